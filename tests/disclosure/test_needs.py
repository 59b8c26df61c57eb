"""The same number is asked about once, whichever table holds it."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from evaluate.disclosure import Table
from evaluate.disclosure.needs import Asked, Need, distinct
from tests.disclosure.examples import AGE, table

JUNE = table([[3, 12, 13], [40, 20, 18]])
BY_AGE = Table((AGE,), {("10-13",): 43, ("14-17",): 32, ("18-24",): 31}, "people who started", "June")
TOTAL = JUNE.cells.index(("All", "14-17"))


def test_a_number_that_two_tables_hold_is_one() -> None:
    both = [Need(((0, TOTAL, 1),), low=1, high=10), Need(((1, 1, 1),), low=2, high=10)]
    assert distinct(both, [JUNE, BY_AGE]) == [Need(((0, TOTAL, 1),), low=2, high=10)]


def test_numbers_of_two_versions_are_two() -> None:
    july = Table((AGE,), BY_AGE.counts, "people who started", "July")
    assert len(distinct([Need(((0, TOTAL, 1),)), Need(((1, 1, 1),))], [JUNE, july])) == 2


def test_the_wider_doubt_is_asked_for() -> None:
    needs = [Need(((0, TOTAL, 1),), width=5), Need(((1, 1, 1),), width=8), Need(((1, 1, 1),), high=10)]
    assert distinct(needs, [JUNE, BY_AGE]) == [Need(((0, TOTAL, 1),), None, 10, 8)]


def test_a_need_moves_with_its_tables() -> None:
    assert Need(((0, 3, 1), (2, 4, -1)), low=1).among({0: 5, 2: 1}) == Need(((5, 3, 1), (1, 4, -1)), low=1)


NUMBERS = st.integers(0, 12)
NEEDS = st.builds(
    Need,
    terms=st.sampled_from([((0, 0, 1),), ((0, 1, 1), (1, 0, -1)), ((1, 1, -1), (0, 0, 1)), ((1, 2, 1),)]),
    low=st.none() | st.integers(0, 3),
    high=st.none() | st.just(10),
    width=st.sampled_from([0, 5]),
)


def met(need: Need, rows: list[list[int]], starts: tuple[int, int] = (0, 2)) -> bool:
    """Say in plain words whether some tables put a need in enough doubt."""
    sums = [sum(sign * row[starts[index] + place] for index, place, sign in need.terms) for row in rows]
    low = need.low is None or min(sums) <= need.low
    return low and (need.high is None or max(sums) >= need.high) and max(sums) - min(sums) >= need.width


@given(
    st.lists(NEEDS, max_size=6),
    st.lists(st.lists(NUMBERS, min_size=5, max_size=5), min_size=1, max_size=8),
)
def test_many_needs_at_once_are_met_as_one_by_one(needs: list[Need], rows: list[list[int]]) -> None:
    asked, cells = Asked(tuple(needs), np.array([0, 2])), np.array(rows)
    sums = asked.sums(cells)
    assert asked.unmet(sums) == [need for need in needs if not met(need, rows)]
    kept = asked.enough(sums)
    assert kept[0]
    few = sums[kept]
    assert asked.unmet(few) == asked.unmet(sums)
    for at, need in enumerate(needs):
        if need in asked.unmet(sums):
            assert need.low is None or few[:, at].min() <= max(sums[:, at].min(), need.low)
            assert need.high is None or few[:, at].max() >= min(sums[:, at].max(), need.high)
