"""What was found while one table was proved is kept by table, and comes out as it went in."""

import numpy as np

from evaluate.disclosure.needs import Need
from evaluate.disclosure.proof import Proof
from tests.disclosure.examples import table

ONE = table([[3, 12, 13], [40, 20, 18]])
TWO = table([[5, 12, 13], [40, 20, 18]], version="July")
BOTH = Proof.of([ONE, TWO])


def test_the_truth_comes_first() -> None:
    assert Proof.of([]).with_table(ONE).others.tolist() == [[3, 12, 13, 40, 20, 18]]
    assert BOTH.others.tolist() == [[3, 12, 13, 40, 20, 18, 5, 12, 13, 40, 20, 18]]


def test_what_was_found_about_some_tables_is_put_among_all() -> None:
    eased = {Need(((0, 1, 1),), width=5): Need(((0, 1, 1),), width=2)}
    some = BOTH.among([1])
    assert some.tables == [TWO]
    found = Proof(some.tables, np.vstack([some.others, some.others + 1]), eased)
    more = BOTH.with_more(found, [1])
    assert more.others[1].tolist() == [4, 13, 14, 41, 21, 19, 6, 13, 14, 41, 21, 19]
    assert more.eased == {Need(((1, 1, 1),), width=5): Need(((1, 1, 1),), width=2)}
    assert more.among([1]).eased == eased
    assert more.among([0]).eased == {}


def test_the_same_is_kept_once() -> None:
    assert len(BOTH.with_more(BOTH.among([0, 1]), [0, 1]).others) == 1


def test_people_of_a_later_table_move_as_in_the_one_before() -> None:
    moved = Proof([ONE], np.vstack([ONE.inner_counts(), [4, 11, 13, 39, 21, 18]]))
    with_two = moved.with_table(TWO)
    assert with_two.others[0].tolist() == BOTH.others[0].tolist()
    assert with_two.others[1].tolist() == [4, 11, 13, 39, 21, 18, 6, 11, 13, 39, 21, 18]


def test_what_was_found_about_some_tables_is_followed_by_the_others() -> None:
    found = Proof([TWO], np.vstack([TWO.inner_counts(), [1, 16, 13, 40, 20, 18]]))
    assert BOTH.with_more(found, [1]).others[1].tolist() == [1, 16, 13, 40, 20, 18, 1, 16, 13, 40, 20, 18]


def test_each_need_is_asked_once_and_no_more_than_was_open() -> None:
    one, two = Need(((0, 1, 1),), width=5), Need(((1, 1, 1),), width=5)
    less = Need(((1, 1, 1),), width=2)
    assert Proof(BOTH.tables, BOTH.others, {two: less}).asked([one, one, two]) == [one, less]
