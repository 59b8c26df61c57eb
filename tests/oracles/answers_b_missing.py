"""Which functions answer missing data (g)."""

from collections.abc import Callable
from typing import Any

import numpy as np

from evaluate.metrics.mixed import MixedModel
from evaluate.metrics.regression import LinearFit, least_squares
from evaluate.metrics.regression import covariance as errors_of
from evaluate.metrics.results import Array
from evaluate.metrics.summaries import PairedSummary
from evaluate.metrics.weighting import LossModel, loss_model
from tests.oracles import Case, column, table
from tests.oracles.answer import Answer

Inputs = Callable[[Case], Any]
ARMS = {"TAU": 0, "BtheB": 1}
WAVES = ("bdi.pre", "bdi.2m", "bdi.3m", "bdi.5m", "bdi.8m")


def trial(case: Case) -> dict[str, Array]:
    """Give arm (1 for BtheB), before, after and the last score before, nan where missing."""
    W = case["arrays"]["W"]
    read = {name: np.array([np.nan if v is None else v for v in W[name]]) for name in ("pre", "post", "locf")}
    return read | {"g": np.array([ARMS[arm] for arm in W["g"]])}


def both_times(case: Case) -> tuple[Array, Array]:
    W = trial(case)
    return np.column_stack([W["pre"], W["post"]]), W["g"]


def lost(case: Case) -> tuple[Array, Array]:
    W = trial(case)
    return np.isnan(W["post"]).astype(int), W["g"]


def lost_by_arm(case: Case) -> tuple[int, int, int, int]:
    gone, g = lost(case)
    return tuple(int(n) for k in (1, 0) for n in (gone[g == k].sum(), (g == k).sum()))  # type: ignore[return-value]


def kept_against_lost(arm: int | None = None) -> Inputs:
    """Ask for the score before of those kept and those lost, of one arm or of both."""

    def inputs(case: Case) -> dict[str, Any]:
        W = trial(case)
        chosen = W["g"] >= 0 if arm is None else W["g"] == arm
        return {"characteristics": {"before": W["pre"][chosen]}, "first": ~np.isnan(W["post"][chosen])}

    return inputs


def complete(case: Case) -> tuple[Array, Array, Array]:
    W = trial(case)
    kept = ~np.isnan(W["post"])
    return W["pre"][kept], W["post"][kept], W["g"][kept]


def ancova(filled: str | None) -> Inputs:
    """Ask for the adjusted difference of those kept, or of everybody with gaps filled from a column."""

    def inputs(case: Case) -> dict[str, Any]:
        W = trial(case)
        before, after, g = complete(case)
        if filled:
            before, g = W["pre"], W["g"]
            after = np.where(np.isnan(W["post"]), W[filled], W["post"])
        return {"before": before, "after": after, "arm": g, "errors": "classical"}

    return inputs


def who_was_lost(case: Case) -> tuple[Array, Array]:
    W = trial(case)
    return np.isnan(W["post"]).astype(int), np.column_stack([W["pre"], W["g"]])


def weights(case: Case) -> Array:
    found = loss_model(*who_was_lost(case))
    assert isinstance(found, LossModel)
    return found.weights[~np.isnan(found.weights)]


def weighted_fit(case: Case) -> LinearFit:
    before, after, g = complete(case)
    fit = least_squares(after, np.column_stack([np.ones(g.size), before, g]), weights(case))
    assert isinstance(fit, LinearFit)
    return fit


def weighted_data(case: Case) -> tuple[Array, Array, Array]:
    before, after, g = complete(case)
    return after, np.column_stack([np.ones(g.size), before, g]), weights(case)


def weighted_errors(kind: str) -> Inputs:
    return lambda case: (weighted_fit(case), kind)


def weighted_change(arm: int) -> Inputs:
    def inputs(case: Case) -> tuple[Array, Array, Array]:
        before, after, g = complete(case)
        change = (after - before)[g == arm]
        return change, np.ones((change.size, 1)), weights(case)[g == arm]

    return inputs


