"""People within programmes: the sums over programmes against the whole matrix, and what must hold."""

import numpy as np
import pytest

from evaluate.metrics.random_intercept import RandomIntercept, random_intercept
from evaluate.metrics.results import NotEstimable


def people(seed: int = 1, programmes: int = 12) -> tuple[np.ndarray, list[str], np.ndarray]:
    """Draw people of programmes of several sizes that differ."""
    generator = np.random.default_rng(seed)
    sizes = generator.integers(2, 9, programmes)
    group = np.repeat(np.arange(programmes), sizes)
    before = generator.normal(size=group.size)
    outcome = (
        1 + 0.5 * before + generator.normal(0, 0.7, programmes)[group] + generator.normal(size=group.size)
    )
    return outcome, [f"p{g:02}" for g in group], before


def log_likelihood(y: np.ndarray, x: np.ndarray, group: list[str], between: float, within: float) -> float:
    """Write the restricted likelihood out with matrices."""
    same = (np.array(group)[:, None] == np.array(group)).astype(float)
    v = within * np.eye(y.size) + between * same
    inverse = np.linalg.inv(v)
    information = x.T @ inverse @ x
    left = y - x @ np.linalg.solve(information, x.T @ inverse @ y)
    logs = np.linalg.slogdet(v)[1] + np.linalg.slogdet(information)[1]
    return float(-0.5 * ((y.size - x.shape[1]) * np.log(2 * np.pi) + logs + left @ inverse @ left))


def test_it_is_the_top_of_the_restricted_likelihood() -> None:
    y, group, before = people()
    found = random_intercept(y, group, {"before": before})
    assert isinstance(found, RandomIntercept)
    assert found.converged
    x = np.column_stack([np.ones(y.size), before])
    best = log_likelihood(y, x, group, found.between, found.within)
    assert found.log_likelihood == pytest.approx(best, rel=1e-10)
    for by in (0.9, 0.99, 1.01, 1.1):
        assert log_likelihood(y, x, group, by * found.between, found.within) < best
        assert log_likelihood(y, x, group, found.between, by * found.within) < best


def test_the_least_people_are_shrunken_most() -> None:
    y, group, before = people()
    found = random_intercept(y, group, {"before": before})
    assert np.argmin(found.reliability) == np.argmin(found.effects.n)
    assert 0 < found.icc < 1


def test_programmes_that_do_not_differ_have_no_effects() -> None:
    found = random_intercept([1.0, 3, 1.1, 2.9, 0.9, 3.1], list("aabbcc"), {})
    assert found.between == 0
    assert isinstance(found.effects, NotEstimable)
    assert list(found.reliability) == [0, 0, 0]
    assert found.ratio_p == pytest.approx(0.5)


def test_people_with_a_value_missing_are_left_out() -> None:
    y, group, before = people()
    gone = before.copy()
    gone[3] = np.nan
    found = random_intercept(y, group, {"before": gone})
    rest = random_intercept(
        np.delete(y, 3), [g for i, g in enumerate(group) if i != 3], {"before": np.delete(before, 3)}
    )
    assert found.coefficients.estimate == pytest.approx(rest.coefficients.estimate)
    assert found.coefficients.n[0] == y.size - 1


@pytest.mark.parametrize(
    ("y", "group", "x", "reason"),
    [
        ([1, 2, 3, 4], "aabb", {}, "fewer than 3"),
        ([1, 2, 3, 4], "abcd", {}, "No programme has two"),
        ([1, 2, 3, 4, 5, 6], "aabbcc", {"x": [1] * 6}, "does not vary"),
        ([1, 1, 2, 2, 3, 3], "aabbcc", {}, "do not differ"),
        ([np.nan] * 6, "aabbcc", {}, "fewer than 3"),
        ([np.inf, 1, 2, 3], "aabc", {}, "No programme has two"),
    ],
)
def test_what_cannot_be_told_apart_has_a_reason(y: list, group: str, x: dict, reason: str) -> None:
    found = random_intercept(y, list(group), x)
    assert isinstance(found, NotEstimable)
    assert reason in found.reason


def test_lengths_must_agree() -> None:
    with pytest.raises(ValueError, match="one value for each"):
        random_intercept([1.0, 2.0], ["a"], {})
