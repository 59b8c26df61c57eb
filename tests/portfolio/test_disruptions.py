"""What disrupted a programme, in words, and cut to the days of a picture."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluate.portfolio.disruptions import ProgrammeDisruption, rows, sentence, windows

FIRST, LAST = date(2025, 1, 1), date(2025, 12, 31)


def disruption(
    starts: date,
    ends: date | None,
    what: str = "Strike",
    number: int = 1,
    is_own: bool = True,
    area_name: str | None = None,
) -> ProgrammeDisruption:
    """Make one up; of an area it is not the programme's own."""
    return ProgrammeDisruption(number, "p", is_own and not area_name, area_name, starts, ends, what, "Rhys")


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (
            disruption(date(2025, 1, 6), date(2025, 3, 3)),
            "6 January 2025 to 3 March 2025: Strike (this programme)",
        ),
        (disruption(FIRST, FIRST, "Flood.", area_name="North"), "1 January 2025: Flood (all of North)"),
        (disruption(FIRST, None, is_own=False), "since 1 January 2025: Strike (everywhere)"),
    ],
)
def test_it_is_said_when_what_and_where(one: ProgrammeDisruption, said: str) -> None:
    assert sentence(one) == said


def test_a_row_says_who_wrote_it_down() -> None:
    assert rows([disruption(FIRST, None)]) == [("Since 1 January 2025", "Strike", "This programme", "Rhys")]


@given(
    st.lists(
        st.tuples(
            st.dates(date(2024, 1, 1), date(2026, 12, 31)),
            st.none() | st.integers(min_value=0, max_value=900),
        )
    )
)
def test_every_day_of_the_picture_that_was_disrupted_is_shaded_and_no_other(
    spans: list[tuple[date, int | None]],
) -> None:
    every = [
        disruption(
            starts, None if length is None else date.fromordinal(starts.toordinal() + length), number=nth
        )
        for nth, (starts, length) in enumerate(spans)
    ]
    found = windows(every, FIRST, LAST)
    assert [one.number for one in found] == list(range(1, len(found) + 1))
    days = {day for one in found for day in range(one.starts_on.toordinal(), one.ends_on.toordinal() + 1)}
    assert days == {
        day
        for day in range(FIRST.toordinal(), LAST.toordinal() + 1)
        for one in every
        if one.starts_on.toordinal() <= day <= (one.ends_on or LAST).toordinal()
    }
