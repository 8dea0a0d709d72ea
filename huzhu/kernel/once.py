"""What many rooms read for one page is read once: kept while the page is made, never longer."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, TypeVar

T = TypeVar("T")
_kept: ContextVar[dict[Any, Any] | None] = ContextVar("kept_for_the_page", default=None)


@contextmanager
def one_page() -> Iterator[None]:
    """Within it what `once_a_page` reads is read once. Only where nothing is written: a page that is looked at."""
    token = _kept.set({})
    try:
        yield
    finally:
        _kept.reset(token)


def once_a_page(read: Callable[[], T]) -> Callable[[], T]:
    """A reading that is the same all over a page."""

    @wraps(read)
    def kept() -> T:
        pages = _kept.get()
        if pages is None:
            return read()
        if read not in pages:
            pages[read] = read()
        found: T = pages[read]
        return found

    return kept