def change_of(arm: int) -> Inputs:
    def inputs(case: Case) -> PairedSummary:
        before, after, g = complete(case)
        return PairedSummary.from_arrays(before[g == arm], after[g == arm])

    return inputs


def beside_errors(found: Any) -> Array:
    return np.array([[one.estimate, one.standard_error] for one in found])


def last_root(found: Array) -> float:
    return float(np.sqrt(found[-1, -1]))


def last(found: Array) -> float:
    return float(found[-1])


def first(found: Array) -> float:
    return float(found[0])


def after_time(found: Array) -> Array:
    """Give the second column: what was obtained after."""
    return found[:, 1]


def _lost() -> dict[str, Answer]:
    gone, alike, adjusted = "missing.drop_out", "balance.balance", "adjusted.adjusted_difference"
    tested = "raw.estimate raw.standard_error raw.t raw.p"
    fit = "regression.least_squares"
    answers = {
        "n_start": Answer("missing.retention", "started", both_times),
        "n_end": Answer("missing.retention", "obtained", both_times, after_time),
        "attrition_overall": Answer(gone, "overall.share", lost),
        "attrition_overall_wilson": Answer(gone, "overall.low overall.high", lost),
        "attrition_by_group": Answer(gone, "comparison.share intervention.share", lost),
        "differential_attrition": Answer(gone, "difference.estimate", lost),
        "differential_newcombe_ci": Answer(gone, "difference.low difference.high", lost),
        "differential_fisher_p": Answer("proportions.fishers_test", "", lost_by_arm),
        "baseline_completer_vs_dropout_g": Answer(alike, "0.hedges_g", kept_against_lost()),
        "baseline_completer_vs_dropout_welch_p": Answer(alike, "0.p", kept_against_lost()),
        "dropout_logit": Answer("weighting.loss_model", "coefficients", who_was_lost, beside_errors),
        "completers_ancova": Answer(adjusted, tested, ancova(None)),
        "completers_ancova_ci": Answer(adjusted, "raw.low raw.high", ancova(None)),
        "locf_ancova": Answer(adjusted, tested, ancova("locf")),
        "baseline_carried_forward_ancova": Answer(adjusted, tested, ancova("pre")),
        "ipw_weights_sum": Answer("weighting.loss_model", "weights", who_was_lost, np.nansum),
        "ipw_ancova.b": Answer(fit, "coefficients", weighted_data, last),
        "ipw_ancova.se_HC0": Answer("regression.covariance", "", weighted_errors("HC0"), last_root),
        "ipw_ancova.se_HC3": Answer("regression.covariance", "", weighted_errors("HC3"), last_root),
    }
    mean = "change.mean_change"
    for arm, k in ARMS.items():
        answers[f"baseline_completers.{arm}"] = Answer(alike, "0.mean.0", kept_against_lost(k))
        answers[f"baseline_dropouts.{arm}"] = Answer(alike, "0.mean.1", kept_against_lost(k))
        answers[f"ipw_mean_change_by_group.{arm}"] = Answer(fit, "coefficients", weighted_change(k), first)
        answers[f"complete_case_mean_change_by_group.{arm}"] = Answer(mean, "estimate", change_of(k))
    return answers


def waves(case: Case) -> tuple[Array, list[str]]:
    rows = table("BtheB")
    return np.column_stack([column(rows, wave) for wave in WAVES]), [row["treatment"] for row in rows]


def _waves() -> dict[str, Answer]:
    kept = "missing.retention"
    return {
        "observed_by_wave_arm": Answer(kept, "obtained", waves),
        "pct_missing": Answer(kept, "missing", waves),
        "patterns": Answer(kept, "patterns", waves),
        "monotone": Answer(kept, "monotone", waves),
    }


