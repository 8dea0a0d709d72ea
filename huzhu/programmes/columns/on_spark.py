"""Columns worked out by Spark: one frame of all persons, handed over and fetched as Parquet.

On this machine unless `HUZHU_SPARK` names another master; the folder in between (`HUZHU_SPARK_FOLDER`, else a temporary
one) must then be one that all of its workers see.
"""

import os
import tempfile
from functools import partial
from pathlib import Path
from typing import Any

from huzhu.programmes.columns.absent import needed, no_java
from huzhu.programmes.columns.far import far_less, far_over
from huzhu.programmes.columns.frame import Array, Frame
from huzhu.programmes.columns.plan import Plan, Wanted
from huzhu.programmes.columns.wide import HOME, ROW, persons_of, unspread, worked_out

SETTINGS = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.shuffle.partitions": "8",
    "spark.driver.memory": "2g",
    # Thousands of named steps would be written into each other, again and again.
    "spark.sql.optimizer.excludedRules": "org.apache.spark.sql.catalyst.optimizer.CollapseProject",
}


def run(plan: Plan, frame: Frame) -> dict[Wanted, Array]:
    """Each text that the plan's answers name, for all households or all persons of the frame. Raises Absent."""
    pl = needed("polars")
    spark = session()
    with tempfile.TemporaryDirectory(prefix="huzhu-sweep-", dir=os.environ.get("HUZHU_SPARK_FOLDER")) as folder:
        given, made = str(Path(folder) / "persons.parquet"), str(Path(folder) / "answers")
        pl.DataFrame(persons_of(plan, frame)).with_row_index(ROW).cast({ROW: pl.Int64}).write_parquet(given)
        statement, answers = worked_out(plan, _Spark(), spark.read.parquet(given))
        kinds = {True: "boolean", False: "long"}
        named = {f"answer{number}": wanted for number, wanted in enumerate(answers)}
        columns = [answers[wanted].cast(kinds[wanted.truth]).alias(name) for name, wanted in named.items()]
        statement.select(ROW, *columns).write.parquet(made)
        found = pl.read_parquet(f"{made}/*.parquet").sort(ROW)
    return unspread(frame, {wanted: found[name].to_numpy() for name, wanted in named.items()})


def session() -> Any:
    """Spark, started once a process. Raises Absent."""
    sql = needed("pyspark.sql")
    builder = sql.SparkSession.builder.appName("huzhu").master(os.environ.get("HUZHU_SPARK") or "local[*]")
    for name, value in SETTINGS.items():
        builder = builder.config(name, value)
    try:
        spark = builder.getOrCreate()
    except Exception as failure:
        if type(failure).__name__ == "PySparkRuntimeError":
            raise no_java() from None
        raise
    spark.sparkContext.setLogLevel("ERROR")
    return spark


class _Spark:
    """Spark's columns in the words of the plan."""

    def __init__(self) -> None:
        self.sql = needed("pyspark.sql.functions")
        self.home = needed("pyspark.sql").Window.partitionBy(HOME)
        self.operators: dict[str, Any] = {
            "pick": self.pick, "least": self.least, "most": self.most, "over": self.over,
            "far_less": partial(far_less, self.over), "far_over": partial(far_over, self.over),
        }  # fmt: skip

    def pick(self, test: Any, then: Any, otherwise: Any) -> Any:
        return self.sql.when(test, then).otherwise(otherwise)

    def least(self, *numbers: Any) -> Any:
        return self.sql.least(*map(self._column, numbers))

    def most(self, *numbers: Any) -> Any:
        return self.sql.greatest(*map(self._column, numbers))

    def _column(self, number: Any) -> Any:
        return self.sql.lit(number) if isinstance(number, int) else number

    def over(self, sum_: Any, number: int) -> Any:
        """Divided and rounded down; Spark's own division rounds towards nothing or leaves whole numbers."""
        if isinstance(sum_, int):
            return sum_ // number
        divisor = self.sql.lit(number)
        return self.sql.call_function("div", sum_ - self.sql.pmod(sum_, divisor), divisor)

    def column(self, name: str) -> Any:
        return self.sql.col(name)

    def constant(self, value: bool | int) -> Any:
        return self.sql.lit(value)

    def gathered(self, kind: str, of_each: Any) -> Any:
        found = self.sql.max(of_each) if kind == "any" else self.sql.sum(of_each.cast("long"))
        return found.over(self.home)

    def added(self, frame: Any, columns: dict[str, Any]) -> Any:
        return frame.withColumns(columns)
