"""Several timepoints, with people who drop out."""

import numpy as np
import pytest

from evaluate.metrics.change import mean_change
from evaluate.metrics.repeated import ChangeOverTime, change_by_time, change_by_timepoint
from evaluate.metrics.results import NotEstimable
from evaluate.metrics.summaries import PairedSummary

rng = np.random.default_rng(17)


def trial(people: int = 60) -> tuple[np.ndarray, np.ndarray]:
    """Draw scores at four times, in two arms."""
    arm = np.arange(people) % 2
    own = rng.normal(0, 3, (people, 1))
    return 10 + own + np.array([0, 1, 2, 3]) * (1 + 0.5 * arm[:, None]) + rng.normal(0, 2, (people, 4)), arm


def test_complete_scores_at_two_times_are_the_paired_answer() -> None:
    scores, _ = trial()
    found = change_by_timepoint(scores[:, [0, 3]])
    paired = mean_change(PairedSummary.from_arrays(scores[:, 0], scores[:, 3]))
    assert found.changes[0].estimate == pytest.approx(paired.estimate)
    assert found.changes[0].low == pytest.approx(paired.low, rel=1e-3)
    assert (found.people, found.complete) == (60, 60)


def test_dropping_out_for_a_low_score_misleads_the_completers_and_not_the_model() -> None:
    errors_of_model, errors_of_completers = [], []
    for _ in range(40):
        scores, _ = trial(150)
        scores = scores[:, :3] - [0, 1, 2]
        gone = scores[:, 0] < 10
        scores[gone, 2] = np.nan
        kept = scores[~gone]
        errors_of_completers.append((kept[:, 2] - kept[:, 0]).mean() - 0.5)
        errors_of_model.append(change_by_timepoint(scores).changes[1].estimate - 0.5)
    # Nobody's mean moves but by the arms' 0.25 a step: 0.5 in all at the third time.
    assert abs(np.mean(errors_of_model)) < 0.15
    assert np.mean(errors_of_completers) < -0.5


def test_the_difference_in_slope_is_found() -> None:
    scores, arm = trial(400)
    found = change_by_time(scores, [0, 1, 2, 3], arm)
    assert isinstance(found, ChangeOverTime)
    assert found.changes[0].low < 0.5 < found.changes[0].high


def test_arms_covariates_and_everybody_missing() -> None:
    scores, arm = trial()
    scores[0] = np.nan
    found = change_by_timepoint(scores, arm, covariates=np.arange(60.0))
    assert len(found.changes) == 3
    assert found.people == 59
    assert isinstance(change_by_timepoint(np.full((5, 3), np.nan)), NotEstimable)
    assert isinstance(change_by_timepoint([[1.0], [2.0]]), NotEstimable)


def test_mistakes_are_refused() -> None:
    scores, arm = trial()
    with pytest.raises(ValueError, match="4 timepoints but 3 times"):
        change_by_time(scores, [0, 1, 2])
    with pytest.raises(ValueError, match="needs one row of scores"):
        change_by_timepoint(scores, arm[:-1])
    assert isinstance(change_by_timepoint([[1, np.inf], [1, 2]]), NotEstimable)
