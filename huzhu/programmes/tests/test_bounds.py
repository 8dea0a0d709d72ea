"""Nothing that columns work out grows past 2⁶³: what can't be bounded is refused, ordinary digits are split."""

import operator
import re
from fractions import Fraction
from shutil import copytree

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from huzhu.programmes.columns import Frame, sweep
from huzhu.programmes.columns.on_numpy import OPERATORS
from huzhu.programmes.columns.plan import plan
from huzhu.programmes.compiling.bounds import biggest, reach
from huzhu.programmes.compiling.dialect import COLUMNS
from huzhu.programmes.compiling.part import Standards
from huzhu.programmes.engine import BadParameters, Parameters, engine, engine_of
from huzhu.programmes.language.located import BadCatalogue
from huzhu.programmes.language.parsing import Refusal
from huzhu.programmes.layers import FOLDER
from huzhu.programmes.tests.households import PARAMETERS
from huzhu.programmes.tests.one_by_one import differences, told
from huzhu.programmes.tests.test_agreement import EXAMPLES, some

HOMES = [example["household"] for example in EXAMPLES]
FACTORS = st.integers(1, 10**15)
AMOUNTS = st.integers(0, 10**12) | st.sampled_from((0, 1, 10**12))


def worked_out(text, **columns):
    """A text of the columns' dialect for one row, every step held below 2⁶³ by NumPy's own checks."""
    with np.errstate(over="raise"):
        return eval(text, OPERATORS, {name: np.array([value], dtype=np.int64) for name, value in columns.items()})[0]


@some
@given(FACTORS, FACTORS, FACTORS, AMOUNTS, AMOUNTS, st.integers(0, 100), st.sampled_from(("<", "<=")))
def test_a_comparison_of_many_digits_is_exact(one, other, third, left, right, count, op):
    sums = {("h1~",): one, (): third}, {("h2~",): other, ("a0",): third}
    text = COLUMNS.compared(sums[0], op, sums[1], ("hi", "lo"))
    exact = {"<": operator.lt, "<=": operator.le}[op](one * left + third, other * right + third * count)
    assert bool(worked_out(text, h1_hi=left, h2_lo=right, a0=count)) == exact


@some
@given(FACTORS, st.integers(1, 10**12), AMOUNTS, st.integers(-(10**12), 10**12))
def test_an_amount_of_many_digits_is_exact(factor, over, amount, shift):
    sum_ = {("p1~",): factor, (): shift * factor}
    if biggest(sum_) > over * 2**62:
        with pytest.raises(Refusal, match="too large"):
            COLUMNS.rounded(sum_, over, "lo")
        return
    text = COLUMNS.rounded(sum_, over, "lo")
    assert int(worked_out(text, p1_lo=amount)) == (2 * factor * (amount + shift) + over) // (2 * over)


def products(texts):
    """Every product of a factor and names in plain sums, with what it can come to."""
    for text in texts:
        for found in re.findall(r"(?:\d+\*)?[pah]\w*_(?:lo|hi)(?:\*e?a\d+)*|\d+\*e?a\d+(?:\*e?a\d+)*", text):
            first, *names = found.split("*") if found[0].isdigit() else ("1", *found.split("*"))
            yield found, int(first) * reach(tuple(re.sub(r"_(lo|hi)$", "~", name) for name in names))


@pytest.mark.parametrize("digits", [{}, {"D": "712.34", "r": "0.6180339887", "k": "1.3333333333", "P": "31234.57"}])
def test_every_product_of_the_catalogue_stays_below(digits):
    standards = engine().standards(Parameters.from_mapping({**PARAMETERS, **digits}).on("", told(HOMES[:1])[0].day))
    made = plan(engine().catalogue, engine().layout, {"region": standards}, engine().names)
    texts = [text for stage in made.stages for text in stage.texts]
    found = list(products(texts))
    assert len(found) > 20
    assert not [text for text, most in found if most >= 2**63]


@pytest.mark.parametrize(
    "given",
    [
        {"D": "712.34", "k": "1.333333333333", "assets_months": "12.3456789"},
        {"r": "0.666666666667", "P": "34567.89"},
        {"r": "0.123456789012345678"},
        {"med_ratio_dibao": "0.7123456789", "med_ratio_tekun": "0.91", "tekun_factor": "1.30000001"},
        {"D": "9999999.99", "assets_months": "99.99", "P": "99999999.99"},
    ],
)
def test_standards_of_many_digits_come_out_as_for_one_household(given):
    assert not differences(HOMES, Parameters.from_mapping({**PARAMETERS, **given}))


def test_an_amount_that_cannot_be_counted_is_refused_by_its_parameter():
    parameters = Parameters.from_mapping({**PARAMETERS, "med_ratio_dibao": "0.1234567890123456789"})
    with pytest.raises(BadParameters, match="med_ratio_dibao"):
        sweep(Frame.of(told(HOMES[:1])), parameters)


def test_a_sum_is_bounded_by_all_its_terms():
    assert reach(("h1~", "a0")) == 10**14
    assert reach(("a1~", "a0")) == reach(("ea1~", "ea0")) == 10**16
    assert biggest({("p1~",): -5, ("a0",): 3, (): 7}) == 5 * 10**12 + 307


def test_a_condition_that_no_column_could_count_is_refused_with_its_line(tmp_path):

    folder = copytree(FOLDER, tmp_path / "catalogue")
    file = folder / "conditions.yaml"
    text = file.read_text(encoding="utf-8").replace("test: Y < D\n", "test: income * size * size * size < D\n")
    file.write_text(text, encoding="utf-8")
    with pytest.raises(BadCatalogue, match=r"conditions.yaml:\d+: income_below_standard: numbers become too large"):
        engine_of(folder)


def test_a_fraction_of_no_digits_needs_no_splitting():
    assert "far" not in COLUMNS.compared({("a1~",): 36}, "<", {("h6~",): 5}, ("hi", "lo"))
    assert Standards({"D": Fraction(73_000)}).values["D"] == 73_000
