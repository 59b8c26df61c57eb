"""Numbers as people write them: every form that can be only one number, and none that could be two."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluate.intake.numbers import is_ambiguous, is_converted, is_percentage, read_number


def read(text: str | None) -> float | None:
    return pl.select(read_number(pl.lit(text, dtype=pl.String))).item()  # type: ignore[no-any-return]


def says(test: pl.Expr) -> bool:
    return bool(pl.select(test).item())


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", 12), ("12.5", 12.5), ("+3", 3), ("-3", -3), ("\u22123", -3), (".5", 0.5), ("5.", 5), ("1e1", 10), ("007", 7),
        ("12,5", 12.5), ("12,50", 12.5), (",5", 0.5), ("0,1234", 0.1234), ("1 250", 1250), ("1\u00a0250", 1250),
        ("1\u202f250,5", None), ("1 250.5", 1250.5), ("1,250.5", 1250.5), ("1,250,000", 1250000), ("85%", 85), ("85 %", 85),
        ("8,5%", 8.5), ("-0", 0),
    ],
)  # fmt: skip
def test_forms(text: str, number: float | None) -> None:
    assert read(text) == number


@pytest.mark.parametrize(
    "text",
    ["", "x", "twelve", "NaN", "inf", "-inf", "1e999", "0x10", "1_000", "1.2.3", "1,2,3", "12-13", "12/40", "%", "٣", "１２",
     "1,250", "-1,250", "12 5", "1 25", "1.250,5", "£5", "5p", "--5", "=5"],
)  # fmt: skip
def test_forms_that_are_none(text: str) -> None:
    assert read(text) is None


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_every_number_comes_back_as_it_was(number: float) -> None:
    assert read(repr(number)) == number


@given(st.text(max_size=12))
def test_nothing_else_becomes_infinite_or_fails(text: str) -> None:
    found = read(text)
    assert found is None or abs(found) < float("inf")


@pytest.mark.parametrize(
    ("text", "two"),
    [("1,250", True), ("-12,345", True), ("1,25", False), ("1250", False), ("1,250.0", False)],
)
def test_what_could_be_two(text: str, two: bool) -> None:
    assert says(is_ambiguous(pl.lit(text))) is two


@pytest.mark.parametrize(
    ("text", "converted", "percentage"),
    [
        ("12,5", True, False),
        ("1 250", True, False),
        ("85%", True, True),
        ("12.5", False, False),
        ("x", False, False),
    ],
)
def test_what_was_read_from_another_form(text: str, converted: bool, percentage: bool) -> None:
    assert says(is_converted(pl.lit(text))) is converted
    assert says(is_percentage(pl.lit(text))) is percentage
