"""What waits for a viewer in this room: standards that another of the bureau proposed."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from huzhu.kernel.today import TODAY, Waiting, waiting_row
from huzhu.web.clocks import short_day

from .amounts import title_of
from .proposing import said, waiting
from .register import words_of


@waiting_row(order=62)
def standards_to_agree_to(viewer) -> Iterable[Waiting]:
    """One row for each proposed value that this viewer may agree to."""
    if not viewer.may("parameter.set"):
        return
    for each in waiting().exclude(by__user=viewer.user)[:20]:
        words = words_of(said(each)) if each.value else _("空着")
        day = short_day(each.effective_from)
        yield Waiting(
            title=_("%(title)s要定成%(words)s，等您看") % {"title": title_of(each.name), "words": words},
            note=_("%(who)s报的，从 %(day)s 起，依据%(source)s")
            % {"who": each.by.user.name if each.by else "", "day": day, "source": each.source},
            url=each.get_absolute_url(),
            urgency=TODAY,
            act_label=_("去看看"),
            key=f"parameter {each.pk}",
        )
