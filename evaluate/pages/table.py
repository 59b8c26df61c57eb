"""The numbers behind a picture: as words to read on the page, and as a file for spreadsheets."""

from collections.abc import Sequence
from typing import Any

from evaluate.disclosure import Disclosed, Shown, Suppressed
from evaluate.intake.safe_cells import Cell, csv_file
from evaluate.metrics.results import Estimate
from evaluate.portfolio.comparability import Kind
from evaluate.portfolio.numbers import digits, number, people, with_interval
from evaluate.portfolio.picture import Picture, label
from evaluate.portfolio.rows import Row

_NOT_DUE = "not due yet"
_WHAT = {Kind.SINGLE_GROUP: "before and after", Kind.CONTRAST: "against a comparison group"}
_NUMBERS = (
    "programme", "cohort", "measure", "timepoint", "arm", "design", "n_started", "n_paired", "mean_before",
    "mean_after", "sd_before", "sd_after", "correlation", "mean_change", "mean_change_low",
    "mean_change_high", "effect", "effect_low", "effect_high", "effect_standard_error", "effect_method",
)  # fmt: skip


def readable(picture: Picture) -> list[dict[str, str]]:
    """Give one row of words for each row of the picture, and for the arms behind its contrasts."""
    rows = [*picture.rows, *picture.arms]
    return [_readable(row, label(row, rows)) for row in rows]


def methods(picture: Picture) -> list[str]:
    """Say how the effects of the table were worked out, each way once."""
    ways = {
        f"{_WHAT.get(row.kind, 'each arm').capitalize()}: {_method(row.effect)}."
        for row in (*picture.rows, *picture.arms)
        if _method(row.effect)
    }
    return sorted(ways)


def _readable(row: Row, name: str) -> dict[str, str]:
    decimals = digits(row.measure)
    before, after = (_mean(row, part, decimals) for part in ("mean_before", "mean_after"))
    return {
        "Programme": name,
        "What is compared": _WHAT.get(row.kind, f"{row.arm} arm"),
        "People": people(row.n_started),
        "Both scores": people(row.n_paired),
        "Mean before": before,
        "Mean after": after,
        "Change in points (95% interval)": _estimate(row, row.mean_change, decimals),
        "Standardised effect (95% interval)": _effect(row),
    }


def _effect(row: Row) -> str:
    return _NOT_DUE if row.not_due else row.undefined or _estimate(row, row.effect, 2)


def _mean(row: Row, part: str, decimals: int) -> str:
    if row.summary is None:
        return "[z]"
    if row.not_due:
        return _NOT_DUE
    if isinstance(row.summary, Suppressed):
        return row.summary.shorthand
    return number(getattr(row.summary.value, part), decimals)


def _estimate(row: Row, estimate: Disclosed[Estimate], decimals: int) -> str:
    if row.not_due:
        return _NOT_DUE
    if isinstance(estimate, Suppressed):
        return estimate.shorthand
    text = with_interval(estimate.value, decimals)
    return f"{text} [u]" if row.low_reliability else text


def _method(effect: Disclosed[Estimate]) -> str:
    return effect.value.method if isinstance(effect, Shown) else ""


def as_csv(picture: Picture) -> bytes:
    """Write the same rows with every digit; what is withheld is [c], what does not exist is empty."""
    return csv_file(_NUMBERS, map(_cells, (*picture.rows, *picture.arms)))


def _cells(row: Row) -> list[Cell]:
    return [
        row.cohort.programme_name,
        row.cohort.cohort_name,
        row.measure.name,
        row.timepoint,
        str(row.arm),
        row.cohort.design.value,
        _people(row.n_started),
        _people(row.n_paired),
        *_figures(row),
        _NOT_DUE if row.not_due else row.undefined or _method(row.effect),
    ]


def _figures(row: Row) -> list[Cell]:
    summary, change, effect = (
        (None, None, None) if row.not_due else (row.summary, row.mean_change, row.effect)
    )
    return [
        *_parts(summary, ("mean_before", "mean_after", "sd_before", "sd_after", "correlation")),
        *_parts(change, ("estimate", "low", "high")),
        *_parts(effect, ("estimate", "low", "high", "standard_error")),
    ]


def _people(count: Disclosed[int]) -> Cell:
    return count.shorthand if isinstance(count, Suppressed) else count.value


def _parts(values: Shown[Any] | Suppressed | None, names: Sequence[str]) -> list[Cell]:
    if values is None:
        return [""] * len(names)
    if isinstance(values, Suppressed):
        return [values.shorthand] * len(names)
    return [float(getattr(values.value, name)) for name in names]
