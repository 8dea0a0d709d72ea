"""Tags and filters that every page may use: `{% load huzhu %}`. Each is shown on /styleguide/."""

import datetime
from typing import Any

from django import template
from django.template.loader import get_template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from huzhu.kernel.money import show_yuan
from huzhu.web import clocks, masks
from huzhu.web.tables import with_roles

register = template.Library()


@register.filter
def money(fen: Any) -> str:
    """80000 → 800.00; nothing for nothing."""
    return "" if fen is None or fen == "" else show_yuan(int(fen))


@register.filter
def yuan_short(fen: Any) -> str:
    """80000 → 800, 80050 → 800.50: for sentences."""
    return money(fen).removesuffix(".00")


@register.filter
def masked_name(name: Any) -> str:
    """王小明 → 王某某"""
    return masks.masked_name(str(name or ""))


@register.filter
def local_day(value: datetime.date | datetime.datetime | None) -> str:
    """11月27日 星期五"""
    if value is None or value == "":
        return ""
    day = clocks.local_day(value)
    return f"{clocks.short_day(day)} {clocks.weekday(day)}"


@register.filter
def short_day(value: datetime.date | datetime.datetime | None) -> str:
    """11月27日"""
    return clocks.short_day(clocks.local_day(value)) if value else ""


@register.filter
def full_day(value: datetime.date | datetime.datetime | None) -> str:
    """2026年11月27日, as on papers that are kept."""
    return clocks.full_day(clocks.local_day(value)) if value else ""


@register.filter
def local_moment(value: datetime.datetime | None) -> str:
    """11月21日 14:05; 今天 14:05"""
    if not value:
        return ""
    day = clocks.local_day(value)
    is_today = day == clocks.today()
    return f"{_('今天') if is_today else clocks.short_day(day)} {clocks.hour(value)}"


@register.filter
def clock_words(due: Any) -> str:
    """还剩 2 个工作日，11月27日前"""
    return clocks.clock_words(due or None)


@register.filter
def span_words(span: datetime.timedelta | None) -> str:
    """3 小时 20 分"""
    return clocks.span_words(span) if span is not None else ""


@register.filter
def urgency_of(due: Any) -> str:
    """late, due or nothing"""
    return clocks.urgency_of(due or None)


@register.filter
def is_moment(value: Any) -> bool:
    return isinstance(value, datetime.datetime)


@register.filter
def says_moment(value: Any) -> bool:
    """Does the browser keep this clock running? Only within its last day, unmoved by working days."""
    if not isinstance(value, datetime.datetime):
        return False
    return datetime.timedelta() < value - clocks.now() < datetime.timedelta(hours=6)


@register.filter
def way_out(field: Any) -> Any:
    """The way out that a refusal named for this field."""
    return getattr(field.form, "ways_out", {}).get(field.name, "")


@register.filter
def nth(rows: Any, index: int) -> Any:
    """The element at an index, nothing beyond the end."""
    return rows[index] if rows and index < len(rows) else ""


@register.filter
def undo_id(message: Any) -> str:
    """The act that a message offers to take back."""
    tag = next((tag for tag in (message.extra_tags or "").split() if tag.startswith("undo-")), "")
    return tag.removeprefix("undo-")


@register.simple_tag(takes_context=True)
def qs(context: template.Context, **changes: Any) -> str:
    """The page's query string with some values replaced (None takes one away): {% qs page=2 %}"""
    query = context["request"].GET.copy()
    for name, value in changes.items():
        query.pop(name, None)
        if value not in (None, ""):
            query[name] = value
    return f"?{query.urlencode()}"


@register.simple_block_tag(takes_context=True)
def card(
    context: template.Context, content: str, title: Any = "", kind: str = "", note: Any = "", part: str = ""
) -> SafeString:
    """A card around anything: {% card title=_("这家人的事") %}…{% endcard %}; kind: first, slim, calm."""
    return _drawn("card", context, content=content, title=title, kind=kind, note=note, part=part)


@register.simple_block_tag
def table(content: str, caption: Any = "", cards: bool = True, hide_caption: bool = True) -> SafeString:
    """A plain table that becomes cards on a phone and keeps its roles: {% table %}<thead>…{% endtable %}"""
    hidden = ' class="visually-hidden"' if hide_caption else ""
    said = format_html("<caption{}>{}</caption>", mark_safe(hidden), caption) if caption else ""
    kind = "tbl cards" if cards else "tbl"
    # content was escaped by the template that wrote it
    return mark_safe(f'<table class="{kind}" role="table">{said}{with_roles(content)}</table>')


@register.simple_block_tag(takes_context=True)
def notice(context: template.Context, content: str, kind: str = "") -> SafeString:
    """A sentence set apart: {% notice kind="due" %}<b>按下去就撤不回。</b>…{% endnotice %}; kind: ok, due, late."""
    return format_html('<p class="notice {}">{}</p>', kind, mark_safe(content))


@register.simple_tag(takes_context=True)
def component(context: template.Context, name: str, **values: Any) -> SafeString:
    """A component with nothing but the values given: {% component "money" fen=80000 %}"""
    return _drawn(name, context, **values)


def _drawn(name: str, context: template.Context, **values: Any) -> SafeString:
    request = context.get("request")
    return mark_safe(get_template(f"web/components/{name}.html").render(values, request))
