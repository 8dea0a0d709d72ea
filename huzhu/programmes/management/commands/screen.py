"""manage.py screen FILE: what households are likely entitled to, in the exchange format."""

import codecs
import gc
import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from django.utils.translation import gettext as _

from huzhu.programmes.engine import BadHousehold, BadParameters, Parameters, engine
from huzhu.programmes.standing import parameters_in_force

SHOWN, NAMED = 20, 5


class NotJson(ValueError):
    """A text that isn't JSON, and where it ceases to be; the text of one line names no line."""

    def __init__(self, text: str, at: json.JSONDecodeError | None = None):
        super().__init__(text)
        self.text, self.at = text, at

    def __str__(self) -> str:
        return self._what() + _("请照说明里的例子写：两头是 { }，名字和文字用英文双引号，最后一项后面没有逗号。")

    def _what(self) -> str:
        if not self.text.strip():
            return _("里面是空的。")
        if self.at is None:
            return _("不是 JSON：套得太深，或者数字太长。")
        place = _("第 %(column)s 个字") % {"column": self.at.colno}
        if "\n" in self.text.rstrip():
            place = _("第 %(line)s 行") % {"line": self.at.lineno} + place
        return _("不是 JSON：%(place)s%(found)s。") % {"place": place, "found": _found(self.text[self.at.pos :])}


class NotText(ValueError):
    """Bytes that aren't UTF-8, or half a character written as a code."""


class Remarks:
    """Households that were answered, but not by all that was written of them: said once, after the answers."""

    def __init__(self) -> None:
        self.ungraded: list[int] = []
        self.nowhere: list[int] = []

    def note(self, number: int, told: dict[str, Any]) -> None:
        """Who has no disability has no grade; without a region there are no local standards."""
        if any(one.get("disability_kind") == "none" and one.get("disability_grade") for one in told["members"]):
            self.ungraded.append(number)
        if told.get("region") is None:
            self.nowhere.append(number)

    def said(self) -> Iterator[str]:
        """A sentence for each kind."""
        if self.ungraded:
            yield _("第 %(lines)s 户有人写了没有残疾（none）又写了等级：按没有残疾算。") % _lines(self.ungraded)
        if self.nowhere:
            yield _("第 %(lines)s 户没有写 region：查不到当地标准，只用了 --parameters 和默认值。") % _lines(
                self.nowhere
            )


class Command(BaseCommand):
    """A .json file holds one household and gives an indented answer; a .jsonl file one a line, each answered by a line.

    A line that can't be read gives {"error": …} in its place, and the command ends with 1. Remarks go to stderr.
    """

    help = "Screen one household (.json) or many (.jsonl): one answer a programme, with reasons and what to ask."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="a household (.json), or one a line (.jsonl)")
        parser.add_argument("--parameters", type=Path, help="parameters laid over the table, for a trial (.json)")

    def handle(self, *args: Any, file: Path, parameters: Path | None = None, **options: Any) -> None:
        standards = self._standards(parameters)
        try:
            with file.open("rb") as lines:
                if file.suffix == ".jsonl":
                    self._many(lines, standards)
                else:
                    self._one(lines.read(), standards)
        except OSError as error:
            raise CommandError(_("读不到文件 %(file)s：%(why)s") % {"file": file, "why": error.strerror}) from None

    def _standards(self, trial: Path | None) -> Parameters:
        """The table of this database, if it has one, under the trial."""
        try:
            table = parameters_in_force()
        except DatabaseError:
            table = Parameters()
        if trial is None:
            return table
        try:
            given = _json(_text(trial.read_bytes()), parse_float=Decimal)
            return engine().trial(given, over=table)
        except OSError as error:
            raise CommandError(_("读不到文件 %(file)s：%(why)s") % {"file": trial, "why": error.strerror}) from None
        except (NotText, NotJson, BadParameters) as wrong:
            raise CommandError(f"{trial.name}：{wrong}") from None

    def _one(self, told: bytes, standards: Parameters) -> None:
        remarks = Remarks()
        try:
            answer = _screened(told, standards, remarks)
        except (NotText, NotJson, BadHousehold, BadParameters) as refusal:
            raise CommandError(str(refusal)) from None
        self.stdout.write(json.dumps(json.loads(answer), ensure_ascii=False, indent=1))
        self._remark(remarks)

    def _many(self, lines: Iterable[bytes], standards: Parameters) -> None:
        refused, number, remarks = 0, 0, Remarks()
        gc.freeze()  # what is loaded stays; a screening leaves no circles, so there is little to look for
        for number, answer, fault in _answers(lines, standards, remarks):
            self.stdout.write(answer)
            if fault:
                refused += 1
                self.stderr.write(_("第 %(number)s 行：%(why)s") % {"number": number, "why": fault})
        self.stdout.flush()
        self._remark(remarks)
        if not number:
            raise CommandError(str(NotJson("")))
        if refused:
            sys.exit(1)

    def _remark(self, remarks: Remarks) -> None:
        for sentence in remarks.said():
            self.stderr.write(sentence)


def _answers(lines: Iterable[bytes], standards: Parameters, remarks: Remarks) -> Iterator[tuple[int, str, str]]:
    """Each line's number and answer, or what is wrong with it twice: in JSON for its place, and in words."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield number, _screened(line, standards, remarks, number), ""
        except BadHousehold as refusal:
            yield number, _fault(refusal.field, str(refusal.message)), str(refusal)
        except (NotText, NotJson, BadParameters) as wrong:
            yield number, _fault("", str(wrong)), str(wrong)


def _screened(line: bytes, standards: Parameters, remarks: Remarks, number: int = 1) -> str:
    told = _json(_text(line))
    if isinstance(told, dict) and isinstance(told.get("household"), dict):
        told = told["household"]
    answer = engine().screen(told, standards).as_text()
    remarks.note(number, told)
    return answer


def _text(line: bytes) -> str:
    """What the bytes say, a mark of UTF-8 before them left out. Raises NotText."""
    try:
        return line.removeprefix(codecs.BOM_UTF8).decode()
    except UnicodeDecodeError as error:
        where = {"place": error.start + 1}
        raise NotText(_("不是 UTF-8 编码，第 %(place)s 个字节起看不懂。请另存为 UTF-8 再来。") % where) from None


def _json(text: str, **how: Any) -> Any:
    """What a text says. Raises NotJson; NotText where a code is half a character, which no answer could repeat."""
    try:
        said = json.loads(text, **how)
        if "\\u" in text:
            json.dumps(said, ensure_ascii=False, default=str).encode()
    except UnicodeEncodeError:
        raise NotText(_("里面有半个字的代码（\\ud800 到 \\udfff），不成字，请改掉。")) from None
    except json.JSONDecodeError as error:
        raise NotJson(text, error) from None
    except (RecursionError, ValueError):
        raise NotJson(text) from None
    return said


def _found(rest: str) -> str:
    """What stands where it can't be read on."""
    if not rest.strip():
        return _("后面断了，没有写完")
    return _("看不懂（%(found)s）") % {"found": rest.split("\n", 1)[0][:SHOWN]}


def _lines(numbers: list[int]) -> dict[str, str]:
    """The first of them, and that there are more."""
    named = _("、").join(map(str, numbers[:NAMED]))
    return {"lines": named if len(numbers) <= NAMED else _("%(named)s 等 %(n)s") % {"named": named, "n": len(numbers)}}


def _fault(field: str, message: str) -> str:
    return json.dumps({"error": {"field": field, "message": message}}, ensure_ascii=False)
