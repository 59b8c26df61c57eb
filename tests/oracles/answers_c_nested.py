"""How programmes within groups and people within programmes answer R: the rest of family e."""

from typing import Any

import numpy as np

from evaluate.metrics.three_level import three_level
from tests.oracles import Case, column, school_scores, table
from tests.oracles.answer import Answer

THREE = "e.dat.konstantopoulos2011.three_level"
VALUE = "e.egsingle.value_added"


def districts(case: Case) -> tuple[Any, ...]:
    """Give the effects, variances and districts."""
    rows = table("dat.konstantopoulos2011")
    return column(rows, "yi"), column(rows, "vi"), [row["district"] for row in rows]


def alone(case: Case) -> dict[str, Any]:
    """Give the effects and variances without the districts."""
    y, v, _ = districts(case)
    return {"effects": y, "variances": v, "interval": "wald"}


def normal(case: Case) -> tuple[float, float]:
    """Give the mean and its standard error, for a normal interval."""
    pooled = three_level(*districts(case)).pooled
    return pooled.estimate, pooled.standard_error


def pupils(case: Case) -> tuple[Any, ...]:
    """Give every pupil's score before and after, and the school."""
    schools = school_scores()
    before = np.concatenate([before for before, _ in schools.values()])
    after = np.concatenate([after for _, after in schools.values()])
    return before, after, [school for school, (scores, _) in schools.items() for _ in scores]


def change(case: Case) -> tuple[Any, ...]:
    """Give every pupil's change, the school, and no predictor."""
    before, after, schools = pupils(case)
    return after - before, schools, {}


def by_number(found: Any) -> Any:
    """Put what belongs to districts in the order of their numbers."""
    names, values = found
    return [values[i] for i in sorted(range(len(names)), key=lambda i: int(names[i]))]


_MEAN = "three_level.three_level"
_ROBUST = "three_level.cluster_robust_mean"
_ADDED = "standardisation.value_added"

_THREE = {
    "k": Answer(_MEAN, "pooled.n", districts),
    "fixef.mu": Answer(_MEAN, "pooled.estimate", districts),
    "fixef.se": Answer(_MEAN, "pooled.standard_error", districts),
    "fixef.z": Answer(_MEAN, "pooled.t", districts),
    "fixef.lo": Answer("intervals.normal_interval", "0", normal),
    "fixef.hi": Answer("intervals.normal_interval", "1", normal),
    "sigma2": Answer(_MEAN, "between within", districts),
    "loglik_REML": Answer(_MEAN, "log_likelihood", districts),
    "Q": Answer(_MEAN, "q q_p", districts),
    "knha_like_t.t": Answer(_MEAN, "pooled.t", districts),
    "knha_like_t.df.intrcpt": Answer(_MEAN, "pooled.df", districts),
    "knha_like_t.lo": Answer(_MEAN, "pooled.low", districts),
    "knha_like_t.hi": Answer(_MEAN, "pooled.high", districts),
    "sigma2_profile_ci.L3": Answer("three_level.variance_intervals", "between", districts),
    "sigma2_profile_ci.L2": Answer("three_level.variance_intervals", "within", districts),
    "CR2.se": Answer(_ROBUST, "standard_error", districts),
    "CR2.t": Answer(_ROBUST, "t", districts),
    "CR2.df": Answer(_ROBUST, "df", districts),
    "CR2.p": Answer(_ROBUST, "p", districts),
    "knha_like_t.p": Answer(_MEAN, "pooled.p", districts),
    "I2_levels": Answer(_MEAN, "between_share within_share", districts),
    "prediction_interval": Answer(_MEAN, "prediction_low prediction_high", districts),
    "lrt_drop_level3": Answer(_MEAN, "ratio ratio_p", districts),
    "two_level_reml_ignoring_clustering": Answer(
        "pooling.random_effects", "estimate standard_error tau2", alone
    ),
    "ranef_level3.unit": Answer(_MEAN, "names names", districts, by_number),
    "ranef_level3.intrcpt": Answer(_MEAN, "names groups.estimate", districts, by_number),
    "ranef_level3.se": Answer(_MEAN, "names groups.standard_error", districts, by_number),
}
_VALUE = {
    "n": Answer(_ADDED, "coefficients.n", pupils, lambda n: n[0]),
    "programmes": Answer(_ADDED, "programmes", pupils, len),
    "fixef": Answer(_ADDED, "coefficients.estimate", pupils),
    "se": Answer(_ADDED, "coefficients.standard_error", pupils),
    "var": Answer(_ADDED, "between within", pupils),
    "icc": Answer(_ADDED, "icc", pupils),
    "loglik_REML": Answer(_ADDED, "log_likelihood", pupils),
    "effect.programme": Answer(_ADDED, "programmes", pupils, list),
    "effect.blup": Answer(_ADDED, "effects.estimate", pupils),
    "effect.se": Answer(_ADDED, "effects.standard_error", pupils),
    "reliability": Answer(_ADDED, "reliability", pupils),
    "lrt_no_programme_effect": Answer(_ADDED, "ratio ratio_p", pupils),
    "change_model_var": Answer("random_intercept.random_intercept", "between within", change),
    "change_model_mean": Answer(
        "random_intercept.random_intercept",
        "coefficients.estimate coefficients.standard_error",
        change,
        lambda found: [found[0][0], found[1][0]],
    ),
}

ANSWERS: dict[str, Answer] = {
    **{f"{THREE}:{entry}": answer for entry, answer in _THREE.items()},
    **{f"{VALUE}:{entry}": answer for entry, answer in _VALUE.items()},
}

LEFT_OUT: dict[str, str] = {
    f"{THREE}:fixef.p": "The product's test has t on groups - 1 degrees of freedom, which is answered.",
    f"{THREE}:robust_CR1": "The large-sample form of the CR2 sandwich, which is answered.",
}
