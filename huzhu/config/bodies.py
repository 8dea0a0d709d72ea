"""Request bodies that stall or are too large must not take the threads that everyone else needs."""

from collections.abc import Callable, Iterable
from io import BytesIO
from threading import BoundedSemaphore
from typing import Any

from huzhu.config.security import BODY_LIMIT

# Of the 32 threads of a process; the others stay free for pages and for the health check.
READERS = 24
SMALL = 64 * 1024
PATIENCE_SECONDS = 0.5

TOO_LARGE = ("413 Content Too Large", "这次上传超过 25 MB，没有收下。/ This upload is over 25 MB and was refused.")
BUSY = ("503 Service Unavailable", "同时上传的人太多，请过一会儿再试。/ Too many uploads at once; please try again.")

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class Bodies:
    """Refuses bodies over the limit, and lets only so many arrive at a time.

    A small body is read whole before Django sees it, so that a stalled one counts only while it arrives.
    """

    def __init__(self, application: Application) -> None:
        self.application = application
        self.readers = BoundedSemaphore(READERS)

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        size = body_size(environ)
        if size == 0:
            return self.application(environ, start_response)
        if size > BODY_LIMIT:
            return refuse(start_response, *TOO_LARGE)
        if not self.readers.acquire(timeout=PATIENCE_SECONDS):
            return refuse(start_response, *BUSY)
        if size <= SMALL:
            try:
                environ["wsgi.input"] = BytesIO(environ["wsgi.input"].read(size))
            finally:
                self.readers.release()
            return self.application(environ, start_response)
        try:
            return self.application(environ, start_response)
        finally:
            self.readers.release()


def body_size(environ: dict[str, Any]) -> int:
    """The size that the client announces; a body without one is treated as too large."""
    if environ.get("HTTP_TRANSFER_ENCODING"):
        return BODY_LIMIT + 1
    words = environ.get("CONTENT_LENGTH") or "0"
    return int(words) if words.isdigit() else BODY_LIMIT + 1


def refuse(start_response: Callable[..., Any], status: str, words: str) -> Iterable[bytes]:
    """A line in both languages; the connection ends, since the body was not read."""
    body = words.encode()
    headers = [("Content-Type", "text/plain; charset=utf-8"), ("Content-Length", str(len(body)))]
    start_response(status, [*headers, ("Connection", "close")])
    return [body]
