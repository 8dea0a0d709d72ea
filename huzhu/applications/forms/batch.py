"""Forms over several files: accepted together, surveyors sent together."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from huzhu.people.models import Appointment
from huzhu.web.fields import ManyOf
from huzhu.web.forms import ActForm

from ..queries.files import File
from ..queries.people import surveyors_of_town


class SeveralForm(ActForm):
    """An act for each of the chosen files; its act ids follow from the form's one."""

    def __init__(self, request, *, files: list[File], **kwargs: Any):
        self.chosen = files
        super().__init__(request, **kwargs)

    @property
    def act_fields(self) -> list[tuple[str, str]]:  # type: ignore[override]
        """The chosen files go along."""
        return [("act_id", str(self.act_id)), *(("file", str(each.pk)) for each in self.chosen)]


class AcceptSeveral(SeveralForm):
    """Accept them."""

    button = _("一起受理")


class SendToSeveral(SeveralForm):
    """Send two people to all of them."""

    button = _("就派他们")
    surveyors = ManyOf(label=_("派谁去？至少两个人"), help_text=_("近亲属不能去；有亲属关系的那一家会留下。"))

    def __init__(self, request, *, files: list[File], **kwargs: Any):
        super().__init__(request, files=files, **kwargs)
        found = surveyors_of_town(request.viewer, [each.application for each in files])
        self.known = {str(each.pk): each for each in found}
        self.fields["surveyors"].choices = [
            (pk, f"{each.user.name}，{each.organisation.short_name}{each.get_role_display()}")
            for pk, each in self.known.items()
        ]

    @property
    def people(self) -> list[Appointment]:
        """Whom they chose."""
        return [self.known[pk] for pk in self.cleaned_data["surveyors"]]
