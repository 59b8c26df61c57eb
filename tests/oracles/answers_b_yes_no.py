"""Which functions answer yes-or-no outcomes (c)."""

from collections.abc import Callable
from typing import Any

import numpy as np

from evaluate.metrics.paired_proportions import PairedCounts, paired_odds_ratio, paired_risk_difference
from evaluate.metrics.proportions import risk_difference
from evaluate.metrics.results import Array, Estimate
from tests.oracles import Case
from tests.oracles.answer import Answer

Inputs = Callable[[Case], Any]


def pairs(case: Case) -> PairedCounts:
    """Give yes-yes, yes-no, no-yes and no-no."""
    return PairedCounts(*(int(case["arrays"][letter][0]) for letter in "abcd"))


def marks(case: Case) -> tuple[list[int], list[int]]:
    """Give everybody's answers before and after, as 1 and 0."""
    counts = pairs(case)
    cells = (counts.yes_yes, counts.yes_no, counts.no_yes, counts.no_no)
    before = [mark for mark, cell in zip((1, 1, 0, 0), cells, strict=True) for _ in range(cell)]
    after = [mark for mark, cell in zip((1, 0, 1, 0), cells, strict=True) for _ in range(cell)]
    return before, after


def more_of_changed(case: Case) -> tuple[int, int, str]:
    counts = pairs(case)
    return (
        max(counts.yes_no, counts.no_yes),
        counts.changed,
        "of those who changed, in the commoner direction",
    )


def wald_paired(case: Case) -> tuple[float, float]:
    found = paired_risk_difference(pairs(case))
    assert isinstance(found, Estimate)
    return found.estimate, found.standard_error


def wald_odds(case: Case) -> tuple[Any, Any]:
    found = paired_odds_ratio(pairs(case))
    assert isinstance(found, Estimate)
    return np.log(found.estimate), found.standard_error


def ends(found: Any) -> list[float]:
    return [float(end) for end in found]


def exponents(found: Any) -> Array:
    return np.exp(np.array(found))


def less_half(found: Any) -> Array:
    return np.asarray(found) - 0.5


def odds(found: Any) -> list[float]:
    return [float(end) / (1 - float(end)) if end < 1 else np.inf for end in found]


def _paired() -> dict[str, Answer]:
    risk, summary = "paired_proportions.paired_risk_difference", "summaries.PairedSummary.from_arrays"
    ratio, share = "paired_proportions.paired_risk_ratio", "shares.share_of"
    fields = "yes_yes yes_no no_yes no_no"
    return {
        "n": Answer(risk, "n", pairs),
        "table": Answer("paired_proportions.PairedCounts.from_arrays", fields, marks),
        "p_pre": Answer(summary, "mean_before", marks),
        "p_post": Answer(summary, "mean_after", marks),
        "risk_difference": Answer(risk, "estimate", pairs),
        "mcnemar_exact_p": Answer("paired_proportions.mcnemar", "exact_p", pairs),
        "mcnemar_midp": Answer("paired_proportions.mcnemar", "mid_p", pairs),
        "rd_wald_ci": Answer("intervals.normal_interval", "", wald_paired, ends),
        "rd_newcombe10_ci": Answer(risk, "low high", pairs),
        "rd_tango_score_ci": Answer("score_intervals.score_interval_of_paired_difference", "", pairs, ends),
        "rd_bonett_price_ci": Answer("paired_proportions.bonett_price_interval", "", pairs, ends),
        "or_conditional": Answer("paired_proportions.paired_odds_ratio", "estimate", pairs),
        "or_exact_ci": Answer("paired_proportions.paired_odds_ratio", "low high", pairs),
        "or_wald_ci": Answer("intervals.normal_interval", "", wald_odds, exponents),
        "cohens_g": Answer(share, "share", more_of_changed, less_half),
        "cohens_g_formula": Answer(share, "share", more_of_changed, less_half),
        "cohens_g_ci": Answer(share, "low high", more_of_changed, less_half),
        "risk_ratio_paired": Answer(ratio, "estimate", pairs),
        "risk_ratio_paired_wald_ci": Answer(ratio, "low high", pairs),
        "phi": Answer(summary, "correlation", marks),
    }


