"""Chinese first, English complete: nothing a user reads stands outside gettext or lacks its English."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.template.base import Lexer, TokenType
from django.utils.translation import template as template_syntax

from tests.house.sources import BASE, name_of, python_files, templates, tree
from tools import messages

CHINESE = re.compile("[\u3400-\u9fff]")
TRANSLATORS = {*messages.KEYWORDS}
# Said in both languages at once, before there is a language (config), or made-up people (demo).
EXEMPT_ROOMS = {"config", "demo"}
# Files that know words of input (columns of departments' lists, endings of place names, compound surnames)
# or show made-up people. Their sentences must be translated all the same.
WORDS_OF_INPUT = {
    "huzhu/applications/notice_text.py",
    "huzhu/cases/called.py",
    "huzhu/cases/imports.py",
    "huzhu/kernel/money.py",
    "huzhu/places/models.py",
    "huzhu/places/queries.py",
    "huzhu/programmes/case_tables.py",
    "huzhu/programmes/statutes/__init__.py",
    "huzhu/web/fields.py",
    "huzhu/web/masks.py",
}
# The living page of components plays with made-up people and what they type.
SPECIMENS = {"huzhu/web/styleguide.py", "huzhu/web/templates/web/styleguide.html"}
SENTENCE = re.compile("[，。：；？！]")
BOTH_LANGUAGES = re.compile(r"(\b[a-z]+\b[ ,.:;]+){3}")
LANGUAGE_NAMES = {"中文"}
ATTRIBUTE = re.compile(r"(?:alt|title|aria-label|placeholder|value)=\"([^\"]*)\"")


def is_loose(file: Path, text: str) -> bool:
    """Whether a user who reads English would stumble over it. One character alone is a mark, as in a seal."""
    chinese = CHINESE.findall(text)
    if len(chinese) < 2 or "".join(chinese) in LANGUAGE_NAMES or BOTH_LANGUAGES.search(text):
        return False
    return name_of(file) not in WORDS_OF_INPUT | SPECIMENS or bool(
        SENTENCE.search(text) and name_of(file) in WORDS_OF_INPUT
    )


@pytest.mark.parametrize("room", messages.rooms(), ids=lambda room: room.name)
def test_english_is_complete(room: Path):
    catalogue = messages.read(messages.catalogue_file(room))
    assert not [key for (key, context) in messages.wanted(room) if lacks_english(catalogue.get(key, context))]


def lacks_english(message) -> bool:
    if message is None or message.fuzzy:
        return True
    texts = message.string if isinstance(message.string, (list, tuple)) else [message.string]
    return not all(texts)


@pytest.mark.parametrize("room", messages.rooms(), ids=lambda room: room.name)
def test_english_keeps_the_places_for_values(room: Path):
    catalogue = messages.read(messages.catalogue_file(room))
    holes = re.compile(r"%\(\w+\)[sd]|{\w*}|%[sd]")
    assert not [
        message.id
        for message in catalogue
        if isinstance(message.id, str) and message.id and message.string
        if sorted(holes.findall(message.id)) != sorted(holes.findall(str(message.string)))
    ]


def test_no_chinese_stands_outside_gettext_in_python():
    offenders = [
        f"{name_of(file)}:{line} {text[:40]}"
        for file in python_files()
        if file.relative_to(BASE).parts[1] not in EXEMPT_ROOMS
        for line, text in loose_chinese(file)
        if is_loose(file, text)
    ]
    assert not offenders, "\n".join(offenders)


def loose_chinese(file: Path) -> Iterator[tuple[int, str]]:
    """Chinese literals that are neither docstrings nor inside a call of gettext."""
    spoken = {id(node) for node in spared(tree(file))}
    for node in ast.walk(tree(file)):
        said = isinstance(node, ast.Constant) and isinstance(node.value, str) and CHINESE.search(node.value)
        if said and id(node) not in spoken:
            yield node.lineno, node.value


def spared(module: ast.Module) -> Iterator[ast.AST]:
    """Docstrings, and everything inside a call of gettext."""
    for node in ast.walk(module):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield node.value
        elif isinstance(node, ast.Call) and called(node) in TRANSLATORS:
            yield from ast.walk(node)


def called(call: ast.Call) -> str:
    """The name that a call calls."""
    function = call.func
    return function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")


def test_no_chinese_stands_outside_translate_in_templates():
    offenders = [
        f"{name_of(file)}: {text[:40]}"
        for file in templates()
        if file.relative_to(BASE).parts[1] not in EXEMPT_ROOMS
        for text in loose_text(file.read_text(encoding="utf-8"))
        if is_loose(file, text)
    ]
    assert not offenders, "\n".join(offenders)


def loose_text(text: str) -> Iterator[str]:
    """Chinese text of a template outside blocktranslate, comments left out."""
    block, comment = False, False
    for token in Lexer(text).tokenize():
        if token.token_type == TokenType.BLOCK:
            block = opens(token.contents) or (block and not template_syntax.endblock_re.match(token.contents))
            comment = token.contents == "comment" or (comment and token.contents != "endcomment")
        if comment or block or token.token_type == TokenType.COMMENT:
            continue
        yield from (piece.strip() for piece in pieces(token) if CHINESE.search(piece))


def opens(contents: str) -> bool:
    return bool(template_syntax.block_re.match(contents))


def pieces(token) -> list[str]:
    """What stands between the tags of HTML; of the template's own tags, what is outside translate and _("…")."""
    if token.token_type == TokenType.TEXT:
        return re.split(r"<[^>]*>", re.sub(r"<!--.*?-->", "", token.contents, flags=re.S)) + ATTRIBUTE.findall(
            token.contents
        )
    left = template_syntax.constant_re.sub("", token.contents)
    return [template_syntax.inline_re.sub("", left) if token.token_type == TokenType.BLOCK else left]


def test_no_text_of_a_translate_tag_holds_a_percent_sign():
    """Django doubles it before it looks the text up, and the English is never found."""
    texts = {
        f"{name_of(file)}: {text}"
        for file in templates()
        for token in Lexer(file.read_text(encoding="utf-8")).tokenize()
        if token.token_type == TokenType.BLOCK
        for text in re.findall(r"^translate \"([^\"]*%[^\"]*)\"", token.contents)
    }
    assert not texts, "\n".join(texts)
