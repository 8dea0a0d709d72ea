"""Plain tables made ready for a phone: every row keeps its roles when it becomes a card, every cell its label."""

import re

from django.utils.html import escape, strip_tags

TAG = re.compile(r"<(table|thead|tbody|tfoot|tr|th|td)\b([^>]*)>", re.IGNORECASE)
HEAD = re.compile(r"<thead.*?</thead>", re.IGNORECASE | re.DOTALL)
HEAD_CELL = re.compile(r"<th\b[^>]*>(.*?)</th>", re.IGNORECASE | re.DOTALL)
SPAN = re.compile(r'colspan="(\d+)"')
GROUPS = frozenset({"thead", "tbody", "tfoot"})


def with_roles(html: str) -> str:
    """Roles for every part of the table and `data-label` for every cell, from the words of the head."""
    head = HEAD.search(html)
    labels = [strip_tags(cell).strip() for cell in HEAD_CELL.findall(head[0])] if head else []
    column, in_head = 0, False

    def dress(match: re.Match[str]) -> str:
        nonlocal column, in_head
        tag, rest = match[1].lower(), match[2]
        if tag in GROUPS:
            in_head = tag == "thead"
            return f'<{tag}{rest} role="rowgroup">'
        if tag == "tr":
            column = 0
            return f'<tr{rest} role="row">'
        label = labels[column] if column < len(labels) else ""
        span = SPAN.search(rest)
        column += int(span[1]) if span else 1
        if tag == "th":
            role, scope = ("columnheader", "col") if in_head else ("rowheader", "row")
            scoped = rest if "scope=" in rest else f'{rest} scope="{scope}"'
            return f'<th{scoped} role="{role}">'
        labelled = f' data-label="{escape(label)}"' if label and not span and "data-label" not in rest else ""
        return f'<td{rest}{labelled} role="cell">'

    return TAG.sub(dress, html)
