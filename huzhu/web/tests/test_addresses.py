"""Where a request came from, with and without proxies."""

import pytest
from django.test import RequestFactory

from huzhu.web.addresses import address_of

PROXY, READER, FORGED = "10.0.0.1", "203.0.113.7", "198.51.100.9"


def asked(forwarded: str | None = None) -> str:
    headers = {} if forwarded is None else {"HTTP_X_FORWARDED_FOR": forwarded}
    return address_of(RequestFactory().get("/", REMOTE_ADDR=PROXY, **headers))


def test_without_proxies_nobody_forwards(settings):
    settings.HUZHU_PROXIES = 0
    assert asked(READER) == PROXY


def test_behind_one_proxy_only_what_it_added_is_believed(settings):
    settings.HUZHU_PROXIES = 1
    assert asked(READER) == READER
    assert asked(f"{FORGED}, {READER}") == READER


def test_behind_two_proxies_the_outer_one_says_it(settings):
    settings.HUZHU_PROXIES = 2
    assert asked(f"{FORGED}, {READER}, 10.0.0.2") == READER


@pytest.mark.parametrize("forwarded", [None, "", "unknown", f"{READER}, "])
def test_where_the_proxy_says_no_address_the_peer_counts(settings, forwarded):
    settings.HUZHU_PROXIES = 1
    assert asked(forwarded) == PROXY
