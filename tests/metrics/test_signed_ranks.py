"""Wilcoxon's signed ranks, held to a count of all sign patterns and to their symmetries."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given

from evaluate.metrics.results import NotEstimable
from evaluate.metrics.signed_ranks import rank_biserial, signed_ranks
from tests.metrics.strategies import Scores, scores

BEFORE = [9, 12, 7, 15, 11, 8, 10]
AFTER = [12, 13, 9, 14, 17, 12, 10]


def counted(changes: np.ndarray) -> float:
    """Count, of all ways that the signs can fall, those at least as one-sided as the one seen."""
    from scipy.stats import rankdata

    ranks = rankdata(np.abs(changes))
    seen = abs(np.sign(changes) @ ranks)
    falls = np.array(list(product([1, -1], repeat=len(changes)))) @ ranks
    return float((np.abs(falls) >= seen - 1e-9).mean())


def test_the_exact_p_is_a_count_of_all_sign_patterns_ties_and_all() -> None:
    rng = np.random.default_rng(2)
    for _ in range(20):
        changes = rng.integers(-4, 5, 9).astype(float)
        changes = changes[changes != 0]
        found = signed_ranks(np.zeros(changes.size), changes, "exact")
        assert found.p == pytest.approx(counted(changes), abs=1e-12)


@given(scores())
def test_turning_the_scores_turns_the_result_and_keeps_p(pair: Scores) -> None:
    there, back = signed_ranks(*pair), signed_ranks(*reversed(pair))
    if isinstance(there, NotEstimable):
        assert isinstance(back, NotEstimable)
        return
    assert there.p == pytest.approx(back.p)
    assert there.rank_biserial == pytest.approx(-back.rank_biserial)
    assert there.pseudomedian == pytest.approx(-back.pseudomedian)
    changed = there.n - there.unchanged
    assert there.v + back.v == pytest.approx(changed * (changed + 1) / 2)
    assert 0 < there.p <= 1


def test_the_automatic_reference_is_exact_only_without_ties_and_unchanged_people() -> None:
    assert "exact" in signed_ranks([1, 2, 3], [2, 4, 6]).method
    assert "normal corrected" in signed_ranks([1, 2, 3], [2, 3, 6]).method
    assert "normal corrected" in signed_ranks([1, 2, 3], [1, 4, 6]).method
    assert "normal corrected" in signed_ranks(np.zeros(50), np.arange(1, 51)).method


def test_the_correction_makes_the_normal_p_larger() -> None:
    assert signed_ranks(BEFORE, AFTER, "normal").p < signed_ranks(BEFORE, AFTER, "normal corrected").p


def test_unchanged_people_are_dropped_or_ranked_as_asked() -> None:
    dropped, ranked = (signed_ranks(BEFORE, AFTER, "exact", zeros) for zeros in ("dropped", "ranked"))
    assert dropped.unchanged == ranked.unchanged == 1
    assert ranked.v > dropped.v
    assert dropped.tied == ranked.tied == 2


@pytest.mark.parametrize("estimator", [signed_ranks, rank_biserial])
def test_nobody_changed(estimator: object) -> None:
    found = estimator([1, 2, 3], [1, 2, 3])  # type: ignore[operator]
    assert isinstance(found, NotEstimable)
    assert "Nobody changed" in found.reason
    assert found.n == 3


@pytest.mark.parametrize("estimator", [signed_ranks, rank_biserial])
def test_nobody_was_scored_twice(estimator: object) -> None:
    assert isinstance(estimator([1, np.nan], [np.nan, 1]), NotEstimable)  # type: ignore[operator]


def test_the_rank_biserial_interval_lies_about_it_and_inside_the_limits() -> None:
    found = rank_biserial(BEFORE, AFTER)
    assert -1 < found.low < found.estimate < found.high < 1
    assert found.estimate == signed_ranks(BEFORE, AFTER).rank_biserial
    narrower = rank_biserial(BEFORE, AFTER, 0.5)
    assert found.low < narrower.low < narrower.high < found.high


def test_a_rank_biserial_at_its_limit_has_no_interval() -> None:
    found = rank_biserial([1, 2, 3], [2, 3, 4])
    assert isinstance(found, NotEstimable)
    assert "same way" in found.reason
    assert signed_ranks([1, 2, 3], [2, 3, 4]).rank_biserial == 1


@pytest.mark.parametrize(
    ("choices", "reason"),
    [
        (("by hand",), "no reference"),
        (("exact", "kept"), "dropped"),
        (("normal", "ranked"), "exact reference"),
    ],
)
def test_an_unknown_choice_is_refused(choices: tuple[str, ...], reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        signed_ranks(BEFORE, AFTER, *choices)


def test_the_exact_p_is_refused_to_very_many() -> None:
    with pytest.raises(ValueError, match="300 changes"):
        signed_ranks(np.zeros(301), np.ones(301), "exact")
    assert 0 < signed_ranks(np.zeros(301), np.arange(-150, 151)).p <= 1
