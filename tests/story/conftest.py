"""A demo county of one association, served for the stories of one file, and the days that pass in it."""

from collections.abc import Iterator

import pytest

from huzhu.demo.seeding import Size, seed
from tests.support.clock import AHEAD, Days
from tests.support.databases import database_copy, default_moved_to, environment
from tests.support.server import Live, serving

ONE_VILLAGE = Size(villages=1, closed=0)


@pytest.fixture(scope="module")
def days(tmp_path_factory) -> Days:
    """The day that the stories of this file have come to: today, at first."""
    file = tmp_path_factory.mktemp("days") / "ahead"
    file.write_text("0")
    return Days(file)


@pytest.fixture(scope="module")
def site(migrated, django_db_blocker, static_files, days: Days) -> Iterator[Live]:
    """The county, served with the demo's way past the second factor."""
    with (
        django_db_blocker.unblock(),
        database_copy() as url,
        default_moved_to(url),
        pytest.MonkeyPatch.context() as env,
    ):
        seed(ONE_VILLAGE, lambda *_said: None)
        for name, value in (environment(url) | {"HUZHU_DEMO": "1", AHEAD: str(days.file)}).items():
            env.setenv(name, value)
        with serving(url) as running:
            yield running
