"""manage.py screen FILE: what households are likely entitled to, in the exchange format."""

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


class Command(BaseCommand):
    """A .json file holds one household and gives an indented answer; a .jsonl file one a line, each answered by a line.

    A line that can't be read gives {"error": …} in its place, and the command ends with 1.
    """

    help = "Screen one household (.json) or many (.jsonl): one answer a programme, with reasons and what to ask."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="a household (.json), or one a line (.jsonl)")
        parser.add_argument("--parameters", type=Path, help="parameters laid over the table, for a trial (.json)")

    def handle(self, *args: Any, file: Path, parameters: Path | None = None, **options: Any) -> None:
        standards = self._standards(parameters)
        try:
            with file.open(encoding="utf-8-sig") as lines:
                if file.suffix == ".jsonl":
                    self._many(lines, standards)
                else:
                    self._one(lines.read(), standards)
        except OSError as error:
            raise CommandError(_("读不到文件 %(file)s：%(why)s") % {"file": file, "why": error.strerror}) from None
        except UnicodeDecodeError:
            raise CommandError(_("文件 %(file)s 要用 UTF-8 编码") % {"file": file}) from None

    def _standards(self, trial: Path | None) -> Parameters:
        """The table of this database, if it has one, under the trial."""
        try:
            table = parameters_in_force()
        except DatabaseError:
            table = Parameters()
        if trial is None:
            return table
        try:
            given = json.loads(trial.read_text(encoding="utf-8-sig"), parse_float=Decimal)
            return engine().trial(given, over=table)
        except OSError as error:
            raise CommandError(_("读不到文件 %(file)s：%(why)s") % {"file": trial, "why": error.strerror}) from None
        except ValueError as error:
            raise CommandError(f"{trial.name}: {error}") from None

    def _one(self, text: str, standards: Parameters) -> None:
        try:
            answer = _screened(text, standards)
        except (BadHousehold, BadParameters) as refusal:
            raise CommandError(str(refusal)) from None
        except ValueError as error:
            raise CommandError(_("不是 JSON：%(why)s") % {"why": error}) from None
        self.stdout.write(json.dumps(json.loads(answer), ensure_ascii=False, indent=1))

    def _many(self, lines: Iterable[str], standards: Parameters) -> None:
        refused = 0
        gc.freeze()  # what is loaded stays; a screening leaves no circles, so there is little to look for
        for number, (answer, fault) in enumerate(_answers(lines, standards), 1):
            self.stdout.write(answer)
            if fault:
                refused += 1
                self.stderr.write(_("第 %(number)s 行：%(why)s") % {"number": number, "why": fault})
        self.stdout.flush()
        if refused:
            sys.exit(1)


def _answers(lines: Iterable[str], standards: Parameters) -> Iterator[tuple[str, str]]:
    """Each line's answer, or what is wrong with it twice: in JSON for its place, and in words."""
    for line in lines:
        if not line.strip():
            continue
        try:
            yield _screened(line, standards), ""
        except BadHousehold as refusal:
            yield _fault(refusal.field, str(refusal.message)), str(refusal)
        except ValueError as error:
            yield _fault("", str(error)), str(error)


def _screened(text: str, standards: Parameters) -> str:
    told = json.loads(text)
    if isinstance(told, dict) and isinstance(told.get("household"), dict):
        told = told["household"]
    return engine().screen(told, standards).as_text()


def _fault(field: str, message: str) -> str:
    return json.dumps({"error": {"field": field, "message": message}}, ensure_ascii=False)
