"""The same number is asked about once, whichever table holds it."""

from evaluate.disclosure import Table
from evaluate.disclosure.needs import Need, distinct
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
