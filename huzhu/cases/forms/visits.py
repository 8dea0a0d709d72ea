"""The screens of a visit: each asks one thing; the last performs the act."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huzhu.households.asking import ASKING
from huzhu.households.kinds.words import EVENTS
from huzhu.households.names import clean_name
from huzhu.kernel.clock import now
from huzhu.web.fields import ManyOf, MomentField, NameField, OneOf, PhotosField, SignatureField
from huzhu.web.forms import ActForm, PageForm

from ..acts.visits import record_visit
from ..models import Need, Opinion
from ..visit_papers import Papers
from ..visiting import EVENT, MOST_PHOTOS, SAME
from .leads import CarrierField
from .people import BirthField, PersonForm, read
from .proofs import PHOTO, ProvedForm


class HomeForm(PageForm):
    """Whose home: the head's name is searched before anything is entered."""

    name = NameField(label=_("户主叫什么？"))
    birth = BirthField(label=_("户主哪天生的？"), required=False)
    group_no = forms.CharField(label=_("几组？"), required=False, max_length=20)
    address = forms.CharField(label=_("门牌或怎么找"), required=False, max_length=120)

    def clean_name(self) -> str:
        """A name as it is kept."""
        return read(clean_name, self.cleaned_data["name"])


class HappenedForm(ProvedForm):
    """What happened, when, in their words, and whether they can live now."""

    event = OneOf(label=_("是哪一种？"), pair=True, choices=EVENTS.items())
    what_happened = forms.CharField(label=_("说说经过"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))
    event_day = BirthField(label=_("哪天的事？"), required=False)
    threatened = OneOf(
        label=ASKING["livelihood_threatened"].title,
        pair=True,
        choices=[
            *((("yes" if so else "no"), words) for so, words in ASKING["livelihood_threatened"].options),
            ("unknown", _("不清楚")),
        ],
    )

    def __init__(self, request, *, papers: Papers, again: bool = False, reported: Any = None, **kwargs: Any):
        super().__init__(request, **kwargs)
        self.offer_papers(papers, [EVENT])
        self.fields["event_day"].initial = None if again else reported
        if again:
            self.fields["event"].choices = [(SAME, _("还是上次的事")), *EVENTS.items()]

    @property
    def asked_fields(self) -> list[Any]:
        """Its questions, without the photo."""
        return [field for field in self.visible_fields() if not field.name.endswith(PHOTO)]

    @property
    def event_paper(self) -> dict[str, Any] | None:
        """The photo of what happened."""
        return self.paper(EVENT)

    def answer(self) -> dict[str, Any]:
        """What was said, without the photo."""
        return {name: said for name, said in self.cleaned_data.items() if not name.endswith(PHOTO)}


class ChangedForm(PageForm):
    """Of what was told before, what is different now."""

    names = ManyOf(label=_("变了的"), required=False)

    def __init__(self, request, *, told, **kwargs: Any):
        super().__init__(request, **kwargs)
        self.fields["names"].choices = [(each.name, each.words) for each in told]


class LookForm(PageForm):
    """What the family needs now, and what the visitors think."""

    needs = ManyOf(label=_("眼下最缺什么？可以多选"), choices=Need.choices, required=False)
    needs_words = forms.CharField(label=_("还缺什么"), required=False, max_length=300)
    opinion = OneOf(label=_("意见"), choices=Opinion.choices)
    opinion_words = forms.CharField(
        label=_("想多说一句"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, request, **kwargs: Any):
        super().__init__(request, **kwargs)
        self.fields["needs"].widget.pair = True


class PhotosForm(PageForm):
    """The house, papers; no faces."""

    photos = PhotosField(label=_("照片"), required=False, most=MOST_PHOTOS)


class SignForm(ActForm):
    """Who came along and when they were there; both sign, and the visit is written down."""

    companion = CarrierField(label=_("谁和您一起去的？"))
    signature_1 = SignatureField()
    signature_2 = SignatureField(label=_("一起去的人签名"))
    happened_at = MomentField(label=_("什么时候到的？"), required=False, help_text=_("不写就是现在。"))

    def __init__(self, request, *, name: str, companions: list, arguments: dict[str, Any], **kwargs: Any):
        super().__init__(request, **kwargs)
        self.arguments = arguments
        self.fields["companion"].offer(companions)
        self.fields["signature_1"].label = _("%(name)s 签名") % {"name": name}

    def clean_happened_at(self) -> Any:
        """Not later than now."""
        moment = self.cleaned_data["happened_at"]
        if moment and moment > now():
            raise forms.ValidationError(_("走访的时间不能晚于现在。"))
        return moment

    def act(self, **fixed: Any) -> Any:
        """Record the visit."""
        said = self.cleaned_data
        went = {"companions": [said["companion"]], "happened_at": said["happened_at"]}
        return record_visit(**fixed, **self.arguments, **went, signatures=[said["signature_1"], said["signature_2"]])


FORMS = {
    "home": HomeForm,
    "people": PersonForm,
    "changed": ChangedForm,
    "happened": HappenedForm,
    "look": LookForm,
    "photos": PhotosForm,
}
