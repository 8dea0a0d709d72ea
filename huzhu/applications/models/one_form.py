"""One form for a family (一表代办): what is applied for, its papers, photos, opinion, and that it was handed in."""

import uuid

from django.db import models
from django.urls import reverse

from huzhu.cases.models.through import through_case
from huzhu.households.models.sealed import sealed_value, sealed_words
from huzhu.kernel.records import Record, RecordManager, SealedField, Step

from .application import Application


class OneForm(Record):
    """What a family applies for at once (一表), one at a time for each case, until it is handed in.

    `choices` are [programme, person's pk or ""] in the catalogue's ids. `reader` is who reads the pledge aloud to
    somebody who can't read. What it asks for stands in facts, never here.
    """

    open_fields = ("number", "choices")

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="one_forms")
    household = models.ForeignKey("households.Household", models.PROTECT, related_name="one_forms")
    number = models.PositiveSmallIntegerField()
    choices = models.JSONField(default=list)
    reader = models.ForeignKey("people.Appointment", models.PROTECT, null=True, blank=True, related_name="+")

    objects = through_case()

    class Meta:
        ordering = ["case", "number"]
        constraints = [models.UniqueConstraint(fields=["case", "number"], name="one_form_number_once")]

    def __str__(self) -> str:
        return f"{self.case.number}-{self.number}"

    def subject_id(self) -> uuid.UUID | None:
        """The family."""
        return self.household_id

    def get_absolute_url(self) -> str:
        """The page of the one form."""
        return reverse("applications:one_form", args=[self.case_id])

    @property
    def programmes(self) -> list[str]:
        """What is applied for, each programme once."""
        return list(dict.fromkeys(programme for programme, _person in self.choices))


class Printing(Step):
    """Papers were printed (打印表格), and with them identity numbers read (社会救助法 2026, art. 70(6)).

    `papers` are their keys. The PDF is made for who printed it and kept nowhere.
    """

    open_fields = ("number", "papers")

    one_form = models.ForeignKey(OneForm, models.PROTECT, related_name="printings")
    number = models.PositiveSmallIntegerField()
    papers = models.JSONField()

    objects = through_case("one_form__case")

    class Meta:
        ordering = ["one_form", "number"]
        constraints = [models.UniqueConstraint(fields=["one_form", "number"], name="printing_number_once")]

    def subject_id(self) -> uuid.UUID | None:
        """The family."""
        return self.one_form.household_id


class Attachment(Step):
    """A photo of something that the programme wants brought (附件), sealed. `title_box` names what it is."""

    open_fields = ("number",)

    one_form = models.ForeignKey(OneForm, models.PROTECT, related_name="attachments")
    number = models.PositiveSmallIntegerField()
    title_box = SealedField()
    blob = models.ForeignKey("kernel.Blob", models.PROTECT, related_name="+")

    objects = through_case("one_form__case")

    title = sealed_words("title_box", "What it is, in the programme's words.")

    class Meta:
        ordering = ["one_form", "number"]
        constraints = [models.UniqueConstraint(fields=["one_form", "number"], name="attachment_number_once")]

    def subject_id(self) -> uuid.UUID | None:
        """The family."""
        return self.one_form.household_id


class PreScreening(Step):
    """The association's opinion that goes in with the application (预审意见), by two who visited; the newest counts.

    `results` are the screening's lines as they stood: programme, name, who, result, sentence, amount, law.
    `recusals` are who in office is kin: name, relation. It decides nothing.
    """

    open_fields = ("number",)

    one_form = models.ForeignKey(OneForm, models.PROTECT, related_name="opinions")
    number = models.PositiveSmallIntegerField()
    visit = models.ForeignKey("cases.Visit", models.PROTECT, related_name="opinions")
    results_box = SealedField()
    recusals_box = SealedField()
    seen_box = SealedField()
    opinion_box = SealedField()

    objects = through_case("one_form__case")

    results = sealed_value("results_box", "The screening's lines as they stood.")
    recusals = sealed_value("recusals_box", "Who in office is kin and kept out.")
    seen = sealed_words("seen_box", "What was seen.")
    opinion = sealed_words("opinion_box", "What the two think.")

    class Meta:
        ordering = ["one_form", "number"]
        constraints = [models.UniqueConstraint(fields=["one_form", "number"], name="pre_screening_number_once")]

    def subject_id(self) -> uuid.UUID | None:
        """The family."""
        return self.one_form.household_id


class PreScreeningSigner(Step):
    """One of the two who signed the opinion (预审签名), by person."""

    open_fields = ("number",)

    pre_screening = models.ForeignKey(PreScreening, models.PROTECT, related_name="signers")
    number = models.PositiveSmallIntegerField()
    user = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    appointment = models.ForeignKey("people.Appointment", models.PROTECT, related_name="+")
    blob = models.ForeignKey("kernel.Blob", models.PROTECT, related_name="+")

    objects = RecordManager()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["pre_screening", "user"], name="pre_screening_signed_once")]

    def subject_id(self) -> uuid.UUID | None:
        """The family."""
        return self.pre_screening.subject_id()


class Filing(Step):
    """The signed papers of a one form were handed in (递交申请). Once; what follows stands in its applications."""

    one_form = models.OneToOneField(OneForm, models.PROTECT, related_name="filing")

    objects = through_case("one_form__case")

    def subject_id(self) -> uuid.UUID | None:
        """The family."""
        return self.one_form.household_id

    def get_absolute_url(self) -> str:
        """The page of the one form."""
        return self.one_form.get_absolute_url()


class Filed(Step):
    """One application that came of a filing."""

    filing = models.ForeignKey(Filing, models.PROTECT, related_name="filed")
    application = models.OneToOneField(Application, models.PROTECT, related_name="filed")

    objects = RecordManager()

    def subject_id(self) -> uuid.UUID | None:
        """The family."""
        return self.application.household_id
