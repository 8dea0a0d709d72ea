"""What waits for a viewer in this room: offices over money that a second person must agree to."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from huzhu.kernel.today import TODAY, Waiting, waiting_row
from huzhu.people.queries import awaiting_agreement


@waiting_row(order=60)
def offices_to_agree_to(viewer) -> Iterable[Waiting]:
    """One row for each appointment that this viewer may agree to."""
    if not viewer.may("appoint.agree"):
        return
    for each in awaiting_agreement(viewer)[:20]:
        yield Waiting(
            title=_("%(name)s任%(role)s，等您同意") % {"name": each.user.name, "role": each.get_role_display()},
            note=_("%(place)s。管钱的职务要第二个人同意才生效") % {"place": each.organisation.name},
            url=each.get_absolute_url(),
            urgency=TODAY,
            act_label=_("去看看"),
            key=f"agreement {each.pk}",
        )
