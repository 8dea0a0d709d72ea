"""The English of each room: `update` gathers what is to be translated, `compile` makes it ready to run.

Source texts are Chinese. Works by Babel alone, so that no system package for gettext is needed.
"""

import re
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.template.base import Lexer, TokenType
from django.utils.translation import template as template_syntax

BASE = Path(__file__).resolve().parents[1]
KEYWORDS = (
    *("_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy"),
    *("pgettext", "pgettext_lazy", "npgettext", "npgettext_lazy"),
)
LEFT_OUT = {"migrations", "tests", "node_modules"}
Message = tuple[str | tuple[str, str], str | None]


def rooms() -> list[Path]:
    """The rooms that have a catalogue of their own."""
    return sorted(file.parent for file in (BASE / "huzhu").glob("*/apps.py"))


def catalogue_file(room: Path) -> Path:
    """Where a room's English stands."""
    return room / "locale/en/LC_MESSAGES/django.po"


def sources(room: Path) -> Iterator[Path]:
    """The room's Python and templates, tests and migrations left out."""
    for file in sorted([*room.rglob("*.py"), *room.rglob("templates/**/*.*")]):
        if file.is_file() and not LEFT_OUT & set(file.relative_to(room).parts):
            yield file


def messages_in(file: Path) -> Iterator[Message]:
    """Each text to translate, with its context; a plural pair comes as a tuple."""
    text = file.read_text(encoding="utf-8")
    yield from python_messages(text) if file.suffix == ".py" else template_messages(text)


def python_messages(text: str) -> Iterator[Message]:
    """Texts inside gettext and its kin."""
    for _, function, given, _ in extract_python(BytesIO(text.encode()), dict.fromkeys(KEYWORDS), [], {}):
        words = given if isinstance(given, (tuple, list)) else (given,)
        context = words[0] if "pgettext" in str(function) else None
        texts = [word for word in (words[1:] if context else words) if word]
        if texts:
            plural = len(texts) > 1 and str(function).startswith(("ngettext", "npgettext"))
            yield (texts[0], texts[1]) if plural else texts[0], context


def template_messages(text: str) -> Iterator[Message]:
    """Texts of translate and blocktranslate, and of _("…") inside tags and variables."""
    block: list[str] | None = None
    for token in Lexer(text).tokenize():
        if block is not None:
            if template_syntax.endblock_re.match(token.contents) and token.token_type == TokenType.BLOCK:
                yield block_message(block), None
                block = None
            else:
                block.append(block_part(token))
        elif token.token_type in {TokenType.BLOCK, TokenType.VAR}:
            opened = token.token_type == TokenType.BLOCK and template_syntax.block_re.match(token.contents)
            block = ["\0trimmed"] if opened and " trimmed" in token.contents else [] if opened else None
            yield from inline_messages(token)


def inline_messages(token) -> Iterator[Message]:
    """The text of one translate tag, and constants marked by _()."""
    found = template_syntax.inline_re.match(token.contents)
    if found and token.token_type == TokenType.BLOCK:
        yield unquoted(found[1]), context_of(token.contents)
    for constant in template_syntax.constant_re.findall(token.contents):
        yield unquoted(constant), None


def context_of(words: str) -> str | None:
    """What stands behind `context` in a translate tag."""
    found = re.search(r"\bcontext\s+([\"'])(.*?)\1", words)
    return found[2] if found else None


def unquoted(literal: str) -> str:
    """A constant of the template language without its quotation marks."""
    literal = literal.strip()
    return literal[1:-1].replace(f"\\{literal[0]}", literal[0])


def block_part(token) -> str:
    """A piece of a translated block as gettext sees it: variables as %(name)s."""
    if token.token_type == TokenType.VAR:
        return f"%({token.contents})s"
    if token.token_type == TokenType.BLOCK and template_syntax.plural_re.match(token.contents):
        return "\0plural"
    return token.contents.replace("%", "%%") if token.token_type == TokenType.TEXT else ""


def block_message(parts: list[str]) -> str | tuple[str, str]:
    """One text, or singular and plural."""
    trimmed = bool(parts) and parts[0] == "\0trimmed"
    halves = "".join(parts[1:] if trimmed else parts).split("\0plural")
    if trimmed:
        halves = [" ".join(line.strip() for line in half.strip().splitlines()).strip() for half in halves]
    return (halves[0], halves[1]) if len(halves) == 2 else halves[0]


def read(file: Path) -> Catalog:
    """The catalogue as it stands, or an empty one."""
    if not file.is_file():
        return Catalog(locale="en", domain="django")
    with file.open("rb") as stream:
        return read_po(stream, locale="en", domain="django")


def wanted(room: Path) -> dict[tuple[str, str | None], tuple[str | tuple[str, str], list[str]]]:
    """What the room's sources ask to be translated: by text and context, with the files."""
    found: dict[tuple[str, str | None], tuple[str | tuple[str, str], list[str]]] = {}
    for file in sources(room):
        for text, context in messages_in(file):
            key = (text if isinstance(text, str) else text[0], context)
            entry = found.setdefault(key, (text, []))
            place = file.relative_to(BASE).as_posix()
            if place not in entry[1]:
                entry[1].append(place)
    return found


def update(room: Path) -> int:
    """Write the room's catalogue anew, keeping every translation still in use; returns how many lack one."""
    old = read(catalogue_file(room))
    new = Catalog(locale="en", domain="django", project="huzhu", fuzzy=False, header_comment="# English of this room.")
    missing = 0
    for (key, context), (text, places) in sorted(wanted(room).items(), key=lambda item: (item[1][1], item[0][0])):
        known = old.get(key, context)
        translation = known.string if known and not known.fuzzy else ""
        missing += not (all(translation) if isinstance(translation, (list, tuple)) else translation)
        flags = ("python-format",) if re.search(r"%\(\w+\)[sd]", key) else ()
        new.add(
            text,
            translation or None,
            locations=[(place, None) for place in places],
            flags=flags,
            context=context,
        )
    if len(new):
        write(catalogue_file(room), new)
    return missing


def write(file: Path, catalogue: Catalog) -> None:
    """Without dates and line numbers, so that a change shows what was changed."""
    file.parent.mkdir(parents=True, exist_ok=True)
    stream = BytesIO()
    write_po(stream, catalogue, omit_header=False, width=0, include_lineno=False, sort_output=False)
    lines = stream.getvalue().decode().splitlines(keepends=True)
    kept = [
        line for line in lines if not line.startswith(('"POT-Creation', '"PO-Revision', '"Generated-By', '"Last-Tr'))
    ]
    file.write_text("".join(kept), encoding="utf-8")


def compile_room(room: Path) -> None:
    """Make the .mo beside the .po."""
    file = catalogue_file(room)
    if file.is_file():
        with file.with_suffix(".mo").open("wb") as stream:
            write_mo(stream, read(file))


def main(verb: str) -> None:
    if verb == "compile":
        for room in rooms():
            compile_room(room)
        return
    for room in rooms():
        missing = update(room)
        if missing:
            print(f"{room.name}: {missing} without English, see {catalogue_file(room).relative_to(BASE)}")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "update")
