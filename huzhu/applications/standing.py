"""How far an application has come follows from its steps: what stands, what may follow, what waits and for whom."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.timezone import localdate

from huzhu.kernel.workdays import Calendar, calendar

from .limits import Base, due_of
from .models import AFTER, Application, ApplicationStep, Happened, Outcome
from .models.step import AFTER_DECISION, AGAIN, EACH_ROUND, IN_A_PAUSE
from .procedure import Procedure, Terms, ends_with, procedure_of, terms_of

H = Happened

# In this order a file is worked on; what has no limit of its own is due with the next that has one.
IN_ORDER = (
    *(H.ACCEPTED, H.RELATIVES, H.CHECK_STARTED, H.SURVEY_BEGUN, H.CHECKED, H.SURVEYED, H.OPINION, H.NOTICED),
    *(H.NOTICE_ENDED, H.DECIDED, H.PUBLISHED, H.REFUSAL_DELIVERED, H.EXPLAINED, H.PAID),
)

# What waits for everything before it that must not be left out; any other step waits for its own beginning.
GATES = (H.OPINION, H.DECIDED)


@dataclass(frozen=True)
class Next:
    """One step that waits: for whom, by when (None: no limit, or the clock stands), by which article."""

    happened: str
    by: str
    due: date | None
    provisional: bool
    law: str
    in_days: bool = False


class Standing:
    """An application as its steps leave it. Made from rows already read; asks the database nothing."""

    def __init__(self, application: Application, steps: Iterable[ApplicationStep], terms: Terms, days: Calendar):
        self.application = application
        self.steps = [step for step in steps if not is_taken_back(step)]
        self.terms, self.days = terms, days
        self.procedure: Procedure = procedure_of(
            application.programme, application.organisation.place.code, localdate(application.filed_at)
        )

    @cached_property
    def round(self) -> int:
        """1, and one more for each objection."""
        return 1 + sum(step.happened == H.OBJECTED for step in self.steps)

    def step(self, happened: str, *, round: int | None = None) -> ApplicationStep | None:
        """The standing step: of the present round (or the one named) where each round has its own, else the last."""
        wanted = round or self.round
        for step in reversed(self.steps):
            if step.happened == happened and (happened not in EACH_ROUND or step.round == wanted):
                return step
        return None

    def has(self, happened: str) -> bool:
        """Whether it stands."""
        return self.step(happened) is not None

    @property
    def decision(self) -> ApplicationStep | None:
        """What was decided, once it is written down."""
        return self.step(H.DECIDED)

    @property
    def is_granted(self) -> bool:
        """Decided, and given."""
        return self.decision is not None and self.decision.outcome == Outcome.GRANTED

    @property
    def is_refused(self) -> bool:
        """Decided, and not given."""
        return self.decision is not None and self.decision.outcome == Outcome.REFUSED

    @property
    def is_withdrawn(self) -> bool:
        """The family took it back."""
        return self.has(H.WITHDRAWN)

    @property
    def is_paused(self) -> bool:
        """Papers are missing: the clock stands until they are brought."""
        return self.has(H.SUPPLEMENT_ASKED) and not self.has(H.SUPPLEMENT_BROUGHT) and self.decision is None

    @property
    def is_noticed(self) -> bool:
        """A notice hangs in the village."""
        return self.has(H.NOTICED) and not self.has(H.NOTICE_ENDED)

    @property
    def wants_county(self) -> bool:
        """Kin of who handles it, an objection or a complaint: the county visits first (民发〔2021〕57号, art. 20)."""
        relatives = self.step(H.RELATIVES)
        return self.round > 1 or self.has(H.COMPLAINED) or (relatives is not None and relatives.outcome == Outcome.SOME)

    @property
    def agrees(self) -> bool | None:
        """The town's opinion of this round; None before it."""
        opinion = self.step(H.OPINION)
        return None if opinion is None else opinion.outcome == Outcome.AGREES

    def missing_before(self, happened: str) -> list[str]:
        """The steps that must stand first and don't."""
        excused = {H.NOTICE_ENDED} if self.agrees is False else set()
        if self.round > 1 and self.has(H.APPRAISED):
            excused.add(H.SURVEYED)
        return [each for each in AFTER[happened] if each not in excused and self._is_needed(each, happened)]

    def _is_needed(self, before: str, happened: str) -> bool:
        """Not there yet, though the procedure has it; an opinion or a decision waits for nothing that may be left out,
        unless it was begun."""
        if self.has(before) or not self.procedure.has(before):
            return False
        if happened not in GATES or (before == H.NOTICE_ENDED and self.has(H.NOTICED)):
            return True
        return not self.procedure.may_be_left_out(before)

    def may(self, happened: str) -> bool:
        """Whether this step may be taken now, by the table beside the model."""
        if self.is_withdrawn or not self.procedure.has(happened) or self.missing_before(happened):
            return False
        if happened not in AGAIN and self.has(happened):
            return False
        if self.is_paused and happened not in IN_A_PAUSE:
            return False
        if self.decision is not None:
            return happened in AFTER_DECISION and self._fits_decision(happened)
        return self._fits_before_decision(happened)

    def _fits_before_decision(self, happened: str) -> bool:
        if happened == H.NOTICED:
            return self.agrees is True
        if happened in (H.OBJECTED, H.NOTICE_ENDED):
            return self.has(H.NOTICED) and not self.has(H.NOTICE_ENDED)
        if happened == H.COMPLAINED:
            return self.procedure.has(H.SURVEYED) and not self.is_referral
        if happened == H.APPRAISED:
            return (self.round > 1 or self.procedure.appraises) and not self.has(H.OPINION)
        return happened not in AFTER_DECISION

    def _fits_decision(self, happened: str) -> bool:
        if happened == H.REFUSAL_DELIVERED:
            return self.is_refused
        return self.is_granted

    @cached_property
    def waiting(self) -> list[Next]:
        """What waits now, the most urgent first; a paused clock waits for the family alone."""
        if self.is_withdrawn:
            return []
        if self.is_paused:
            law = self.procedure.law_of(H.SUPPLEMENT_ASKED)
            return [Next(H.SUPPLEMENT_BROUGHT, "family", None, False, law)]
        if self.is_noticed:
            return [self._notice_ends()]
        found = [self._next(happened) for happened in IN_ORDER if self._waits(happened)]
        order: dict[str, int] = {happened: place for place, happened in enumerate(IN_ORDER)}
        return sorted(found, key=lambda each: (each.due is None, each.due or date.max, order[each.happened]))

    def _notice_ends(self) -> Next:
        """The notice's last day, counted as the county counts it."""
        law, in_days = self.procedure.law_of(H.NOTICED), not self.terms.notice_in_workdays
        return Next(H.NOTICE_ENDED, "clock", self.notice.until, False, law, in_days)

    def _waits(self, happened: str) -> bool:
        """May be taken, and the file doesn't go on without it."""
        return self.may(happened) and not self.procedure.may_be_left_out(happened)

    @property
    def notice(self) -> ApplicationStep:
        """The notice of this round."""
        step = self.step(H.NOTICED)
        assert step is not None
        return step

    @property
    def headline(self) -> Next | None:
        """The one thing next."""
        return self.waiting[0] if self.waiting else None

    def _next(self, happened: str) -> Next:
        due = due_of(self, happened)
        by = self.procedure.who(happened)
        if happened == H.DECIDED and self.is_towns_decision:
            by = "town"
        day, provisional, in_days = due if due else (None, False, False)
        return Next(happened, by, day, provisional, self.procedure.law_of(happened), in_days)

    @property
    def is_towns_decision(self) -> bool:
        """Decided in the town: by the programme's procedure, or where the province gave it the power (Law 44)."""
        return self.terms.town_decides or self.procedure.who(H.DECIDED) == "town"

    @property
    def is_referral(self) -> bool:
        """Passed on to the office or school in charge, which decides (转介; Law 38, 64)."""
        return self.procedure.who(H.DECIDED) == "office"

    def base(self, name: str) -> Base | None:
        """The day that a limit is counted from: the application, or a step of this round."""
        if name == "apply":
            return Base(localdate(self.application.filed_at))
        if name == "notice" and self.agrees is False:
            return self._base_of(H.OPINION)
        return self._base_of({"accept": H.ACCEPTED, "notice": H.NOTICE_ENDED, "decision": H.DECIDED}.get(name, ""))

    def _base_of(self, happened: str) -> Base | None:
        step = self.step(happened) if happened else None
        return Base(step.happened_on) if step else None


