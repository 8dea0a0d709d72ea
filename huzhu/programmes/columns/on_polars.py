"""Columns worked out by Polars, in one statement."""

from functools import partial
from typing import Any

from huzhu.programmes.columns.absent import needed
from huzhu.programmes.columns.far import far_less, far_over
from huzhu.programmes.columns.frame import Array, Frame
from huzhu.programmes.columns.plan import Plan, Wanted
from huzhu.programmes.columns.wide import HOME, persons_of, unspread, worked_out


def run(plan: Plan, frame: Frame) -> dict[Wanted, Array]:
    """Each text that the plan's answers name, for all households or all persons of the frame. Raises Absent."""
    pl = needed("polars")
    persons = pl.DataFrame(persons_of(plan, frame)).lazy().with_columns(pl.col(HOME).set_sorted())
    statement, answers = worked_out(plan, _Polars(pl), persons)
    kinds = {True: pl.Boolean, False: pl.Int64}
    named = {f"answer{number}": wanted for number, wanted in enumerate(answers)}
    made = statement.select(answers[wanted].cast(kinds[wanted.truth]).alias(name) for name, wanted in named.items())
    found = made.collect()
    return unspread(frame, {wanted: found[name].to_numpy() for name, wanted in named.items()})


class _Polars:
    """Polars' expressions in the words of the plan."""

    def __init__(self, pl: Any):
        self.pl = pl
        self.operators: dict[str, Any] = {
            "pick": self.pick, "least": pl.min_horizontal, "most": pl.max_horizontal, "over": over,
            "far_less": partial(far_less, over), "far_over": partial(far_over, over),
        }  # fmt: skip

    def pick(self, test: Any, then: Any, otherwise: Any) -> Any:
        return self.pl.when(test).then(then).otherwise(otherwise)

    def column(self, name: str) -> Any:
        return self.pl.col(name)

    def constant(self, value: bool | int) -> Any:
        return self.pl.repeat(value, self.pl.len())

    def gathered(self, kind: str, of_each: Any) -> Any:
        found = of_each.any() if kind == "any" else of_each.cast(self.pl.Int64).sum()
        return found.over(HOME)

    def added(self, frame: Any, columns: dict[str, Any]) -> Any:
        return frame.with_columns(**columns)


def over(sum_: Any, number: int) -> Any:
    """Divided and rounded down."""
    return sum_ // number