def follow_up(case: Case) -> dict[str, Array]:
    L = case["arrays"]["L"]
    return {
        "bdi": np.array(L["bdi"], dtype=float),
        "subject": np.array(L["subject"]),
        "before": np.array(L["bdi.pre"], dtype=float),
        "time": np.array(L["time"], dtype=float),
        "arm": np.array([ARMS[arm] for arm in L["treatment"]], dtype=float),
        "drug": np.array([drug == "Yes" for drug in L["drug"]], dtype=float),
        "length": np.array([length == ">6m" for length in L["length"]], dtype=float),
    }


def available(restricted: bool) -> Inputs:
    """Ask for the textbook's model of all scores obtained."""

    def inputs(case: Case) -> dict[str, Any]:
        L = follow_up(case)
        parts = [np.ones(L["bdi"].size), *(L[name] for name in ("before", "time", "arm", "drug", "length"))]
        return {
            "outcome": L["bdi"],
            "design": np.column_stack(parts),
            "people": L["subject"],
            "restricted": restricted,
        }

    return inputs


def growing_apart(case: Case) -> tuple[Array, Array, Array]:
    L = follow_up(case)
    parts = [np.ones(L["bdi"].size), L["before"], L["time"], L["arm"], L["time"] * L["arm"]]
    return L["bdi"], np.column_stack(parts), L["subject"]


def completers(case: Case) -> tuple[Array, Array]:
    rows = [row for row in table("BtheB") if row["bdi.8m"]]
    marks = [
        np.array([row[name] == yes for row in rows], dtype=float)
        for name, yes in (("treatment", "BtheB"), ("drug", "Yes"), ("length", ">6m"))
    ]
    design = np.column_stack([np.ones(len(rows)), column(rows, "bdi.pre"), *marks])
    return column(rows, "bdi.8m"), design


def fit_beside_errors(fit: LinearFit) -> Array:
    matrix = errors_of(fit, "classical")
    return np.column_stack([fit.coefficients, np.sqrt(np.diag(np.asarray(matrix)))])


def coefficients(model: MixedModel) -> Array:
    return np.array([one.estimate for one in model.coefficients])


def standard_errors(model: MixedModel) -> Array:
    return np.array([one.standard_error for one in model.coefficients])


def tests_of(model: MixedModel) -> Array:
    return np.array([[one.df, one.t, one.p] for one in model.coefficients])


def spreads(model: MixedModel) -> list[float]:
    return [float(model.between[0, 0]), model.within]


def _mixed() -> dict[str, Answer]:
    mixed = "mixed.mixed_model"
    full, restricted = available(restricted=False), available(restricted=True)
    return {
        "n_obs": Answer(mixed, "n", full),
        "n_subjects": Answer(mixed, "groups", full),
        "ml_fixef": Answer(mixed, "", full, coefficients),
        "ml_se": Answer(mixed, "", full, standard_errors),
        "ml_var": Answer(mixed, "", full, spreads),
        "ml_loglik": Answer(mixed, "log_likelihood", full),
        "reml_fixef": Answer(mixed, "", restricted, coefficients),
        "reml_se": Answer(mixed, "", restricted, standard_errors),
        "reml_var": Answer(mixed, "", restricted, spreads),
        "satterthwaite": Answer(mixed, "", restricted, tests_of),
        "interaction_fixef": Answer(mixed, "", growing_apart, coefficients),
        "interaction_se": Answer(mixed, "", growing_apart, standard_errors),
        "ols_completers_8m": Answer("regression.least_squares", "", completers, fit_beside_errors),
    }


def imputed(case: Case) -> tuple[list[float], list[float], float]:
    return case["arrays"]["Q"], case["arrays"]["U"], 97


