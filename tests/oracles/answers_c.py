"""How pooling and moderators answer R: family e."""

from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np

from evaluate.metrics.moderators import indicators
from evaluate.metrics.pooling import random_effects
from tests.oracles import Case, numbers
from tests.oracles.answer import Answer

POOLED = {"mu": "estimate", "se": "standard_error", "lo": "low", "hi": "high", "p": "p"}
SPREAD = {"tau2": "tau2", "I2": "i2", "H2": "h2", "Q": "q"}


def effects(case: Case) -> tuple[np.ndarray, np.ndarray]:
    """Give the effects and variances of a case."""
    return numbers(case, "yi"), numbers(case, "vi")


@cache
def pooled(estimator: str, interval: str) -> Callable[[Case], dict[str, Any]]:
    """Make the inputs of `random_effects`."""

    def inputs(case: Case) -> dict[str, Any]:
        y, v = effects(case)
        return {"effects": y, "variances": v, "estimator": estimator, "interval": interval}

    return inputs


@cache
def predicted(estimator: str, interval: str, lost: int | None) -> Callable[[Case], dict[str, Any]]:
    """Make the inputs of an interval from a pool, on k - lost degrees of freedom."""

    def inputs(case: Case) -> dict[str, Any]:
        pool = random_effects(**pooled(estimator, interval)(case))
        df = {} if lost is None else {"df": pool.k - lost}
        return {"estimate": pool.estimate, "standard_error": pool.standard_error, "tau2": pool.tau2} | df

    return inputs


def t_of_wald(case: Case) -> dict[str, Any]:
    """Make the inputs of a t interval with Wald's standard error."""
    pool = random_effects(**pooled("reml", "wald")(case))
    return {"estimate": pool.estimate, "standard_error": pool.standard_error, "df": pool.k - 1}


def _spread(estimator: str) -> Callable[[Case], dict[str, Any]]:
    def inputs(case: Case) -> dict[str, Any]:
        y, v = effects(case)
        return {"effects": y, "variances": v, "estimator": estimator}

    return inputs


def _pools() -> dict[str, Answer]:
    answers = {}
    for name in ("REML", "DL", "PM", "ML"):
        wald, spread = pooled(name.lower(), "wald"), _spread(name.lower())
        for part, field in (POOLED | SPREAD).items():
            answers[f"{name}.{part}"] = Answer("pooling.random_effects", field, wald)
        answers[f"{name}.se_tau2"] = Answer("tau2.between_variance", "standard_error", spread)
        answers[f"{name}.Qp"] = Answer("heterogeneity.heterogeneity", "p", spread)
        knapp = pooled(name.lower(), "hartung_knapp")
        for part in ("se", "lo", "hi", "p"):
            answers[f"{name}_knha.{part}"] = Answer("pooling.random_effects", POOLED[part], knapp)
    answers |= {
        f"fixed.{part}": Answer("pooling.fixed_effect", field, effects) for part, field in POOLED.items()
    }
    answers["fixed.z"] = Answer(
        "pooling.fixed_effect", "estimate standard_error", effects, lambda found: found[0] / found[1]
    )
    answers |= {
        f"fixed.{part}": Answer("pooling.fixed_effect", field, effects)
        for part, field in SPREAD.items()
        if part != "tau2"
    }
    answers["fixed.Qp"] = Answer("heterogeneity.heterogeneity", "p", effects)
    floored = pooled("reml", "hartung_knapp_floored")
    for part in ("se", "lo", "hi", "p"):
        answers[f"REML_knha_adhoc.{part}"] = Answer("pooling.random_effects", POOLED[part], floored)
    knapp = pooled("reml", "hartung_knapp")
    answers["REML_knha.df"] = Answer("pooling.random_effects", "df", knapp)
    answers["REML_knha.t"] = Answer(
        "pooling.random_effects", "estimate standard_error", knapp, lambda found: found[0] / found[1]
    )
    for part, field in {"lo": "0", "hi": "1"}.items():
        answers[f"REML_t.{part}"] = Answer("intervals.t_interval", field, t_of_wald)
    # Two-sided p and interval of a t with Wald's standard error say the same.
    del answers["ML_knha.se"], answers["ML_knha.lo"], answers["ML_knha.hi"], answers["ML_knha.p"]
    return answers


