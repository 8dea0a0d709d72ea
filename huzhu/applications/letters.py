"""Which letters a file has at its step: the notice to post, the decision to publish, the refusal to bring."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from .models import Happened
from .paper import letters
from .paper.press import Sheet, press
from .queries.files import File

H = Happened


@dataclass(frozen=True)
class Letter:
    """One letter: its name in the address, the step that it belongs to, what its link says, when there is one."""

    name: str
    happened: str
    text: Any
    sheet: str
    is_there: Callable[[File], bool]
    data: Callable[[File], dict[str, Any]]


LETTERS = {
    each.name: each
    for each in (
        Letter(
            "notice",
            H.NOTICED,
            _("打印公示单"),
            "public_notice",
            lambda file: file.standing.may(H.NOTICED) or file.standing.is_noticed,
            letters.notice,
        ),
        Letter(
            "publication",
            H.PUBLISHED,
            _("打印公布单"),
            "public_notice",
            lambda file: file.standing.is_granted and file.standing.procedure.has(H.PUBLISHED),
            letters.publication,
        ),
        Letter(
            "refusal",
            H.REFUSAL_DELIVERED,
            _("打印书面告知书"),
            "refusal_notice",
            lambda file: file.standing.is_refused,
            letters.refusal,
        ),
    )
}


def letters_of(file: File, happened: str = "") -> list[dict[str, Any]]:
    """Those that the file has now, of one step where it is named: what the link says and where it leads."""
    found = (each for each in LETTERS.values() if happened in ("", each.happened) and each.is_there(file))
    return [{"text": each.text, "url": reverse("applications:letter", args=[file.pk, each.name])} for each in found]


def printed(letter: Letter, file: File, format: str = "pdf", ppi: float | None = None) -> Any:
    """The letter as PDF, in Chinese whatever language the page is in; kept nowhere. Raises FontMissing, NotSet."""
    with override("zh-hans"):
        return press().set([Sheet(letter.sheet, letter.data(file))], format=format, ppi=ppi)
