"""Axe on the papers' way: the one form with its signing, a file and its steps, the queue, on phone and desk, light and
dark. The walk over all pages may pass these by, since it opens one page of a kind and a limited number a role."""

import re

import pytest

from huzhu.demo.signins import SHOWN
from huzhu.people.roles import Role
from tests.browser.test_axe_pages import LINK, kind, looked_at, sign_in
from tests.support.browser import PHONE

PARTS = ("", "choices/", "questions/", "opinion/", "papers/", "attachments/", "filing/")
FILE = re.compile(r'href="(/applications/[0-9a-f-]{36}/)"')


def links(page, site, path):
    """The addresses that a page leads to."""
    reply = page.request.get(site + path)
    assert reply.status == 200, f"{path}: {reply.status}"
    return [link.replace("&amp;", "&").partition("#")[0] for link in LINK.findall(reply.text())]


def first(found, name):
    """The first address of a kind."""
    return next(link for link in found if link.startswith("/") and kind(link) == name)


@pytest.mark.parametrize("show", ["town", "county", "office", "clock", "every", "over"])
def test_axe_finds_nothing_on_the_queue(show, demo_site, open_context):
    page = open_context(PHONE).new_page()
    sign_in(page, demo_site.url, SHOWN[Role.TOWN_CLERK].username)
    assert looked_at(page, demo_site.address(f"/applications/?show={show}")) == []


def test_axe_finds_nothing_on_a_file_and_on_each_step_that_it_offers(demo_site, open_context):
    page = open_context(PHONE).new_page()
    sign_in(page, demo_site.url, SHOWN[Role.TOWN_CLERK].username)
    queue = links(page, demo_site.url, "/applications/?show=every")
    found, seen = [], {}
    for address in dict.fromkeys(link for link in queue if "file=" in link):
        beside = page.request.get(demo_site.url + "/applications/" + address).text()
        file = FILE.search(beside)[1]
        steps = [link for link in links(page, demo_site.url, file) if kind(link) == "applications:step"]
        for step in steps:
            seen.setdefault(step.rsplit("/", 2)[1], step)
        seen.setdefault("file", file)
    for path in seen.values():
        found += looked_at(page, demo_site.address(path))
    assert {"file", "opinion"} <= set(seen)
    assert found == []


def test_axe_finds_nothing_on_the_one_form_and_its_signing(demo_site, open_context):
    page = open_context(PHONE).new_page()
    sign_in(page, demo_site.url, SHOWN[Role.DUTY_OFFICER].username)
    cases = [link for link in links(page, demo_site.url, "/cases/") if kind(link) == "cases:case"]
    form = next(
        link
        for case in dict.fromkeys(cases)
        for link in links(page, demo_site.url, case)
        if kind(link) in ("applications:one_form", "applications:one_form_choices")
    )
    home = form[: form.index("one-form/") + len("one-form/")]
    found = []
    for part in PARTS:
        found += looked_at(page, demo_site.address(home + part))
    household = first(links(page, demo_site.url, home.removesuffix("one-form/")), "households:household")
    for signing in ("consent/", "agency/new/"):
        found += looked_at(page, demo_site.address(household + signing))
    assert found == []
