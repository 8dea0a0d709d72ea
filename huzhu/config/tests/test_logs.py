"""Logs say where it broke and never what was typed; seven months of them are kept."""

import logging
from datetime import date

from huzhu.config.logs import FaultsOnly, MonthlyFile, drop_old


def broken_by(words: str) -> logging.LogRecord:
    try:
        try:
            raise ValueError(words)
        except ValueError as cause:
            raise KeyError(words) from cause
    except KeyError as fault:
        info = (type(fault), fault, fault.__traceback__)
    return logging.LogRecord("huzhu", logging.ERROR, __file__, 1, "a page broke", None, info)


def test_a_fault_is_logged_without_its_words():
    text = FaultsOnly("{message}", style="{").format(broken_by("王秀英 13800000000"))
    assert "KeyError at" in text
    assert "ValueError at" in text
    assert "broken_by" in text
    assert "王秀英" not in text


def test_each_month_has_its_file_and_all_processes_append(tmp_path):
    for _ in range(2):
        handler = MonthlyFile(str(tmp_path))
        handler.setFormatter(FaultsOnly("{message}", style="{"))
        handler.handle(broken_by("x"))
        handler.stream.close()
    (file,) = tmp_path.iterdir()
    assert file.name == f"huzhu-{date.today():%Y-%m}.log"
    assert file.read_text().count("a page broke") == 2


def test_months_are_kept_for_more_than_half_a_year(tmp_path):
    for month in ("2026-03", "2026-04", "2026-05", "2026-11"):
        (tmp_path / f"huzhu-{month}.log").touch()
    (tmp_path / "notes.txt").touch()
    drop_old(tmp_path, date(2026, 11, 24))
    kept = sorted(file.name for file in tmp_path.iterdir())
    assert kept == ["huzhu-2026-04.log", "huzhu-2026-05.log", "huzhu-2026-11.log", "notes.txt"]
