"""Separate consent to sensitive data, given and taken back with the same ease."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext_lazy as _

from huzhu.kernel.acts import NoUndo, act
from huzhu.kernel.bus import publish
from huzhu.people.models import Appointment

from ..agreeing import record_consent, record_refusal
from ..happenings import ConsentWithdrawn
from ..models import Consent, ConsentWithdrawal, Household, Person, Signer, Told, Way
from ..refusals import NotAgreed
from ..serving import serving


@act(
    _("记下本人同意使用敏感信息"),
    needs="consent.record",
    at=lambda household, **_arguments: serving(household.place),
    decides="person",
    undo=NoUndo(_("随时可以撤回")),
)
def give_consent(
    by: Appointment,
    household: Household,
    *,
    person: Person,
    uses: list[str],
    signature: bytes,
    way: str = Way.SCREEN,
    signer: str = Signer.SELF,
    signer_name: str = "",
    ground: str = "",
    keep_until: date | None = None,
) -> Consent:
    """Record what a person agreed to, item by item, with the signature (个人信息保护法 14, 29–31).

    It replaces what the person agreed to before, as its page showed it: of two signed at once one stays. Under 14 a
    parent or guardian signs; where another signs, `ground` says why.

    Raises NothingTicked, SomebodyElseSigns, WrongDate.
    """
    return record_consent(
        household=household,
        person=person,
        uses=uses,
        signature=signature,
        way=way,
        signer=signer,
        signer_name=signer_name,
        ground=ground,
        keep_until=keep_until,
    )


@act(
    _("记下本人不同意使用敏感信息"),
    needs="consent.record",
    at=lambda household, **_arguments: serving(household.place),
    decides="person",
    undo=NoUndo(_("改主意了，随时可以签一份")),
)
def decline_consent(by: Appointment, household: Household, *, person: Person) -> Consent:
    """Record that a person was asked and agrees to nothing (个人信息保护法 16): no reason, no signature.

    It counts as asked. Help that doesn't need the data goes on. Raises StillAgreed, WrongFact.
    """
    return record_refusal(household, person)


@act(
    _("记下本人撤回同意"),
    needs="consent.record",
    at=lambda consent, **_arguments: serving(consent.household.place),
    undo=NoUndo(_("想再同意就重新签一次")),
)
def withdraw_consent(
    by: Appointment, consent: Consent, *, uses: Sequence[str] = (), told: str = Told.IN_PERSON
) -> ConsentWithdrawal:
    """Take back some items of a consent, or all where none is named, with no reason asked (个人信息保护法 15).

    Forms that need them are neither printed nor filed from now on; help goes on. Raises NotAgreed.
    """
    standing = consent.standing
    gone = [use for use in standing if not uses or use in uses]
    if not gone:
        raise NotAgreed()
    number = consent.withdrawals.count() + 1
    withdrawal = ConsentWithdrawal.objects.create(consent=consent, number=number, uses=gone, told=Told(told))
    publish(ConsentWithdrawn(consent, tuple(gone)))
    return withdrawal
