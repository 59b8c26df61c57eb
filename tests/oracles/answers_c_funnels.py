"""How multiplicity, funnels and indirect standardisation answer R: families f and h."""

from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np

from evaluate.metrics.institutions import mean_funnel, proportion_funnel, ratio_funnel
from tests.oracles import Case, column, numbers, school_scores, table
from tests.oracles.answer import Answer

FUNNELS = ("h.surgical12", "h.Contraception.districts")
RATIOS = ("h.Contraception.indirect", "h.Contraception.indirect_logit")
ADJUSTED = {
    "holm": "holm",
    "BH": "benjamini_hochberg",
    "BY": "benjamini_yekutieli",
    "bonferroni": "bonferroni",
    "hochberg": "hochberg",
    "hommel": "hommel",
}


def probabilities(case: Case) -> np.ndarray:
    """Give the probabilities of a case, in the order of R."""
    if "p" in case["arrays"]:
        return numbers({"expected": {"p": {"value": case["arrays"]["p"]}}}, "p")
    from scipy.stats import ttest_1samp

    changes = [after - before for before, after in school_scores().values()]
    return np.array([ttest_1samp(one, np.concatenate(changes).mean()).pvalue for one in changes])


@cache
def _multiplied(method: str | None) -> Callable[[Case], dict[str, Any]]:
    return lambda case: {"p": probabilities(case), "method": method}


def _multiplicity() -> dict[str, Answer]:
    answers = {
        f"f.:{entry}": Answer("multiplicity.adjusted_p_values", "", _multiplied(method))
        for entry, method in ADJUSTED.items()
    }
    counts = {"raw": None, "bonferroni": "bonferroni", "holm": "holm", "BH": "benjamini_hochberg"}
    for part, method in counts.items():
        answers[f"f.:n_reject_05.{part}"] = Answer("multiplicity.rejections", "", _multiplied(method))
    answers["f.:m"] = Answer("multiplicity.adjusted_p_values", "", _multiplied("holm"), len)
    return answers


def counted(case: Case) -> tuple[np.ndarray, np.ndarray]:
    """Give events and sizes."""
    return np.array(case["arrays"]["r"], dtype=float), np.array(case["arrays"]["n"], dtype=float)


def arcsine(case: Case) -> tuple[Any, ...]:
    """Give events and sizes, to be held on the arcsine scale."""
    return (*counted(case), None, "arcsine")


@cache
def _normal(level: float) -> Callable[[Case], tuple[Any, ...]]:
    def inputs(case: Case) -> tuple[Any, ...]:
        funnel = proportion_funnel(*counted(case))
        target = funnel.target
        return target, np.sqrt(target * (1 - target) / funnel.n), 0.0, level

    return inputs


def mid_p(case: Case) -> np.ndarray:
    """Give the mid-p of each unit."""
    return proportion_funnel(*counted(case)).p


def _proportions() -> dict[str, Answer]:
    funnel = "institutions.proportion_funnel"
    plain = {
        "target": "target",
        "p": "value",
        "exact_ll95": "low_95",
        "exact_ul95": "high_95",
        "exact_ll998": "low_998",
        "exact_ul998": "high_998",
        "z_naive": "z",
        "midp_lower": "below",
        "p_two_sided_midp": "p",
        "phi_unwinsorised": "dispersion.phi_raw",
        "z_winsorised10": "dispersion.z",
        "phi_winsorised10": "dispersion.phi",
        "I": "dispersion.n",
        "z_multiplicative": "multiplicative_z",
        "tau2_additive": "dispersion.tau2",
        "z_additive": "adjusted_z",
        "od_ll95": "adjusted_low_95",
        "od_ul95": "adjusted_high_95",
        "od_ll998": "adjusted_low_998",
        "od_ul998": "adjusted_high_998",
    }
    turned = {
        "z_arcsine": "z",
        "arcsine_phi_winsorised10": "dispersion.phi",
        "arcsine_tau2": "dispersion.tau2",
        "arcsine_z_additive": "adjusted_z",
        "arcsine_od_ll998": "adjusted_low_998",
        "arcsine_od_ul998": "adjusted_high_998",
    }
    answers = {entry: Answer(funnel, field, counted) for entry, field in plain.items()}
    answers |= {entry: Answer(funnel, field, arcsine) for entry, field in turned.items()}
    for name, level in {"95": 0.95, "998": 0.998}.items():
        for end, field in {"ll": "0", "ul": "1"}.items():
            answers[f"normal_{end}{name}"] = Answer("funnel.limits", field, _normal(level))
        answers[f"wilson_band_{name}"] = Answer(
            "funnel.limits", "", _normal(level), lambda found: np.clip(np.transpose(found), 0, 1)
        )
    answers["BH_midp"] = Answer("multiplicity.adjusted_p_values", "", mid_p)
    return answers | _outside(funnel, counted)


