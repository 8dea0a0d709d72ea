"""The papers of one one form: which there are, what is still blank on each, and how they are printed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Prefetch
from django.utils.translation import gettext as _
from django.utils.translation import override

from huzhu.cases.models import Signature, Visit, VisitVisitor
from huzhu.households.kinds import KINDS
from huzhu.households.models import Person, PowerOfAttorney, Use
from huzhu.programmes.here import rules_at

from ..models import OneForm
from . import others, sheets
from .agents import Agents
from .desk import Desk
from .fields import open_cells, wanted
from .known import is_child
from .press import Sheet, press
from .refusals import ConsentTakenBack, NoPaper, NotAgreedTo

ONLY_APPLICANT = (3, 5)
# What a paper can't be made without, by form: sensitive data that who withdrew consent keeps back.
NEEDS: dict[int, tuple[Use, ...]] = {
    2: (Use.IDENTITY,),
    3: (Use.IDENTITY,),
    5: (Use.IDENTITY,),
    6: (Use.IDENTITY, Use.ACCOUNT, Use.HEALTH),
}
NEEDS |= {number: form.needs for number, form in others.BLANKS.items()}
# The association's own papers (0 the opinion, 20 the visit record): made before anybody was asked, but what was taken
# back since is not printed from them again.
TOLD_IN: dict[int, tuple[Use, ...]] = {0: (Use.HEALTH, Use.ACCOUNT), 20: (Use.HEALTH,)}
PRINTED = (2, 3, 6, 9, *others.BLANKS)
# Papers on which a consent that is missing stops the filing.
AGREED_TO = (4, 6, *others.BLANKS)


@dataclass(frozen=True)
class Paper:
    """One paper: its key, the form's number (0: the association's own), its name and whom or what it is about.

    `blanks` are cells that print as lines to write on; `lacks` the persons whose consent is missing for it,
    `sealed` the sealed kinds that it shows.
    """

    key: str
    form: int
    sheet: str
    title: str
    about: str = ""
    blanks: int = 0
    lacks: tuple[Person, ...] = ()
    data: Callable[[], dict[str, Any]] | None = None
    persons: tuple[Person, ...] = ()
    sealed: tuple[tuple[str, Person | None], ...] = ()

    @property
    def is_ready(self) -> bool:
        """Nothing but signatures is missing."""
        return not self.blanks and not self.lacks


def titles() -> dict[str, str]:
    """What each sheet is called."""
    return {
        "check_authorisation": _("核对授权书"),
        "honesty_pledge": _("诚信承诺书"),
        "privacy_consent": _("个人信息同意书"),
        "power_of_attorney": _("代办委托书"),
        "dibao_application": _("低保申请审批表"),
        "urgent_relief": _("临时救助登记表"),
        "visit_record": _("走访记录"),
        "pre_screening": _("互助会预审意见书"),
    }


SHEETS = {
    2: ("check_authorisation", sheets.check_authorisation),
    3: ("honesty_pledge", sheets.honesty_pledge),
    9: ("urgent_relief", sheets.urgent_relief),
}


class Folder:
    """The papers of a one form, made from what is known today."""

    def __init__(self, one_form: OneForm):
        self.desk = Desk(one_form)
        self.agents = Agents(self.desk.known)
        self.one_form = one_form

    @cached_property
    def forms(self) -> tuple[int, ...]:
        """The forms that the chosen programmes ask for, by number."""
        rules = rules_at(self.one_form.household.place.code)
        asked = {form for programme in self.one_form.programmes for form in rules.programme(programme).forms}
        return tuple(sorted(asked))

    @cached_property
    def elsewhere(self) -> tuple[int, ...]:
        """Forms that the town's window gives out: this house doesn't print them yet."""
        return tuple(form for form in self.forms if form not in (1, 4, 5, 20, *PRINTED))

    @cached_property
    def agencies(self) -> list[PowerOfAttorney]:
        """Who acts today for those for whom something is applied for; for the household it is the applicant."""
        known, chosen = self.desk.known, {person for _programme, person in self.one_form.choices} or {""}
        concerned = [one.person for one in known.members if str(one.person_id) in chosen]
        concerned = [known.applicant, *concerned] if "" in chosen else concerned
        found = {agency.pk: agency for agency in map(self.agents.of, concerned) if agency}
        return list(found.values())

    @cached_property
    def open(self) -> list[Any]:
        """What is still to be asked for these forms."""
        return open_cells(self.desk.known, self.asking)

    @property
    def asking(self) -> tuple[int, ...]:
        """The forms whose cells are asked for: those chosen, and the power of attorney where one acts for them."""
        return (*self.forms, 5) if self.agencies else self.forms

    @cached_property
    def papers(self) -> list[Paper]:
        """All of them, in the order in which they are read at the window."""
        return [*self.main, *self._consents(), *self._visits()]

    @cached_property
    def main(self) -> list[Paper]:
        """What is read first: forms, agency, opinion; consents and visits come after."""
        first = [self._form(number) for number in (9, 6) if number in self.forms]
        signed = [self._form(number) for number in (2, 3) if number in self.forms]
        return first + self._others() + signed + self._agency() + self._opinion()

    def paper(self, key: str) -> Paper:
        """The paper of that key. Raises NoPaper."""
        found = next((paper for paper in self.papers if paper.key == key), None)
        if found is None:
            raise NoPaper
        return found

    def _form(self, number: int) -> Paper:
        sheet, make = SHEETS.get(number) or ("dibao_application", self._dibao)
        return Paper(
            key=str(number),
            form=number,
            sheet=sheet,
            title=titles()[sheet],
            blanks=self._blanks(number),
            lacks=self._lacks(number),
            data=lambda: make(self.desk),
            persons=self._persons(number),
            sealed=(("bank_account", None),) if number == 6 else (),
        )

    def _others(self) -> list[Paper]:
        """Forms 7, 8, 10–13, one for each person whom they are about."""
        asked = (form for number, form in others.BLANKS.items() if number in self.forms)
        return [self._other(form, one) for form in asked for one in others.subjects(self.desk, form)]

    def _other(self, form: others.Blank, one: Person) -> Paper:
        shown = tuple((kind, one if KINDS[kind].of_person else None) for kind in form.sealed)
        banked = (("bank_account", None),) if others.BANK in form.blocks else ()
        people = (one,) if form.of_person else self._persons(form.number)
        agreed = self.desk.known.agreed
        return Paper(
            key=f"{form.number}:{one.pk}" if form.of_person else str(form.number),
            form=form.number,
            sheet="application_form",
            title=str(form.title),
            about=one.name if form.of_person else "",
            blanks=others.blanks_of(self.desk, form, one),
            lacks=tuple(each for each in people if not all(agreed.to(use, each) for use in form.needs)),
            data=lambda: others.data(self.desk, form, one, self.agents.applying(one)),
            persons=people,
            sealed=(*shown, *banked),
        )

    def _dibao(self, desk: Desk) -> dict[str, Any]:
        return sheets.dibao_application(desk, self.agents.applying(desk.known.applicant))

    def _blanks(self, number: int) -> int:
        """Cells that nobody told, or whose use isn't agreed to."""
        known = self.desk.known
        cells = wanted(known, [number])
        return sum(not known.has(one.kind, one.person) or not known.may_show(one.kind, one.person) for one in cells)

    def _persons(self, number: int) -> tuple[Person, ...]:
        known = self.desk.known
        if number in ONLY_APPLICANT or number == 9:
            return (known.applicant,)
        return tuple(member.person for member in known.members)

    def _lacks(self, number: int) -> tuple[Person, ...]:
        """Whose consent this form still needs."""
        agreed, needs = self.desk.known.agreed, NEEDS.get(number, ())
        return tuple(one for one in self._persons(number) if not all(agreed.to(use, one) for use in needs))

    def _agency(self) -> list[Paper]:
        first = {agency.pk: "5" for agency in self.agencies[:1]}
        return [self._power(agency, first.get(agency.pk) or f"5:{agency.pk}") for agency in self.agencies]

    def _power(self, agency: PowerOfAttorney, key: str) -> Paper:
        agreed = all(self.desk.known.agreed.to(use, agency.person) for use in NEEDS[5])
        return Paper(
            key=key, form=5, sheet="power_of_attorney", title=titles()["power_of_attorney"],
            about=agency.agent_name, blanks=self._blanks(5), lacks=() if agreed else (agency.person,),
            data=lambda: sheets.power_of_attorney(self.desk, agency), persons=(agency.person,),
        )  # fmt: skip

    def _consents(self) -> list[Paper]:
        if 4 not in self.forms:
            return []
        agreed = self.desk.known.agreed
        return [self._consent(one, agreed.given(one) is not None) for one in self._persons(2)]

    def _consent(self, one: Person, is_given: bool) -> Paper:
        return Paper(
            key=f"4:{one.pk}", form=4, sheet="privacy_consent", title=titles()["privacy_consent"], about=one.name,
            lacks=() if is_given else (one,), data=lambda: sheets.privacy_consent(self.desk, one), persons=(one,),
        )  # fmt: skip

    def _opinion(self) -> list[Paper]:
        opinion = self.desk.opinion
        if opinion is None:
            return []
        return [
            Paper(
                key="opinion", form=0, sheet="pre_screening", title=titles()["pre_screening"],
                data=lambda: sheets.pre_screening(self.desk, opinion),
            )
        ]  # fmt: skip

    def _visits(self) -> list[Paper]:
        signed = Prefetch("signatures", Signature.objects.select_related("user", "blob"))
        went = Prefetch("visitors", VisitVisitor.objects.select_related("user"))
        visits = Visit.objects.filter(case=self.desk.case).prefetch_related(went, signed)
        return [self._visit(visit) for visit in visits]

    def _visit(self, visit: Visit) -> Paper:
        return Paper(
            key=f"20:{visit.pk}", form=20, sheet="visit_record", title=titles()["visit_record"],
            about=_("第 %(number)s 次") % {"number": visit.number}, data=lambda: sheets.visit_record(self.desk, visit),
        )  # fmt: skip

    @cached_property
    def refusing(self) -> list[Person]:
        """Who of the family was asked and agrees to nothing."""
        known = self.desk.known
        return [member.person for member in known.members if known.agreed.refused(member.person)]

    @cached_property
    def lacking(self) -> list[Person]:
        """Whose consent the forms need and don't have, asked or not, each once."""
        return list(dict.fromkeys(one for paper in self.papers if paper.form in AGREED_TO for one in paper.lacks))

    @cached_property
    def in_the_way(self) -> list[Person]:
        """Who of these was asked and agrees to nothing."""
        return [one for one in self.lacking if one in self.refusing]

    def refuse_taken_back(self, paper: Paper) -> None:
        """Raise ConsentTakenBack, NotAgreedTo where a form needs what somebody doesn't agree to (个人信息保护法 15)."""
        agreed = self.desk.known.agreed
        needs = NEEDS.get(paper.form) or TOLD_IN.get(paper.form, ())
        persons = self._persons(2) if paper.form in TOLD_IN else paper.persons
        for use in (*needs, Use.MINORS) if needs else ():
            gone = [one for one in persons if agreed.taken_back(use, one) and _concerns(use, one)]
            if gone:
                raise ConsentTakenBack(paper=paper.title, who=names(gone), use=use.label)
        self._refuse_refused(paper)

    def _refuse_refused(self, paper: Paper) -> None:
        """The association's own papers tell nothing of who was asked and said no."""
        if paper.form in TOLD_IN and self.refusing:
            raise NotAgreedTo(paper=paper.title, who=names(self.refusing))


def names(people: Sequence[Person]) -> str:
    """Their names, as a sentence lists them."""
    return "、".join(one.name for one in people)


def _concerns(use: Use, person: Person) -> bool:
    """The consent about children is asked for children."""
    return use != Use.MINORS or is_child(person)


def render(folder: Folder, papers: Sequence[Paper], format: str = "pdf", ppi: float | None = None) -> Any:
    """The papers as one PDF, in Chinese whatever language the page is in. Kept nowhere. Raises FontMissing, NotSet."""
    with override("zh-hans"):
        made = [Sheet(paper.sheet, paper.data()) for paper in papers if paper.data]
        return press().set(made, format=format, ppi=ppi)
