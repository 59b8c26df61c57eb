"""A comparison as plain values for other programs: full precision, and never a number where there is none."""

import math
from collections.abc import Sequence

from evaluate.disclosure import Disclosed, Suppressed
from evaluate.metrics.results import Estimate, Pooled
from evaluate.metrics.summaries import PairedSummary
from evaluate.portfolio.comparability import NotComparable, Yardstick
from evaluate.portfolio.rows import Comparison, Row

Json = dict[str, object]

_SUMMARY = ("mean_before", "mean_after", "sd_before", "sd_after", "correlation")
_POOLED = ("k", "estimate", "low", "high", "tau2", "i2", "prediction_low", "prediction_high")


def comparison_json(comparison: Comparison) -> Json:
    """Turn a comparison into values that JSON can hold."""
    return {
        "as_of": comparison.as_of.isoformat(),
        "rows": [_row(row) for row in comparison.rows],
        "pooled": [_pooled(row.yardstick, row.effect) for row in comparison.pooled if row.effect],
        "not_comparable": [_not_comparable(apart) for apart in comparison.not_comparable],
    }


def _row(row: Row) -> Json:
    return {
        "programme": row.cohort.programme,
        "cohort": row.cohort.cohort,
        "measure": row.measure.measure,
        "timepoint": row.timepoint,
        "arm": str(row.arm),
        "design": row.cohort.design.value,
        "n_started": _count(row.n_started),
        "n_paired": _count(row.n_paired),
        **(_early() if row.not_due else _figures(row)),
    }


def _early() -> Json:
    """Say of what nobody can have yet that it is not due: it is neither withheld nor nought."""
    summary: Json = dict.fromkeys(_SUMMARY)
    return {**summary, "mean_change": {"not_due": True}, "effect": {"not_due": True}}


def _figures(row: Row) -> Json:
    return {
        **_summary(row.summary),
        "mean_change": _estimate(row.mean_change, ("estimate", "low", "high")),
        "effect": _effect(row),
    }


def _summary(summary: Disclosed[PairedSummary] | None) -> Json:
    if summary is None:
        return dict.fromkeys(_SUMMARY)
    if isinstance(summary, Suppressed):
        return {name: _suppressed(summary) for name in _SUMMARY}
    return _numbers(summary.value, _SUMMARY)


def _effect(row: Row) -> Json:
    effect = _estimate(row.effect, ("estimate", "low", "high", "standard_error"))
    if isinstance(row.effect, Suppressed):
        return effect
    return {
        **effect,
        "method": row.effect.value.method,
        **({"reason": row.undefined} if row.undefined else {}),
    }


def _estimate(estimate: Disclosed[Estimate], names: Sequence[str]) -> Json:
    if isinstance(estimate, Suppressed):
        return _suppressed(estimate)
    return _numbers(estimate.value, names)


def _pooled(yardstick: Yardstick, pooled: Pooled) -> Json:
    return {
        "measure": yardstick.measure.measure,
        "timepoint": yardstick.timepoint,
        **_numbers(pooled, _POOLED),
        "method": f"{yardstick.kind}: {pooled.method}",
    }


def _not_comparable(apart: NotComparable) -> Json:
    measures = [apart.first.measure, apart.second.measure]
    return {"measures": measures, "clause": apart.clause.name, "reason": apart.clause.sentence}


def _count(people: Disclosed[int]) -> object:
    return _suppressed(people) if isinstance(people, Suppressed) else people.value


def _suppressed(value: Suppressed) -> Json:
    return {"suppressed": value.reason.value}


def _numbers(values: object, names: Sequence[str]) -> Json:
    return {name: _number(getattr(values, name)) for name in names}


def _number(value: float) -> float | None:
    return value if math.isfinite(value) else None