def _outside(function: str, inputs: Any, names: tuple[str, str] = ("exact95", "od95")) -> dict[str, Answer]:
    """Count those outside by `Funnel.outside`, through the funnel's own fields."""

    def beyond(found: Any) -> int:
        value, low, high = found
        return int(((value < low) | (value > high)).sum())

    limits = {
        "exact95": "low_95 high_95",
        "exact998": "low_998 high_998",
        "od95": "adjusted_low_95 adjusted_high_95",
        "od998": "adjusted_low_998 adjusted_high_998",
    }
    return {
        f"n_outside.{part}": Answer(function, f"value {fields}", inputs, beyond)
        for part, fields in limits.items()
    }


def observed(case: Case) -> tuple[np.ndarray, np.ndarray]:
    """Give observed and expected counts, as R made them."""
    return np.array(case["arrays"]["O"], dtype=float), np.array(case["arrays"]["E"], dtype=float)


def on_plain_scale(case: Case) -> tuple[Any, ...]:
    """Give observed and expected counts, to be held on the plain scale."""
    return (*observed(case), "plain")


@cache
def _ratio(interval: str) -> Callable[[Case], dict[str, Any]]:
    def inputs(case: Case) -> dict[str, Any]:
        o, e = observed(case)
        return {"observed": o, "expected": e, "interval": interval}

    return inputs


def women(case: Case) -> tuple[Any, ...]:
    """Give each woman's outcome, district and case mix, as the case asks."""
    rows = table("Contraception")
    outcome = [row["use"] == "Y" for row in rows]
    districts = [row["district"] for row in rows]
    if case["id"].endswith("indirect"):
        return outcome, districts, [row["livch"] + row["urban"] for row in rows]
    age = column(rows, "age")
    children = {name: [row["livch"] == name for row in rows] for name in ("1", "2", "3+")}
    town = {"urban": [row["urban"] == "Y" for row in rows]}
    return outcome, districts, {"age": age, "age squared": age**2, **children, **town}


AT = np.array([5.0, 10, 20, 50, 100])


def spread_of_five(case: Case) -> tuple[Any, ...]:
    """Ask for the limits at five expected counts, with this case's over-dispersion."""
    tau2 = ratio_funnel(*observed(case)).dispersion.tau2
    return 1.0, 0.5 / np.sqrt(AT), tau2, 0.998, "square_root"


def _pairs(found: Any) -> np.ndarray:
    return np.column_stack(found)


