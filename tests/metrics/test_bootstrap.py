"""Bootstrap intervals, held to SciPy's and to what must not change them."""

import numpy as np
import pytest
from scipy import stats

from evaluate.metrics import bootstrap
from evaluate.metrics.bootstrap import bca_interval
from evaluate.metrics.results import Array, Estimate, NotEstimable

LOPSIDED = np.random.default_rng(8).exponential(3, 40)


def mean(x: Array) -> Array:
    """Give the mean along people."""
    return np.asarray(np.mean(x, axis=-1))


def mean_difference(before: Array, after: Array) -> Array:
    """Give the mean change along people."""
    return np.asarray(np.mean(after - before, axis=-1))


def test_it_is_scipys_to_the_noise_of_resampling() -> None:
    ours = bca_interval([LOPSIDED], mean, 1, resamples=40_000)
    theirs = stats.bootstrap(
        (LOPSIDED,), np.mean, n_resamples=40_000, method="BCa", rng=np.random.default_rng(2)
    )
    assert ours.low == pytest.approx(theirs.confidence_interval.low, abs=0.03)
    assert ours.high == pytest.approx(theirs.confidence_interval.high, abs=0.03)
    assert ours.standard_error == pytest.approx(theirs.standard_error, rel=0.03)


def test_the_same_seed_gives_the_same_interval_and_another_does_not() -> None:
    first, again, other = (bca_interval([LOPSIDED], mean, seed, 999) for seed in (1, 1, 2))
    assert first == again
    assert first.low != other.low
    assert "seed 1" in first.method


def test_people_are_drawn_whole() -> None:
    before = np.arange(30.0)
    noise = np.random.default_rng(3).normal(size=30)
    found = bca_interval([before, before + noise], mean_difference, 1, 999)
    # Drawn apart, the spread of the scores themselves would make this fifteen times as wide.
    assert found.high - found.low < 1


def test_people_without_a_value_are_left_out() -> None:
    gaps = [np.append(LOPSIDED, np.nan), np.append(LOPSIDED * 2, 1.0)]
    assert bca_interval(gaps, mean_difference, 1, 999).n == LOPSIDED.size
    assert bca_interval(gaps, mean_difference, 1, 999) == bca_interval(
        [LOPSIDED, LOPSIDED * 2], mean_difference, 1, 999
    )


def test_memory_in_pieces_gives_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = bca_interval([LOPSIDED], mean, 1, 999)
    monkeypatch.setattr(bootstrap, "_CELLS", 500)
    assert bca_interval([LOPSIDED], mean, 1, 999) == whole


def test_it_holds_the_mean_of_lopsided_people_about_as_often_as_it_says() -> None:
    rng = np.random.default_rng(5)
    held = 0
    for i in range(200):
        found = bca_interval([rng.exponential(1, 40)], mean, i, 999)
        assert isinstance(found, Estimate)
        held += found.low <= 1 <= found.high
    assert 0.88 <= held / 200 <= 0.98


def scale(x: Array) -> Array:
    """Give one over the SD: undefined where nobody differs."""
    return np.asarray(1 / np.std(x, axis=-1))


def reach(x: Array) -> Array:
    """Give the largest, beyond what any resample can pass, plus the number of different values."""
    return np.asarray(
        np.max(x, axis=-1) + np.array([len(np.unique(row)) for row in np.atleast_2d(x)]).squeeze()
    )


@pytest.mark.parametrize(
    ("columns", "statistic", "reason"),
    [
        ([[]], mean, "three people, and there are 0"),
        ([[1, 2, np.nan]], mean, "three people, and there are 2"),
        ([[1, 2, np.inf]], mean, "infinite"),
        ([[4, 4, 4, 4]], mean, "same however"),
        ([[4, 4, 4, 4]], scale, "undefined for this group"),
        ([[4, 4, 4, 5]], scale, "undefined for this group"),
        ([[4, 4, 5, 5]], scale, "of the resamples"),
        ([np.arange(50)], reach, "outside all"),
    ],
)
def test_what_has_no_interval_says_why(columns: object, statistic: object, reason: str) -> None:
    found = bca_interval(columns, statistic, 1, 999)  # type: ignore[arg-type]
    assert isinstance(found, NotEstimable)
    assert reason in found.reason


@pytest.mark.parametrize(
    ("columns", "choices", "reason"),
    [
        ([[1, 2, 3]], {"resamples": 100}, "999 resamples"),
        ([[1, 2, 3]], {"level": 1.0}, "between 0 and 1"),
        ([[1, 2, 3], [1, 2]], {}, "every person"),
        ([[[1, 2, 3]]], {}, "not a table"),
        ([], {}, "not a table"),
    ],
)
def test_a_wrong_question_is_refused(columns: object, choices: dict[str, float], reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        bca_interval(columns, mean, 1, **choices)  # type: ignore[arg-type]
