"""Which functions answer published studies, clusters, several arms and growth (b)."""

from collections.abc import Callable
from typing import Any

import numpy as np

from evaluate.metrics.contrast import difference_of_standardised_mean_changes
from evaluate.metrics.mixed import MixedModel
from evaluate.metrics.regression import Coefficient, least_squares
from evaluate.metrics.results import Array
from evaluate.metrics.several_arms import AdjustedMeans, adjusted_means
from evaluate.metrics.summaries import PairedSummary
from tests.oracles import Case, column, table
from tests.oracles.answer import Answer
from tests.oracles.answers_b import (
    Inputs,
    added,
    coefficients,
    first_less_second,
    side_by_side,
    spreads,
    standard_errors,
    tests_of,
)


def trained(letter: str) -> PairedSummary:
    """Read one arm of Morris's five studies: `t` had the training and `c` did not."""
    rows = table("morris2008")
    n = column(rows, f"{letter}_n").astype(int)
    parts = [column(rows, f"{letter}_{part}") for part in ("m_pre", "m_post", "sd_pre", "sd_post")]
    return PairedSummary(n, *parts, column(rows, "r"))


def studies(case: Case) -> dict[str, Any]:
    first, second = trained("t"), trained("c")
    return {"intervention": first, "comparison": second, "correlation": first.correlation}


def exact_studies(case: Case) -> dict[str, Any]:
    return {**studies(case), "correction": "exact"}


def trained_arm(case: Case) -> PairedSummary:
    return trained("t")


def untrained_arm(case: Case) -> PairedSummary:
    return trained("c")


def trained_arms(case: Case) -> tuple[PairedSummary, PairedSummary]:
    return trained("t"), trained("c")


def trained_side_by_side(case: Case) -> PairedSummary:
    return side_by_side(*trained_arms(case))


def effects(case: Case) -> tuple[Any, Any]:
    found = difference_of_standardised_mean_changes(**studies(case))
    return found.estimate, np.square(found.standard_error)


def effects_and_wald(case: Case) -> dict[str, Any]:
    found, variances = effects(case)
    return {"effects": found, "variances": variances, "interval": "wald"}


def rows_of(found: list[Array]) -> Array:
    return np.stack(found, axis=1)


def _morris() -> dict[str, Answer]:
    contrast, smc = "contrast.difference_of_standardised_mean_changes", "change.standardised_mean_change"
    pool = "estimate standard_error low high tau2 q i2"
    answers = {
        "smcr_T_yi": Answer(smc, "estimate", trained_arm),
        "smcr_T_vi": Answer("change.smcr_variance", "", trained_arm),
        "smcr_C_yi": Answer(smc, "estimate", untrained_arm),
        "smcr_C_vi": Answer("change.smcr_variance", "", untrained_arm),
        "dppc1_exactJ_yi": Answer(smc, "estimate", trained_side_by_side, first_less_second),
        "dppc1_exactJ_vi": Answer("change.smcr_variance", "", trained_side_by_side, added),
        "sd_pre_pooled": Answer("contrast.pooled_before_sd", "", trained_arms),
        "dppc2": Answer(contrast, "estimate", studies),
        "dppc2_var_eq25": Answer(contrast, "standard_error", studies, np.square),
        "dppc2_ci": Answer(contrast, "low high", studies, rows_of),
        "dppc2_exactJ": Answer(contrast, "estimate", exact_studies),
        "dppc2_var_metafor": Answer(contrast, "standard_error", exact_studies, np.square),
        "smcc_diff": Answer(
            "other_rulers.corrected_d_z", "estimate", trained_side_by_side, first_less_second
        ),
        "printed_in_paper_dppc2": Answer(contrast, "estimate", studies, two_digits),
        "meta_dppc2_reml": Answer("pooling.random_effects", pool, effects_and_wald),
    }
    fields = {"mu": "estimate", "se": "standard_error", "lo": "low", "hi": "high", "Q": "q"}
    for part, field in fields.items():
        answers[f"meta_dppc2_fe.{part}"] = Answer("pooling.fixed_effect", field, effects)
    answers["meta_dppc2_fe.p"] = Answer("heterogeneity.heterogeneity", "p", effects)
    return {f"b.morris2008:{entry}": answer for entry, answer in answers.items()}


