"""A family on the list becomes a lead: what the lead says, and whether somebody is at it already. Inner verbs."""

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from huzhu.cases.models import Case, Lead, LeadAnswer
from huzhu.cases.models.lead import CALLED_LENGTH, WORDS_LENGTH, Source
from huzhu.cases.reporting import Reporter, put_lead
from huzhu.cases.states import open_cases
from huzhu.households.merging import same_family
from huzhu.households.models import Household
from huzhu.kernel.running import running
from huzhu.people.models import Organisation
from huzhu.programmes.masks import programmes_in

from .models import LeadRaised, Raised, Unhelped
from .quiet import quiet_places
from .refusals import AlreadyAtIt, NothingLeft
from .told import why
from .urgency import by_rank, urgency_of, what_of

OVER = (LeadAnswer.Outcome.WITHDRAWN, LeadAnswer.Outcome.DISMISSED)


def heard_of(household: Household) -> int:
    """What is left for the family and not silenced in its village, or all where everything is. Raises NothingLeft."""
    found = Unhelped.objects.filter(household=household).first()
    if found is None:
        raise NothingLeft
    return quiet_places([found.place_code]).heard_at(found.place_code, found.left) or found.left


def at_it(household: Household) -> Lead | Case | None:
    """What somebody has made of the family from the list already: the lead that waits, or its open case."""
    for one in LeadRaised.objects.filter(household__in=same_family(household)).select_related("lead"):
        answer = one.lead.answer
        if answer is None:
            return one.lead
        if answer.case_id and open_cases(Case.objects.filter(pk=answer.case_id)).exists():
            return answer.case
    return None


def open_case_of(household: Household, organisation: Organisation) -> Case | None:
    """The case that this organisation has open for the family, the latest; merges followed. Two queries."""
    mine = Case.objects.filter(household__in=same_family(household), organisation=organisation)
    return open_cases(mine).order_by("-reported_at").first()


def refuse_twice(household: Household) -> int:
    """The next lead's number. Raises AlreadyAtIt where the last one is still being worked on."""
    if at_it(household):
        raise AlreadyAtIt
    return 1 + LeadRaised.objects.filter(household=household).count()


def lead_of(by, household: Household, left: int) -> Lead:
    """The lead itself, in the words of the engine's reasons for what is `left`. Inner verb."""
    running()
    with translation.override(settings.LANGUAGE_CODE):
        words = why(household, left)
    return put_lead(
        place=household.place,
        household=household,
        source=Source.POLICY,
        reporter=Reporter(by.user.name, "", by),
        called=household.called[:CALLED_LENGTH],
        address=household.group_no,
        what=what_of(left),
        urgency=urgency_of(left),
        words=(words or _("情况已经在档，请去看看。"))[:WORDS_LENGTH],
    )


def note_lead(household: Household, lead: Lead, number: int, left: int) -> None:
    """Keep that the lead came from the list, and beside each programme that stands raised. Inner verb."""
    running()
    programmes = by_rank(programmes_in(left))
    LeadRaised.objects.create(household=household, number=number, lead=lead, programmes=programmes)
    Raised.objects.filter(household=household, until=None, programme__in=programmes).update(lead=lead)
