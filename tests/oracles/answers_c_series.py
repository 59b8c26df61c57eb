"""How time series answer R: family j."""

from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np

from evaluate.metrics.count_series import interrupted_counts
from evaluate.metrics.series import interrupted_series, segments
from tests.oracles import Case
from tests.oracles.answer import Answer

BEFORE = 169
HARMONIC = ["intercept", "time", "level", "slope", "sine 1", "cosine 1", "sine 2", "cosine 2"]


@cache
def _drivers(adjust: bool = False, lag: int | None = 12) -> Callable[[Case], dict[str, Any]]:
    def inputs(case: Case) -> dict[str, Any]:
        drivers = np.array(case["arrays"]["D"]["drivers"], dtype=float)
        logged = case["id"].endswith("logdrivers")
        season = "months" if logged else "harmonics"
        values = np.log(drivers) if logged else drivers
        return {"values": values, "before": BEFORE, "season": season, "lag": lag, "adjust": adjust}

    return inputs


def _scores(case: Case) -> np.ndarray:
    fit = interrupted_series(**_drivers()(case)).fit
    return fit.design * fit.residuals[:, np.newaxis]


def _after(case: Case) -> Any:
    return interrupted_series(**_drivers()(case)), 12


@cache
def _errors(kind: str) -> Callable[[Case], Any]:
    return lambda case: (interrupted_series(**_drivers()(case)).fit, kind)


@cache
def _carried(likelihood: str) -> Callable[[Case], Any]:
    def inputs(case: Case) -> Any:
        given = _drivers()(case)
        design = segments(given["values"], BEFORE, season=given["season"])
        return given["values"], np.column_stack(list(design.values())), likelihood

    return inputs


def _roots(found: Any) -> np.ndarray:
    return np.sqrt(np.diag(found))


def _series() -> dict[str, Answer]:
    series, one = "series.interrupted_series", ["estimate", "low", "high", "p"]
    answers = {
        "n": Answer(series, "n_before n_after", _drivers(), sum),
        "n_before": Answer(series, "n_before", _drivers()),
        "n_after": Answer(series, "n_after", _drivers()),
        "coef": Answer(series, "fit.coefficients", _drivers()),
        "se_ols": Answer("regression.covariance", "", _errors("classical"), _roots),
        "se_HC1": Answer("regression.covariance", "", _errors("HC1"), _roots),
        "se_NW": Answer(series, "standard_errors", _drivers()),
        "se_NW_adjusted": Answer(series, "standard_errors", _drivers(adjust=True)),
        "bw_NeweyWest_automatic": Answer("newey_west.automatic_lag", "", _scores),
        "level_change": Answer(series, " ".join(f"level_change.{field}" for field in one), _drivers()),
        "slope_change": Answer(series, " ".join(f"slope_change.{field}" for field in one), _drivers()),
        "effect_12_periods_after": Answer(
            "series.InterruptedSeries.change_after", "estimate standard_error low high", _after
        ),
        "r2": Answer(series, "r2", _drivers()),
        "sigma": Answer(series, "sigma", _drivers()),
        "durbin_watson": Answer(series, "autocorrelation.durbin_watson", _drivers()),
        "acf1": Answer(series, "autocorrelation.first", _drivers()),
        "breusch_godfrey_1": Answer(series, "autocorrelation.statistic autocorrelation.p", _drivers()),
    }
    for likelihood in ("ml", "reml"):
        for part, field in {"coef": "coefficients", "se": "standard_errors"}.items():
            answers[f"gls_ar1_{likelihood.upper()}.{part}"] = Answer(
                "autoregression.autoregression", field, _carried(likelihood), lambda found: found[1:4]
            )
        answers[f"gls_ar1_{likelihood.upper()}.phi"] = Answer(
            "autoregression.autoregression", "carried", _carried(likelihood)
        )
    answers["gls_ar1_ML.loglik"] = Answer("autoregression.autoregression", "log_likelihood", _carried("ml"))
    return answers


@cache
def _killed(slope: bool) -> Callable[[Case], dict[str, Any]]:
    def inputs(case: Case) -> dict[str, Any]:
        table = case["arrays"]["D"]
        given = {"counts": table["DriversKilled"], "exposure": table["kms"], "before": BEFORE}
        return given | {"slope": slope, "season": "harmonics", "lag": 12}

    return inputs


def _nested(case: Case) -> Any:
    return tuple(interrupted_counts(**_killed(slope)(case)) for slope in (False, True))


def _level_and_slope(found: Any) -> Any:
    return found[2:4]


def _counts() -> dict[str, Answer]:
    counts = "count_series.interrupted_counts"
    return {
        "coef": Answer(counts, "coefficients", _killed(False)),
        "phi": Answer(counts, "dispersion", _killed(False)),
        "se_quasi": Answer(counts, "quasi_errors", _killed(False)),
        "rate_ratio_level": Answer(
            counts, "level_ratio.estimate level_ratio.low level_ratio.high", _killed(False)
        ),
        "se_NW12": Answer(counts, "newey_west_errors", _killed(False)),
        "coef_slope": Answer(counts, "coefficients", _killed(True), _level_and_slope),
        "se_slope": Answer(counts, "quasi_errors", _killed(True), _level_and_slope),
        "p_slope_F": Answer("count_series.compare_fits", "", _nested),
    }


SERIES = ("j.Seatbelts.logdrivers", "j.Seatbelts.harmonic")

ANSWERS: dict[str, Answer] = {
    **{f"{id}:{entry}": answer for id in SERIES for entry, answer in _series().items()},
    **{f"j.Seatbelts.poisson:{entry}": answer for entry, answer in _counts().items()},
}

LEFT_OUT: dict[str, str] = {
    "j.:nw_lag": "Given to the product here, not asked of it.",
    "j.:se_NW_auto_prewhite_default": "Prewhitening is another way to the standard error that is answered.",
    "j.:arima_ar1_xreg": "The model of gls_ar1_ML, with standard errors from another approximation.",
}
