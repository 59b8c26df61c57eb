"""Which functions answer two arms of people (b)."""

from collections.abc import Callable
from typing import Any

import numpy as np

from evaluate.metrics.mixed import MixedModel, mixed_model
from evaluate.metrics.regression import LinearFit, least_squares
from evaluate.metrics.regression import covariance as errors_of
from evaluate.metrics.results import Array
from evaluate.metrics.summaries import PairedSummary
from tests.oracles import Case
from tests.oracles.answer import Answer

Inputs = Callable[[Case], Any]


def wide(case: Case) -> tuple[Array, Array, Array]:
    """Give before, after and arm of a trial."""
    trial = case["arrays"]["W"]
    return np.array(trial["pre"]), np.array(trial["post"]), np.array(trial["g"])


def arm_of(case: Case, k: int) -> PairedSummary:
    before, after, g = wide(case)
    return PairedSummary.from_arrays(before[g == k], after[g == k])


def both(case: Case) -> tuple[PairedSummary, PairedSummary]:
    return arm_of(case, 1), arm_of(case, 0)


def treated(case: Case) -> PairedSummary:
    return arm_of(case, 1)


def untreated(case: Case) -> PairedSummary:
    return arm_of(case, 0)


def treated_scores(case: Case) -> tuple[Array, Array]:
    before, after, g = wide(case)
    return before[g == 1], after[g == 1]


def untreated_scores(case: Case) -> tuple[Array, Array]:
    before, after, g = wide(case)
    return before[g == 0], after[g == 0]


def stacked(case: Case) -> PairedSummary:
    """Sum up both arms side by side."""
    return side_by_side(*both(case))


def side_by_side(*arms: PairedSummary) -> PairedSummary:
    parts = ("n", "mean_before", "mean_after", "sd_before", "sd_after", "correlation")
    return PairedSummary(*(np.array([getattr(arm, part) for arm in arms]) for part in parts))


def everybody(case: Case) -> tuple[Array, Array]:
    return wide(case)[:2]


def changes(case: Case) -> dict[str, Any]:
    before, after, g = wide(case)
    return {"characteristics": {"change": after - before}, "first": g}


def scores_after(case: Case) -> tuple[Array, Array]:
    _, after, g = wide(case)
    return after[g == 1], after[g == 0]


def uncorrected_after(case: Case) -> dict[str, Any]:
    first, second = scores_after(case)
    return {"intervention": first, "comparison": second, "corrected": False}


def with_stacked_correlation(case: Case) -> dict[str, Any]:
    first, second = both(case)
    rho = PairedSummary.from_arrays(*everybody(case)).correlation
    return {"intervention": first, "comparison": second, "correlation": rho}


def exact(case: Case) -> dict[str, Any]:
    first, second = both(case)
    return {"intervention": first, "comparison": second, "correction": "exact"}


def classical(case: Case) -> dict[str, Any]:
    before, after, g = wide(case)
    return {"before": before, "after": after, "arm": g, "errors": "classical"}


def change_by_arm(case: Case) -> tuple[LinearFit, list[int], Array, int, str]:
    """Give the regression of change on arm, which is Student's t."""
    before, after, g = wide(case)
    return arguments(least_squares(after - before, np.column_stack([np.ones(g.size), g])))


def arguments(fit: Any) -> tuple[LinearFit, list[int], Array, int, str]:
    """Ask for the last coefficient, with classical errors."""
    last = np.eye(fit.design.shape[1])[-1]
    return fit, last, errors_of(fit, "classical"), fit.df, "least squares"


def long(case: Case) -> LinearFit:
    """Fit the scores of both times with arm, time and both."""
    L = {name: np.array(values) for name, values in case["arrays"]["L"].items()}
    design = np.column_stack([np.ones(L["y"].size), L["g"], L["time"], L["g"] * L["time"]])
    fit = least_squares(L["y"], design)
    assert isinstance(fit, LinearFit)
    return fit


def difference_in_differences(case: Case) -> tuple[LinearFit, list[int], Array, int, str]:
    return arguments(long(case))


def clustered(kind: str) -> Inputs:
    """Make the inputs of a cluster-robust coefficient over people."""

    def inputs(case: Case) -> tuple[Any, ...]:
        return long(case), [0, 0, 0, 1], case["arrays"]["L"]["id"], kind

    return inputs


def two_times(case: Case) -> tuple[Array, Array]:
    before, after, g = wide(case)
    return np.column_stack([before, after]), g


def two_times_full(case: Case) -> dict[str, Any]:
    scores, g = two_times(case)
    return {"scores": scores, "arm": g, "restricted": False}


def coefficients(model: MixedModel) -> Array:
    return np.array([one.estimate for one in model.coefficients])


def standard_errors(model: MixedModel) -> Array:
    return np.array([one.standard_error for one in model.coefficients])


def tests_of(model: MixedModel) -> Array:
    return np.array([[one.df, one.t, one.p] for one in model.coefficients])


def spreads(model: MixedModel) -> Array:
    """Give the variances between, their covariance and the variance within."""
    between = model.between
    return np.array([*np.diag(between), *between[np.triu_indices_from(between, 1)], model.within])


def interaction(case: Case) -> tuple[float, float]:
    L = {name: np.array(values) for name, values in case["arrays"]["L"].items()}
    design = np.column_stack([np.ones(L["y"].size), L["time"], L["g"], L["g"] * L["time"]])
    model = mixed_model(L["y"], design, L["id"])
    assert isinstance(model, MixedModel)
    return model.coefficients[3].estimate, model.coefficients[3].standard_error


def root(found: list[float]) -> float:
    return found[0] / found[1]


