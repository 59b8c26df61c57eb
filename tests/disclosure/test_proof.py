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
    assert more.others[1].tolist() == [3, 12, 13, 40, 20, 18, 6, 13, 14, 41, 21, 19]
    assert more.eased == {Need(((1, 1, 1),), width=5): Need(((1, 1, 1),), width=2)}
    assert more.among([1]).eased == eased
    assert more.among([0]).eased == {}


def test_the_same_is_kept_once() -> None:
    assert len(BOTH.with_more(BOTH.among([0, 1]), [0, 1]).others) == 1
