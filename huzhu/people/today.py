"""What waits for a viewer in this room: offices over money that a second person must agree to."""

from collections.abc import Iterable

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from huzhu.kernel.today import TODAY, Waiting, waiting_row
from huzhu.people.queries import awaiting_agreement


def _awaiting(viewer) -> QuerySet | None:
    return awaiting_agreement(viewer) if viewer.may("appoint.agree") else None


@waiting_row(order=60, there=_awaiting)
def offices_to_agree_to(viewer) -> Iterable[Waiting]:
    """One row for each appointment that this viewer may agree to."""
    found = _awaiting(viewer)
    for each in [] if found is None else found[:20]:
        yield Waiting(
            title=_("%(name)s任%(role)s，等您同意") % {"name": each.user.name, "role": each.get_role_display()},
            note=_("%(place)s。管钱的职务要第二个人同意才生效") % {"place": each.organisation.name},
            url=each.get_absolute_url(),
            urgency=TODAY,
            act_label=_("去看看"),
            key=f"agreement {each.pk}",
        )
