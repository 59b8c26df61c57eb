"""The audit passes what is safe, names what is not, and refuses what is wrong."""

from dataclasses import replace

import numpy as np
import pytest

from evaluate.disclosure import Released, Shown, suppress
from evaluate.disclosure.audit import audit
from evaluate.disclosure.printing import printed, withheld
from evaluate.disclosure.protection import primary
from evaluate.disclosure.releases import Release
from tests.disclosure.examples import PARTNER, PUBLIC, UNROUNDED, filled, flat, geometric, random_table, table

TABLE = table([[3, 12, 13], [40, 20, 18]])


def test_a_single_withheld_number_is_named() -> None:
    disclosed = printed(TABLE, UNROUNDED, primary(TABLE, UNROUNDED))
    [unproved] = audit(TABLE, disclosed, ())
    assert unproved.terms == ((0, 0, 1),)


def test_a_rectangle_passes_and_three_corners_do_not() -> None:
    corners = np.isin(np.arange(12), [0, 1, 4, 5])
    assert audit(TABLE, printed(TABLE, UNROUNDED, corners), ()) == []
    corners[5] = False
    assert len(audit(TABLE, printed(TABLE, UNROUNDED, corners), ())) == 3


def test_rounding_protects_only_against_readers_who_have_no_exact_counts() -> None:
    each = filled((flat("a", 5), flat("b", 5)), geometric(0.05)(np.random.default_rng(5), 25))
    enough = withheld(each, suppress(each, PUBLIC))
    assert audit(each, printed(each, PUBLIC, enough), ()) == []
    assert audit(each, printed(each, UNROUNDED, enough), ()) != []
    partner = withheld(each, suppress(each, PARTNER))
    assert audit(each, printed(each, replace(PARTNER, count_base=5), partner), ()) == []


def test_a_small_number_that_is_shown_stops_everything() -> None:
    with pytest.raises(ValueError, match="too small"):
        audit(TABLE, printed(TABLE, UNROUNDED, np.zeros(12, dtype=bool)), ())


def test_a_wrong_figure_stops_everything() -> None:
    disclosed = suppress(TABLE, PUBLIC)
    wrong = replace(disclosed, figures={**disclosed.figures, ("All", "All"): Shown(110)})
    with pytest.raises(ValueError, match="not those of this table"):
        audit(TABLE, wrong, ())


def test_an_earlier_release_that_hid_other_cells_breaks_what_passed_alone() -> None:
    first = np.isin(np.arange(12), [0, 1, 4, 5])
    second = np.isin(np.arange(12), [0, 2, 4, 6])
    assert audit(TABLE, printed(TABLE, UNROUNDED, second), ()) == []
    released = Released().with_table(TABLE, printed(TABLE, UNROUNDED, first))
    assert audit(TABLE, printed(TABLE, UNROUNDED, second), released.releases) != []
    assert audit(TABLE, printed(TABLE, UNROUNDED, first), released.releases) == []


def test_a_small_change_between_two_shown_numbers_is_named() -> None:
    later = table([[3, 12, 13], [40, 20, 21]], version="September")
    corners = np.isin(np.arange(12), [0, 1, 4, 5])
    released = Released().with_table(TABLE, printed(TABLE, UNROUNDED, corners))
    named = {need.terms[0][1] for need in audit(later, printed(later, UNROUNDED, corners), released.releases)}
    assert named == {
        later.cells.index(cell)
        for cell in (("Male", "18-24"), ("Male", "All"), ("All", "18-24"), ("All", "All"))
    }


@pytest.mark.parametrize("seed", range(25))
def test_it_agrees_with_the_choice_of_cells(seed: int) -> None:
    made_up = random_table(seed)
    assert audit(made_up, suppress(made_up, UNROUNDED), ()) == []


def test_a_record_that_contradicts_itself_stops_everything() -> None:
    spoilt = Release(TABLE, {("All", "All"): (500, 500)})
    with pytest.raises(ValueError, match="What left before"):
        audit(TABLE, suppress(TABLE, UNROUNDED), [spoilt])
