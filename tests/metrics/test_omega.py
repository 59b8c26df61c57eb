"""McDonald's omega, held to scales whose omega is known."""

import numpy as np
import pytest

from evaluate.metrics import omega
from evaluate.metrics.alpha import cronbach_alpha
from evaluate.metrics.omega import Omega, mcdonald_omega
from evaluate.metrics.results import NotEstimable

LOADINGS = np.array([0.9, 0.8, 0.6, 0.5, 0.4])
TRUE = LOADINGS.sum() ** 2 / (LOADINGS.sum() ** 2 + (1 - LOADINGS**2).sum())


def answers(rng: np.random.Generator, n: int) -> np.ndarray:
    """Make answers with one factor behind them."""
    return rng.normal(size=(n, 1)) * LOADINGS + rng.normal(size=(n, 5)) * np.sqrt(1 - LOADINGS**2)


def test_many_people_give_the_loadings_and_the_omega_that_made_them() -> None:
    found = mcdonald_omega(answers(np.random.default_rng(1), 50_000))
    assert found.loadings == pytest.approx(LOADINGS, abs=0.02)
    assert found.uniquenesses == pytest.approx(1 - found.loadings**2, abs=1e-4)
    assert found.omega.estimate == pytest.approx(TRUE, abs=0.01)
    assert found.omega.estimate == pytest.approx(found.standardised, abs=0.01)


def test_items_of_equal_weight_have_the_omega_of_their_alpha() -> None:
    rng = np.random.default_rng(2)
    table = rng.normal(size=(20_000, 1)) + rng.normal(size=(20_000, 4))
    assert mcdonald_omega(table).omega.estimate == pytest.approx(
        cronbach_alpha(table).alpha.estimate, abs=2e-3
    )


def test_the_interval_keeps_its_word() -> None:
    rng = np.random.default_rng(3)
    held = 0
    for _ in range(150):
        found = mcdonald_omega(answers(rng, 150))
        assert isinstance(found, Omega)
        held += found.omega.low <= TRUE <= found.omega.high
    assert 0.89 <= held / 150 <= 0.99


def test_stretching_every_item_alike_and_turning_them_all_change_nothing() -> None:
    table = answers(np.random.default_rng(4), 100)
    plain, turned = mcdonald_omega(table).omega, mcdonald_omega(-3 * table + 7).omega
    assert turned.estimate == pytest.approx(plain.estimate, abs=1e-6)
    assert turned.low == pytest.approx(plain.low, abs=1e-4)


@pytest.mark.parametrize(
    ("items", "reason"),
    [
        (np.random.default_rng(5).normal(size=(20, 2)), "3 items"),
        (np.random.default_rng(5).normal(size=(4, 5)), "too few people"),
        (np.arange(20.0)[:, None] * [1, 2, 3], "follows from the others"),
    ],
)
def test_what_will_not_do_says_why(items: np.ndarray, reason: str) -> None:
    found = mcdonald_omega(items)
    assert isinstance(found, NotEstimable)
    assert reason in found.reason


def test_items_with_nothing_in_common_have_none() -> None:
    # The eight corners of a cube: three items without any correlation.
    corners = np.array([[i, j, k] for i in (0, 1) for j in (0, 1) for k in (0, 1)], dtype=float)
    found = mcdonald_omega(corners)
    assert isinstance(found, NotEstimable)
    assert "in common" in found.reason


def test_a_search_that_does_not_settle_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(omega, "_SETTLED", 0.0)
    found = mcdonald_omega(answers(np.random.default_rng(6), 60))
    assert isinstance(found, NotEstimable)
    assert "did not settle" in found.reason


def test_a_search_that_does_not_settle_beside_the_answer_gives_no_interval(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    search = omega._one_factor
    monkeypatch.setattr(
        omega, "_one_factor", lambda correlations, start=None: search(correlations) if start is None else None
    )
    found = mcdonald_omega(answers(np.random.default_rng(6), 60))
    assert isinstance(found, NotEstimable)
    assert "did not settle" in found.reason


def test_an_impossible_level_is_refused() -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        mcdonald_omega(answers(np.random.default_rng(6), 60), level=0)