def is_taken_back(step: ApplicationStep) -> bool:
    """Whether it was taken back; its `taken_back` comes with the query."""
    return getattr(step, "taken_back", None) is not None


def standing_of(application: Application, terms: Terms | None = None) -> Standing:
    """An application as it stands now. One query, or none where its steps came along."""
    found = terms or terms_of(application.organisation.place.code, localdate(application.filed_at))
    return Standing(application, _steps(application), found, calendar())


def _steps(application: Application) -> list[ApplicationStep]:
    prefetched = getattr(application, "_prefetched_objects_cache", {})
    if "steps" in prefetched:
        return list(prefetched["steps"])
    return list(with_steps().filter(application=application))


def with_steps() -> QuerySet[ApplicationStep]:
    """Steps in order, each with who took it and whether it was taken back."""
    return ApplicationStep.objects.select_related("by__user", "taken_back").order_by("number")


def stands(*happened: str) -> Exists:
    """One of these steps stands for the application of the outer query."""
    steps = ApplicationStep.objects.filter(application=OuterRef("pk"), happened__in=happened, taken_back=None)
    return Exists(steps)


def pending(applications: QuerySet[Application]) -> QuerySet[Application]:
    """Those of the applications that have no result yet."""
    return applications.filter(~stands(H.DECIDED, H.WITHDRAWN))


def decided(applications: QuerySet[Application]) -> QuerySet[Application]:
    """Those whose decision is written down."""
    return applications.filter(stands(H.DECIDED))


def in_hand(applications: QuerySet[Application]) -> QuerySet[Application]:
    """Those on which something is still to be done: no result, or not published, delivered, paid or explained."""
    over = Q(stands(H.REFUSAL_DELIVERED, H.WITHDRAWN))
    for last in (H.PAID, H.PUBLISHED, H.DECIDED):
        over |= Q(stands(last), programme__in=ends_with(last))
    unexplained = Q(programme="urgent") & ~stands(H.EXPLAINED, H.REFUSAL_DELIVERED, H.WITHDRAWN)
    return applications.filter(~over | unexplained)
