import base64
import uuid

import pytest
from django.core.exceptions import ImproperlyConfigured

from huzhu.kernel import secrets
from huzhu.kernel.acts import FOUNDER, NoUndo, act, registry
from huzhu.kernel.drafts import drop_draft, load_draft, save_draft

pytestmark = pytest.mark.django_db


def test_what_is_sealed_for_one_opens_for_nobody_else():
    one, other = uuid.uuid4(), uuid.uuid4()
    box = secrets.seal_text(one, "320981")
    secrets.seal_text(other, "x")
    assert secrets.open_text(one, box) == "320981"
    with pytest.raises(secrets.BrokenSeal):
        secrets.open_text(other, box)


def test_an_altered_box_does_not_open():
    one = uuid.uuid4()
    box = bytearray(secrets.seal_text(one, "320981"))
    box[-1] ^= 1
    with pytest.raises(secrets.BrokenSeal):
        secrets.open_text(one, bytes(box))


def test_equal_texts_are_found_by_their_index_and_kinds_do_not_mix():
    assert secrets.blind_index("id", "1") == secrets.blind_index("id", "1")
    assert secrets.blind_index("id", "1") != secrets.blind_index("phone", "1")


def test_a_code_is_ten_digits_and_always_the_same():
    lead = uuid.uuid4()
    assert secrets.derive_code("lead", lead) == secrets.derive_code("lead", lead)
    assert len(secrets.derive_code("lead", lead)) == 10


@pytest.mark.parametrize("key", ["", "too short", base64.b64encode(b"x" * 31).decode(), None])
def test_a_missing_master_key_is_said_plainly(settings, key):
    settings.HUZHU_MASTER_KEY = key
    with pytest.raises(ImproperlyConfigured, match="主密钥缺失"):
        secrets.root_key()


def test_a_wrong_master_key_is_said_plainly(settings):
    settings.HUZHU_MASTER_KEY = base64.b64encode(b"x" * 32).decode()
    with pytest.raises(ImproperlyConfigured, match="主密钥不是这个数据库的"):
        secrets.root_key()


def test_after_rotating_the_master_key_everything_still_opens(settings):
    one = uuid.uuid4()
    box = secrets.seal_text(one, "320981")
    secrets.rewrap_keyring(b"y" * 32)
    with pytest.raises(ImproperlyConfigured):
        secrets.root_key()
    settings.HUZHU_MASTER_KEY = base64.b64encode(b"y" * 32).decode()
    secrets.forget_keys()
    assert secrets.open_text(one, box) == "320981"


def test_what_was_sealed_for_an_erased_subject_is_gone(monkeypatch, shelf):
    one = uuid.uuid4()
    box = secrets.seal_text(one, "320981")

    @act("删", needs="found", at=lambda shelf, **_: shelf, undo=NoUndo("x"))
    def forget(by, shelf):
        secrets.destroy_key(one)

    registry.pop("kernel.forget")
    forget(by=FOUNDER, shelf=shelf)
    with pytest.raises(secrets.Erased):
        secrets.open_text(one, box)
    with pytest.raises(secrets.Erased):
        secrets.seal_text(one, "again")


def test_a_draft_is_kept_sealed_and_dropped():
    me = uuid.uuid4()
    save_draft(me, "visit", {"words": "灶屋烧了"})
    save_draft(me, "visit", {"words": "灶屋烧穿了"})
    assert load_draft(me, "visit") == {"words": "灶屋烧穿了"}
    assert load_draft(uuid.uuid4(), "visit") is None
    drop_draft(me, "visit")
    assert load_draft(me, "visit") is None
