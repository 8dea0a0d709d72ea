"""A page whose form performs an act is shown to nobody who may not do it: what is shown answers as what is sent would.

Every address is walked by every role. Where a page asks for an act's form, the acts are read from the form's own code,
and who sees the page is held against the table of acts (permission_matrix.csv).
"""

import sys
from collections.abc import Iterator
from types import CodeType
from typing import Any

import pytest
from django.urls import reverse

from huzhu.people.roles import Role
from huzhu.people.tests.builders import client_of
from huzhu.web.forms import ActForm
from tests.house.test_permission_matrix import rows
from tests.house.world import World, a_village_at_work, addresses

# Forms of several files at once: their pages do the act file by file.
BY_HAND: dict[str, set[str]] = {
    "AcceptSeveral": {"applications.accept_application"},
    "SendToSeveral": {"applications.begin_survey"},
}
# Pages that lead to an act's form without being one: what is found or chosen first.
LEADS_TO = {
    "households:merge_household": {"households.merge_households"},
    "households:merge_person": {"households.merge_persons"},
    "households:moving": {"households.move_member"},
    "cases:visit_start": {"cases.record_visit"},
    "cases:visit_step": {"cases.record_visit"},
    "cases:ask": {"cases.record_answers"},
    "cases:leads_import": {"cases.import_lead"},
    "applications:acceptances": {"applications.accept_application"},
    "applications:surveyors": {"applications.begin_survey"},
}
# Their own office, their own work: whoever they are, and only of what is theirs.
OF_ONES_OWN = {"people:end", "people:new", "people:agreement"}


def acts_in(form: type[ActForm]) -> set[str]:
    """The acts that a form's methods name, by the registry's names."""
    return {found.spec.name for method in _methods(form) for found in _named(method)}


def _methods(form: type[ActForm]) -> Iterator[Any]:
    for kind in form.__mro__[: form.__mro__.index(ActForm)]:
        yield from (value for value in vars(kind).values() if callable(value) and hasattr(value, "__code__"))


def _named(method: Any) -> Iterator[Any]:
    """Acts among the names that a method uses, in its module or in one that it names."""
    module = vars(sys.modules[method.__module__])
    names = set(_names(method.__code__))
    places = [module, *(vars(module[name]) for name in names if hasattr(module.get(name), "__loader__"))]
    for place in places:
        yield from (place[name] for name in names if hasattr(place.get(name), "spec"))
    for name in names:
        if isinstance(module.get(name), dict):
            yield from (value for value in module[name].values() if hasattr(value, "spec"))


def _names(code: CodeType) -> Iterator[str]:
    yield from code.co_names
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield from _names(inner)


class Served:
    """Which form each address asked to perform while a page was made."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch):
        self.forms: list[type[ActForm]] = []
        perform = ActForm.perform

        def noted(form: ActForm, **said: Any) -> bool:
            self.forms.append(type(form))
            return perform(form, **said)

        monkeypatch.setattr(ActForm, "perform", noted)

    def on(self, client: Any, url: str) -> tuple[int, set[str]]:
        """How a page answers, and the acts of its forms."""
        self.forms = []
        status = client.get(url).status_code
        return status, {act for form in self.forms for act in BY_HAND.get(form.__name__, acts_in(form))}


def test_every_form_that_performs_an_act_names_it_in_its_code():
    assert not [form.__qualname__ for form in _forms(ActForm) if not BY_HAND.get(form.__name__, acts_in(form))]


def _forms(form: type[ActForm]) -> Iterator[type[ActForm]]:
    """Every form that is shown somewhere, but the styleguide's."""
    for kind in form.__subclasses__():
        yield from _forms(kind)
        elsewhere = kind.__module__.startswith(("huzhu.web.", "tests.")) or ".tests." in kind.__module__
        if not elsewhere and not kind.__subclasses__():
            yield kind


@pytest.mark.django_db
def test_a_form_is_shown_to_who_may_do_its_act_and_refused_plainly_to_everybody_else(monkeypatch):
    world, served, wrong, pages = a_village_at_work(), Served(monkeypatch), [], set()
    for name, url in _urls(world):
        for role, by in world.people.items():
            status, acts = served.on(client_of(by), url)
            acts |= LEADS_TO.get(name, set())
            if not acts or name in OF_ONES_OWN:
                continue
            pages.add(name)
            may = any(role in (rows()[act].own | rows()[act].below) for act in acts)
            if (status in (200, 302)) is not may and not (may and status == 404):
                wrong.append(f"{name} {role} {sorted(acts)}: {status}")
    assert not wrong, "\n".join(wrong)
    assert len(pages) > 60


def _urls(world: World) -> Iterator[tuple[str, str]]:
    for name, pattern in addresses().items():
        yield name, reverse(name, kwargs=world.of(name, pattern))


@pytest.mark.django_db
def test_a_cashier_who_opens_the_deletion_of_a_family_reads_why_not():
    world = a_village_at_work()
    url = reverse("households:erasure", kwargs=world.arguments["households:erasure"])
    answer = client_of(world.people[Role.CASHIER]).get(url)
    assert answer.status_code == 403
    assert "<form" not in answer.text.split("<main")[1].split("</main>")[0]