def _ratios() -> dict[str, Answer]:
    funnel, ratio = "institutions.ratio_funnel", "standardisation.standardised_ratio"
    fields = {
        "SMR": "value",
        "funnel_exact_ll95": "low_95",
        "funnel_exact_ul95": "high_95",
        "funnel_exact_ll998": "low_998",
        "funnel_exact_ul998": "high_998",
        "midp_lower": "below",
        "z_sqrt": "z",
        "phi_unwinsorised_sqrt": "dispersion.phi_raw",
        "phi_winsorised10_sqrt": "dispersion.phi",
        "I": "dispersion.n",
        "tau2_sqrt": "dispersion.tau2",
        "z_od_sqrt": "adjusted_z",
    }
    plain = {
        "z_naive": "z",
        "phi_winsorised10_naive": "dispersion.phi",
        "tau2_naive": "dispersion.tau2",
        "z_od_naive": "adjusted_z",
    }
    answers = {entry: Answer(funnel, field, observed) for entry, field in fields.items()}
    answers |= {entry: Answer(funnel, field, on_plain_scale) for entry, field in plain.items()}
    answers |= {
        "byar": Answer(ratio, "low high", _ratio("byar"), _pairs),
        "exact_poisson": Answer(ratio, "low high", _ratio("exact"), _pairs),
        "n_outside_998.exact": Answer(funnel, "value low_998 high_998", observed, _beyond),
        "n_outside_998.od_sqrt": Answer(
            funnel, "value adjusted_low_998 adjusted_high_998", observed, _beyond
        ),
        "n_outside_998.od_naive": Answer(
            funnel, "value adjusted_low_998 adjusted_high_998", on_plain_scale, _beyond
        ),
        "od998_at_E": Answer(
            "funnel.limits", "", spread_of_five, lambda found: np.column_stack([AT, *found])
        ),
    }
    return answers


def _beyond(found: Any) -> int:
    held, low, high = found
    return int(((held < low) | (held > high)).sum())


def schools(case: Case) -> tuple[Any, ...]:
    """Give each school's mean change and size, and the spread of change within schools."""
    changes = [after - before for before, after in school_scores().values()]
    within = sum(float(((one - one.mean()) ** 2).sum()) for one in changes)
    people = sum(one.size for one in changes)
    sd = float(np.sqrt(within / (people - len(changes))))
    return np.array([one.mean() for one in changes]), np.array([one.size for one in changes]), sd


def school_p(case: Case) -> np.ndarray:
    """Give each school's probability."""
    return mean_funnel(*schools(case)).p


def _means() -> dict[str, Answer]:
    funnel = "institutions.mean_funnel"
    fields = {
        "n": "n",
        "mean_change": "value",
        "target": "target",
        "ll95": "low_95",
        "ul95": "high_95",
        "ll998": "low_998",
        "ul998": "high_998",
        "z": "z",
        "phi_winsorised10": "dispersion.phi",
        "I": "dispersion.n",
        "tau2": "dispersion.tau2",
        "z_od": "adjusted_z",
        "p_two_sided": "p",
    }
    answers = {entry: Answer(funnel, field, schools) for entry, field in fields.items()}
    return answers | {
        "n_outside_998.naive": Answer(funnel, "value low_998 high_998", schools, _beyond),
        "n_outside_998.od": Answer(funnel, "value adjusted_low_998 adjusted_high_998", schools, _beyond),
        "BH": Answer("multiplicity.adjusted_p_values", "", school_p),
    }


_STRATA, _LOGISTIC = "standardisation.expected_by_strata", "standardisation.expected_by_logistic"

ANSWERS: dict[str, Answer] = {
    **_multiplicity(),
    **{
        f"{id}:{entry}": answer
        for id in FUNNELS
        for entry, answer in _proportions().items()
        if id == "h.surgical12" or not entry.startswith("arcsine_od")
    },
    **{f"{id}:{entry}": answer for id in RATIOS for entry, answer in _ratios().items()},
    "h.Contraception.indirect:O": Answer(_STRATA, "observed", women),
    "h.Contraception.indirect:E": Answer(_STRATA, "expected", women),
    "h.Contraception.indirect_logit:O": Answer(_LOGISTIC, "observed", women),
    "h.Contraception.indirect_logit:E": Answer(_LOGISTIC, "expected", women),
    **{f"h.egsingle.mean_funnel:{entry}": answer for entry, answer in _means().items()},
}

_FOLDED = "R folds back an arcsine beyond its range (one programme of 2 people); the product stops at 0 or 1."

LEFT_OUT: dict[str, str] = {
    "h.egsingle.mean_funnel:sd_within_pooled": "Given to the product here, not asked of it.",
    "h.Contraception.districts:arcsine_od_ll998": _FOLDED,
    "h.Contraception.districts:arcsine_od_ul998": _FOLDED,
    "h.:p_two_sided_exact_minlike": "Another exact p for the same question; the product gives the mid-p.",
    "h.:eb_logit_normal": "The product shrinks effects (see family e), not proportions.",
}
