"""Which functions answer equivalence and power (i)."""

from typing import Any

from evaluate.metrics.change import mean_change
from evaluate.metrics.power import PairedDesign
from evaluate.metrics.summaries import PairedSummary
from tests.oracles import Case, value
from tests.oracles.answer import Answer
from tests.oracles.answers_b import Inputs


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


ANSWERS = _equivalence()

LEFT_OUT = {
    "i.:power_nonstrict_dz02": "It leaves out the far tail; the power with both tails is answered.",
    "i.:mde_normal_approx": "An approximation of the smallest detectable effect; the exact one is answered.",
    "i.:mde_dav_80": "Another ruler for the same number; power is stated in d_z and in raw units.",
}
