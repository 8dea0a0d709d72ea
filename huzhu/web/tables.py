"""Plain tables made ready for a phone: every row keeps its roles when it becomes a card, every cell its label."""

import re

from django.utils.html import escape, strip_tags

TAG = re.compile(r"<(thead|tbody|tfoot|tr|th|td)\b([^>]*)>")
HEAD = re.compile(r"<thead.*?</thead>", re.DOTALL)
HEAD_CELL = re.compile(r"<th\b[^>]*>(.*?)</th>", re.DOTALL)
SPAN = re.compile(r'colspan="(\d+)"')
GROUPS = frozenset({"thead", "tbody", "tfoot"})


def with_roles(html: str) -> str:
    """Roles for every part of the table and `data-label` for every cell, from the words of the head."""
    head = HEAD.search(html)
    labels = [strip_tags(cell).strip() for cell in HEAD_CELL.findall(head[0])] if head else []
    column, in_head = 0, False
    # rows repeat the same tags: each is dressed once for its column
    dressed: dict[tuple[str, int, bool], tuple[str, int]] = {}

    def dress(match: re.Match[str]) -> str:
        nonlocal column, in_head
        tag, rest = match[1], match[2]
        if tag in GROUPS:
            in_head = tag == "thead"
            return f'<{tag}{rest} role="rowgroup">'
        if tag == "tr":
            column = 0
            return f'<tr{rest} role="row">'
        key = (match[0], column, in_head)
        if key not in dressed:
            dressed[key] = _cell(tag, rest, in_head, labels[column] if column < len(labels) else "")
        text, width = dressed[key]
        column += width
        return text

    return TAG.sub(dress, html)


def _cell(tag: str, rest: str, in_head: bool, label: str) -> tuple[str, int]:
    """A cell's opening tag with its role and label, and how many columns it takes."""
    span = SPAN.search(rest)
    width = int(span[1]) if span else 1
    if tag == "th":
        role, scope = ("columnheader", "col") if in_head else ("rowheader", "row")
        scoped = rest if "scope=" in rest else f'{rest} scope="{scope}"'
        return f'<th{scoped} role="{role}">', width
    labelled = f' data-label="{escape(label)}"' if label and not span and "data-label" not in rest else ""
    return f'<td{rest}{labelled} role="cell">', width