def _published() -> dict[str, Answer]:
    return {
        "rd": Answer("paired_proportions.paired_risk_difference", "estimate", pairs),
        "newcombe": Answer("paired_proportions.paired_risk_difference", "low high", pairs),
        "tango": Answer("score_intervals.score_interval_of_paired_difference", "", pairs, ends),
        "bonett_price": Answer("paired_proportions.bonett_price_interval", "", pairs, ends),
        "midp": Answer("paired_proportions.mcnemar", "mid_p", pairs),
        "exact": Answer("paired_proportions.mcnemar", "exact_p", pairs),
    }


def none_fell(case: Case) -> PairedCounts:
    return PairedCounts(5, 0, 6, 9)


def none_changed(case: Case) -> PairedCounts:
    return PairedCounts(5, 0, 0, 9)


def six_of_six(case: Case) -> tuple[int, int]:
    return 6, 6


def _edges() -> dict[str, Answer]:
    risk, bonett = "paired_proportions.paired_risk_difference", "paired_proportions.bonett_price_interval"
    tango = "score_intervals.score_interval_of_paired_difference"
    return {
        "b0_exact": Answer("paired_proportions.mcnemar", "exact_p", none_fell),
        "b0_midp": Answer("paired_proportions.mcnemar", "mid_p", none_fell),
        "b0_newcombe": Answer(risk, "low high", none_fell),
        "b0_tango": Answer(tango, "", none_fell, ends),
        "b0_bonett_price": Answer(bonett, "", none_fell, ends),
        "b0_or_exact_ci": Answer("proportions.clopper_pearson_interval", "", six_of_six, odds),
        "bc0_newcombe": Answer(risk, "low high", none_changed),
        "bc0_bonett_price": Answer(bonett, "", none_changed, ends),
    }


def two_arms(case: Case) -> tuple[int, int, int, int]:
    """Give events and people in the first group and in the second."""
    return tuple(int(case["arrays"][name][0]) for name in ("x1", "n1", "x2", "n2"))  # type: ignore[return-value]


def first_arm(case: Case) -> tuple[int, int]:
    return two_arms(case)[:2]


def first_share(case: Case) -> tuple[int, int, str]:
    return *two_arms(case)[:2], "with the outcome"


def second_share(case: Case) -> tuple[int, int, str]:
    return *two_arms(case)[2:], "with the outcome"


def plain_score(case: Case) -> dict[str, Any]:
    names = ("events_intervention", "n_intervention", "events_comparison", "n_comparison")
    return {**dict(zip(names, two_arms(case), strict=True)), "miettinen_nurminen": False}


def wald_difference(case: Case) -> tuple[Any, Any]:
    found = risk_difference(*two_arms(case))
    assert isinstance(found, Estimate)
    return found.estimate, found.standard_error


def needed_to_treat(found: float) -> float:
    return 1 / abs(found)


