"""The health page, and which language a page speaks."""

from unittest.mock import patch

import pytest
from django.db import OperationalError


@pytest.mark.django_db
def test_the_health_page_has_asked_the_database(client, django_assert_num_queries):
    with django_assert_num_queries(1):
        answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (200, b"ok")
    assert "sessionid" not in answer.cookies


def test_without_a_database_the_health_page_says_503(client):
    with patch("huzhu.config.health.connection.cursor", side_effect=OperationalError("gone")):
        assert client.get("/healthz").status_code == 503


def test_pages_speak_chinese_whatever_the_browser_was_delivered_with(client, db):
    answer = client.get("/sign-in/", headers={"accept-language": "en"})
    assert answer.headers["Content-Language"] == "zh-hans"


def test_the_switch_s_cookie_makes_them_speak_english(client, db):
    client.cookies["django_language"] = "en"
    assert client.get("/sign-in/").headers["Content-Language"] == "en"


def test_an_unknown_language_in_the_cookie_is_chinese(client, db):
    client.cookies["django_language"] = "xx"
    assert client.get("/sign-in/").headers["Content-Language"] == "zh-hans"
