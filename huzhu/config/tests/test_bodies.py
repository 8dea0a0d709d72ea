"""Uploads that stall, or are too large, leave the house to everyone else."""

from io import BytesIO
from threading import BoundedSemaphore

import pytest

from huzhu.config import bodies
from huzhu.config.bodies import Bodies
from huzhu.config.security import BODY_LIMIT


class Caller:
    """Calls an application as the server does and keeps the status."""

    status = ""

    def __call__(self, application, **environ) -> bytes:
        return b"".join(application(environ, self.answer))

    def answer(self, status, headers) -> None:
        self.status = status


@pytest.fixture
def call() -> Caller:
    return Caller()


@pytest.fixture
def guarded() -> Bodies:
    def inner(environ, start_response):
        start_response("200 OK", [])
        return [environ["wsgi.input"].read()] if "wsgi.input" in environ else [b"page"]

    return Bodies(inner)


def test_a_small_body_arrives_whole(call, guarded):
    body = {"CONTENT_LENGTH": "5", "wsgi.input": BytesIO(b"12345")}
    assert call(guarded, **body) == b"12345"


def test_a_large_body_is_left_to_be_read_in_pieces(call, guarded):
    size = bodies.SMALL + 1
    assert len(call(guarded, CONTENT_LENGTH=str(size), **{"wsgi.input": BytesIO(b"x" * size)})) == size
    assert guarded.readers.acquire(blocking=False)


def test_a_body_over_the_limit_is_refused_unread(call, guarded):
    assert "25 MB" in call(guarded, CONTENT_LENGTH=str(BODY_LIMIT + 1)).decode()
    assert call.status.startswith("413")


def test_a_body_of_unknown_length_is_refused(call, guarded):
    call(guarded, HTTP_TRANSFER_ENCODING="chunked")
    assert call.status.startswith("413")


def test_when_too_many_bodies_arrive_pages_still_come(call, guarded, monkeypatch):
    monkeypatch.setattr(bodies, "PATIENCE_SECONDS", 0)
    guarded.readers = BoundedSemaphore(1)
    guarded.readers.acquire()
    call(guarded, CONTENT_LENGTH="5", **{"wsgi.input": BytesIO(b"12345")})
    assert call.status.startswith("503")
    assert call(guarded) == b"page"


def test_twenty_stalled_uploads_leave_the_health_page_quick(live, stall):
    for size in (50_000, 5_000_000):
        stall(live, connections=10, size=size)
    assert live.seconds_to("/healthz") < 1
