"""A family whose association applies for it: what is signed, handed in, and done with it at the town and the county."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from huzhu.applications.acts.advances import mark_advance
from huzhu.applications.acts.entry import accept_application, ask_supplement, bring_supplement, record_relatives
from huzhu.applications.acts.inquiry import begin_survey, give_opinion, record_check, record_survey, start_check
from huzhu.applications.acts.notice import end_notice, post_notice
from huzhu.applications.acts.one_form import choose_programmes, fill_one_form
from huzhu.applications.acts.papers import file_applications, sign_opinion
from huzhu.applications.acts.result import deliver_refusal, publish_decision, record_decision, record_delivery
from huzhu.applications.models import Application, OneForm
from huzhu.households.acts import authorise_agent, give_consent
from huzhu.households.models import Household, Person, Signer, Use
from huzhu.households.queries import members_of
from huzhu.kernel.acts import CLOCK
from huzhu.kernel.clock import today
from huzhu.people.models import Appointment
from huzhu.programmes.queries import screening_of

from .difficulties import Difficulty
from .hands import signature
from .pictures import paper_of
from .told import ref_of, told_for_forms

OF_AGE = 14
WORKING_AGE = 16
AGENCY_DAYS = 180
PLAIN_USES = [use.value for use in Use if use != Use.MINORS]
PHOTOGRAPHED = ("financial_assets", "medical_own_12m")
LIKELIEST = ("dibao", "tekun", "margin", "urgent")
SURVEYED = "两人上门，人口、住房和所报的一致，邻居也这么说。"
CHECKED = "户籍、社保、车辆、不动产、存款都核过，和所报的一致。"


def _proved(fact: dict[str, Any]) -> str:
    """The kind of which a paper lay on the table: savings, and the head's own bills where there were any."""
    ref, _dot, kind = fact["name"].rpartition(".")
    return kind if kind in PHOTOGRAPHED and ref in ("", ref_of(0)) and fact["value"] else ""


