"""One form a step of the procedure."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huzhu.kernel.clock import today
from huzhu.people.models import Appointment
from huzhu.web.fields import DayField, ManyOf, OneOf, PhotosField, YuanField
from huzhu.web.forms import ActForm

from ..acts import entry, inquiry, notice, result
from ..queries.people import surveyors_for
from ..taking import MOST_PHOTOS

LONG = 1000
YES_NO = [("yes", _("同意")), ("no", _("不同意"))]


def words(label: Any, **kwargs: Any) -> forms.CharField:
    """A few sentences."""
    kwargs.setdefault("widget", forms.Textarea(attrs={"rows": 3}))
    return forms.CharField(label=label, max_length=LONG, **kwargs)


class StepForm(ActForm):
    """A step on one file; `file` is what the page has read."""

    decides_file = False
    warning: Any = ""

    def __init__(self, request, *, file: Any, **kwargs: Any):
        self.file = file
        super().__init__(request, decides=file.application if self.decides_file else None, **kwargs)

    def does(self) -> Any:
        """The act behind the button."""
        raise NotImplementedError

    def act(self, **fixed: Any) -> Any:
        """Take the step with what was said."""
        return self.does()(**fixed, **self.said())

    def said(self) -> dict[str, Any]:
        """What the act is told."""
        return self.cleaned_data


class PaperForm(StepForm):
    """A step that is made on paper: a photo or scan of it may be kept, after everything else on the form."""

    photos = PhotosField(label=_("拍下这张纸"), most=MOST_PHOTOS, required=False)
    photo_of: Any = ""

    def __init__(self, request, **kwargs: Any):
        super().__init__(request, **kwargs)
        self.order_fields([name for name in self.fields if name != "photos"])
        self.fields["photos"].help_text = self.photo_of

    def perform(self, **kwargs: Any) -> bool:
        """As every form; where something else stopped it, the photos are to be chosen once more, and it says so."""
        done = super().perform(**kwargs)
        if not done and self.files and "photos" not in self.errors:
            self.add_error("photos", _("照片还没有存下，请再选一次。上面写的都还在。"))
        return done


class AcceptForm(StepForm):
    """The file is complete: accepted."""

    def does(self) -> Any:
        """Accept."""
        return entry.accept_application


class SupplementForm(StepForm):
    """Which papers are missing, all at once."""

    warning = _("只能告知一次，要一次说全。告知以后时限停着，补齐再走。")
    what = words(_("还缺哪些材料？一次说全"), help_text=_("部门数据查得到的，不能再向家里要（社会救助法第六十二条）。"))

    def does(self) -> Any:
        """Ask."""
        return entry.ask_supplement


class BroughtForm(PaperForm):
    """The missing papers are there."""

    photo_of = _("带来的材料，一样拍一张。")
    reason = words(_("带来了什么？"), required=False)

    def does(self) -> Any:
        """Brought."""
        return entry.bring_supplement


class RelativesForm(StepForm):
    """Whether they are kin of anybody who handles the file."""

    any_relative = OneOf(
        label=_("是不是经办人员、村（居）干部的近亲属？"), pair=True, choices=[("no", _("不是")), ("yes", _("是"))]
    )
    reason = words(_("是谁的亲戚？"), required=False, help_text=_("是的话要写。县里会上门看，这个人不参加。"))

    def does(self) -> Any:
        """Write down."""
        return entry.record_relatives

    def said(self) -> dict[str, Any]:
        """Yes or no, and whose."""
        said = self.cleaned_data
        return {"any_relative": said["any_relative"] == "yes", "reason": said["reason"]}


class CheckForm(StepForm):
    """The registers are asked."""

    def does(self) -> Any:
        """Ask."""
        return inquiry.start_check


class CheckedForm(PaperForm):
    """What the registers say."""

    photo_of = _("核对报告，拍一张或扫描件。")
    agrees = OneOf(label=_("和家里说的对得上吗？"), pair=True, choices=[("yes", _("对得上")), ("no", _("有出入"))])
    reason = words(_("核对出来是什么？"))
    happened_on = DayField(label=_("哪天回的？"), initial=today)

    def does(self) -> Any:
        """Write down."""
        return inquiry.record_check

    def said(self) -> dict[str, Any]:
        """Yes or no, in words, and when."""
        return self.cleaned_data | {"agrees": self.cleaned_data["agrees"] == "yes"}


class SurveyorsForm(StepForm):
    """Two people who go there."""

    surveyors = ManyOf(label=_("派谁去？至少两个人"), help_text=_("近亲属不能去。"))

    def __init__(self, request, *, file: Any, **kwargs: Any):
        super().__init__(request, file=file, **kwargs)
        self.people = {str(each.pk): each for each in surveyors_for(file.application)}
        self.fields["surveyors"].choices = [
            (pk, f"{each.user.name}，{each.organisation.short_name}{each.get_role_display()}")
            for pk, each in self.people.items()
        ]

    def does(self) -> Any:
        """Send them."""
        return inquiry.begin_survey

    def said(self) -> dict[str, Any]:
        """Their appointments."""
        chosen: list[Appointment] = [self.people[pk] for pk in self.cleaned_data["surveyors"]]
        return {"surveyors": chosen}


class SurveyedForm(PaperForm):
    """What they saw."""

    photo_of = _("调查表、房屋，不拍人脸。")
    reason = words(_("家里看到什么？"), help_text=_("住的、吃的、家里人、邻居怎么说。"))
    happened_on = DayField(label=_("哪天去的？"), initial=today)

    def does(self) -> Any:
        """Write down."""
        return inquiry.record_survey


class AppraisedForm(PaperForm):
    """What the meeting said."""

    photo_of = _("评议记录，签了字的那一页。")
    agrees = OneOf(label=_("评议的意见"), pair=True, choices=YES_NO)
    reason = words(_("几个人参加，怎么说的？"))
    happened_on = DayField(label=_("哪天评议的？"), initial=today)

    def does(self) -> Any:
        """Write down."""
        return inquiry.record_appraisal

    def said(self) -> dict[str, Any]:
        """Yes or no, in words, and when."""
        return self.cleaned_data | {"agrees": self.cleaned_data["agrees"] == "yes"}


class NoticeForm(PaperForm):
    """Posted in the village."""

    photo_of = _("贴好以后拍一张。")
    warning = _("贴出去撤不回。满期那天过完，系统自己撤下。")

    def does(self) -> Any:
        """Post."""
        return notice.post_notice


class ObjectionForm(PaperForm):
    """Somebody objects."""

    photo_of = _("书面异议可以拍下来，姓名、电话先遮住。")
    warning = _("记下以后，公示停下，重新调查或者评议，再写意见、再公示。")
    reason = words(_("说什么？"), help_text=_("不要写是谁说的。"))

    def does(self) -> Any:
        """Write down."""
        return notice.record_objection


class ComplaintForm(PaperForm):
    """Somebody complains before the decision."""

    photo_of = _("投诉信可以拍下来，姓名、电话先遮住。")
    warning = _("记下以后，县里要先上门看过才能决定。")
    reason = words(_("投诉什么？"), help_text=_("不要写是谁投诉的。"))

    def does(self) -> Any:
        """Write down."""
        return notice.record_complaint


class PublishedForm(PaperForm):
    """Published in the village."""

    photo_of = _("贴好的公布单。")
    warning = _("只公布姓名、人数、金额，别的不公布。")
    happened_on = DayField(label=_("哪天公布的？"), initial=today)

    def does(self) -> Any:
        """Write down."""
        return result.publish_decision


class DeliveredForm(PaperForm):
    """The written refusal reached the family."""

    photo_of = _("签收的那一页。")
    happened_on = DayField(label=_("哪天送到的？"), initial=today)
    reason = words(_("交给谁了？"), required=False)

    def does(self) -> Any:
        """Write down."""
        return result.deliver_refusal


class ArrivedForm(PaperForm):
    """The money is there."""

    photo_of = _("到账单据，卡号遮住。")
    amount = YuanField(label=_("到了多少？"), required=False)
    happened_on = DayField(label=_("哪天到的？"), initial=today)
    reason = words(_("怎么知道的？"), required=False, help_text=_("看了存折，或者家里人说的。"))

    def does(self) -> Any:
        """Write down."""
        return result.record_delivery


class ExplainedForm(PaperForm):
    """Why it was given at once."""

    photo_of = _("补充的材料。")
    reason = words(_("当时为什么先给了？"))

    def does(self) -> Any:
        """Write down."""
        return entry.explain_afterwards


class WithdrawnForm(StepForm):
    """The family takes it back."""

    reason = words(_("家里为什么撤回？"))

    def does(self) -> Any:
        """Withdraw."""
        return entry.withdraw_application
