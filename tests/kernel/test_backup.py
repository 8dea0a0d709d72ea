"""A backup made while others work, and the way back."""

import io
import os
import uuid
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command

from huzhu.kernel.acts import FOUNDER
from huzhu.kernel.models import Event
from huzhu.kernel.secrets import forget_keys, open_text
from tests.kernel.toy.acts import make_box, make_shelf
from tests.kernel.toy.models import Box
from tests.support.databases import default_moved_to


@pytest.fixture
def shelves(own_database):
    shelf = make_shelf(by=FOUNDER, place=SimpleNamespace(pk=uuid.uuid4()), label="甲")
    make_box(by=FOUNDER, shelf=shelf, words="备份以前")
    return shelf


@pytest.fixture
def file(shelves, tmp_path) -> Path:
    """A backup, after which somebody goes on working."""
    target = tmp_path / "county.backup"
    call_command("backup", str(target), stdout=io.StringIO())
    make_box(by=FOUNDER, shelf=shelves, words="备份以后")
    return target


def test_what_was_acknowledged_before_the_backup_is_there_after_restoring_it(file, empty_database):
    with default_moved_to(empty_database()):
        said = io.StringIO()
        call_command("restore", str(file), stdout=said)
        assert "chains: ok" in said.getvalue()
        box = Box.objects.get()
        assert (box.words, open_text(box.pk, box.phone)) == ("备份以前", "13800000000")


def test_one_can_go_on_working_in_what_was_restored(file, empty_database, shelves):
    with default_moved_to(empty_database()):
        call_command("restore", str(file), stdout=io.StringIO())
        make_box(by=FOUNDER, shelf=shelves, words="恢复以后")
        call_command("verify", stdout=io.StringIO())


def test_nothing_in_a_backup_can_be_read_without_the_key(file):
    content = file.read_bytes()
    assert "备份以前".encode() not in content
    assert b"SQLite format" not in content


@pytest.mark.parametrize("harm", [lambda b: b[:-30], lambda b: b[:200] + b"x" + b[201:], lambda b: b"no backup" + b])
def test_a_backup_that_is_cut_short_altered_or_none_restores_nothing(file, empty_database, harm, tmp_path):
    broken = tmp_path / "broken.backup"
    broken.write_bytes(harm(file.read_bytes()))
    with default_moved_to(empty_database()), pytest.raises(CommandError, match="备份"):
        call_command("restore", str(broken), stdout=io.StringIO())


def test_another_master_key_opens_no_backup(file, empty_database, settings):
    settings.HUZHU_MASTER_KEY = "QUJD" * 10 + "QUI="
    assert len(settings.HUZHU_MASTER_KEY) == 44
    with default_moved_to(empty_database()), pytest.raises(CommandError, match="主密钥"):
        call_command("restore", str(file), stdout=io.StringIO())


def test_nothing_is_restored_over_a_county_at_work(file):
    before = Event.objects.count()
    with pytest.raises(CommandError, match="只能恢复到空的数据库"):
        call_command("restore", str(file))
    assert Event.objects.count() == before


def test_a_backup_never_overwrites_another(file):
    with pytest.raises(CommandError, match="已经存在"):
        call_command("backup", str(file))


@pytest.fixture(autouse=True)
def keys_forgotten():
    """The next test's database has keys of its own."""
    yield
    forget_keys()
    assert os.environ["HUZHU_MASTER_KEY"]
