"""A few programmes side by side, and the clause that keeps them apart."""

from dataclasses import replace

from evaluate.portfolio.beside import beside, in_words
from evaluate.portfolio.comparability import Kind
from evaluate.portfolio.wanted import Wanted
from tests.portfolio.small import MEASURE, row
from tests.portfolio.standing import overview_of

OTHER = replace(MEASURE, id=2, measure="anger", name="Anger", instrument="x", instrument_name="X")
SEEN = overview_of(row("A", 1), row("B", 2), row("C", 3, measure=OTHER), row("D", 4, kind=Kind.CONTRAST))


def test_what_was_chosen_stands_in_the_order_of_the_names() -> None:
    found = beside(SEEN, Wanted(beside=("c", "a"), tier="universal"))
    assert [line.programme.facts.name for line in found.lines] == ["A", "C"]


def test_what_was_measured_alike_may_be_set_side_by_side() -> None:
    found = beside(SEEN, Wanted(beside=("a", "b")))
    assert found.apart == ()
    assert in_words(found) == ("These were measured alike, so their changes may be set side by side.",)


def test_each_pair_that_may_not_be_compared_has_the_clause_that_fails() -> None:
    found = beside(SEEN, Wanted(beside=("a", "b", "c", "d")))
    assert found.ruler == found.lines[0].yardstick
    assert [
        (one.first.programme.facts.name, one.second.programme.facts.name, one.clause.name)
        for one in found.apart
    ] == [
        ("A", "C", "instrument"),
        ("A", "D", "design"),
        ("B", "C", "instrument"),
        ("B", "D", "design"),
        ("C", "D", "instrument"),
    ]
    assert "Not to be compared: A and C; B and C. These are different instruments: SDQ and X." in in_words(
        found
    )


def test_one_alone_asks_for_another_and_one_without_a_score_is_named() -> None:
    assert "Choose another" in in_words(beside(SEEN, Wanted(beside=("a",))))[0]
    said = in_words(beside(SEEN, Wanted(beside=("a", "c"), measure="total")))
    assert said == ("Without a score to compare: C.",)
