"""Which functions answer counts over time (c)."""

from typing import Any

import numpy as np

from evaluate.metrics.results import Array
from evaluate.metrics.summaries import PairedSummary
from tests.oracles import Case, column, table
from tests.oracles.answer import Answer
from tests.oracles.answers_b_yes_no import Inputs, exponents


def seizures(case: Case) -> dict[str, Array]:
    return {name: np.array(values) for name, values in case["arrays"]["W"].items()}


def totals(case: Case) -> tuple[int, float, int, float]:
    W = seizures(case)
    treated = W["g"] == 1
    return (
        int(W["post"][treated].sum()),
        8.0 * treated.sum(),
        int(W["post"][~treated].sum()),
        8.0 * (~treated).sum(),
    )


def crude(errors: str) -> Inputs:
    def inputs(case: Case) -> dict[str, Any]:
        W = seizures(case)
        return {
            "counts": W["post"],
            "design": np.column_stack([np.ones(W["g"].size), W["g"]]),
            "errors": errors,
        }

    return inputs


def spread(case: Case) -> tuple[Array, Array]:
    found = crude("")(case)
    return found["counts"], found["design"]


def by_arm(case: Case) -> dict[str, Any]:
    W = seizures(case)
    return {"counts": W["post"], "arm": W["g"], "exposure": np.ones(W["g"].size)}


def adjusted_spread(case: Case) -> tuple[Array, Array]:
    W = seizures(case)
    return W["post"], np.column_stack([np.ones(W["g"].size), W["g"], np.log(W["base"]), W["age"]])


def adjusted_classical(case: Case) -> dict[str, Any]:
    counts, design = adjusted_spread(case)
    return {"counts": counts, "design": design, "errors": "classical"}


def two_times(case: Case) -> tuple[Array, Array, Array]:
    W = seizures(case)
    return W["base"], W["post"], W["g"]


def arm_summary(k: int) -> Inputs:
    def inputs(case: Case) -> PairedSummary:
        W = seizures(case)
        return PairedSummary.from_arrays(W["base"][W["g"] == k], W["post"][W["g"] == k])

    return inputs


def beside_errors(found: Any) -> Array:
    return np.array([[one.estimate, one.standard_error] for one in found])


def total(found: list[float]) -> float:
    return found[0] * found[1]


def wald_totals(case: Case) -> tuple[Any, Any]:
    events, time, other, other_time = totals(case)
    return np.log(events / time / (other / other_time)), np.sqrt(1 / events + 1 / other)


def log_of(found: float) -> float:
    return float(np.log(found))


def without_stata(found: float) -> float:
    """Take Stata's correction for 59 people and 4 coefficients off again."""
    return found * float(np.sqrt(58 / 59 * 114 / 117))


def _counts() -> dict[str, Answer]:
    totals_of, poisson = "rates.rate_ratio_of_totals", "count_models.poisson_model"
    negative, change = "count_models.negative_binomial_model", "rates.rate_ratio_of_change"
    arm = "coefficients.1."
    tested = f"{arm}estimate {arm}standard_error {arm}t {arm}p"
    answers = {
        "n": Answer(change, "n", two_times),
        "rate_ratio": Answer(totals_of, "estimate", totals),
        "rr_exact_poisson.rr": Answer(totals_of, "estimate", totals),
        "rr_exact_poisson.lo": Answer(totals_of, "low", totals),
        "rr_exact_poisson.hi": Answer(totals_of, "high", totals),
        "rr_exact_poisson.p": Answer("rates.exact_rate_test", "", totals),
        "rr_poisson_wald": Answer("intervals.normal_interval", "", wald_totals, exponents),
        "pois_glm": Answer(poisson, tested, crude("classical")),
        "pois_glm_robust_HC0": Answer(poisson, f"{arm}standard_error", crude("HC0")),
        "pois_glm_robust_HC1": Answer(poisson, f"{arm}standard_error", crude("HC1")),
        "quasipois.phi": Answer(poisson, "dispersion", crude("quasi")),
        "quasipois.se": Answer(poisson, f"{arm}standard_error", crude("quasi")),
        "quasipois.t": Answer(poisson, f"{arm}t", crude("quasi")),
        "quasipois.p": Answer(poisson, f"{arm}p", crude("quasi")),
        "nb": Answer(negative, f"{arm}estimate {arm}standard_error size size_error log_likelihood", spread),
        "nb_ci_wald": Answer("rates.rate_ratio", "ratio.low ratio.high", by_arm),
        "nb_adj": Answer(negative, "coefficients", adjusted_spread, beside_errors),
        "nb_adj_theta": Answer(negative, "size", adjusted_spread),
        "pois_adj": Answer(poisson, "coefficients", adjusted_classical, beside_errors),
        "pois_adj_pearson_dispersion": Answer(poisson, "dispersion", adjusted_classical),
        "did_log_rate.b": Answer(change, "estimate", two_times, log_of),
        "did_log_rate.se_CR1_sandwich": Answer(change, "standard_error", two_times),
        "did_log_rate.se_CR0": Answer(change, "standard_error", two_times, without_stata),
    }
    for part, k in (("prog", 1), ("plac", 0)):
        ratio, sums = "rates.ratio_of_means", "summaries.PairedSummary.from_arrays"
        answers[f"totals.{part}"] = Answer(sums, "n mean_after", arm_counts(k), total)
        answers[f"totals.base_{part}"] = Answer(sums, "n mean_before", arm_counts(k), total)
        answers[f"paired_log_ratio_means_{part}.yi"] = Answer(ratio, "estimate", arm_summary(k), log_of)
        answers[f"paired_log_ratio_means_{part}.vi"] = Answer(
            ratio, "standard_error", arm_summary(k), np.square
        )
    return answers


