"""What a programme pays, in columns: over all lines that may be the first to hold, from the lowest to the highest."""

from dataclasses import dataclass

from huzhu.programmes.columns.steps import Step
from huzhu.programmes.compiling.amounts import Amount
from huzhu.programmes.compiling.dialect import COLUMNS, FALSE, TRUE
from huzhu.programmes.compiling.layout import Layout

NOTHING, ENDLESS = str(-(10**15)), str(10**15)


@dataclass(frozen=True)
class Paid:
    """Texts of both ends, in fen, and of the parameters that are missing, as a mask of their numbers."""

    low: str
    high: str
    missing: str

    @property
    def texts(self) -> tuple[str, str, str]:
        return self.low, self.high, self.missing


def pay(name: str, amount: Amount, layout: Layout) -> tuple[list[Step], Paid]:
    """The steps that work out an amount, each called after `name`."""
    made = _Paying(name, layout)
    lines = amount.lines if len({span for _, span in amount.lines}) > 1 else amount.lines[-1:]
    reached = TRUE
    for test, span in lines:
        here = reached if test is None else made.named("r", COLUMNS.every((reached, test.possible)))
        if span.missing:
            for parameter in span.missing:
                made.missing.setdefault(parameter, []).append(here)
        else:
            made.widen(here, span.low, span.high)
        if test is not None:
            reached = made.named("r", COLUMNS.every((reached, COLUMNS.negated(test.certain))))
    return made.steps, made.paid()


class _Paying:
    def __init__(self, name: str, layout: Layout):
        self.name = name
        self.layout = layout
        self.steps: list[Step] = []
        self.low, self.high = ENDLESS, NOTHING
        self.missing: dict[str, list[str]] = {}

    def named(self, letter: str, text: str) -> str:
        """A name for a text, or the text itself where it is one already."""
        if text.lstrip("-").replace("_", "").isalnum():
            return text
        name = f"{self.name}_{letter}{len(self.steps)}"
        self.steps.append(Step(name, text))
        return name

    def widen(self, here: str, low: str, high: str) -> None:
        """Where a line may hold, its ends count."""
        if here != FALSE:
            self.low = self.named("l", COLUMNS.least([self.low, COLUMNS.pick(here, low, ENDLESS)]))
            self.high = self.named("h", COLUMNS.most([self.high, COLUMNS.pick(here, high, NOTHING)]))

    def paid(self) -> Paid:
        bits = {name: 1 << self.layout.parameters.index(name) for name in self.missing}
        parts = [COLUMNS.pick(COLUMNS.some(texts), str(bits[name]), "0") for name, texts in self.missing.items()]
        text = " + ".join(part for part in parts if part != "0") or "0"
        return Paid(self.low, self.high, self.named("m", text if len(parts) < 2 else f"({text})"))
