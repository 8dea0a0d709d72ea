"""What must hold in the register, whatever happened."""

from collections.abc import Iterable

from huzhu.kernel.checks import Problem, Progress, invariant, name_of

from .models import Association, RegistrationChange


@invariant("the register says what its last change says")
def register_follows_changes(progress: Progress) -> Iterable[Problem]:
    """Each association's entry equals the last change appended to it."""
    last: dict = {}
    for change in RegistrationChange.objects.order_by("number").iterator():
        last[change.association_id] = change
    for association in Association.objects.iterator():
        progress(1)
        change = last.get(association.pk)
        if change is None:
            yield Problem(name_of(association), "no change says how it was entered")
        elif _entry(association) != _entry(change):
            yield Problem(name_of(association), f"differs from {name_of(change)}")


def _entry(record) -> tuple:
    return record.model, record.registration, record.certificate_no, record.uscc or "", record.working_rules
