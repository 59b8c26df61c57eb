"""Models of counts, held to another package's and to their likelihood."""

import numpy as np
import pytest

from evaluate.metrics.count_models import CountModel, negative_binomial_model, poisson_model
from evaluate.metrics.results import NotEstimable

rng = np.random.default_rng(19)
ARM = np.arange(80) % 2
EXPOSURE = rng.uniform(0.5, 3, 80)
X = np.column_stack([np.ones(80), ARM, rng.normal(size=80)])
RATE = np.exp(0.8 - 0.4 * ARM) * EXPOSURE
COUNTS = rng.poisson(RATE * rng.gamma(1.5, 1 / 1.5, 80))


def fitted(model: object) -> CountModel:
    """Take the fit, which must have succeeded."""
    assert isinstance(model, CountModel)
    return model


@pytest.mark.parametrize(("errors", "theirs"), [("classical", "nonrobust"), ("HC0", "HC0")])
def test_the_poisson_model_is_that_of_statsmodels(errors: str, theirs: str) -> None:
    from statsmodels.genmod.families import Poisson
    from statsmodels.genmod.generalized_linear_model import GLM

    model = fitted(poisson_model(COUNTS, X, EXPOSURE, errors=errors))
    glm = GLM(COUNTS, X, family=Poisson(), exposure=EXPOSURE).fit(cov_type=theirs, tol=1e-12)
    assert [c.estimate for c in model.coefficients] == pytest.approx(glm.params, rel=1e-8)
    assert [c.standard_error for c in model.coefficients] == pytest.approx(glm.bse, rel=1e-6)
    assert model.log_likelihood == pytest.approx(glm.llf, rel=1e-9)
    assert model.dispersion == pytest.approx(glm.pearson_chi2 / glm.df_resid, rel=1e-8)


def test_hc1_is_hc0_for_the_columns_used_up() -> None:
    one, other = (fitted(poisson_model(COUNTS, X, EXPOSURE, errors=e)) for e in ("HC1", "HC0"))
    ratio = one.coefficients[1].standard_error / other.coefficients[1].standard_error
    assert ratio == pytest.approx(np.sqrt(80 / 77))


def test_the_negative_binomial_is_that_of_statsmodels() -> None:
    from statsmodels.discrete.discrete_model import NegativeBinomial

    model = fitted(negative_binomial_model(COUNTS, X, EXPOSURE))
    theirs = NegativeBinomial(COUNTS, X, exposure=EXPOSURE).fit(disp=0, gtol=1e-8, maxiter=500)
    assert [c.estimate for c in model.coefficients] == pytest.approx(theirs.params[:-1], rel=1e-4)
    assert model.size == pytest.approx(1 / theirs.params[-1], rel=1e-4)
    assert model.log_likelihood == pytest.approx(theirs.llf, rel=1e-8)
    assert model.log_likelihood > fitted(poisson_model(COUNTS, X, EXPOSURE)).log_likelihood


def test_quasi_errors_are_the_classical_times_the_root_of_the_dispersion() -> None:
    quasi, plain = (fitted(poisson_model(COUNTS, X, EXPOSURE, errors=e)) for e in ("quasi", "classical"))
    for one, other in zip(quasi.coefficients, plain.coefficients, strict=True):
        assert one.standard_error == pytest.approx(other.standard_error * np.sqrt(quasi.dispersion))
        assert (one.df, other.df) == (77, np.inf)


def test_exposure_is_only_time() -> None:
    here, there = (fitted(negative_binomial_model(COUNTS, X, k * EXPOSURE)) for k in (1, 52))
    assert there.coefficients[1].estimate == pytest.approx(here.coefficients[1].estimate, rel=1e-8)
    assert there.coefficients[0].estimate == pytest.approx(here.coefficients[0].estimate - np.log(52))


def test_counts_no_more_variable_than_chance_are_sent_to_poisson() -> None:
    found = negative_binomial_model([2, 3, 2, 3, 2, 3], np.ones((6, 1)))
    assert isinstance(found, NotEstimable)
    assert "Poisson model serves" in found.reason


@pytest.mark.parametrize("model", [poisson_model, negative_binomial_model])
@pytest.mark.parametrize(
    ("counts", "design", "reason"),
    [
        ([], np.empty((0, 1)), "too few people"),
        ([3], np.ones((1, 1)), "too few people"),
        ([1, 2, 3], np.ones((3, 2)), "worked out"),
        ([0, 0, 0], np.ones((3, 1)), "no events"),
        ([0, 0, 5, 9, 2], [[1, 1], [1, 1], [1, 0], [1, 0], [1, 0]], "runs off"),
    ],
)
def test_what_cannot_be_fitted_says_why(
    model: object, counts: list[int], design: np.ndarray, reason: str
) -> None:
    found = model(counts, design)
    assert isinstance(found, NotEstimable)
    assert reason in found.reason


def test_mistakes_are_refused() -> None:
    with pytest.raises(ValueError, match="cannot be below zero"):
        poisson_model([-1, 2, 3], np.ones((3, 1)))
    with pytest.raises(ValueError, match="must be above zero"):
        poisson_model([1, 2, 3], np.ones((3, 1)), [1, 0, 1])
    with pytest.raises(ValueError, match='not "HC3"'):
        poisson_model([1, 2, 3], np.ones((3, 1)), errors="HC3")