def arm_counts(k: int) -> Inputs:
    def inputs(case: Case) -> tuple[Array, Array]:
        W = seizures(case)
        return W["base"][W["g"] == k], W["post"][W["g"] == k]

    return inputs


def rossi() -> tuple[Array, Array, Array, Array]:
    rows = table("Rossi")
    aid = np.array([row["fin"] == "yes" for row in rows])
    return aid, *(column(rows, name) for name in ("arrest", "week", "prio"))


def weeks(case: Case) -> tuple[int, float, int, float]:
    aid, arrest, week, _ = rossi()
    return int(arrest[aid].sum()), week[aid].sum(), int(arrest[~aid].sum()), week[~aid].sum()


def convictions(case: Case) -> tuple[Array, Array]:
    aid, _, _, before = rossi()
    return before, np.column_stack([np.ones(aid.size), aid])


def convictions_of(case: Case) -> tuple[dict[str, Array], Array]:
    aid, _, _, before = rossi()
    return {"prior convictions": before}, aid


def arm_arrests(given: bool) -> Inputs:
    def inputs(case: Case) -> tuple[Array, Array]:
        aid, arrest, week, _ = rossi()
        return week[aid == given], arrest[aid == given]

    return inputs


def _arrests() -> dict[str, Answer]:
    totals_of, sums = "rates.rate_ratio_of_totals", "summaries.PairedSummary.from_arrays"
    negative = "count_models.negative_binomial_model"
    answers = {
        "incidence_rate_ratio.rr": Answer(totals_of, "estimate", weeks),
        "incidence_rate_ratio.lo": Answer(totals_of, "low", weeks),
        "incidence_rate_ratio.hi": Answer(totals_of, "high", weeks),
        "incidence_rate_ratio.p": Answer("rates.exact_rate_test", "", weeks),
        "mean_prior_convictions": Answer("balance.balance", "0.mean", convictions_of, reversed_list),
        "prio_nb": Answer(
            negative, "coefficients.1.estimate coefficients.1.standard_error size", convictions
        ),
    }
    for arm, given in (("no", False), ("yes", True)):
        answers[f"person_weeks.{arm}"] = Answer(sums, "n mean_before", arm_arrests(given), total)
        answers[f"events.{arm}"] = Answer(sums, "n mean_after", arm_arrests(given), total)
    return answers


def reversed_list(found: Any) -> list[float]:
    return list(found)[::-1]


ANSWERS = {f"c.epilepsy:{entry}": answer for entry, answer in _counts().items()} | {
    f"c.Rossi.time:{entry}": answer for entry, answer in _arrests().items()
}

_SURVIVAL = "Time to an event; the register holds counts over a fixed time, not dates of events."

LEFT_OUT = {
    "c.epilepsy:nb_ci_profile": "A profile interval; the normal interval on the logarithm is answered.",
    "c.epilepsy:wilcoxon_counts": "A test of counts without their size; the rate ratios are answered.",
    "c.Rossi.time:km_at_52": _SURVIVAL,
    "c.Rossi.time:logrank": _SURVIVAL,
    "c.Rossi.time:cox_fin": _SURVIVAL,
    "c.Rossi.time:cox_full": _SURVIVAL,
}