def first_less_second(found: Array) -> Array:
    return found[0] - found[1]


def added(found: Array) -> Array:
    return found[0] + found[1]


def ends(found: tuple[Array, Array]) -> list[Any]:
    return list(found)


def _two_arms() -> dict[str, Answer]:
    contrast, ancova = "contrast.difference_of_standardised_mean_changes", "adjusted.adjusted_difference"
    gap, over_time = "contrast.difference_in_mean_change", "repeated.change_by_timepoint"
    after, CR2 = "after_only.standardised_difference_after", clustered("CR2")
    coefficient = "regression.coefficient"
    answers = {
        "nT": Answer("change.mean_change", "n", treated),
        "change_T": Answer("change.mean_change", "estimate", treated),
        "change_C": Answer("change.mean_change", "estimate", untreated),
        "nC": Answer("change.mean_change", "n", untreated),
        "diff_in_change": Answer(gap, "estimate", both),
        "welch_change.t": Answer(gap, "estimate standard_error", both, root),
        "welch_change.df": Answer("contrast.welch_degrees_of_freedom", "", both),
        "welch_change.p": Answer("balance.balance", "0.p", changes),
        "welch_change.lo": Answer(gap, "low", both),
        "welch_change.hi": Answer(gap, "high", both),
        "student_change": Answer(coefficient, "t df p low high", change_by_arm),
        "sd_pre_T": Answer("summaries.PairedSummary.from_arrays", "sd_before", treated_scores),
        "sd_pre_C": Answer("summaries.PairedSummary.from_arrays", "sd_before", untreated_scores),
        "sd_pre_pooled": Answer("contrast.pooled_before_sd", "", both),
        "r_T": Answer("summaries.PairedSummary.from_arrays", "correlation", treated_scores),
        "r_C": Answer("summaries.PairedSummary.from_arrays", "correlation", untreated_scores),
        "rho_pooled_within": Answer("contrast.pooled_correlation", "", both),
        "rho_stacked_MDMA": Answer("summaries.PairedSummary.from_arrays", "correlation", everybody),
        "dppc1.yi": Answer("change.standardised_mean_change", "estimate", stacked, first_less_second),
        "dppc1.vi": Answer("change.smcr_variance", "", stacked, added),
        "dppc2": Answer(contrast, "estimate", both),
        "dppc2_exactJ": Answer(contrast, "estimate", exact),
        "dppc2_var_eq25_rho_within": Answer(contrast, "standard_error", both, np.square),
        "dppc2_ci_eq25_rho_within": Answer(contrast, "low high", both),
        "dppc2_var_eq25_rho_stacked": Answer(contrast, "standard_error", with_stacked_correlation, np.square),
        "dppc2_var_metafor": Answer(contrast, "standard_error", exact, np.square),
        "ancova": Answer(ancova, "raw.estimate raw.standard_error raw.t raw.p", classical),
        "ancova_ci": Answer(ancova, "raw.low raw.high", classical),
        "ancova_slope_pre": Answer(ancova, "slope", wide),
        "ancova_sigma": Answer(ancova, "residual_sd", wide),
        "ancova_df": Answer(ancova, "raw.df", wide),
        "ancova_HC3": Answer(ancova, "raw.standard_error raw.t raw.p", wide),
        "ancova_d": Answer(ancova, "uncorrected", wide),
        "ancova_d_se_delta": Answer(ancova, "standardised.standard_error", classical),
        "ancova_d_ci_delta": Answer(ancova, "standardised.low standardised.high", classical),
        "ancova_g": Answer(ancova, "standardised.estimate", wide),
        "ancova_interaction_p": Answer(ancova, "slopes_differ.p", wide),
        "post_only_cohens_d": Answer(after, "estimate", uncorrected_after),
        "post_only_cohens_d_ci": Answer(after, "low high", uncorrected_after),
        "post_only_hedges_g": Answer(after, "estimate", scores_after),
        "post_only_smd_metafor.yi": Answer(after, "estimate", scores_after),
        "post_only_smd_metafor.vi": Answer(after, "standard_error", scores_after, np.square),
        "did_lm": Answer(coefficient, "estimate standard_error t p", difference_in_differences),
        "did_CR2": Answer("cluster.cluster_coefficient", "standard_error t df p", CR2),
        "did_CR2_ci": Answer("cluster.cluster_coefficient", "low high", CR2),
        "lmer_fixef": Answer(over_time, "model", two_times, coefficients),
        "lmer_se": Answer(over_time, "model", two_times, standard_errors),
        "lmer_satterthwaite": Answer(over_time, "changes.0.df changes.0.t changes.0.p", two_times),
        "lmer_ci_wald_interaction": Answer("intervals.normal_interval", "", interaction, ends),
        "lmer_var": Answer(over_time, "model", two_times, spreads),
        "lmer_reml_loglik": Answer(over_time, "model.log_likelihood", two_times),
        "lmer_ml_loglik": Answer(over_time, "model.log_likelihood", two_times_full),
    }
    for entry, kind in (("CR0", "CR0"), ("CR1", "CR1"), ("CR1S_stata", "CR1S"), ("CR3", "CR3")):
        answers[f"did_{entry}"] = Answer("cluster.cluster_coefficient", "standard_error", clustered(kind))
    answers["did_CR1_sandwich_HC1"] = answers["did_CR1S_stata"]
    return {f"b.:{entry}": answer for entry, answer in answers.items()}


ANSWERS = _two_arms()

LEFT_OUT = {
    "b.:ancova_d_ci_sd_fixed": "It takes the standard deviation as known; the delta-method interval does not.",
    "b.:glass_delta_post": "Its ruler is one arm's spread after; the pooled one is answered.",
}
