"""Which functions answer two arms (b), and equivalence and power (i)."""

from collections.abc import Callable
from typing import Any

import numpy as np

from evaluate.metrics.contrast import difference_of_standardised_mean_changes
from evaluate.metrics.mixed import MixedModel, mixed_model
from evaluate.metrics.power import PairedDesign
from evaluate.metrics.regression import Coefficient, LinearFit, least_squares
from evaluate.metrics.regression import covariance as errors_of
from evaluate.metrics.results import Array
from evaluate.metrics.several_arms import AdjustedMeans, adjusted_means
from evaluate.metrics.summaries import PairedSummary
from tests.oracles import Case, column, table, value
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
        "pairwise_holm_p": Answer("multiplicity.adjusted", "", holm),
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


def group(case: Case) -> PairedSummary:
    return PairedSummary.from_arrays(case["arrays"]["pre"], case["arrays"]["post"])


def within(case: Case) -> tuple[PairedSummary, float]:
    return group(case), value(case, "bound_raw")


def within_half_sd(case: Case) -> tuple[PairedSummary, float]:
    return group(case), 0.5 * float(group(case).sd_change)


def design_of(*more: float) -> Inputs:
    """Ask about a paired design of as many people."""
    return lambda case: (PairedDesign(int(group(case).n)), *more)


def observed_effect(case: Case) -> tuple[PairedDesign, float]:
    return PairedDesign(1), abs(float(group(case).mean_change)) / float(group(case).sd_change)


def raw_design(case: Case) -> tuple[Any, float, PairedDesign]:
    from evaluate.metrics.change import mean_change

    return mean_change(group(case)), 1.0, PairedDesign(int(group(case).n))


def half_width(found: list[float]) -> float:
    return (found[1] - found[0]) / 2


def _equivalence() -> dict[str, Answer]:
    tost, mean, power = "equivalence.paired_equivalence", "change.mean_change", "power.power"
    smallest, needed = "power.smallest_detectable_effect", "power.people_needed"
    answers = {
        "n": Answer(tost, "n", within),
        "mean_change": Answer(tost, "estimate", within),
        "se": Answer(tost, "standard_error", within),
        "bound_raw": Answer(tost, "bound", within),
        "t_lower": Answer(tost, "lower_t", within),
        "p_lower": Answer(tost, "lower_p", within),
        "t_upper": Answer(tost, "upper_t", within),
        "p_upper": Answer(tost, "upper_p", within),
        "p_tost": Answer(tost, "p", within),
        "ci90": Answer(tost, "low high", within),
        "equivalent_at_05": Answer(tost, "equivalent", within),
        "bound_dz05_raw": Answer(tost, "bound", within_half_sd),
        "p_tost_dz05": Answer(tost, "p", within_half_sd),
        "noninferiority_p": Answer(tost, "lower_p", within),
        "power_observed_n_dz02": Answer(power, "", design_of(0.2)),
        "power_observed_n_dz05": Answer(power, "", design_of(0.5)),
        "power_pwr_dz05": Answer(power, "", design_of(0.5)),
        "mde_dz_80": Answer(smallest, "", design_of()),
        "mde_dz_90": Answer(smallest, "", design_of(0.9)),
        "mde_raw_80": Answer("sufficiency.sufficiency", "detectable", raw_design),
        "n_needed_dz03_80": Answer(needed, "", design_of(0.3)),
        "n_needed_observed": Answer(needed, "", observed_effect),
        "expected_ci_halfwidth_raw": Answer(mean, "low high", group, half_width),
    }
    return {f"i.:{entry}": answer for entry, answer in answers.items()}


ANSWERS = _two_arms() | _morris() | _drinking() | _three_arms() | _sleep() | _equivalence()

_UNADJUSTED = "A test of three arms' raw change; the product compares several arms for the same score before."

LEFT_OUT = {
    "b.:ancova_d_ci_sd_fixed": "It takes the standard deviation as known; the delta-method interval does not.",
    "b.:glass_delta_post": "Its ruler is one arm's spread after; the pooled one is answered.",
    "b.morris2008:dppc1_morris_eq4_approxc": "An approximation of the small-sample correction; the exact one is used.",
    "b.morris2008:sd_pool_all4": "A ruler that the programme itself may change; the before-SD is used.",
    "b.morris2008:dppc3": "Its ruler mixes before and after; Morris (2008) himself prefers d_ppc2.",
    "b.morris2008:printed_in_paper_dppc1": "The table's own rounding; tests/papers holds it as near as that allows.",
    "b.anorexia.3arms:change_anova_F": _UNADJUSTED,
    "b.anorexia.3arms:change_welch_anova": _UNADJUSTED,
    "b.anorexia.3arms:change_kruskal": _UNADJUSTED,
    "b.sleepstudy:ci_profile_fixed": "A profile interval; the product's is a t interval with Satterthwaite's degrees of freedom.",
    "b.sleepstudy:lrt_random_slope": "The product lets people have slopes of their own by design, not by test.",
    "i.:power_nonstrict_dz02": "It leaves out the far tail; the power with both tails is answered.",
    "i.:mde_normal_approx": "An approximation of the smallest detectable effect; the exact one is answered.",
    "i.:mde_dav_80": "Another ruler for the same number; power is stated in d_z and in raw units.",
}