@dataclass
class Applicant(Difficulty):
    """A difficulty that ends in an application."""

    one_form: OneForm | None = None
    applications: list[Application] = field(default_factory=list)

    @property
    def household(self) -> Household:
        """The family, once it was visited."""
        return Household.objects.get(cases=self.case)

    @property
    def people(self) -> list[Person]:
        """Who lives there, the head first."""
        return [member.person for member in members_of(self.household)]

    def _shown(self) -> list[dict[str, Any]]:
        """What is told at the visit, with the papers that were on the table."""
        return [one | {"papers": [paper_of(kind)]} if (kind := _proved(one)) else one for one in self.told]

    # at the kitchen table

    def consent(self) -> None:
        """Everybody agrees by their signature; for a child who looks after it signs."""
        head = self.people[0]
        for person in self.people:
            child = (person.age() or OF_AGE) < OF_AGE
            signs: dict[str, Any] = {"uses": PLAIN_USES, "signature": signature(person.name)}
            if child:
                signs = {"uses": list(Use.values), "signature": signature(head.name), "signer": Signer.PARENT}
                signs["signer_name"] = head.name
            give_consent(by=self._carrier_or_duty(), household=self.household, person=person, **signs)

    def authorise(self, ground: str = "old") -> None:
        """Whoever carries the case may hand in the papers."""
        agent, head = self._carrier_or_duty(), self.people[0]
        number = self.county.numbers.identity(date(1958, 4, 6), "female")
        authorise_agent(
            by=agent,
            household=self.household,
            person=head,
            agent=agent.user,
            since=today(),
            until=today() + timedelta(days=AGENCY_DAYS),
            ground=ground,
            signature=signature(head.name),
            agent_signature=signature(agent.user.name),
            agent_number=number,
        )

    def choose(self, *programmes: str) -> None:
        """What is applied for; if not said, the likeliest of what the screening answers."""
        names = programmes or (self._likeliest(),)
        choices = [[name, ""] for name in names]
        self.one_form = choose_programmes(by=self._carrier_or_duty(), case=self.case, choices=choices)

    def _likeliest(self) -> str:
        """Of the household's programmes the first that isn't a no; dibao where none stands out."""
        screening = screening_of(self.household)
        open_ones = {line.programme for line in screening.lines if line.result != "no"} if screening else set()
        return next((name for name in LIKELIEST if name in open_ones and name != "tekun"), "dibao")

    def fill(self) -> None:
        """What the forms want besides is told: of the household, and what everybody does."""
        said = told_for_forms(self.family, self.family.phone, self.trouble.happened)
        answers = [{"kind": kind, "person": "", "value": value} for kind, value in said.items()]
        for person in self.people:
            work = "student" if (person.age() or 0) < WORKING_AGE else "none"
            answers.append({"kind": "occupation", "person": str(person.pk), "value": work})
        fill_one_form(by=self._carrier_or_duty(), one_form=self.one_form, answers=answers)

    def opine(self) -> None:
        """The two who visited sign what they think."""
        first, second = self.visitors()
        sign_opinion(
            by=first,
            one_form=self.one_form,
            companion=second,
            signatures=[signature(first.user.name), signature(second.user.name)],
            saw=self.trouble.happened,
            opinion=self.trouble.opinion,
        )

    def visitors(self) -> list[Appointment]:
        """Who went to the house last."""
        visit = self.case.visits.order_by("-number").first()
        return [each.appointment for each in visit.visitors.select_related("appointment__user").order_by("pk")]

    def file(self) -> None:
        """The signed papers go to the town."""
        filing = file_applications(by=self._carrier_or_duty(), one_form=self.one_form)
        self.applications = [filed.application for filed in filing.filed.select_related("application")]

    def apply(self, *programmes: str) -> None:
        """All of that in one sitting."""
        self.consent()
        self.choose(*programmes)
        self.fill()
        self.opine()
        self.file()

    def advance(self) -> None:
        """What the association paid went ahead of the relief."""
        mark_advance(by=self.cast.secretary, application=self.applications[0], grant=self.grant)

    # at the town and the county

    def _each(self) -> list[Application]:
        """The applications with the version they have now."""
        return list(Application.objects.filter(pk__in=[each.pk for each in self.applications]).order_by("number"))

    def accept(self) -> None:
        """The town's clerk takes the files in."""
        for application in self._each():
            accept_application(by=self.clerk, application=application)

    def lack(self, what: str = "近三个月的打零工收入说明") -> None:
        """Something is missing, and it is said once."""
        ask_supplement(by=self.clerk, application=self._each()[0], what=what)

    def complete(self) -> None:
        """It is brought."""
        bring_supplement(by=self._carrier_or_duty(), application=self._each()[0], reason="写好送来了")

    def inquire(self) -> None:
        """Relatives are written down, the registers asked, two people named who go to the house."""
        for application in self._each():
            record_relatives(by=self.clerk, application=application, any_relative=False)
            start_check(by=self.clerk, application=application)
            begin_survey(by=self.clerk, application=application, surveyors=[self.clerk, *self.visitors()[:1]])

    def find(self) -> None:
        """What the registers and the house say."""
        for application in self._each():
            record_check(by=self.county.officer, application=application, reason=CHECKED)
            record_survey(by=self.clerk, application=application, reason=SURVEYED)

    def recommend(self) -> None:
        """The town's opinion."""
        for application in self._each():
            give_opinion(by=self.clerk, application=application, agrees=True, reason="情况属实，建议确认。")

    def post(self) -> None:
        """The notice hangs in the village."""
        for application in self._each():
            post_notice(by=self.clerk, application=application)

    def take_down(self) -> None:
        """Its days have passed."""
        for application in self._each():
            end_notice(by=CLOCK, application=application)

    def grant_relief(self, amount: int) -> None:
        """The county decided, so many fen a month from the next month on; published."""
        first = today().replace(day=1) + timedelta(days=32)
        for application in self._each():
            said = {"granted": True, "amount": amount, "from_month": f"{first:%Y-%m}"}
            record_decision(by=self.county.officer, application=application, **said)
            publish_decision(by=self.county.officer, application=application)

    def relieve_at_once(self, amount: int) -> None:
        """Urgent relief: the town decides and pays within days, so many fen."""
        for application in self._each():
            record_decision(
                by=self.clerk, application=application, granted=True, amount=amount, document_no="演急〔2026〕18号"
            )

    def refuse(self, reason: str) -> None:
        """The county refused, and the family was told in writing."""
        for application in self._each():
            record_decision(by=self.county.officer, application=application, granted=False, reason=reason)
            deliver_refusal(by=self._carrier_or_duty(), application=application)

    def receive(self, amount: int) -> None:
        """The money came."""
        for application in self._each():
            record_delivery(by=self._carrier_or_duty(), application=application, amount=amount)
