"""Ranks: always with their range, and never of a programme with fewer than 30 people."""

from evaluate.portfolio.picture import picture
from evaluate.portfolio.pictures.ranks import Ranking, ranks
from evaluate.portfolio.rows import Row
from tests.portfolio.small import comparison_of, row


def ranking(*rows: Row) -> Ranking:
    return ranks(picture(comparison_of(*rows), "total", "after"))


def test_programmes_stand_in_the_order_of_their_names_with_their_ranges() -> None:
    found = ranking(row("A", 1, 1.0), row("B", 2, 9.0), row("C", 3, 4.0))
    assert [one.mark.name for one in found.places] == ["A", "B", "C"]
    assert all(one.low <= one.middle <= one.high for one in found.places)
    assert found.places[1].low == 1


def test_programmes_that_are_alike_are_said_to_be_so() -> None:
    found = ranking(*[row(f"P{i}", i, 2.0 + i / 10, 1.0) for i in range(6)])
    assert found.told.sentence.startswith("Ranks mean little here")
    assert "in 15 of 15 pairs the two cannot be told apart" in found.told.sentence


def test_nobody_with_fewer_than_30_people_is_ranked() -> None:
    found = ranking(row("A", 1), row("B", 2), row("C", 3), row("D", 4, 30.0, paired=29, started=40))
    assert [one.mark.name for one in found.places] == ["A", "B", "C"]
    assert "1 with fewer than 30 people is left out" in found.told.sentence
    few = ranking(row("A", 1), row("B", 2), row("C", 3, paired=29, started=40))
    assert few.places == ()
    assert "Ranks are not shown" in few.told.why_not
