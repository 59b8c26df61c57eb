"""The tipping point: what those who were lost must have done for the answer to go."""

from dataclasses import replace

import pytest

from evaluate.portfolio.comparability import Kind
from evaluate.portfolio.headlines import Headline, headlines
from evaluate.portfolio.pictures.tipping import tipping
from evaluate.portfolio.rows import Row
from evaluate.portfolio.wanted import Wanted
from tests.portfolio.small import cohort, row
from tests.portfolio.standing import overview_of, stood


def line(*rows: Row) -> Headline:
    [found] = headlines(overview_of(*rows, programmes=(stood(*rows),)), Wanted())
    return found


def test_the_interval_reaches_no_change_where_the_metrics_say() -> None:
    found = tipping(line(row(change=2.0, error=0.5, paired=60, started=80)))
    assert found.point is not None
    assert found.point.shift == pytest.approx(1.0 / 0.25)
    at = min(found.guesses, key=lambda one: abs(one.less - found.point.shift))  # type: ignore[union-attr]
    assert at.low == pytest.approx(1.0 - 0.25 * at.less)
    assert found.guesses[0].change == 2.0
    assert "20 people (25%) have no later score" in found.told.sentence
    assert "4.0 points less, on average, than those seen" in found.told.sentence


def test_a_fall_in_what_is_better_tips_the_other_way() -> None:
    found = tipping(line(row(change=-2.0, error=0.5)))
    assert "4.0 points more" in found.told.sentence


@pytest.mark.parametrize(
    ("rows", "why_not"),
    [
        ([row(paired=4)], "no change to show"),
        ([row(paired=60, started=60)], "Nobody was lost."),
        ([row(change=0.5, error=0.5)], "already reaches zero"),
        ([row(kind=Kind.CONTRAST)], "not against a comparison group"),
        ([row("A", 1), row("A", 2, paired=7, started=9, cohort=cohort("A", 2, "d"))], "[c]"),
    ],
)
def test_where_there_is_nothing_to_tip_it_says_why(rows: list[Row], why_not: str) -> None:
    found = tipping(line(*rows))
    assert why_not in found.told.why_not
    assert found.guesses == ()


def test_a_number_that_is_withheld_withholds_it() -> None:
    one = line(row())
    hidden = replace(one, n_due=row(started=3).n_started)
    assert "[c]" in tipping(hidden).told.why_not
