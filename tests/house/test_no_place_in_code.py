"""Nothing in the code knows a county: its names and codes stand in the data, and in the demo that plays on it."""

import csv
import re

from tests.house.sources import BASE, name_of, project_files

CODE = {".py", ".html", ".css", ".js", ".mjs", ".po", ".toml", ".sh", ""}
FOLDERS = {"huzhu", "frontend", "tools", "manage.py", "Makefile", "conftest.py"}
MAY_NAME_PLACES = ("huzhu/demo/", "frontend/node_modules/")
# Words that any county has.
EVERYWHERE = {"开发区", "高新区"}


def places() -> list[dict[str, str]]:
    """The rows of every divisions file in the data."""
    files = sorted((BASE / "data").glob("*_divisions.csv"))
    return [row for file in files for row in csv.DictReader(file.read_text(encoding="utf-8").splitlines())]


def names_and_codes() -> set[str]:
    """What would give a county away: its name with and without its ending, its code, its towns' names."""
    said: set[str] = set()
    for row in places():
        if row["level"] == "county":
            said |= {row["name"], row["name"].rstrip("市县区"), row["code"][:6]}
        elif row["level"] == "township":
            said.add(row["name"])
    return said - EVERYWHERE


def code_files():
    return [
        file
        for file in project_files()
        if file.relative_to(BASE).parts[0] in FOLDERS
        and file.suffix in CODE
        and "tests" not in file.parts
        and not name_of(file).startswith(MAY_NAME_PLACES)
    ]


def test_the_data_names_a_county_and_its_towns():
    assert len(names_and_codes()) > 20


def test_no_place_of_the_data_stands_in_the_code():
    spelled = [file.stem.removesuffix("_divisions") for file in (BASE / "data").glob("*_divisions.csv")]
    pattern = re.compile("|".join(re.escape(word) for word in names_and_codes() | set(spelled)), re.IGNORECASE)
    found = [
        f"{name_of(file)}:{number} {line.strip()[:80]}"
        for file in code_files()
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
        if pattern.search(line)
    ]
    assert not found, "\n".join(found)
