"""What must hold in the register, whatever happened."""

from collections.abc import Iterable
from typing import Any

from huzhu.kernel.checks import Problem, Progress, invariant, name_of

from .models import Association, RegistrationChange


@invariant("the register says what its last change says")
def register_follows_changes(progress: Progress) -> Iterable[Problem]:
    """Each association's entry equals the last change appended to it."""
    last: dict[Any, RegistrationChange] = {}
    for change in RegistrationChange.objects.order_by("number").iterator():
        last[change.association_id] = change
    for association in Association.objects.iterator():
        progress(1)
        newest = last.get(association.pk)
        if newest is None:
            yield Problem(name_of(association), "no change says how it was entered")
        elif _entry(association) != _entry(newest):
            yield Problem(name_of(association), f"differs from {name_of(newest)}")


def _entry(record) -> tuple:
    return record.model, record.registration, record.certificate_no, record.uscc or "", record.working_rules