def _rubin() -> dict[str, Answer]:
    pooled, one = "imputation.pool_imputations", "pooled."
    return {
        "m": Answer(pooled, "imputations", imputed),
        "qbar": Answer(pooled, f"{one}estimate", imputed),
        "ubar": Answer(pooled, "within", imputed),
        "b": Answer(pooled, "between", imputed),
        "total": Answer(pooled, "total", imputed),
        "se": Answer(pooled, f"{one}standard_error", imputed),
        "riv": Answer(pooled, "increase", imputed),
        "lambda": Answer(pooled, "missing_share", imputed),
        "df_barnard_rubin": Answer(pooled, f"{one}df", imputed),
        "fmi": Answer(pooled, "lost_information", imputed),
        "ci": Answer(pooled, f"{one}low {one}high", imputed),
        "p": Answer(pooled, f"{one}p", imputed),
        "mice_pool": Answer(pooled, f"{one}estimate total {one}df lost_information increase", imputed),
    }


def visits(case: Case) -> tuple[Array, list[str]]:
    """Give one row a patient, one column a visit."""
    rows = table("toenail")
    people = sorted({row["patientID"] for row in rows})
    seen = {(row["patientID"], int(row["visit"])) for row in rows}
    arm = {row["patientID"]: row["treatment"] for row in rows}
    marks = [[1.0 if (person, visit) in seen else np.nan for visit in range(1, 8)] for person in people]
    return np.array(marks), [arm[person] for person in people]


def lost_last(case: Case) -> tuple[Array, Array]:
    marks, arm = visits(case)
    return np.isnan(marks[:, -1]).astype(int), np.array([one == "terbinafine" for one in arm])


def kept_last(case: Case) -> tuple[Array, Array]:
    gone, arm = lost_last(case)
    return 1 - gone, arm


def kept_share(found: Any) -> Array:
    return 1 - np.asarray(found)


def _visits() -> dict[str, Answer]:
    gone = "missing.drop_out"
    return {
        "n_randomised": Answer("missing.retention", "started", visits),
        "seen_at_visit": Answer("missing.retention", "obtained", visits),
        "has_visit7": Answer(gone, "comparison.share intervention.share", lost_last, kept_share),
        "overall_retention": Answer(gone, "overall.share", lost_last, kept_share),
        "differential_newcombe_ci_terb_minus_itra": Answer(gone, "difference.low difference.high", kept_last),
    }


def everybody(case: Case) -> dict[str, Any]:
    """Give the completers of the imputation's trial."""
    D = {name: np.array([np.nan if v is None else v for v in vs]) for name, vs in case["arrays"]["D"].items()}
    kept = ~np.isnan(D["bdi.8m"])
    return {
        "before": D["bdi.pre"][kept],
        "after": D["bdi.8m"][kept],
        "arm": D["trt"][kept],
        "errors": "classical",
    }


def _gathered() -> dict[str, Answer]:
    families = {
        "g.BtheB.attrition_8m": _lost(),
        "g.BtheB.waves": _waves(),
        "g.BtheB.mixed_models": _mixed(),
        "g.BtheB.rubin": _rubin(),
        "g.toenail.attrition": _visits(),
        "g.BtheB.mice": {
            "complete_case": Answer(
                "adjusted.adjusted_difference", "raw.estimate raw.standard_error", everybody
            )
        },
    }
    return {
        f"{case}:{entry}": answer for case, answers in families.items() for entry, answer in answers.items()
    }


ANSWERS = _gathered()

_CHANCE = (
    "R's own random draws; tests/metrics/test_imputation.py holds ours to their stated Monte Carlo error."
)
_INPUT = "Given to be pooled, not found."

LEFT_OUT = {
    "g.BtheB.attrition_8m:differential_chi2_nocc_p": "An approximate test; Fisher's exact test is answered.",
    "g.BtheB.rubin:estimates": _INPUT,
    "g.BtheB.rubin:variances": _INPUT,
    "g.BtheB.rubin:df_rubin1987": "Degrees of freedom that may exceed those of the complete data; Barnard's are used.",
    "g.BtheB.mice:pooled_mean_of_reps": _CHANCE,
    "g.BtheB.mice:mc_sd_between_reps": _CHANCE,
    "g.BtheB.mice:reps": _CHANCE,
    "g.BtheB.mice:m_per_rep": _CHANCE,
    "g.BtheB.mice:tolerance_abs_for_m100": _CHANCE,
}
