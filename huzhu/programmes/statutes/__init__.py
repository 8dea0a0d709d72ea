"""The statutes whose words are at hand, read by article number: laws are no one's property (著作权法 5).

A file is one law: its name and since when it holds at the head, then chapters and articles as published.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

FOLDER = Path(__file__).parent
NEVER_ASKED = "社会救助法第六十二条"
"""What data can check may not be asked of anybody."""
DIGITS = {digit: number for number, digit in enumerate("零一二三四五六七八九")}
ARTICLE = re.compile(r"^第([零一二三四五六七八九十百]+)条[ 　]*", re.MULTILINE)
CITED = re.compile(
    r"第([零一二三四五六七八九十百]+)条(?:第([一二三四五六七八九十]+)款)?(?:至第([零一二三四五六七八九十百]+)条)?"
)


@dataclass(frozen=True)
class Statute:
    """One law: what it is called for short, since when it holds, its articles by number, each a list of paragraphs."""

    name: str
    since: str
    source: str
    articles: dict[int, tuple[str, ...]]


@dataclass(frozen=True)
class Opened:
    """One article's own words; `paragraph` is the cited one (款), 0 where the whole article is."""

    law: str
    number: int
    title: str
    paragraphs: tuple[str, ...]
    paragraph: int = 0


@lru_cache(maxsize=1)
def statutes() -> dict[str, Statute]:
    """Every law at hand by its short name."""
    read = (_read(path) for path in sorted(FOLDER.glob("*.md")))
    return {statute.name: statute for statute in read}


def opened(citation: str) -> list[Opened]:
    """The words of what is cited, in its order: “社会救助法第二十一条第二款、第三十七条；…”; nothing for other laws."""
    return [article for part in re.split("[；;]", citation) for article in _of_one_law(part.strip())]


def _of_one_law(citation: str) -> Iterator[Opened]:
    statute = next((one for name, one in statutes().items() if re.match(f"{name}(?=第)", citation)), None)
    if statute is None:
        return
    for found in CITED.finditer(citation):
        first = number_of(found[1])
        last = number_of(found[3]) if found[3] else first
        for number in range(first, last + 1):
            if number in statute.articles:
                title = f"{statute.name}第{found[1]}条" if number == first else f"{statute.name}第{written(number)}条"
                cited = number_of(found[2]) if found[2] else 0
                yield Opened(statute.name, number, title, statute.articles[number], cited)


def number_of(written: str) -> int:
    """一百二十二 → 122."""
    whole = digit = 0
    for sign in written:
        if sign in DIGITS:
            digit = DIGITS[sign]
        else:
            whole += (digit or 1) * (10 if sign == "十" else 100)
            digit = 0
    return whole + digit


def written(number: int) -> str:
    """122 → 一百二十二."""
    signs = "零一二三四五六七八九"
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    words = f"{signs[hundreds]}百" if hundreds else ""
    if tens:
        words += ("" if tens == 1 and not hundreds else signs[tens]) + "十"
    elif hundreds and ones:
        words += "零"
    return words + (signs[ones] if ones else "")


def _read(path: Path) -> Statute:
    _empty, head, body = path.read_text(encoding="utf-8").split("---\n", 2)
    said = dict(line.split(": ", 1) for line in head.strip().splitlines())
    lines = [line.strip() for line in body.splitlines() if line.strip() and not line.startswith("#")]
    articles: dict[int, list[str]] = {}
    number = 0
    for line in lines:
        found = ARTICLE.match(line)
        if found:
            number = number_of(found[1])
            line = line[found.end() :]
        articles.setdefault(number, []).append(line)
    numbered = {number: tuple(paragraphs) for number, paragraphs in articles.items() if number}
    return Statute(said["name"], said["effective_from"], said["source"], numbered)
