"""The threshold beside the change: what can be said, what cannot, and how many people it would take."""

from dataclasses import replace

import pytest

from evaluate.metrics.power import PairedDesign, people_needed
from evaluate.portfolio.comparability import Kind
from evaluate.portfolio.decision_verdict import Verdict, verdict
from evaluate.portfolio.headlines import headlines
from evaluate.portfolio.rows import Row
from evaluate.portfolio.wanted import Wanted
from tests.portfolio.small import MEASURE, row
from tests.portfolio.standing import overview_of

CLAIMS = ("improve", "better", "effective", "success", "works")


def judged(one: Row, threshold: float = 2.0) -> Verdict:
    [line] = headlines(overview_of(one), Wanted())
    found = verdict(line, threshold)
    assert not [word for word in CLAIMS if word in " ".join(found.sentences).casefold()]
    return found


@pytest.mark.parametrize(
    ("change", "error", "enough", "said"),
    [
        (4.0, 0.5, True, "lies at or past the 2.0 points that would matter"),
        (0.5, 0.5, True, "lies short of the 2.0 points"),
        (-3.0, 0.5, True, "lies on the unwanted side of no change"),
        (2.0, 0.5, True, "holds both less and more than the 2.0 points"),
        (1.0, 1.0, False, "both no change at all and the 2.0 points that would matter fit what was seen"),
    ],
)
def test_where_the_interval_lies_decides_what_is_said(
    change: float, error: float, enough: bool, said: str
) -> None:
    found = judged(row(change=change, error=error))
    assert (found.headline, found.enough, found.people_needed is None) == (True, enough, enough)
    assert said in " ".join(found.sentences)
    assert "no comparison group" in found.sentences[-1]


def test_scores_are_said_to_move_as_they_did_with_the_change_to_expect_beside_them() -> None:
    said = " ".join(judged(row(change=4.0, expected=1.9)).sentences)
    assert "Scores fell by 4.0 points on average" in said
    assert "With no effect at all, a fall of 1.9 points would be expected." in said


def test_a_contrast_is_not_said_to_lack_a_comparison_group() -> None:
    found = judged(row(change=1.0, error=1.0, kind=Kind.CONTRAST))
    assert "no comparison group" not in " ".join(found.sentences)
    assert found.people_needed is not None
    assert found.people_needed > 60


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (row(paired=9), "fewer than 10 people have both scores"),
        (row(paired=0, not_due=True), "no later score is due yet"),
    ],
)
def test_without_a_headline_it_says_what_is_missing(one: Row, said: str) -> None:
    found = judged(one)
    assert (found.headline, found.enough) == (False, False)
    assert said in found.sentences[0]


def test_many_small_cohorts_are_not_called_too_few_people() -> None:
    [line] = headlines(overview_of(*(row("A", nth, paired=9, started=10) for nth in (1, 2))), Wanted())
    assert (
        verdict(line, 2.0).sentences[0] == "Not enough data to say: no cohort has 10 people with both scores."
    )


def test_too_small_a_share_asks_for_a_larger_one() -> None:
    found = judged(row(paired=20, started=80))
    assert (found.headline, found.people_needed) == (False, 32)
    assert "fewer than 40% of the people whose later score is due" in found.sentences[0]
    assert found.sentences[1].startswith("32 people with both scores, of the 80 whose later score is due")


@pytest.mark.parametrize(
    ("expected", "said"),
    [
        (2.5, "would be expected with no effect at all, so reaching it says little"),
        (1.9, "Without what would be expected with no effect at all, it would not lie wholly past it."),
        (0.5, ""),
    ],
)
def test_a_change_that_would_come_anyway_does_not_pass_for_one_that_matters(
    expected: float, said: str
) -> None:
    found = judged(row(change=4.0, error=0.5, expected=expected))
    assert "at or past the 2.0 points" in " ".join(found.sentences)
    assert said in " ".join(found.sentences)
    assert ("expected with no effect at all, " in " ".join(found.sentences[3:])) == bool(said)


def test_a_change_that_falls_short_is_not_said_to_have_been_expected() -> None:
    assert len(judged(row(change=-2.0, expected=2.5)).sentences) == 4


def test_with_published_norms_it_says_how_many_people_before_there_is_any_change_to_show() -> None:
    norm = replace(MEASURE, norm_mean=10.0, norm_sd=6.0, retest=0.75)
    found = judged(row(paired=9, measure=norm))
    spread = 6.0 * (2 * 0.25) ** 0.5
    assert found.people_needed == -(-people_needed(PairedDesign(2), 2.0 / spread) // 1)
    assert f"about {found.people_needed} people" in found.sentences[1]
    assert found.sentences[1].endswith("would show a true change of 2.0 points four times in five.")
    assert judged(row(paired=9)).people_needed is None


def test_few_people_are_marked() -> None:
    assert "[u]" in judged(row(paired=20, started=30)).sentences[-1]