def _diagnostics() -> dict[str, Answer]:
    predict = "pooling.prediction_interval"
    answers = {
        "k": Answer("pooling.random_effects", "k", pooled("reml", "wald")),
        "pi_REML_z": Answer(predict, "", predicted("reml", "wald", None)),
        "pi_REML_knha_t_k_minus_1": Answer(
            "pooling.random_effects", "prediction_low prediction_high", pooled("reml", "hartung_knapp")
        ),
        "pi_REML_riley_t_k_minus_2": Answer(predict, "", predicted("reml", "wald", 2)),
        "pi_DL_riley_t_k_minus_2": Answer(predict, "", predicted("dl", "wald", 2)),
        "pi_handcheck_riley": Answer(predict, "", predicted("reml", "wald", 2)),
        "tau2_ci_qprofile": Answer(
            "heterogeneity.heterogeneity",
            "tau2 tau2_low tau2_high tau tau_interval.0 tau_interval.1 i2 i2_interval.0 i2_interval.1 "
            "h2 h2_interval.0 h2_interval.1",
            effects,
            lambda found: np.reshape(found, (4, 3)),
        ),
        "blup_shrinkage": Answer("shrinkage.shrunken_effects", "kept", effects),
        "weights_REML_pct": Answer("influence.leave_one_out", "weight", effects),
        "rstudent": Answer("influence.leave_one_out", "deleted_residual", effects),
        "cooks": Answer("influence.leave_one_out", "cooks_distance", effects),
        "egger_lm": Answer("bias.eggers_test", "statistic df p", effects),
        "egger_rma_sei": Answer("bias.asymmetry", "statistic p limit.estimate limit.low limit.high", effects),
        "begg_ranktest": Answer("bias.rank_test", "tau p", effects),
    }
    shrunken = {"pred": "estimate", "se": "standard_error", "pi_lb": "low", "pi_ub": "high"}
    for part, field in shrunken.items():
        answers[f"blup.{part}"] = Answer("shrinkage.shrunken_effects", f"effects.{field}", effects)
    without = {"estimate": "estimate", "se": "standard_error", "tau2": "tau2", "I2": "i2", "Q": "q"}
    for part, field in without.items():
        answers[f"leave1out.{part}"] = Answer("influence.leave_one_out", field, effects)
    return answers


def grouped(case: Case) -> tuple[Any, ...]:
    """Make the inputs of `subgroups`."""
    table = case["arrays"]["D"]
    return table["yi"], table["vi"], table["grp"]


@cache
def regressed(
    by: str, estimator: str | None = "reml", test: str = "wald"
) -> Callable[[Case], dict[str, Any]]:
    """Make the inputs of `meta_regression` on the groups or the number."""

    def inputs(case: Case) -> dict[str, Any]:
        table = case["arrays"]["D"]
        number = [np.nan if value is None else value for value in table["cont"]]
        predictors = indicators(table["grp"]) if by == "grp" else {"cont": number}
        given = {"effects": table["yi"], "variances": table["vi"], "predictors": predictors}
        return given | {"estimator": estimator, "test": test}

    return inputs


def _named(found: Any) -> list[str]:
    return ["intrcpt", *[f"factor(grp){name}" for name in found[1:]]]


def _moderators() -> dict[str, Answer]:
    fit, common, slope = "moderators.meta_regression", regressed("grp"), regressed("cont")
    answers = {
        "k": Answer(fit, "coefficients.n", common, lambda found: found[0]),
        "between_groups_separate_tau2": Answer("moderators.subgroups", "q df p", grouped),
        "mixed_common_tau2": Answer(fit, "statistic df statistic_p q q_p tau2 r2", common),
        "mixed_knha": Answer(
            fit, "statistic df residual_df statistic_p", regressed("grp", "reml", "hartung_knapp")
        ),
        "fixed_QB": Answer(fit, "statistic statistic_p q", regressed("grp", None)),
        "metareg_continuous_tau2": Answer(
            fit,
            "tau2 coefficients.n statistic r2",
            slope,
            lambda found: [found[0], found[1][0], found[2], found[3]],
        ),
        "mixed_coef.term": Answer(fit, "names", common, _named),
        "metareg_continuous.term": Answer(fit, "names", slope, lambda found: ["intrcpt", *found[1:]]),
    }
    for part in (".row", "grp"):
        answers[f"by_group.{part}"] = Answer("moderators.subgroups", "names", grouped, list)
    parts = {"k": "k", "mu": "estimate", "se": "standard_error", "tau2": "tau2", "I2": "i2", "Q": "q"}
    for part, field in parts.items():
        answers[f"by_group.{part}"] = Answer(
            "moderators.subgroups",
            "pools",
            grouped,
            lambda found, field=field: [getattr(pool, field) for pool in found],
        )
    coefficients = {"b": "estimate", "se": "standard_error", "lo": "low", "hi": "high"}
    for entry, inputs in {"mixed_coef": common, "metareg_continuous": slope}.items():
        for part, field in coefficients.items():
            if entry == "mixed_coef" or part in ("b", "se"):
                answers[f"{entry}.{part}"] = Answer(fit, f"coefficients.{field}", inputs)
        answers[f"{entry}.p"] = Answer(fit, "p", inputs)
    return answers


MODERATED = [f"e.dat.{name}.moderators" for name in ("bcg", "raudenbush1985", "bangertdrowns2004")]

ANSWERS: dict[str, Answer] = {
    **{f"e.:{entry}": answer for entry, answer in (_pools() | _diagnostics()).items()},
    **{f"{id}:{entry}": answer for id in MODERATED for entry, answer in _moderators().items()},
}

_ESTIMATORS = "Two more estimators of tau2, which the product does not offer beside REML, ML, DL and PM."

LEFT_OUT: dict[str, str] = {
    "e.:yi": "Given to the product here, not asked of it; family a asks for such effects.",
    "e.:vi": "Given to the product here, not asked of it; family a asks for such variances.",
    "e.:SJ": _ESTIMATORS,
    "e.:HE": _ESTIMATORS,
    "e.:trimfill": "Trim and fill invents programmes; the product shows Egger's test instead.",
    "e.:REML_t.p": "The probability of an interval that is answered.",
}
