"""Years of birth are years that a participant may have been born in, and fit the age band."""

import pytest

from evaluate.intake.checks.ages import check_ages, check_years_of_birth
from tests.intake.described import placed, taking_on, told

# Today is 31 January 2026, and cohort c took people on from 1 April 2024.


def years(cell: str) -> list[str]:
    return [
        one.code for one in told(check_years_of_birth, f"participant,cohort,year_of_birth\nP1,c,{cell}\n")
    ]


@pytest.mark.parametrize("cell", ["nine", "09", "20009", "2009.5", "1899", "2027", "39872", "-2009", "1e99"])
def test_what_is_no_year(cell: str) -> None:
    assert years(cell) == ["not-a-year"]


@pytest.mark.parametrize("cell", ["2009", "2009.0", "1900", "2026", "", "N/K", "-"])
def test_what_is_one_or_a_blank(cell: str) -> None:
    assert years(cell) == []


@pytest.mark.parametrize("cell", ["12/03/2009", "2009-03-12", "12 March 2009"])
def test_a_whole_date_is_refused_elsewhere_as_personal_data(cell: str) -> None:
    assert years(cell) == []


@pytest.mark.parametrize(
    ("born", "codes"),
    [
        (2021, ["impossible-year-of-birth"]),
        (2020, ["unusual-year-of-birth"]),
        (2018, ["unusual-year-of-birth"]),
        (2017, []),
        (1994, []),
        (1993, ["unusual-year-of-birth"]),
        (1925, ["unusual-year-of-birth"]),
        (1924, ["impossible-year-of-birth"]),
    ],
)
def test_ages_at_the_start(born: int, codes: list[str]) -> None:
    text = f"participant,cohort,year_of_birth,started_on\nP1,c,{born},2025-04-03\n"
    assert [one.code for one in told(check_ages, text)] == codes


def test_impossible_years_are_told_one_by_one_and_unusual_ones_once() -> None:
    rows = "P1,c,1980\nP2,c,2023\nP3,c,1985\nP4,c,1985\nP5,c,2023\nP3,c,1985\n"
    problems = told(check_ages, f"participant,cohort,year_of_birth\n{rows}")
    assert placed(problems) == [
        ("impossible-year-of-birth", 3, "year_of_birth", 1),
        ("impossible-year-of-birth", 6, "year_of_birth", 1),
        ("unusual-year-of-birth", 2, "year_of_birth", 4),
    ]
    assert problems[2].rows == (2, 4, 5, 7)
    assert problems[2].message == "Going by the year of birth, 3 people were under 8 or over 30 at the start."


@pytest.mark.parametrize(
    ("born", "band", "fits"),
    [
        # Somebody born in 2011 was 13 or 14 in April 2025.
        (2011, "10-13", True),
        (2011, "14-17", True),
        (2011, "0-9", False),
        (2011, "18-24", False),
        (2010, "10-13", False),
        (2007, "14-17", True),
        (2007, "18-24", True),
        (2006, "14-17", False),
        (2000, "18-24", True),
        (1999, "18-24", False),
        (1999, "25+", True),
    ],
)
def test_an_age_band_fits_the_year_of_birth(born: int, band: str, fits: bool) -> None:
    text = f"participant,cohort,year_of_birth,age_band,started_on\nP1,c,{born},{band},2025-04-03\n"
    assert placed(told(check_ages, text)) == ([] if fits else [("age-band-differs", 2, "age_band", 1)])


def test_without_a_start_date_any_day_since_the_intake_opened_will_do() -> None:
    text = "participant,cohort,year_of_birth,age_band\nP1,c,2010,{}\n"
    # 13 at most before the birthday in 2024, 16 at most today.
    assert [bool(told(check_ages, text.format(band))) for band in ("10-13", "14-17", "18-24", "0-9")] == [
        False,
        False,
        True,
        True,
    ]
    late = taking_on(None, None)
    assert told(check_ages, text.format("10-13"), register=late) == []


def test_the_two_may_stand_in_different_rows() -> None:
    rows = "P1,c,2011,\nP1,c,,18-24\n"
    problems = told(check_ages, f"participant,cohort,year_of_birth,age_band\n{rows}")
    assert placed(problems) == [("age-band-differs", 3, "age_band", 1)]
    assert "0-9, 10-13, 14-17, 18-24, 25+" in problems[0].remedy


def test_a_row_that_names_nobody_is_judged_too() -> None:
    assert [one.row for one in told(check_ages, "participant,cohort,year_of_birth\n,c,2023\n,x,2023\n")] == [
        2,
        3,
    ]


def test_a_file_without_years_has_no_ages() -> None:
    assert told(check_ages, "participant,cohort,age_band\nP1,c,10-13\n") == []
