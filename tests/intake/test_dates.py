"""Dates as people write them: every form, every order, and none that is guessed."""

from datetime import date, timedelta

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluate.intake.dates import (
    Told,
    an_ambiguous_date,
    could_be_two,
    is_serial,
    order_of,
    read_date,
    told_by,
)
from evaluate.vocabulary import DateOrder

DAY, MONTH = DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST
DAYS = st.dates(date(1990, 1, 1), date(2099, 12, 31))


def read(text: str | None, order: DateOrder = DAY) -> date | None:
    return pl.select(read_date(pl.lit(text, dtype=pl.String), order)).item()  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    "text",
    ["2025-04-03", "2025-4-3", "2025-04-03 00:00:00", "2025-04-03T09:30:00", "03/04/2025", "3/4/25", "03.04.2025",
     "3-4-2025", "3 4 2025", "03/04/2025 14:05", "3 April 2025", "3rd April 2025", "03-Apr-25", "3 apr. 2025", "3 Sept 2025",
     "45750", "45750.5"],
)  # fmt: skip
def test_forms_that_are_read(text: str) -> None:
    assert read(text) == date(2025, 9 if "Sept" in text else 4, 3)


@pytest.mark.parametrize(
    "text",
    ["", "soon", "April 2025", "2025", "03/04", "3//4/2025", "31/02/2025", "29/02/2025", "00/01/2025", "2025-13-01", "1899-12-31",
     "99999", "1234", "3 Aprll 2025", "2025-04-03x", "x 03/04/2025", "٣/٤/٢٠٢٥", "-03/04/2025"],
)  # fmt: skip
def test_forms_that_are_none(text: str) -> None:
    assert read(text) is None


def test_nothing_is_no_date() -> None:
    assert read(None) is None


def test_the_order_matters_to_numbers_alone() -> None:
    assert read("03/04/2025", MONTH) == date(2025, 3, 4)
    assert read("2025-04-03", MONTH) == read("3 April 2025", MONTH) == date(2025, 4, 3)
    assert read("13/04/2025", MONTH) is None


@given(DAYS)
def test_every_day_comes_back_from_every_form(day: date) -> None:
    named = f"{day.day} {day:%B} {day.year}"
    serial = str((day - date(1899, 12, 30)).days)
    assert [read(text) for text in (f"{day:%Y-%m-%d}", f"{day:%d/%m/%Y}", named, serial)] == [day] * 4
    assert read(f"{day:%m/%d/%Y}", MONTH) == day


@given(st.lists(DAYS, min_size=1, max_size=8), st.sampled_from([DAY, MONTH]))
def test_a_column_in_one_order_is_never_told_to_be_in_the_other(days: list[date], order: DateOrder) -> None:
    form = "%d/%m/%Y" if order is DAY else "%m/%d/%Y"
    column = pl.Series([f"{day:{form}}" for day in days])
    told = told_by(column)
    assert told is not Told.MIXED
    assert told is not (Told.MONTH_FIRST if order is DAY else Told.DAY_FIRST)
    if told in (Told.DAY_FIRST, Told.MONTH_FIRST, Told.NOTHING_TO_TELL):
        assert [read(text, order_of(told, None)) for text in column] == days


@pytest.mark.parametrize(
    ("column", "told"),
    [
        (["31/12/2025", "12/01/2025"], Told.DAY_FIRST),
        (["12/31/2025", "12/01/2025"], Told.MONTH_FIRST),
        (["31/12/2025", "12/31/2025"], Told.MIXED),
        (["12/01/2025", None], Told.AMBIGUOUS),
        (["03/03/2025", "2025-04-05", "soon"], Told.NOTHING_TO_TELL),
        ([], Told.NOTHING_TO_TELL),
    ],
)
def test_what_a_column_tells(column: list[str | None], told: Told) -> None:
    assert told_by(pl.Series(column, dtype=pl.String)) is told


def test_what_is_said_comes_after_what_the_column_tells() -> None:
    assert order_of(Told.DAY_FIRST, MONTH) is DAY
    assert order_of(Told.MONTH_FIRST, DAY) is MONTH
    assert order_of(Told.AMBIGUOUS, MONTH) is MONTH
    assert order_of(Told.MIXED, MONTH) is MONTH
    assert order_of(Told.NOTHING_TO_TELL, None) is DAY


def test_dates_that_could_be_two() -> None:
    column = pl.Series(["31/12/2025", "03/03/2025", "04/05/2025", None, "soon", "2025-04-05"])
    assert could_be_two(column).to_list() == [False, False, True, False, False, False]
    assert an_ambiguous_date(column) == "04/05/2025"


def test_a_count_of_days_is_told_apart() -> None:
    texts = pl.Series("text", ["45750", "45750.25", "4575", "2025-04-03", "457500"])
    assert texts.to_frame().select(is_serial(pl.col("text"))).to_series().to_list() == [
        True,
        True,
        False,
        False,
        False,
    ]


def test_a_year_of_two_digits_is_of_this_century() -> None:
    assert read("3/4/99") == date(2099, 4, 3)
    assert read("3/4/00") == date(2000, 4, 3)
    assert read(str((date(1990, 1, 1) - date(1899, 12, 30)).days)) == date(1990, 1, 1)
    assert read(str((date(1990, 1, 1) - date(1899, 12, 30) - timedelta(1)).days)) is None
