"""How a lead comes into being, whoever brings it: one inner verb for the public, a volunteer, the hotline, a list."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from huzhu.kernel.blobs import store_blob
from huzhu.kernel.clock import now
from huzhu.kernel.running import running
from huzhu.kernel.secrets import blind_index, derive_code, seal_text

from .called import sound_of
from .models import Lead, LeadPhoto

MOST_PHOTOS = 3
PHOTOS_WHEN_HELD = 1


# So many reports within a day from one network address, and the next is held until somebody has looked.
CROWD = 5
CROWD_WITHIN = timedelta(days=1)


@dataclass(frozen=True)
class Reporter:
    """Who brought the lead, as far as they said."""

    name: str = ""
    phone: str = ""
    appointment: object = None


def query_code(lead: Lead) -> str:
    """The ten digits that the reporter keeps; derived, never stored."""
    return derive_code("lead", lead.pk)


def code_index(code: str) -> str:
    """What a query code is found by."""
    return blind_index("lead_code", code)


def origin_of(address: str, day: date) -> str:
    """What reports of one day from one network address share; the address can't be found from it."""
    return blind_index("origin", f"{day}:{address}")


def is_crowded(origin: str) -> bool:
    """Very many reports came from there within a day: a whole village, or a joker. One query."""
    if not origin:
        return False
    return Lead.objects.filter(origin=origin, reported_at__gt=now() - CROWD_WITHIN).count() >= CROWD


def put_lead(*, place, source: str, reporter: Reporter, reported_at: datetime | None = None, **said) -> Lead:
    """Write the lead down at the organisation that serves the place, on whose chain the act runs. Inner verb."""
    (head,) = running().heads
    pk = uuid.uuid4()
    return Lead.objects.create(
        id=pk,
        place=place,
        organisation_id=head.chain,
        called_pinyin=sound_of(said["called"]),
        source=source,
        reported_at=reported_at or now(),
        reported_by=reporter.appointment,
        reporter_name=reporter.name,
        reporter_phone=seal_text(pk, reporter.phone),
        reporter_phone_mask=mask_phone(reporter.phone),
        code_index=code_index(derive_code("lead", pk)),
        **said,
    )


def put_photos(lead: Lead, photos: Iterable[bytes]) -> None:
    """Keep the photos sealed for the lead: three, or one where the lead is held. Inner verb."""
    running()
    most = PHOTOS_WHEN_HELD if lead.held else MOST_PHOTOS
    for number, photo in enumerate(list(photos)[:most], start=1):
        LeadPhoto.objects.create(lead=lead, number=number, blob=store_blob(lead.pk, photo, "image/jpeg"))


def mask_phone(phone: str) -> str:
    """The last four digits: “*******1234”."""
    return "*" * max(len(phone) - 4, 0) + phone[-4:] if phone else ""