def two_digits(found: Array) -> Array:
    return np.round(found, 2)


def drinking(case: Case) -> tuple[Array, Array, Array, Array]:
    """Give deaths, the columns of the model, states and populations."""
    rows = [
        row
        for row in table("MortalityRates")
        if row["cause"] == "Motor Vehicle" and float(row["year"]) <= 1983 and row["beertaxa"]
    ]
    state, year = (np.array([row[name] for row in rows]) for name in ("state", "year"))
    law = [column(rows, "legal"), column(rows, "beertaxa")]
    marks = [state == one for one in np.unique(state)] + [year == one for one in np.unique(year)[1:]]
    design = np.column_stack([*law, *marks]).astype(float)
    return column(rows, "mrate"), design, state, column(rows, "pop")


def drinking_fit(case: Case) -> tuple[Array, Array]:
    return drinking(case)[:2]


def weighted_drinking_fit(case: Case) -> tuple[Array, Array, Array]:
    deaths, design, _, people = drinking(case)
    return deaths, design, people


def drinking_errors(kind: str) -> Inputs:
    def inputs(case: Case) -> tuple[Any, ...]:
        deaths, design, state, _ = drinking(case)
        return least_squares(deaths, design), state, kind

    return inputs


def drinking_classical(case: Case) -> tuple[Any, str]:
    return least_squares(*drinking_fit(case)), "classical"


def laws(kind: str, weighted: bool = False) -> Inputs:
    """Ask for the coefficients of the two laws."""

    def inputs(case: Case) -> tuple[Any, ...]:
        deaths, design, state, people = drinking(case)
        fit = least_squares(deaths, design, people if weighted else None)
        return fit, np.eye(design.shape[1])[:2], state, kind

    return inputs


def tested(found: tuple[Coefficient, ...]) -> Array:
    return np.array([[one.standard_error, one.t, one.df, one.p] for one in found])


def intervals_of(found: tuple[Coefficient, ...]) -> Array:
    return np.array([[one.low, one.high] for one in found])


def states(case: Case) -> Array:
    return drinking(case)[2]


def first_two(found: Array) -> Array:
    return found[:2]


def first_two_roots(found: Array) -> Array:
    return np.sqrt(np.diag(found))[:2]


def _drinking() -> dict[str, Answer]:
    errors, both_laws, CR2 = "cluster.cluster_covariance", "cluster.cluster_coefficients", laws("CR2")
    answers = {
        "n": Answer("regression.least_squares", "residuals", drinking_fit, len),
        "clusters": Answer("columns.groups", "1", states),
        "coef": Answer("regression.least_squares", "coefficients", drinking_fit, first_two),
        "weighted_coef": Answer("regression.least_squares", "coefficients", weighted_drinking_fit, first_two),
        "se_ols": Answer("regression.covariance", "", drinking_classical, first_two_roots),
        "CR1": Answer(errors, "", drinking_errors("CR1"), first_two_roots),
        "CR1S_stata": Answer(errors, "", drinking_errors("CR1S"), first_two_roots),
        "CR1_naive_t": Answer(both_laws, "", laws("CR1"), tested),
        "CR2_satt": Answer(both_laws, "", CR2, tested),
        "CR2_ci": Answer(both_laws, "", CR2, intervals_of),
        "weighted_CR2": Answer(both_laws, "", laws("CR2", weighted=True), tested),
    }
    return {f"b.MortalityRates:{entry}": answer for entry, answer in answers.items()}


def arms_of_three(case: Case) -> tuple[Any, Any, Any]:
    trial = case["arrays"]["W"]
    return trial["pre"], trial["post"], trial["arm"]


def pair_names(pairs: tuple[Any, ...]) -> list[str]:
    return [f"{pair.first} - {pair.second}" for pair in pairs]


def of_each(*path: str) -> Callable[[Any], list[float]]:
    """Take the same field of each mean or pair."""

    def taken(parts: tuple[Any, ...]) -> list[float]:
        found = list(parts)
        for name in path:
            found = [getattr(one, name) for one in found]
        return found

    return taken


def probabilities(case: Case) -> list[float]:
    found = adjusted_means(*arms_of_three(case))
    assert isinstance(found, AdjustedMeans)
    return [pair.difference.p for pair in found.pairs]


