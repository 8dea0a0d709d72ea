"""Forms about entries made twice, and about who goes to another family."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from huzhu.web.fields import DayField, NameField, OneOf
from huzhu.web.forms import ActForm, PageForm

from ..acts import merge_households, merge_persons, move_member, separate
from ..models import Alike, Apart, Household, Leaving, Relation

SAME_PERSON = [Alike.SAME_PERSON, Alike.SAID]
SAME_DOOR = [Alike.SAME_DOOR, Alike.SAID]
AWAY = [Leaving.MOVED, Leaving.MARRIED, Leaving.SPLIT]


class FindForm(PageForm):
    """The other family is found by name, never from a list of everyone."""

    find = NameField(label=_("那一家的户主或家里人叫什么"), required=True)


class MergeForm(ActForm):
    """Which of the two entries stays, and how it is known that they are one."""

    button = _("是同一个，合并")
    keep = OneOf(label=_("留下哪一条"), choices=())
    because = OneOf(label=_("怎么知道是同一个"), choices=())

    def __init__(self, request, *, pair: tuple[Any, Any], names: tuple[Any, Any], **kwargs: Any):
        super().__init__(request, **kwargs)
        self.pair = {str(one.pk): one for one in pair}
        grounds = SAME_DOOR if isinstance(pair[0], Household) else SAME_PERSON
        order = (_("第一条：%(name)s"), _("第二条：%(name)s"))
        self.fields["keep"].choices = [
            (pk, which % {"name": name}) for pk, which, name in zip(self.pair, order, names, strict=True)
        ]
        self.fields["because"].choices = [(one.value, one.label) for one in grounds]

    def act(self, **fixed: Any) -> Any:
        """Merge the other into the one that stays."""
        kept = self.pair[self.cleaned_data["keep"]]
        merged = next(one for one in self.pair.values() if one is not kept)
        merge = merge_households if isinstance(kept, Household) else merge_persons
        return merge(kept=kept, merged=merged, because=self.cleaned_data["because"], **fixed)


class SeparationForm(ActForm):
    """A merge is taken back."""

    button = _("撤销合并")
    because = OneOf(label=_("为什么撤销"), choices=Apart.choices)

    def act(self, **fixed: Any) -> Any:
        """Take it back."""
        return separate(**fixed, **self.cleaned_data)


class MovingForm(ActForm):
    """Somebody goes from one family to another."""

    button = _("记下，去那一家")
    relation = OneOf(label=_("在那一家是户主的"), choices=Relation.choices, pair=True)
    because = OneOf(label=_("为什么去"), choices=[(one.value, one.label) for one in AWAY], pair=True)
    last_day = DayField(label=_("在这一家的最后一天"), required=False, help_text=_("空着就算今天。"))

    def act(self, **fixed: Any) -> Any:
        """Move the member."""
        return move_member(**fixed, **self.cleaned_data)
