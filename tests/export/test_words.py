"""How figures are told: numbers to be read, shorthand where none can stand, and never a blank."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluate.disclosure import Shorthand
from evaluate.export.words import MEANINGS, Told, told, unit_in_words, with_unit
from evaluate.returns.figures import Cell


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (125000.5, "pounds", "125,000.50"),
        (125000.0, "pounds", "125,000"),
        (1234, "people", "1,234"),
        (12.5, "percent", "12.5"),
        (12.0, "percent", "12"),
        (120.0, "count", "120"),
        (-3.1, "points", "−3.10"),
        (2.0, "standard deviations", "2.00"),
        (-0.001, "points", "0.00"),
        ("Acorn", "", "Acorn"),
        ("-", "", "-"),
    ],
)
def test_a_figure_is_written_to_be_read(value: str | float, unit: str, text: str) -> None:
    assert Told(value, unit).printed == text


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        (Cell("a", (), None, Shorthand.SUPPRESSED, "people"), "[c]"),
        (Cell("a", (), None, None), "[x]"),
        (Cell("a", (), ""), "[x]"),
        (Cell("a", (), 0, None, "people"), 0),
        (Cell("a", (), -0.4, Shorthand.LOW_RELIABILITY, "points"), -0.4),
        (Cell("a", (), "2025-04-03"), "3 April 2025"),
        (Cell("a", (), "2025-02-31"), "2025-02-31"),
        (Cell("a", (), "on 2025-04-03"), "on 2025-04-03"),
    ],
)
def test_something_always_stands_in_its_place(cell: Cell, value: str | float) -> None:
    assert told(cell).value == value


@given(st.floats(-1e9, 1e9), st.sampled_from(["pounds", "people", "points", "percent", ""]))
def test_a_number_reads_back_as_itself_within_its_decimals(value: float, unit: str) -> None:
    one = Told(value, unit)
    again = float(one.printed.replace(",", "").replace("−", "-"))
    assert abs(again - value) <= 0.51 * 10**-one.decimals


def test_units_stand_beside_what_does_not_say_them() -> None:
    assert with_unit("Budget", "pounds") == "Budget (pounds)"
    assert with_unit("Share", "percent") == "Share (per cent)"
    assert with_unit("People who started", "people") == "People who started"
    assert unit_in_words("standard deviations") == "standard deviations"


def test_every_shorthand_has_a_meaning() -> None:
    assert set(MEANINGS) == set(Shorthand)
