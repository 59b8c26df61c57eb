"""Percentages are all shown or all withheld, and tell nothing that the counts do not."""

import pytest

from evaluate.disclosure import Reason, Shown, Suppressed
from evaluate.disclosure.percentages import percentage_of, percentage_text, percentages
from tests.disclosure.examples import OWN, PUBLIC

SMALL = Suppressed(Reason.TABLE)


def test_shares_of_what_is_shown() -> None:
    assert percentages([Shown(10), Shown(30)], PUBLIC) == [Shown(25.0), Shown(75.0)]


@pytest.mark.parametrize("parts", [[Shown(10), SMALL], [SMALL, SMALL], [Shown(0), Shown(0)], []])
def test_one_part_withheld_withholds_them_all(parts: list) -> None:
    assert percentages(parts, PUBLIC) == [Suppressed(Reason.BREAKDOWN)] * len(parts)


def test_that_everybody_is_alike_is_for_the_provider_alone() -> None:
    assert percentages([Shown(40), Shown(0)], PUBLIC) == [Suppressed(Reason.ALIKE)] * 2
    assert percentages([Shown(40), Shown(0)], OWN) == [Shown(100.0), Shown(0.0)]
    assert percentages([Shown(40)], PUBLIC) == [Shown(100.0)]


def test_a_share_of_something_else_is_shown_only_where_both_numbers_are() -> None:
    assert percentage_of(Shown(60), Shown(300)) == Shown(20.0)
    assert percentage_of(Shown(60), Shown(40)) == Shown(150.0)
    for part, whole in ((SMALL, Shown(300)), (Shown(60), SMALL), (SMALL, SMALL)):
        assert percentage_of(part, whole) == SMALL
    assert isinstance(percentage_of(Shown(5), Shown(0)), Suppressed)


@pytest.mark.parametrize(
    ("share", "text"),
    [(Shown(28.57), "29%"), (Shown(0.0), "0%"), (Shown(0.4), "[low]"), (Shown(0.5), "1%"), (SMALL, "[c]")],
)
def test_how_a_percentage_is_written(share: object, text: str) -> None:
    assert percentage_text(share) == text  # type: ignore[arg-type]
