"""Cells that name or code something, read by key, name or label. What is neither stays as typed, but is no detail."""

from collections.abc import Callable, Mapping

import polars as pl

from evaluate.intake import meanings
from evaluate.intake.codes import BLANK_WORDS, code_of, scheme_of
from evaluate.intake.meanings import normal


def read_labels(column: pl.Series, labels: Mapping[str, str]) -> pl.Series:
    """Turn each key or name of a column into the key."""
    return _each_once(column, lambda typed: labels.get(normal(typed), typed))


def read_codes(column: pl.Series, field: str) -> pl.Series:
    """Turn each code or label of a column into the code. What people write for a blank is one, unless it is coded."""
    if field == "timepoint":
        return _each_once(column, lambda typed: meanings.timepoint(typed) or typed)
    return _each_once(column, lambda typed: code_of(field, typed) or (None if _is_blank(typed) else typed))


def read_details(column: pl.Series, field: str) -> pl.Series:
    """Turn each code or label of a column into the code; what is none is null."""
    return _each_once(column, lambda typed: code_of(field, typed))


def are_unknown(column: pl.Series, field: str) -> list[str]:
    """List what stands in a column and is neither a code, nor a label of one, nor what people write for a blank."""
    different = column.drop_nulls().unique()
    return [typed for typed in different if code_of(field, typed) is None and not _is_blank(typed)]


def with_schemes(details: pl.DataFrame) -> pl.DataFrame:
    """Put beside each ethnicity the census whose groups it is one of: as a column says, or as it is written."""
    if "ethnicity" not in details.columns:
        return details.drop("ethnicity_scheme", "ethnicity_scheme_text", strict=False)
    written = _each_once(details["ethnicity_text"], scheme_of)
    said = pl.col("ethnicity_scheme") if "ethnicity_scheme" in details.columns else None
    scheme = pl.when(pl.col("ethnicity").is_not_null()).then(pl.coalesce(said, written))
    return details.with_columns(scheme.otherwise(None).alias("ethnicity_scheme"))


def _is_blank(typed: str) -> bool:
    return typed.lower() in BLANK_WORDS


def _each_once(column: pl.Series, read: Callable[[str], str | None]) -> pl.Series:
    """Read every different cell once, however many rows repeat it."""
    different = column.drop_nulls().unique()
    other = {typed: found for typed in different if (found := read(typed)) != typed}
    return column.replace(other) if other else column
