"""Stored values become the text that a person would type for them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluate.intake.spreadsheet.limits import Refused
from evaluate.intake.spreadsheet.shown import (
    clock,
    column_of,
    iso,
    letters_of,
    number_text,
    percent,
    shown,
    style_kind,
    whole,
    written,
)


@pytest.mark.parametrize(
    ("stored", "text"),
    [
        ("12", "12"),
        ("12.0", "12"),
        ("12.5", "12.5"),
        ("0", "0"),
        ("-0", "0"),
        ("-3", "-3"),
        ("007", "7"),
        (" 5 ", "5"),
        (".5", "0.5"),
        ("0.30000000000000004", "0.3"),
        ("1E-3", "0.001"),
        ("1.5E-7", "0.00000015"),
        ("1E+15", "1000000000000000"),
        ("1.23456789012E+17", "123456789012000000"),
        ("1234567890123", "1234567890123"),
        ("12345678901234567890", "12345678901234567890"),
    ],
)
def test_numbers_are_short_exact_and_without_an_exponent(stored: str, text: str) -> None:
    assert number_text(stored) == text


@pytest.mark.parametrize(
    "stored", ["", "x", "nan", "inf", "1e999", "1_000", "0x1f", "1,5", "²", "1" * 401 + ".5"]
)
def test_what_is_no_number_is_damage(stored: str) -> None:
    with pytest.raises(Refused):
        number_text(stored)


@given(st.floats(allow_nan=False, allow_infinity=False, width=32))
def test_a_number_keeps_its_value(value: float) -> None:
    assert float(written(value)) == pytest.approx(value, rel=1e-14)
    assert "e" not in written(value)


@pytest.mark.parametrize(
    ("number_format", "code", "kind"),
    [
        (0, None, ""),
        (9, None, "percent"),
        (14, None, "date"),
        (20, None, "time"),
        (46, None, "elapsed"),
        (164, "General", ""),
        (164, "0.0%", "percent"),
        (164, "dd/mm/yyyy", "date"),
        (164, "[$-809]d mmmm yyyy;@", "date"),
        (164, "mmm-yy", "date"),
        (164, "mmmm", "date"),
        (164, "h:mm AM/PM", "time"),
        (164, "mm:ss.0", "time"),
        (164, "[h]:mm", "elapsed"),
        (164, "[hh]:mm:ss", "elapsed"),
        (164, "0000", "0000"),
        (164, "0", ""),
        (164, '0" days; more"', ""),
        (164, '"100%" 0', ""),
        (164, r"0\d", ""),
        (164, "#,##0.00;[Red]-#,##0.00", ""),
        (164, "_-* #,##0.00_-", ""),
        (164, "[$£-809]#,##0.00", ""),
        (164, "0.00E+00", ""),
        (164, "@", ""),
        # A workbook may give a built-in number a code of its own.
        (9, "0.00", ""),
    ],
)
def test_a_number_format_tells_what_a_number_means(number_format: int, code: str | None, kind: str) -> None:
    assert style_kind(number_format, code) == kind


@pytest.mark.parametrize(
    ("stored", "kind", "text"),
    [
        ("0.85", "percent", "85%"),
        ("0.07", "percent", "7%"),
        ("0.285", "percent", "28.5%"),
        ("0.3333333333333333", "percent", "33.3333333333333%"),
        ("45750", "date", "2025-04-03"),
        ("45750.0", "date", "2025-04-03"),
        ("45750.4375", "date", "2025-04-03T10:30:00"),
        ("45750.99999999", "date", "2025-04-04"),
        ("1", "date", "1900-01-01"),
        ("59", "date", "1900-02-28"),
        ("60", "date", "60"),
        ("61", "date", "1900-03-01"),
        ("0", "date", "0"),
        ("0.5", "date", "0.5"),
        ("-1", "date", "-1"),
        ("99999999", "date", "99999999"),
        ("0.5", "time", "12:00:00"),
        ("45750.4375", "time", "2025-04-03T10:30:00"),
        ("1.5", "elapsed", "36:00:00"),
        ("42", "0000", "0042"),
        ("42.5", "0000", "42.5"),
        ("-42", "0000", "-42"),
    ],
)
def test_a_number_is_written_as_its_format_shows_it(stored: str, kind: str, text: str) -> None:
    assert shown(stored, kind, False) == text


@pytest.mark.parametrize(
    ("stored", "text"), [("44288", "2025-04-03"), ("0", "1904-01-01"), ("2957003", "2957003")]
)
def test_days_may_count_from_1904(stored: str, text: str) -> None:
    assert shown(stored, "date", True) == text


@pytest.mark.parametrize(
    ("text", "written_as"),
    [
        ("2025-04-03", "2025-04-03"),
        ("2025-04-03T00:00:00", "2025-04-03"),
        ("2025-04-03T00:00:00.000", "2025-04-03"),
        ("2025-04-03T10:30:00Z", "2025-04-03T10:30:00"),
        ("3 April", "3 April"),
    ],
)
def test_dates_that_are_stored_as_text(text: str, written_as: str) -> None:
    assert iso(text) == written_as


def test_percentages_and_clocks() -> None:
    assert percent(0.5) == "50%"
    assert clock(9 * 3600 + 5) == "09:00:05"


@given(st.integers(0, 16_383))
def test_columns_are_named_as_spreadsheets_do(index: int) -> None:
    assert column_of(letters_of(index)) == index
    assert [letters_of(place) for place in (0, 25, 26, 701, 702, 16_383)] == [
        "A",
        "Z",
        "AA",
        "ZZ",
        "AAA",
        "XFD",
    ]


@pytest.mark.parametrize("letters", ["", "a", "1", "XFE", "AAAA", "Ä"])
def test_what_is_no_column_is_damage(letters: str) -> None:
    with pytest.raises(Refused):
        column_of(letters)


@pytest.mark.parametrize("stored", ["", "-1", "1.0", "²", "9" * 10])
def test_what_is_no_count_is_damage(stored: str) -> None:
    assert whole("0042") == 42
    with pytest.raises(Refused):
        whole(stored)
