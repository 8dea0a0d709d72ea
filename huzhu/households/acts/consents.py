"""Separate consent to sensitive data, given and taken back with the same ease."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from huzhu.kernel.acts import NoUndo, act
from huzhu.kernel.blobs import store_blob
from huzhu.kernel.bus import publish
from huzhu.kernel.clock import today
from huzhu.people.models import Appointment

from ..consents import CHILD
from ..happenings import ConsentWithdrawn
from ..models import Consent, ConsentWithdrawal, Household, Person, Signer, Told, Use, Way
from ..refusals import NotAgreed, NothingTicked, SomebodyElseSigns, WrongDate
from ..serving import serving
from ..telling import refuse_a_stranger


@act(
    _("记下本人同意使用敏感信息"),
    needs="consent.record",
    at=lambda household, **_arguments: serving(household.place),
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

    It replaces what the person agreed to before. Under 14 a parent or guardian signs; where another signs, `ground`
    says why. Raises NothingTicked, SomebodyElseSigns, WrongDate.
    """
    ticked = [Use(use) for use in dict.fromkeys(uses)]
    if not ticked:
        raise NothingTicked()
    refuse_a_stranger(household, person)
    _right_hand(person, signer, signer_name, ground)
    if keep_until is not None and keep_until <= today():
        raise WrongDate(_("保存期限要晚于今天。"), field="keep_until")
    consent = Consent(household=household, person=person, uses=ticked, signer=signer, way=Way(way))
    consent.number = Consent.objects.filter(person=person).count() + 1
    consent.handler, consent.keep_until = serving(household.place), keep_until
    consent.signer_name = signer_name.strip() or person.name
    consent.ground = ground.strip()
    consent.signature = store_blob(person.pk, signature, "image/png")
    consent.save(force_insert=True)
    return consent


def _right_hand(person: Person, signer: str, signer_name: str, ground: str) -> None:
    age = person.age()
    if age is not None and age < CHILD and Signer(signer) not in (Signer.PARENT, Signer.GUARDIAN):
        raise SomebodyElseSigns(_("不满 14 周岁，要由父母或监护人签。"))
    if Signer(signer) == Signer.SELF:
        return
    if not signer_name.strip():
        raise SomebodyElseSigns(_("请写上签字人的姓名。"), field="signer_name")
    if Signer(signer) != Signer.PARENT and not ground.strip():
        raise SomebodyElseSigns(_("请写明凭什么由别人签，比如监护关系、委托书。"), field="ground")


@act(
    _("记下本人撤回同意"),
    needs="consent.record",
    at=lambda consent, **_arguments: serving(consent.household.place),
    undo=NoUndo(_("想再同意就重新签一次")),
)
def withdraw_consent(
    by: Appointment,
    consent: Consent,
    *,
    uses: list[str] = (),
    told: str = Told.IN_PERSON,  # type: ignore[assignment]
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
