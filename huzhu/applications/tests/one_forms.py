"""A family that was visited and agrees to everything, and the text of what is printed for it.

here = a_family()
here.one_form("dibao", "urgent")
"""

import io
from typing import Any

from pypdf import PdfReader
from stdnum.cn import ric

from huzhu.applications.acts.one_form import choose_programmes
from huzhu.applications.acts.papers import sign_opinion
from huzhu.applications.models import OneForm
from huzhu.applications.paper.papers import Folder, render
from huzhu.cases.tests.hands import INK, Hands, hands
from huzhu.households.acts import give_consent, record_fact
from huzhu.households.models import Person, Use
from huzhu.households.queries import members_of
from huzhu.programmes.tests.builders import standards

LONG = "买买提江·阿卜杜热西提" * 5 + "㛃·𠮷欧阳"


def number(birth: str, serial: int = 1) -> str:
    """An identity number of an area that doesn't exist."""
    first = f"990101{birth}{serial:03d}"
    return first + ric.calc_check_digit(first + "0")


PEOPLE = [
    {"ref": "a", "name": "吉德贵", "relation": "head", "id_number": number("19620308", 1)},
    {"ref": "b", "name": "丁秀兰", "relation": "spouse", "id_number": number("19640711", 2)},
    {"ref": "c", "name": "吉小河", "relation": "grandchild", "id_number": number("20150912", 1)},
]


class Family(Hands):
    """The hands, and the family that they help."""

    @property
    def household(self) -> Any:
        """The family."""
        return self.case.household

    def person(self, name: str) -> Person:
        """One of them by name."""
        return next(one.person for one in members_of(self.household) if one.person.name == name)

    def told(self, name: str = "", **facts: Any) -> None:
        """Facts, of a person where one is named."""
        person = self.person(name) if name else None
        for kind, value in facts.items():
            record_fact(by=self.first, household=self.household, person=person, kind=kind, value=value)

    def agree(self, *uses: str) -> None:
        """Everybody signs for these uses, by default for all; a parent signs for a child."""
        for member in members_of(self.household):
            child = (member.person.age() or 99) < 14
            said = {"signer": "parent", "signer_name": "吉德贵"} if child else {}
            ticked = list(uses or [use.value for use in Use])
            give_consent(
                by=self.first, household=self.household, person=member.person, uses=ticked, signature=INK, **said
            )

    def one_form(self, *programmes: str) -> OneForm:
        """These programmes of the household are applied for."""
        return choose_programmes(by=self.first, case=self.case, choices=[[each, ""] for each in programmes])

    def opinion(self, one_form: OneForm, **said: Any) -> Any:
        """Both who visited sign."""
        words = {"saw": "灶屋烧光，睡在堂屋", "opinion": "建议先救急，再申请低保"} | said
        return sign_opinion(by=self.first, one_form=one_form, companion=self.second, signatures=[INK, INK], **words)


def a_family(people: Any = PEOPLE, **visit: Any) -> Family:
    """A visited family of three, with local standards in force."""
    here = hands()
    family = Family(**vars(here))
    standards()
    family.visited(people=list(people), **visit)
    family.case.refresh_from_db()
    return family


def printed(one_form: OneForm, *keys: str) -> str:
    """The text of these papers as printed, without blanks; of all where none is named."""
    folder = Folder(OneForm.objects.get(pk=one_form.pk))
    return text_of(render(folder, [folder.paper(key) for key in keys] or folder.papers))


def text_of(pdf: bytes) -> str:
    """The text of a PDF without blanks and line ends."""
    reader = PdfReader(io.BytesIO(pdf))
    return "".join("".join(page.extract_text().split()) for page in reader.pages)


def pages_of(pdf: bytes) -> int:
    """How many pages it has."""
    return len(PdfReader(io.BytesIO(pdf)).pages)
