"""Numbers laid out for the chart component: inline SVG, labels beside the marks, no script."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

WIDTH, HEIGHT, FOOT = 440, 210, 26
BESIDE = 146  # room for the labels right of the lines


@dataclass(frozen=True)
class Line:
    """One line of a chart: its name, a value for each point (None: unknown), how values are written."""

    name: Any
    values: Sequence[float | None]
    kind: str = "a"


@dataclass(frozen=True)
class Bar:
    """One row of a bar chart."""

    label: Any
    value: float
    written: str = ""
    url: str = ""
    kind: str = "a"


def line_chart(
    title: Any, subtitle: Any, points: Sequence[Any], lines: Sequence[Line], unit: Any = ""
) -> dict[str, Any]:
    """Context for components/chart.html: paths, end labels and the table behind."""
    known = [value for line in lines for value in line.values if value is not None]
    top = max(known, default=0) or 1
    return {
        "title": title,
        "subtitle": subtitle,
        "points": points,
        "width": WIDTH,
        "height": HEIGHT,
        "beside": WIDTH - BESIDE,
        "lines": _drawn(lines, top, unit),
        "first": points[0] if points else "",
        "last": points[-1] if points else "",
        "table": [(point, [line.values[i] for line in lines]) for i, point in enumerate(points)],
        "names": [line.name for line in lines],
        "unit": unit,
    }


def bar_chart(title: Any, subtitle: Any, bars: Sequence[Bar], unit: Any = "") -> dict[str, Any]:
    """Context for components/chart.html: horizontal bars, longest first as given."""
    top = max((bar.value for bar in bars), default=0) or 1
    drawn = [
        {"bar": bar, "width": round(100 * bar.value / top, 1), "written": bar.written or _written(bar.value)}
        for bar in bars
    ]
    return {"title": title, "subtitle": subtitle, "bars": drawn, "unit": unit}


def _drawn(lines: Sequence[Line], top: float, unit: Any) -> list[dict[str, Any]]:
    drawn: list[dict[str, Any]] = []
    taken: list[float] = []
    for line in lines:
        spots = [(_x(i, len(line.values)), _y(v, top), v) for i, v in enumerate(line.values) if v is not None]
        path = "M" + " L".join(f"{x} {y}" for x, y, _value in spots) if len(spots) > 1 else ""
        label_y = _free(spots[-1][1] + 5, taken) if spots else 0
        label = f"{line.name} {_written(spots[-1][2])} {unit}".strip() if spots else ""
        drawn.append({"path": path, "spots": spots, "label": label, "label_y": label_y, "kind": line.kind})
    return drawn


def _free(y: float, taken: list[float]) -> float:
    """A height for a label where no other stands within 22 units."""
    while any(abs(y - other) < 22 for other in taken):
        y += 22
    taken.append(y)
    return y


def _x(index: int, count: int) -> float:
    return round(10 + index * (WIDTH - 10 - BESIDE) / max(1, count - 1), 1)


def _y(value: float, top: float) -> float:
    return round(24 + (1 - value / top) * (HEIGHT - FOOT - 34), 1)


def _written(value: float) -> str:
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.1f}"