def _two_arms() -> dict[str, Answer]:
    risk, ratio, odds_of = "proportions.risk_difference", "proportions.risk_ratio", "proportions.odds_ratio"
    score, score_ratio = (
        "score_intervals.score_interval_of_difference",
        "score_intervals.score_interval_of_ratio",
    )
    share = "shares.share_of"
    return {
        "table.x1": Answer(share, "count", first_share),
        "table.n1": Answer(share, "of", first_share),
        "table.x2": Answer(share, "count", second_share),
        "table.n2": Answer(share, "of", second_share),
        "p1": Answer(share, "share", first_share),
        "p2": Answer(share, "share", second_share),
        "p1_wilson": Answer(share, "low high", first_share),
        "p2_wilson": Answer(share, "low high", second_share),
        "p1_clopper": Answer("proportions.clopper_pearson_interval", "", first_arm, ends),
        "rd": Answer(risk, "estimate", two_arms),
        "rd_wald_ci": Answer("intervals.normal_interval", "", wald_difference, ends),
        "rd_newcombe_ci": Answer(risk, "low high", two_arms),
        "rd_miettinen_nurminen_ci": Answer(score, "", two_arms, ends),
        "rd_mee_ci": Answer(score, "", plain_score, ends),
        "rr": Answer(ratio, "estimate", two_arms),
        "rr_log_vi_metafor": Answer(ratio, "standard_error", two_arms, np.square),
        "rr_wald_ci": Answer(ratio, "low high", two_arms),
        "rr_score_mn_ci": Answer(score_ratio, "", two_arms, ends),
        "rr_score_koopman_ci": Answer(score_ratio, "", plain_score, ends),
        "or": Answer(odds_of, "estimate", two_arms),
        "or_log_vi_metafor": Answer(odds_of, "standard_error", two_arms, np.square),
        "or_wald_ci": Answer(odds_of, "low high", two_arms),
        "fisher_p": Answer("proportions.fishers_test", "", two_arms),
        "nnt": Answer(risk, "estimate", two_arms, needed_to_treat),
    }


def newcombe_table(which: int, plain: bool = False) -> Inputs:
    """Ask about one of Newcombe's tables, with Mee's interval or not."""
    tables = [(56, 70, 48, 80), (9, 10, 3, 10), (6, 7, 2, 7), (10, 10, 0, 20)]

    def inputs(case: Case) -> Any:
        names = ("events_intervention", "n_intervention", "events_comparison", "n_comparison")
        asked: dict[str, Any] = dict(zip(names, tables[which], strict=True))
        return asked | {"miettinen_nurminen": False} if plain else asked

    return inputs


def _newcombe() -> dict[str, Answer]:
    risk, score = "proportions.risk_difference", "score_intervals.score_interval_of_difference"
    names = ("ex1_newcombe", "ex2_newcombe", "ex3_newcombe", "ex4_newcombe_zero_cell")
    answers = {name: Answer(risk, "low high", newcombe_table(i)) for i, name in enumerate(names)}
    for i in (0, 1):
        answers[f"ex{i + 1}_mn"] = Answer(score, "", newcombe_table(i), ends)
        answers[f"ex{i + 1}_mee"] = Answer(score, "", newcombe_table(i, plain=True), ends)
    ratio = "score_intervals.score_interval_of_ratio"
    answers["ex1_rr_mn"] = Answer(ratio, "", newcombe_table(0), ends)
    return answers


def _gathered() -> dict[str, Answer]:
    families = {
        "c.rearrests": _paired(),
        "c.toenail.v1v7": _paired(),
        "c.schizophrenia2": _paired(),
        "c.cavo2012": _published(),
        "c.edge": _edges(),
        "c.newcombe1998": _newcombe(),
        "c.Rossi.arrest_by_aid": _two_arms(),
        "c.toenail.visit7": _two_arms(),
    }
    return {
        f"{case}:{entry}": answer for case, answers in families.items() for entry, answer in answers.items()
    }


ANSWERS = _gathered()

_CHI2 = "An approximate test; the exact and mid-p probabilities are answered."

LEFT_OUT = {
    "c.:mcnemar_chi2_cc": _CHI2,
    "c.:mcnemar_chi2_nocc": _CHI2,
    "c.:kappa": "Agreement of two raters; before and after are not meant to agree.",
    "c.:rd_agresti_caffo_ci": "A third approximate interval; Newcombe's and the score intervals are answered.",
    "c.:fisher_conditional_or_ci": "R's search for it stops at 0.0001; the odds ratio with Woolf's interval is answered.",
    "c.:chi2": _CHI2,
    "c.:chi2_yates": _CHI2,
    "c.:cohens_h": "An arcsine ruler that no reader can picture; differences and ratios are answered.",
}
