"""What a reader can reckon with, in the form that the choice of cells works on."""

import numpy as np
import pytest
from scipy.optimize import linprog

from evaluate.disclosure import Released, suppress
from evaluate.disclosure.needs import Need
from evaluate.disclosure.protection import primary
from evaluate.disclosure.reader import Known, Reader, known_of, reader_of, sum_row
from tests.disclosure.examples import PUBLIC, UNROUNDED, filled, random_table, table

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


def reach(known: Known, hidden: np.ndarray, need: Need, sign: int) -> float | None:
    """Work out from every row and every bound at once how low a sum can be, or with -1 how high."""
    sums, (low, high) = known.sums.toarray(), known.bounds(hidden)
    one, two, way = known.links
    change = sums[two] - sums[one]
    rows = np.vstack([sums, -sums, change[way == 0], -change[way == 0], -change * way[:, None]])
    most = np.concatenate([high, -low, np.zeros(2 * int((way == 0).sum()) + len(way))])
    least = (known.truth > 0).astype(float)
    found = linprog(
        sign * sum_row(known, need),
        A_ub=rows[np.isfinite(most)],
        b_ub=most[np.isfinite(most)],
        bounds=list(zip(least, np.where(known.fixed, 0, 500), strict=True)),
    )
    return sign * found.fun if found.status == 0 else None


@pytest.mark.parametrize("seed", range(20))
def test_what_is_not_put_to_the_solver_changes_no_answer(seed: int) -> None:
    generator = np.random.default_rng([11, seed])
    june = random_table(seed)
    july = filled(
        june.dimensions, june.inner_counts() + generator.poisson(1, len(june.inner)), version="July"
    )
    earlier = Released().with_table(june, suppress(june, PUBLIC)).releases
    hidden = primary(july, PUBLIC, earlier) | (generator.random(len(july.cells)) < 0.4)
    known = known_of(july, PUBLIC, earlier, hidden)
    reader = reader_of(known, [0, 1])
    for index, place in generator.integers([0, 0], [2, len(july.cells)], (6, 2)).tolist():
        need = Need(((index, place, 1),))
        least, most = (reach(known, hidden, need, sign) for sign in (1, -1))
        assert least is not None
        assert most is not None
        assert reader.within(hidden, known.truth, need, (-np.inf, least - 0.5)) is None
        assert reader.within(hidden, known.truth, need, (-np.inf, least)) is not None
        assert reader.within(hidden, known.truth, need, (most, np.inf)) is not None
        if most < 400:
            assert reader.within(hidden, known.truth, need, (most + 0.5, np.inf)) is None
