"""Logs without personal data: where and what kind of fault, never what was typed; kept seven months."""

import logging
import re
from datetime import date, timedelta
from pathlib import Path
from traceback import FrameSummary, TracebackException
from typing import Any

KEPT_DAYS = 7 * 31
FILE_NAME = re.compile(r"huzhu-(\d{4})-(\d{2})\.log")


class MonthlyFile(logging.StreamHandler):
    """One file a month, appended to by all processes, so that none has to turn it over for the others."""

    def __init__(self, folder: str) -> None:
        self.folder = Path(folder)
        self.month = ""
        super().__init__(stream=None)

    def emit(self, record: logging.LogRecord) -> None:
        month = f"{date.today():%Y-%m}"
        if month != self.month:
            self._open(month)
        super().emit(record)

    def _open(self, month: str) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        if self.month:
            self.stream.close()
        self.stream = (self.folder / f"huzhu-{month}.log").open("a", encoding="utf-8")
        self.month = month
        drop_old(self.folder, date.today())


def drop_old(folder: Path, day: date) -> None:
    """Remove the months that ended more than seven months before the day (law asks for six)."""
    limit = day - timedelta(days=KEPT_DAYS)
    for file in folder.iterdir():
        month = FILE_NAME.fullmatch(file.name)
        if month and (int(month[1]), int(month[2])) < (limit.year, limit.month):
            file.unlink(missing_ok=True)


class FaultsOnly(logging.Formatter):
    """A fault's kind and place. Its message may quote a person's data (as databases do), so it stays out."""

    def formatException(self, ei: Any) -> str:  # noqa: N802 (logging's own name)
        fault: TracebackException | None = TracebackException(*ei, lookup_lines=False)
        lines: list[str] = []
        while fault is not None:
            kind = fault.exc_type_str if hasattr(fault, "exc_type_str") else fault.exc_type.__name__
            lines.append(f"{kind} at " + " < ".join(_place(frame) for frame in reversed(fault.stack)))
            fault = fault.__cause__ or fault.__context__
        return "\n".join(lines)


def _place(frame: FrameSummary) -> str:
    return f"{Path(frame.filename).name}:{frame.lineno} {frame.name}"


def logging_for(folder: Path, debug: bool) -> dict[str, Any]:
    """Django's LOGGING: warnings to the month's file, and to the console for whoever started the server."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "faults": {
                "()": "huzhu.config.logs.FaultsOnly",
                "format": "{asctime} {levelname} {name} {message}",
                "style": "{",
            },
        },
        "handlers": {
            "file": {"()": "huzhu.config.logs.MonthlyFile", "folder": str(folder), "formatter": "faults"},
            "console": {"class": "logging.StreamHandler", "formatter": "faults"},
        },
        "root": {"handlers": ["file", "console"], "level": "INFO" if debug else "WARNING"},
        "loggers": {
            "django": {"handlers": [], "propagate": True},
            # Its coming and going is of no use to whoever watches the console.
            "django_tasks_db": {"handlers": ["file"], "propagate": False},
            "django.security.DisallowedHost": {"handlers": [], "propagate": False},
        },
    }
