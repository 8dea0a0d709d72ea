"""Forms of the one form: choose, fill what is open, sign the opinion, take photos, print, hand in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huzhu.web.fields import ManyOf, OneOf, PhotosField, SignatureField, TickField
from huzhu.web.forms import ActForm

from ..acts.one_form import MOST_PHOTOS, attach_photos, choose_programmes, fill_one_form
from ..acts.papers import file_applications, print_papers, sign_opinion
from ..models import OneForm
from ..paper.fields import Open
from .open_fields import field_for, value_of


class ChooseForm(ActForm):
    """What to apply for; likely ones are ticked before."""

    button = _("就申请这些")
    choices = ManyOf(label="", required=False)
    others = ManyOf(label=_("别的也可以申请"), required=False)

    def __init__(self, request, *, offered: list[tuple[str, str]], others: list[tuple[str, str]], chosen: list[str]):
        rest = {key for key, _label in others}
        super().__init__(request, initial={"choices": chosen, "others": [key for key in chosen if key in rest]})
        self.fields["choices"].choices, self.fields["others"].choices = offered, others

    def act(self, **fixed: Any) -> Any:
        """Choose them."""
        chosen = [key.partition(".")[::2] for key in self.cleaned_data["choices"] + self.cleaned_data["others"]]
        return choose_programmes(**fixed, choices=[list(each) for each in chosen])


class FillForm(ActForm):
    """Only what the forms still want; everything may be left out."""

    button = _("记下来")
    reads = TickField(says=_("他不认字，承诺书由我一条条念给他听"), required=False)

    def __init__(self, request, *, one_form: OneForm, asked: list[Open], villages: list[tuple[str, str]]):
        super().__init__(request, initial={"reads": one_form.reader_id is not None})
        self.asked = {one.name: one for one in asked}
        helped: set[str] = set()
        for name, one in self.asked.items():
            self.fields[name] = field_for(one, villages)
            self.fields[name].help_text = "" if one.kind in helped else self.fields[name].help_text
            helped.add(one.kind)
        self.order_fields([*self.asked, "reads"])

    def act(self, *, by: Any, one_form: OneForm, **fixed: Any) -> Any:
        """Write the answers down."""
        answers = [
            {"kind": one.kind, "person": str(one.person.pk) if one.person else "", "value": value}
            for name, one in self.asked.items()
            if (value := value_of(one, self.cleaned_data[name])) is not None
        ]
        reader = (one_form.reader or by) if self.cleaned_data["reads"] else None
        return fill_one_form(by=by, one_form=one_form, answers=answers, reader=reader, **fixed)


class OpinionForm(ActForm):
    """What two visitors think, signed by both."""

    button = _("两人签好，记下来")
    companion = forms.ChoiceField(label=_("谁和您一起签？"))
    saw = forms.CharField(label=_("上门看到了什么？"), max_length=1000, widget=forms.Textarea(attrs={"rows": 4}))
    opinion = forms.CharField(label=_("你们两位的意见"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
    signature_1 = SignatureField(label=_("您签名"))
    signature_2 = SignatureField(label=_("另一位签名"))

    def __init__(self, request, *, companions: list[Any], **kwargs: Any):
        super().__init__(request, **kwargs)
        self.companions = {str(each.pk): each for each in companions}
        named = [(key, f"{each.user.name}，{each.get_role_display()}") for key, each in self.companions.items()]
        self.fields["companion"].choices = [("", _("请选")), *named]

    def act(self, **fixed: Any) -> Any:
        """Sign it."""
        said = self.cleaned_data
        return sign_opinion(
            **fixed,
            companion=self.companions[said["companion"]],
            signatures=[said["signature_1"], said["signature_2"]],
            saw=said["saw"],
            opinion=said["opinion"],
        )


class AttachForm(ActForm):
    """A photo of something that is brought."""

    button = _("收下照片")
    title = OneOf(label=_("这是什么？"))
    photos = PhotosField(label=_("拍一张，字要看得清"), most=MOST_PHOTOS)

    def __init__(self, request, *, titles: list[tuple[str, Any]], **kwargs: Any):
        super().__init__(request, **kwargs)
        self.fields["title"].choices = titles

    def act(self, **fixed: Any) -> Any:
        """Keep it."""
        return attach_photos(**fixed, **self.cleaned_data)


class PrintForm(ActForm):
    """Which papers to print."""

    button = _("打印选好的")
    papers = ManyOf(label=_("打印哪几张？"))

    def __init__(self, request, *, papers: list[tuple[str, str]], **kwargs: Any):
        super().__init__(request, **kwargs)
        self.fields["papers"].choices = papers

    def act(self, **fixed: Any) -> Any:
        """Log that they are printed."""
        return print_papers(**fixed, papers=self.cleaned_data["papers"])


class FileForm(ActForm):
    """The papers are signed."""

    button = _("交到镇上")
    signed = TickField(says=_("该签的都签了，该按手印的都按了"))

    def act(self, **fixed: Any) -> Any:
        """Hand them in."""
        return file_applications(**fixed)
