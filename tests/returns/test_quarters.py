"""A funding year is four quarters without a gap, from April to March."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from evaluate.returns.quarters import quarters, year_before, year_label

YEARS = st.integers(2001, 2098).map(lambda year: f"{year}/{(year + 1) % 100:02d}")


@given(YEARS)
def test_four_quarters_make_the_year(year: str) -> None:
    found = quarters(year)
    assert (len(found), found[0].starts_on, found[-1].ends_on) == (
        4,
        date(int(year[:4]), 4, 1),
        date(int(year[:4]) + 1, 3, 31),
    )
    assert all(later.starts_on == earlier.ends_on + timedelta(days=1) for earlier, later in pairwise(found))


@given(YEARS)
def test_the_year_before_ends_where_the_year_begins(year: str) -> None:
    assert quarters(year_before(year))[-1].ends_on + timedelta(days=1) == quarters(year)[0].starts_on


def test_names() -> None:
    assert [one.label for one in quarters("2025/26")] == [
        "April to June 2025",
        "July to September 2025",
        "October to December 2025",
        "January to March 2026",
    ]
    assert (year_label("2025/26"), year_before("2000/01")) == ("The year 2025/26", "1999/00")
