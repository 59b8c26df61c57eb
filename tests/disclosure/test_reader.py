"""What a reader can reckon with, in the form that the choice of cells works on."""

import numpy as np
import pytest

from evaluate.disclosure import Released, suppress
from evaluate.disclosure.protection import primary
from evaluate.disclosure.reader import Reader, reader_of
from tests.disclosure.examples import PUBLIC, UNROUNDED, random_table, table

TABLE = table([[3, 12, 13], [40, 20, 18]])
SMALL = primary(TABLE, UNROUNDED)


@pytest.fixture
def reader() -> Reader:
    return reader_of(TABLE, UNROUNDED, (), SMALL)


def test_what_is_true_agrees_with_what_is_known(reader: Reader) -> None:
    facts = reader.facts @ reader.truth
    assert np.all((facts >= reader.low) & (facts <= reader.high))


def test_a_single_small_number_is_known_exactly(reader: Reader) -> None:
    one = reader.sum_of([(0, 0, 1)])
    assert reader.within(SMALL, one, 4, np.inf) is None
    assert reader.within(SMALL, one, 3, 3) is not None


def test_the_cheapest_cells_are_contradicted_to_put_it_in_doubt(reader: Reader) -> None:
    found = reader.stretched(SMALL, reader.sum_of([(0, 0, 1)]), 10, np.inf)
    assert found is not None
    contradicted = {TABLE.cells[place] for place in np.flatnonzero(found.contradicted)}
    assert (
        contradicted == {("Female", "14-17"), ("Male", "10-13"), ("Male", "14-17")} or len(contradicted) == 3
    )
    assert ("All", "All") not in contradicted
    assert reader.within(SMALL | found.contradicted, reader.sum_of([(0, 0, 1)]), 10, np.inf) is not None


def test_the_number_of_everybody_costs_most(reader: Reader) -> None:
    costs = [reader.cost_of(place) for place in range(len(TABLE.cells))]
    assert costs[-1] == 106_000
    assert max(costs[:-1]) == 78


def test_rounding_leaves_room() -> None:
    reader = reader_of(TABLE, PUBLIC, (), SMALL)
    assert reader.known_of(1) == (10, 12)
    assert reader.within(SMALL, reader.sum_of([(0, 0, 1)]), 4, np.inf) is not None


def test_the_lowest_a_sum_can_be_is_one_where_a_zero_would_be_shown(reader: Reader) -> None:
    everything = np.ones_like(SMALL)
    lowest = reader.lowest(everything, reader.sum_of([(0, 11, 1)]))
    assert lowest is not None
    assert lowest.sum() == pytest.approx(6)


def test_earlier_releases_bound_what_may_be() -> None:
    later = table([[3, 12, 13], [40, 20, 30]], version="September")
    released = Released().with_table(TABLE, suppress(TABLE, UNROUNDED))
    reader = reader_of(later, UNROUNDED, released.releases, np.ones_like(SMALL))
    assert reader.new == 1
    total = reader.sum_of([(1, 11, 1)])
    assert reader.lowest(np.ones_like(SMALL), total) @ total == pytest.approx(106)
    assert reader.within(np.ones_like(SMALL), reader.sum_of([(1, 11, 1), (0, 11, -1)]), -np.inf, -1) is None


@pytest.mark.parametrize("seed", range(15))
def test_what_is_true_always_agrees(seed: int) -> None:
    made_up = random_table(seed)
    reader = reader_of(made_up, PUBLIC, (), primary(made_up, PUBLIC))
    facts = reader.facts @ reader.truth
    assert np.all((facts >= reader.low) & (facts <= reader.high))
    assert np.all((reader.truth >= reader.least) & (reader.truth <= reader.most))
