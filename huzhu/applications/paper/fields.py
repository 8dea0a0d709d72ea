"""Which fact fills which cell: the registry of the forms' fields, and which of them are still open for a family.

A cell's id is the one of the list of forms. What a form shows and no fact tells (a signature, an opinion, a sum) isn't
here: nobody is asked for it.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from huzhu.households.models import Person

from . import blocks
from .known import COLUMNS, Known

FAMILY, APPLICANT, EVERYONE = "family", "applicant", "everyone"
DIBAO_FORM, URGENT_FORM, AUTHORISATION, PLEDGE, AGENCY = 6, 9, 2, 3, 5
IN_WORK = ("employed", "flexible")


def always(_known: Known, _person: Person | None) -> bool:
    """No condition."""
    return True


@dataclass(frozen=True)
class Cell:
    """A cell of some forms: its id in the list of forms, the kind of fact or the person's column that fills it.

    `of` is whose it is: the family's, the applicant's, each member's. `asked` says when it is worth asking.
    """

    id: str
    kind: str
    forms: tuple[int, ...]
    of: str = FAMILY
    asked: Callable[[Known, Any], bool] = always


def _has_disability(known: Known, one: Person | None) -> bool:
    return known.value("disability_kind", one) not in (None, "none")


def _is_pupil(known: Known, one: Person | None) -> bool:
    return known.value("education", one) not in (None, "none", "preschool") or (
        known.value("occupation", one) == "student"
    )


def _is_in_work(known: Known, one: Person | None) -> bool:
    return known.value("occupation", one) in IN_WORK


CELLS: tuple[Cell, ...] = (
    Cell("p.id_number", "id_number", (AUTHORISATION, DIBAO_FORM), EVERYONE),
    Cell("p1.id_number", "id_number", (PLEDGE, AGENCY, URGENT_FORM), APPLICANT),
    Cell("p1.phone", "phone", (DIBAO_FORM, URGENT_FORM, AGENCY), APPLICANT),
    Cell("hh.address", "hukou_address", (DIBAO_FORM,)),
    Cell("p.health", "health", (DIBAO_FORM,), EVERYONE, lambda known, one: not blocks.health(known, one)),
    Cell("p.disability_kind", "disability_kind", (DIBAO_FORM,), EVERYONE),
    Cell("p.disability_grade", "disability_grade", (DIBAO_FORM,), EVERYONE, _has_disability),
    Cell("p.occupation", "occupation", (DIBAO_FORM,), EVERYONE, lambda known, one: not blocks.occupation(known, one)),
    Cell("p.school", "school", (DIBAO_FORM,), EVERYONE, _is_pupil),
    Cell(
        "p.employer", "employer", (DIBAO_FORM,), EVERYONE, lambda known, one: known.value("occupation", one) in IN_WORK
    ),
    Cell("p.income_monthly", "income_monthly", (DIBAO_FORM,), EVERYONE),
    Cell("financial_assets", "financial_assets", (DIBAO_FORM,)),
    Cell("car", "car", (DIBAO_FORM,)),
    Cell("hh.vehicles", "vehicles", (DIBAO_FORM,), FAMILY, lambda known, _one: known.value("car") is True),
    Cell("extra_home", "extra_home", (DIBAO_FORM,)),
    Cell("hh.housing", "housing_kind", (DIBAO_FORM,)),
    Cell("hh.housing", "housing_area", (DIBAO_FORM,)),
    Cell("hh.housing", "housing_structure", (DIBAO_FORM,)),
    Cell("hh.supporters", "supporters", (AUTHORISATION, DIBAO_FORM)),
    Cell("household_kind", "hardship_cause", (DIBAO_FORM,)),
    Cell("difficulty", "story", (DIBAO_FORM, URGENT_FORM)),
    Cell("hh.received", "received", (DIBAO_FORM,)),
    Cell("hh.bank", "bank_name", (DIBAO_FORM,)),
    Cell("hh.bank", "bank_holder", (DIBAO_FORM,)),
    Cell("hh.bank", "bank_account", (DIBAO_FORM,)),
    Cell("event", "event", (URGENT_FORM,)),
    Cell("event_date", "event_date", (URGENT_FORM,)),
    Cell("event_region", "event_region", (URGENT_FORM,)),
    Cell("livelihood_threatened", "livelihood_threatened", (URGENT_FORM,)),
    Cell("needs", "needs_now", (URGENT_FORM,)),
)


@dataclass(frozen=True)
class Open:
    """A fact that some form still wants: of the family, or of one person."""

    kind: str
    person: Person | None = None

    @property
    def name(self) -> str:
        """As a form names it: “bank_name”, “health.<person's pk>”."""
        return f"{self.kind}.{self.person.pk}" if self.person else self.kind

    @property
    def is_column(self) -> bool:
        """It stands on the person, not in a fact."""
        return self.kind in COLUMNS


def open_cells(known: Known, forms: Iterable[int]) -> list[Open]:
    """What the forms want and nobody has told, each once, in the order of the registry."""
    return [each for each in wanted(known, forms) if not known.has(each.kind, each.person)]


def wanted(known: Known, forms: Iterable[int]) -> list[Open]:
    """Everything that the forms want of this family, known or not, each once."""
    these = set(forms)
    found: dict[str, Open] = {}
    for cell in CELLS:
        if these & set(cell.forms):
            for person in _people(known, cell.of):
                one = Open(cell.kind, person)
                if cell.asked(known, person):
                    found.setdefault(one.name, one)
    return list(found.values())


def _people(known: Known, of: str) -> list[Person | None]:
    if of == FAMILY:
        return [None]
    return [known.applicant] if of == APPLICANT else [member.person for member in known.members]
