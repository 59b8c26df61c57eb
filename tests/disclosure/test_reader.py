"""What a reader can reckon with, in the form that the choice of cells works on."""

import numpy as np
import pytest

from evaluate.disclosure import Released, suppress
from evaluate.disclosure.needs import Need
from evaluate.disclosure.protection import primary
from evaluate.disclosure.reader import Known, Reader, known_of, reader_of, sum_row
from tests.disclosure.examples import PUBLIC, UNROUNDED, random_table, table

TABLE = table([[3, 12, 13], [40, 20, 18]])
LATER = table([[3, 12, 13], [40, 20, 30]], version="September")
SMALL = primary(TABLE, UNROUNDED)
CORNER = Need(((0, 0, 1),))
ABOVE = (10, np.inf)


@pytest.fixture
def reader() -> Reader:
    return reader_of(known_of(TABLE, UNROUNDED, (), SMALL), [0])


@pytest.fixture
def both() -> Known:
    """Read a table that left, and a later one."""
    released = Released().with_table(TABLE, suppress(TABLE, UNROUNDED)).releases
    return known_of(LATER, UNROUNDED, released, np.zeros_like(SMALL))


def test_a_single_small_number_is_known_exactly(reader: Reader) -> None:
    truth = reader.known.truth
    assert reader.within(SMALL, truth, CORNER, (4, np.inf)) is None
    assert reader.within(SMALL, truth, CORNER, (3, 3)) is not None


def test_the_cheapest_cells_are_contradicted_to_put_it_in_doubt(reader: Reader) -> None:
    found = reader.stretched(SMALL, reader.known.truth, CORNER, ABOVE)
    assert found is not None
    contradicted = {TABLE.cells[place] for place in np.flatnonzero(found.contradicted)}
    assert (
        contradicted == {("Female", "14-17"), ("Male", "10-13"), ("Male", "14-17")} or len(contradicted) == 3
    )
    assert ("All", "All") not in contradicted
    assert reader.within(SMALL | found.contradicted, reader.known.truth, CORNER, ABOVE) is not None


def test_the_number_of_everybody_costs_most(reader: Reader) -> None:
    costs = reader.known.cost
    assert costs[-1] == 106_000
    assert max(costs[:-1]) == 78


def test_rounding_leaves_room() -> None:
    known = known_of(TABLE, PUBLIC, (), SMALL)
    assert (known.low[1], known.high[1]) == (10, 12)
    assert reader_of(known, [0]).within(SMALL, known.truth, CORNER, (4, np.inf)) is not None


def test_the_lowest_a_sum_can_be_is_one_where_a_zero_would_be_shown(reader: Reader) -> None:
    lowest = reader.lowest(np.ones_like(SMALL), reader.known.truth, Need(((0, 11, 1),)))
    assert lowest is not None
    assert lowest.sum() == pytest.approx(6)


def test_earlier_releases_bound_what_may_be(both: Known) -> None:
    reader, hidden = reader_of(both, [0, 1]), np.ones_like(SMALL)
    lowest = reader.lowest(hidden, both.truth, Need(((1, 11, 1),)))
    assert lowest is not None
    assert both.cells(lowest)[-1] == pytest.approx(106)
    fell = Need(((1, 11, 1), (0, 11, -1)))
    assert reader.within(hidden, both.truth, fell, (-np.inf, -1)) is None


def test_tables_that_stay_as_they_are_bound_those_that_move(both: Known) -> None:
    hidden, total = np.ones_like(SMALL), Need(((1, 11, 1),))
    lowest = reader_of(both, [1]).lowest(hidden, both.truth, total)
    assert lowest is not None
    # Each number was withheld or shown before, and is known to have grown since.
    assert both.cells(lowest)[-1] == pytest.approx(106)
    assert np.array_equal(lowest[:6], both.truth[:6])


def test_inner_counts_that_do_not_agree_are_told_apart(both: Known) -> None:
    shown = np.zeros_like(SMALL)
    fewer = both.truth.copy()
    fewer[-1] = 17
    assert both.agreeing(np.vstack([both.truth, fewer]), np.ones_like(SMALL)).tolist() == [True, False]
    assert both.agreeing(both.truth[None], shown).tolist() == [True]
    assert both.agreeing(fewer[None], shown, both.within([1])).tolist() == [True]


def test_a_sum_says_which_inner_counts_go_into_it(both: Known) -> None:
    grew = sum_row(both, Need(((1, 3, 1), (0, 3, -1))))
    assert grew.tolist() == [-1, -1, -1, 0, 0, 0, 1, 1, 1, 0, 0, 0]


def test_zeros_may_be_hidden_only_where_that_is_asked_for() -> None:
    june = table([[0, 12, 13], [40, 20, 18]])
    none = np.zeros_like(SMALL)
    assert known_of(june, UNROUNDED, (), none).fixed[0]
    assert not known_of(june, UNROUNDED, (), none, zeros=True).fixed.any()
    never = table([[0, 12, 13], [40, 20, 18]], impossible=frozenset({("Female", "10-13")}))
    assert known_of(never, UNROUNDED, (), none, zeros=True).fixed[0]


@pytest.mark.parametrize("seed", range(15))
def test_what_is_true_always_agrees(seed: int) -> None:
    made_up = random_table(seed)
    small = primary(made_up, PUBLIC)
    known = known_of(made_up, PUBLIC, (), small)
    assert known.agreeing(known.truth[None], small).all()
    assert known.agreeing(known.truth[None], np.zeros_like(small)).all()