def holm(case: Case) -> tuple[list[float], str]:
    return probabilities(case), "holm"


def _three_arms() -> dict[str, Answer]:
    several = "several_arms.adjusted_means"
    answers = {
        "ancova_F": Answer(several, "f df_arms df_residual p", arms_of_three),
        "adjusted_means.arm": Answer(several, "arms", arms_of_three, list),
        "pairwise_unadjusted.contrast": Answer(several, "pairs", arms_of_three, pair_names),
        "pairwise_tukey.contrast": Answer(several, "pairs", arms_of_three, pair_names),
        "eta2_partial_arm": Answer(several, "explained", arms_of_three),
        "pairwise_holm_p": Answer("multiplicity.adjusted_p_values", "", holm),
    }
    fields = {"emmean": "estimate", "se": "standard_error", "lo": "low", "hi": "high"}
    for part, field in fields.items():
        answers[f"adjusted_means.{part}"] = Answer(several, "means", arms_of_three, of_each(field))
    fields = {"est": "estimate", "se": "standard_error", "lo": "low", "hi": "high", "p": "p"}
    for part, field in fields.items():
        then = of_each("difference", field)
        answers[f"pairwise_unadjusted.{part}"] = Answer(several, "pairs", arms_of_three, then)
    for part, field in {"lo": "low", "hi": "high", "p": "p"}.items():
        answers[f"pairwise_tukey.{part}"] = Answer(several, "pairs", arms_of_three, of_each(field))
    return {f"b.anorexia.3arms:{entry}": answer for entry, answer in answers.items()}


def days(case: Case) -> tuple[Array, Array, list[str]]:
    rows = table("sleepstudy")
    time = column(rows, "Days")
    design = np.column_stack([np.ones(time.size), time])
    return column(rows, "Reaction"), design, [row["Subject"] for row in rows]


def days_with_slopes(case: Case) -> tuple[Array, Array, list[str], Array]:
    reaction, design, person = days(case)
    return reaction, design, person, design


def errors_and_tests(model: MixedModel) -> Array:
    return np.column_stack([standard_errors(model), tests_of(model)])


def _sleep() -> dict[str, Answer]:
    mixed = "mixed.mixed_model"
    answers = {
        "fixef": Answer(mixed, "", days, coefficients),
        "se": Answer(mixed, "", days, standard_errors),
        "satterthwaite": Answer(mixed, "", days, tests_of),
        "kenward_roger": Answer(mixed, "", days, errors_and_tests),
        "var": Answer(mixed, "", days, spreads),
        "loglik_REML": Answer(mixed, "log_likelihood", days),
        "rs_fixef": Answer(mixed, "", days_with_slopes, coefficients),
        "rs_se": Answer(mixed, "", days_with_slopes, standard_errors),
        "rs_var": Answer(mixed, "", days_with_slopes, spreads),
        "rs_loglik_REML": Answer(mixed, "log_likelihood", days_with_slopes),
    }
    return {f"b.sleepstudy:{entry}": answer for entry, answer in answers.items()}


ANSWERS = _morris() | _drinking() | _three_arms() | _sleep()

_UNADJUSTED = "A test of three arms' raw change; the product compares several arms for the same score before."

LEFT_OUT = {
    "b.morris2008:dppc1_morris_eq4_approxc": "An approximation of the small-sample correction; the exact one is used.",
    "b.morris2008:sd_pool_all4": "A ruler that the programme itself may change; the before-SD is used.",
    "b.morris2008:dppc3": "Its ruler mixes before and after; Morris (2008) himself prefers d_ppc2.",
    "b.morris2008:printed_in_paper_dppc1": "The table's own rounding; tests/papers holds it as near as that allows.",
    "b.anorexia.3arms:change_anova_F": _UNADJUSTED,
    "b.anorexia.3arms:change_welch_anova": _UNADJUSTED,
    "b.anorexia.3arms:change_kruskal": _UNADJUSTED,
    "b.sleepstudy:ci_profile_fixed": "A profile interval; the product's is a t interval with Satterthwaite's degrees of freedom.",
    "b.sleepstudy:lrt_random_slope": "The product lets people have slopes of their own by design, not by test.",
}
