"""Who was reached: nobody can be worked out from the breakdowns, even by who knows the exact total."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluate.db.queries.reach import Reached
from evaluate.disclosure import Shown, Suppressed, count
from evaluate.portfolio.delivery import Delivery
from evaluate.portfolio.reached import Breakdown, breakdowns
from evaluate.vocabulary import Audience


def people(number: int, **known: Any) -> Reached:
    """Make up people who are alike."""
    blank = dict.fromkeys(("ended", "exit_reason", "sex", "year_of_birth", "age_band", "ethnicity"))
    return Reached(**{"programme": "p", "started": date(2024, 5, 1), **blank, "people": number, **known})


def delivered(started: int, audience: Audience) -> Delivery:
    """Make up the delivery of so many."""
    none = count(0, audience)
    return Delivery(None, none, 0, count(started, audience), none, none, none, None)


def by_sex(women: int, men: int, unknown: int, audience: Audience = Audience.PARTNER) -> Breakdown:
    """Break down so many people."""
    groups = [people(women, sex="female"), people(men, sex="male"), people(unknown)]
    found = breakdowns(
        [one for one in groups if one.people], delivered(women + men + unknown, audience), audience
    )
    assert isinstance(found, tuple)
    return found[0]


def test_the_own_provider_reads_exact_counts() -> None:
    found = by_sex(23, 14, 2, Audience.OWN)
    assert [one.people for one in found.parts] == [Shown(23), Shown(14), Shown(2)]
    assert isinstance(found.parts[0].share, Shown)


def test_a_commissioner_reads_rounded_counts_and_shares_of_those() -> None:
    found = by_sex(23, 14, 11)
    assert [one.people for one in found.parts] == [Shown(25), Shown(15), Shown(10)]
    assert found.parts[0].share == Shown(50.0)


def test_a_small_group_hides_another_and_every_share() -> None:
    found = by_sex(23, 14, 2)
    hidden = [isinstance(one.people, Suppressed) for one in found.parts]
    assert hidden[2]
    assert sum(hidden) >= 2
    assert all(isinstance(one.share, Suppressed) for one in found.parts)


@given(st.integers(0, 40), st.integers(0, 40), st.integers(0, 40))
def test_nothing_small_follows_from_the_exact_total(women: int, men: int, unknown: int) -> None:
    if women + men + unknown < 5:
        return
    found = by_sex(women, men, unknown)
    hidden = [one for one in found.parts if isinstance(one.people, Suppressed)]
    assert len(hidden) != 1  # one alone would be the total less the others
    for part, exact in zip(found.parts, (women, men, unknown), strict=True):
        if isinstance(part.people, Shown):
            assert not 0 < exact < 5
            assert abs(part.people.value - exact) <= 2


@pytest.mark.parametrize("audience", [Audience.PARTNER, Audience.PUBLIC])
def test_where_even_the_total_is_withheld_so_is_everything(audience: Audience) -> None:
    assert isinstance(breakdowns([people(3)], delivered(3, audience), audience), Suppressed)
