"""What happened to an application, step by step, and the table of what may follow what."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from huzhu.cases.models.through import through_case
from huzhu.households.models.sealed import sealed_words
from huzhu.kernel.money import FenField
from huzhu.kernel.records import RecordManager, SealedField, Step

from .application import Application


class Happened(models.TextChoices):
    """The steps of a procedure (办理步骤), in the order of the law."""

    ACCEPTED = "accepted", _("受理")
    SUPPLEMENT_ASKED = "supplement_asked", _("一次性告知补正")
    SUPPLEMENT_BROUGHT = "supplement_brought", _("材料补齐")
    RELATIVES = "relatives", _("近亲属登记")
    CHECK_STARTED = "check_started", _("发起信息核对")
    CHECKED = "checked", _("核对结果")
    SURVEY_BEGUN = "survey_begun", _("派人入户调查")
    SURVEYED = "surveyed", _("入户调查结果")
    APPRAISED = "appraised", _("民主评议")
    OPINION = "opinion", _("初审意见")
    NOTICED = "noticed", _("公示")
    NOTICE_ENDED = "notice_ended", _("公示期满")
    OBJECTED = "objected", _("有异议")
    COMPLAINED = "complained", _("有人投诉")
    DECIDED = "decided", _("县里的决定")
    PUBLISHED = "published", _("公布")
    REFUSAL_DELIVERED = "refusal_delivered", _("书面告知送达")
    PAID = "paid", _("钱到了")
    EXPLAINED = "explained", _("事后补充说明")
    WITHDRAWN = "withdrawn", _("撤回申请")


class Outcome(models.TextChoices):
    """How a step that has two ends ended (结果)."""

    NONE = "none", _("没有")
    SOME = "some", _("有")
    AGREES = "agrees", _("同意")
    DISAGREES = "disagrees", _("不同意")
    GRANTED = "granted", _("给予")
    REFUSED = "refused", _("不予")


H = Happened

# Each step: the steps that must stand before it, those of them that the programme's procedure has. A step stands in
# its round: an objection opens the next one, in which survey or appraisal, opinion and notice are made anew.
AFTER: dict[str, tuple[str, ...]] = {
    H.ACCEPTED: (),
    H.SUPPLEMENT_ASKED: (),
    H.SUPPLEMENT_BROUGHT: (H.SUPPLEMENT_ASKED,),
    H.RELATIVES: (H.ACCEPTED,),
    H.CHECK_STARTED: (H.ACCEPTED,),
    H.CHECKED: (H.CHECK_STARTED,),
    H.SURVEY_BEGUN: (H.ACCEPTED,),
    H.SURVEYED: (H.SURVEY_BEGUN,),
    H.APPRAISED: (H.ACCEPTED,),
    H.OPINION: (H.RELATIVES, H.CHECKED, H.SURVEYED),
    H.NOTICED: (H.OPINION,),
    H.NOTICE_ENDED: (H.NOTICED,),
    H.OBJECTED: (H.NOTICED,),
    H.COMPLAINED: (),
    H.DECIDED: (H.ACCEPTED, H.RELATIVES, H.CHECKED, H.SURVEYED, H.OPINION, H.NOTICE_ENDED),
    H.PUBLISHED: (H.DECIDED,),
    H.REFUSAL_DELIVERED: (H.DECIDED,),
    H.PAID: (H.DECIDED,),
    H.EXPLAINED: (H.ACCEPTED,),
    H.WITHDRAWN: (),
}

# What is made once in each round; everything else once for good.
EACH_ROUND = (H.SURVEY_BEGUN, H.SURVEYED, H.APPRAISED, H.OPINION, H.NOTICED, H.NOTICE_ENDED, H.OBJECTED)
# What happens as often as somebody has something to say.
AGAIN = (H.OBJECTED, H.COMPLAINED)
# What comes when it comes, while the clock stands for papers that are missing.
IN_A_PAUSE = (H.SUPPLEMENT_BROUGHT, H.COMPLAINED, H.WITHDRAWN)
# What may still happen once the decision is written down.
AFTER_DECISION = (H.PUBLISHED, H.REFUSAL_DELIVERED, H.PAID, H.EXPLAINED)


class ApplicationStep(Step):
    """One step of an application's procedure (办理记录), numbered; never edited.

    `happened_on` is the local day it counts from; `due_on` by when it was due as counted that day; `until` the last
    day of a notice; `amount` in fen what a decision grants (a month, or at once) or what arrived; `from_month` the
    first month that is paid (“2026-12”); `document_no` the number of the paper; `conditions` the ids of the
    conditions on which a refusal rests; `county_visited` whether the county went to the house before it decided. The
    `words` (findings, opinion, reasons) are sealed for the family.
    """

    open_fields = (
        *("number", "round", "happened", "outcome", "happened_on", "due_on", "until", "amount"),
        *("from_month", "county_visited"),
    )

    application = models.ForeignKey(Application, models.PROTECT, related_name="steps")
    number = models.PositiveSmallIntegerField()
    round = models.PositiveSmallIntegerField(default=1)
    happened = models.CharField(max_length=20, choices=Happened.choices)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True)
    happened_on = models.DateField(db_index=True)
    due_on = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    amount = FenField(null=True, blank=True)
    from_month = models.CharField(max_length=7, blank=True)
    document_no = models.CharField(max_length=60, blank=True)
    conditions = models.JSONField(default=list, blank=True)
    county_visited = models.BooleanField(default=False)
    words_box = SealedField()

    words = sealed_words("words_box", "What was found, thought or said.")

    objects = through_case("application__case")

    class Meta:
        ordering = ["application", "number"]
        constraints = [
            models.UniqueConstraint(fields=["application", "number"], name="application_step_number_once"),
            models.CheckConstraint(
                condition=models.Q(until=None) | models.Q(until__gte=models.F("happened_on")),
                name="application_step_until_later",
            ),
        ]
        indexes = [models.Index(fields=["happened", "happened_on"], name="application_step_happened")]

    def __str__(self) -> str:
        return str(self.get_happened_display())

    def subject_id(self) -> uuid.UUID | None:
        """The family."""
        return self.application.household_id


class StepTakenBack(Step):
    """A step written down by mistake was taken back within ten minutes (撤销), before anything followed it."""

    step = models.OneToOneField(ApplicationStep, models.PROTECT, related_name="taken_back")

    objects = RecordManager()

    def subject_id(self) -> uuid.UUID | None:
        """The family."""
        return self.step.subject_id()


class Surveyor(Step):
    """Somebody goes to the house for the survey (调查人员): at least two, none of them kin of the family."""

    step = models.ForeignKey(ApplicationStep, models.PROTECT, related_name="surveyors")
    appointment = models.ForeignKey("people.Appointment", models.PROTECT, related_name="surveys")

    objects = RecordManager()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [models.UniqueConstraint(fields=["step", "appointment"], name="surveyor_once")]

    def subject_id(self) -> uuid.UUID | None:
        """The family."""
        return self.step.subject_id()
