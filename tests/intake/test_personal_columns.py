"""A column that nobody loads is refused where it can hold only birthdays or names."""

from datetime import date

import polars as pl
import pytest

from evaluate.intake.personal_columns import earliest_day, fault_of_column
from tests.intake.known import part

FIRST = date(2025, 4, 3)


def fault(cells: list[str], heading: str = "extra") -> str | None:
    return fault_of_column(pl.Series(cells, dtype=pl.String), heading, FIRST)


@pytest.mark.parametrize(
    "cells",
    [
        ["12/03/2009", "01/11/2010"],
        ["2009-03-12", "2010-11-01", "2011-01-31"],
        ["12 March 2009", "1 Nov 2010"],
        ["03/25/2009", "11/01/2010"],
        ["12/03/09", "31/12/99"],
        ["12/03/1969"],
        ["12/03/2009", "01/11/2010", "02/11/2010", "03/12/2011", "n/a"],
    ],
)
def test_dates_long_before_all_others_are_birthdays(cells: list[str]) -> None:
    assert fault(cells) == "birthdays-column"


@pytest.mark.parametrize(
    "cells",
    [
        # Dates of the programme itself: referrals, reviews and what is planned.
        ["12/03/2025", "01/04/2025"],
        ["2024-03-12", "2025-11-01"],
        ["12/03/2021", "01/11/2020"],
        # Some of them a long time ago, but not all.
        ["12/03/2009", "01/04/2025", "03/04/2025"],
        # One and the same day for everybody is about something else.
        ["01/01/2001", "01/01/2001", "01/01/2001"],
        # Numbers that a spreadsheet might mean as days.
        ["33001", "33002", "40001"],
        ["2009", "2010"],
        ["12/03/2009", "see notes", "see notes"],
        [],
    ],
)
def test_other_dates_are_let_through(cells: list[str]) -> None:
    assert fault(cells) is None


def test_the_day_that_is_five_years_before_is_a_birthday_and_the_next_is_not() -> None:
    assert fault(["2020-04-03", "2019-01-01"]) == "birthdays-column"
    assert fault(["2020-04-04", "2020-04-05"]) is None


@pytest.mark.parametrize(
    "cells",
    [
        ["Amy Ashdown", "Ben Birch", "Cal Cedar"],
        ["Zoë O’Brien-Hay", "Jo Ann Smith", "Ali B. Khan", "Li Wei"],
        ["Amy Ashdown", "Ben Birch", "Cal Cedar", "Dee Dale", "unknown"],
    ],
)
def test_names(cells: list[str]) -> None:
    assert fault(cells) == "names-column"


@pytest.mark.parametrize(
    "cells",
    [
        ["Oak Academy", "Elm School", "Ash College"],
        ["White British", "Black Caribbean", "Mixed Other"],
        ["Strongly Agree", "Not Sure", "Strongly Disagree"],
        ["Good progress", "needs more time", "ready to leave"],
        ["Amy", "Ben", "Cal"],
        ["Amy Ashdown", "Ben Birch"],
        ["Leeds", "Bradford", "Hull"],
        ["Red Team", "Blue Team", "Green Team"],
        [],
    ],
)
def test_words_that_are_no_names(cells: list[str]) -> None:
    assert fault(cells) is None


def test_one_name_again_and_again_is_a_person_where_the_heading_says_so() -> None:
    cells = ["Amy Ashdown"] * 9 + ["Ben Birch"]
    assert fault(cells, "Key worker") == "names-column"
    assert fault(cells, "Region") is None


def test_the_earliest_day_is_the_first_in_any_known_column() -> None:
    today = date(2026, 1, 31)
    known = part(
        "participant,measure,before,before_on,extra\nP1,m,1,03/04/2025,1999-01-01\nP2,m,1,30/03/2025,\n"
    )
    assert earliest_day([known], today) == date(2025, 3, 30)
    assert earliest_day([part("participant,measure,before\nP1,m,1\n")], today) == today
    assert earliest_day([], today) == today
