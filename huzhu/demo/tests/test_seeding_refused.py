"""Where seed_demo finds something already: a county in earnest, half a demo, a run that broke."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from huzhu.demo.county import begin
from huzhu.demo.seeding import Size, seed
from huzhu.kernel.models import Event
from huzhu.people.models import DemoCounty, User
from huzhu.people.tests.builders import county


def said(*command: str) -> str:
    words = StringIO()
    call_command(*command, stdout=words)
    return words.getvalue()


def test_a_database_in_earnest_gets_no_demo(own_database):
    county()
    assert "正式使用" in said("seed_demo")
    assert not DemoCounty.objects.exists()


def test_half_a_demo_is_told_and_how_to_go_on(own_database):
    begin(timezone.now() - timedelta(days=3), "half")
    with pytest.raises(CommandError, match="删掉这个数据库"):
        said("seed_demo")


def test_a_run_that_breaks_leaves_nothing(own_database):
    def breaks(*_said):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        seed(Size(villages=1, closed=0), breaks)
    assert not User.objects.exists()
    assert not Event.objects.exists()
