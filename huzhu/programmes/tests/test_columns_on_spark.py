"""Spark says what NumPy says; all examples go in one frame, since a job takes seconds whatever its size."""

import sys

import pytest

from huzhu.programmes.columns import Frame, sweep
from huzhu.programmes.columns.absent import Absent
from huzhu.programmes.engine import Parameters
from huzhu.programmes.tests.one_by_one import differences, told
from huzhu.programmes.tests.test_agreement import EXAMPLES, TRIAL

pytestmark = pytest.mark.once


@pytest.fixture
def quick_java(monkeypatch):
    """Java that lives for seconds needn't make its code fast."""
    monkeypatch.setenv("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")


@pytest.mark.usefixtures("quick_java")
def test_all_examples_come_out_alike_on_spark():
    """On one day, so that one frame holds them all."""
    homes = [{**example["household"], "date": "2026-11-02"} for example in EXAMPLES]
    digits = {"r": "0.600000000000001", "med_ratio_dibao": "0.7123456789"}
    assert not differences(homes, Parameters.from_mapping({**TRIAL, **digits}), "spark")


@pytest.mark.parametrize(("back", "package"), [("polars", "polars"), ("spark", "pyspark")])
def test_without_its_package_a_back_end_says_what_to_install(back, package, monkeypatch):
    for name in [name for name in sys.modules if name.partition(".")[0] == package]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(Absent, match=rf"没有装 {package}.*requirements/spark.txt"):
        sweep(Frame.of(told([EXAMPLES[0]["household"]])), Parameters.from_mapping(TRIAL), back=back)
