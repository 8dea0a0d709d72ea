import uuid
from types import SimpleNamespace
from unittest.mock import MagicMock

import pytest
from django.contrib.messages import get_messages
from django.db import OperationalError
from django.http import Http404
from django.test import RequestFactory, override_settings

from huzhu.kernel.drafts import load_draft, save_draft
from huzhu.kernel.refused import NotAllowed
from huzhu.web import errors, pages
from huzhu.web.navigation import nav, nav_for
from huzhu.web.shortcuts import back_to, done, one_visible
from huzhu.web.tables import with_roles

pytestmark = pytest.mark.django_db


def test_the_styleguide_shows_every_component(client):
    page = client.get("/styleguide/").content.decode()
    for name in (
        "button",
        "status",
        "clock",
        "money",
        "card",
        "seal",
        "timeline",
        "steps",
        "table",
        "empty",
        "figure",
        "chart",
        "form",
    ):
        assert f'id="{name}"' in page


def test_no_page_carries_inline_script_or_style(client):
    page = client.get("/styleguide/").content.decode()
    assert " style=" not in page
    assert "<style" not in page
    assert "onclick" not in page
    assert page.count("<script") == page.count("<script src=")


@pytest.mark.parametrize(
    ("name", "value", "mark"),
    [
        ("theme", "dark", 'data-theme="dark"'),
        ("type", "large", 'data-type="large"'),
        ("language", "en", '<html lang="en"'),
    ],
)
def test_a_switch_works_without_script_and_stays(client, name, value, mark):
    reply = client.post("/switch/", {name: value, "back": "/styleguide/"})
    assert reply.headers["Location"] == "/styleguide/"
    assert mark in client.get("/styleguide/").content.decode()


def test_a_switch_keeps_nothing_but_its_choices(client):
    reply = client.post("/switch/", {"theme": "<script>", "language": "tlh", "back": "https://elsewhere.example/"})
    assert not reply.cookies
    assert reply.headers["Location"] == "/"


def test_today_asks_a_stranger_to_sign_in(client):
    assert client.get("/today/").headers["Location"].startswith("/sign-in/")


def test_a_draft_needs_a_signed_in_person(client):
    assert client.post("/drafts/visit/1/", {"words": "x"}).status_code == 403


def test_a_page_that_is_not_there_says_so_in_chinese(client):
    reply = client.get("/nowhere/")
    assert reply.status_code == 404
    assert "没有找到这一页" in reply.content.decode()


def test_a_form_without_its_token_loses_nothing_and_says_how_to_go_on():
    from django.test import Client

    reply = Client(enforce_csrf_checks=True).post("/switch/", {"theme": "dark"})
    assert reply.status_code == 403
    assert "您写的字没有丢" in reply.content.decode()


@override_settings(ALLOWED_HOSTS=["huzhu.example"])
def test_a_strange_host_gets_the_plain_page(client):
    assert client.get("/styleguide/").status_code == 400


def test_a_foreign_record_is_simply_not_found():
    class Nobody:
        model = type("Case", (), {"DoesNotExist": type("DoesNotExist", (Exception,), {})})

        def visible_to(self, viewer):
            return self

        def get(self, pk):
            raise self.model.DoesNotExist

    with pytest.raises(Http404):
        one_visible(Nobody(), viewer=None, pk="x")


def test_nobody_is_sent_to_another_site():
    request = RequestFactory().post("/", {"back": "//elsewhere.example/x"})
    assert back_to(request, "/home/") == "/home/"


def test_an_act_done_redirects_with_its_message_and_the_way_back(client):
    request = RequestFactory().post("/grants/1/")
    request.session = client.session
    from django.contrib.messages.storage.fallback import FallbackStorage

    request._messages = FallbackStorage(request)
    reply = done(request, message="已同意", to="/cases/", undo="3f")
    assert (reply.status_code, reply.url) == (302, "/cases/")
    assert [(str(m), m.extra_tags) for m in get_messages(request)] == [("已同意", "undo-3f")]


def test_htmx_is_told_where_to_go():
    request = RequestFactory().post("/", headers={"HX-Request": "true"})
    assert done(request, to="/cases/").headers["HX-Redirect"] == "/cases/"


def test_the_way_around_shows_only_addresses_that_exist():
    nav("missing", "nowhere:page", order=1)
    assert "nowhere:page" not in [item.url_name for item in nav_for(MagicMock())]


def test_a_table_keeps_its_roles_and_names_its_cells():
    head = '<thead><tr><th>日子</th><th class="n">付 <b>元</b></th></tr></thead>'
    plain = head + '<tbody><tr><th>21日</th><td class="n">8</td></tr></tbody>'
    dressed = with_roles(plain)
    assert '<td class="n" data-label="付 元" role="cell">' in dressed
    assert '<th scope="row" role="rowheader">' in dressed
    assert dressed.count('role="row"') == 2


@override_settings(DATA_UPLOAD_MAX_MEMORY_SIZE=1000)
def test_too_much_at_once_is_said_and_nothing_breaks(client):
    reply = client.post("/switch/", {"theme": "d" * 2000}, headers={"Referer": "http://testserver/styleguide/"})
    assert reply.status_code == 413
    assert "送来的文件太大了" in reply.content.decode()
    assert 'href="http://testserver/styleguide/"' in reply.content.decode()


@pytest.mark.parametrize(
    ("fault", "status", "words"), [(OperationalError, 503, "现在连不上"), (KeyError, 500, "什么也没有改动")]
)
def test_a_fault_shows_a_plain_page_that_asks_the_database_nothing(fault, status, words, django_assert_num_queries):
    try:
        raise fault
    except fault:
        with django_assert_num_queries(0):
            reply = errors.fault(RequestFactory().get("/"))
    assert reply.status_code == status
    assert words in reply.content.decode()


def test_a_refusal_that_no_form_took_up_says_the_way_out():
    request = RequestFactory().get("/cases/")
    reply = errors.RefusedPages(lambda _: None).process_exception(request, NotAllowed())
    assert reply.status_code == 403
    assert "您现在的职务不能办这件事" in reply.content.decode()
    assert errors.RefusedPages(lambda _: None).process_exception(request, KeyError()) is None


@pytest.fixture
def signed_in():
    """A request of somebody who has come in, whoever that is."""
    pk = uuid.uuid4()

    def post(key, **fields):
        request = RequestFactory().post(f"/drafts/{key}/", fields)
        request.user, request.viewer = SimpleNamespace(pk=pk), SimpleNamespace(is_signed_in=True)
        return pages.draft(request, key)

    post.pk = pk
    return post


def test_what_is_typed_is_kept_under_its_page(signed_in):
    assert signed_in("visit/1/happened", words="屋顶烧穿", needs=["钱", "住处"]).status_code == 204
    assert load_draft(signed_in.pk, "visit/1/happened") == {"words": ["屋顶烧穿"], "needs": ["钱", "住处"]}


def test_the_browser_does_not_change_what_a_room_laid_down(signed_in):
    save_draft(signed_in.pk, "import", {"rows": [{"ok": True}]})
    assert signed_in("import", rows="x").status_code == 409
    assert load_draft(signed_in.pk, "import") == {"rows": [{"ok": True}]}


def test_a_draft_without_end_is_not_kept(signed_in):
    assert signed_in("visit/1", words="字" * 70_000).status_code == 413
