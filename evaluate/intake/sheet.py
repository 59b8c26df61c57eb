"""A file as the register understands it: its rows, and the one or more scores that each row gives."""

from dataclasses import dataclass

import polars as pl

from evaluate.intake.facts import Facts
from evaluate.intake.layout import PLAIN, Layout
from evaluate.intake.parse import Table, place
from evaluate.vocabulary import Arm

DATE = r"^(?:[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}/[0-9]{1,2}/[0-9]{4})$"
NUMBER = r"^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?$"


@dataclass(frozen=True, slots=True)
class Sheet:
    """The words of a file. `rows` has a line for each row; `entries` one for each score a row may give.

    Blank is null. A blank arm is the intervention. `value` and `assessed_on` are null where the text
    beside them, `value_text` and `date_text`, is no number or no date.
    """

    layout: Layout
    programme: str | None
    heading_row: int
    ragged: tuple[int, ...]
    unknown: tuple[int, ...]
    rows: pl.DataFrame
    entries: pl.DataFrame


def read_rows(table: Table, layout: Layout, programme: str | None) -> pl.DataFrame:
    """Take what each row says of whom and what it is about."""
    chosen = pl.lit(programme, dtype=pl.String)
    return table.cells.select("row", *(_cell(layout, name).alias(name) for name in PLAIN)).with_columns(
        # A row that names another programme than the one chosen is judged as the chosen one's.
        pl.col("programme").fill_null(chosen).alias("programme_named"),
        pl.coalesce(chosen, "programme").alias("programme"),
        pl.col("arm").str.to_lowercase().fill_null(Arm.INTERVENTION.value),
    )


def match(rows: pl.DataFrame, facts: Facts) -> pl.DataFrame:
    """Put beside every row what the register knows of its cohort, measure and participant."""
    return (
        rows.join(facts.cohorts, on=["programme", "cohort"], how="left", maintain_order="left")
        .join(facts.measures, on="measure", how="left", maintain_order="left")
        .join(facts.participants, on=["cohort_id", "participant"], how="left", maintain_order="left")
    )


def read_sheet(table: Table, layout: Layout, programme: str | None, rows: pl.DataFrame) -> Sheet:
    """Give the matched rows of either shape of file the same entries."""
    filled = tuple(index for index in layout.unknown if _worth_saying(table, index))
    entries = _entries(table, layout, rows)
    return Sheet(layout, programme, table.heading_row, table.ragged, filled, rows, entries)


def _cell(layout: Layout, name: str) -> pl.Expr:
    return pl.col(place(layout.places[name])) if name in layout.places else pl.lit(None, dtype=pl.String)


def _worth_saying(table: Table, index: int) -> bool:
    """Pass over a column with neither heading nor cells: some spreadsheets save empty ones."""
    return bool(table.headings[index]) or table.cells[place(index)].null_count() < len(table.cells)


def _entries(table: Table, layout: Layout, rows: pl.DataFrame) -> pl.DataFrame:
    if layout.wide:
        parts = [
            _at(table, layout, rows, pl.lit(timepoint), timepoint, f"{timepoint}_on")
            for timepoint in layout.timepoints
        ]
        entries = pl.concat(parts)
    else:
        timepoint = _cell(layout, "timepoint").str.to_lowercase()
        entries = _at(table, layout, rows, timepoint, "value", "assessed_on")
    return entries.with_columns(_number("value_text").alias("value"), _date("date_text").alias("assessed_on"))


def _at(
    table: Table, layout: Layout, rows: pl.DataFrame, timepoint: pl.Expr, value: str, assessed_on: str
) -> pl.DataFrame:
    """Take the score that every row gives at one timepoint, with the headings that it stands under."""
    cells = table.cells.select(
        timepoint.alias("timepoint"),
        _cell(layout, value).alias("value_text"),
        _cell(layout, assessed_on).alias("date_text"),
        pl.lit(layout.typed(value), dtype=pl.String).alias("value_column"),
        pl.lit(layout.typed(assessed_on), dtype=pl.String).alias("date_column"),
    )
    return pl.concat([rows, cells], how="horizontal")


def _number(column: str) -> pl.Expr:
    text = pl.col(column)
    number = pl.when(text.str.contains(NUMBER)).then(text).otherwise(None).cast(pl.Float64, strict=False)
    return pl.when(number.is_finite()).then(number).otherwise(None)


def _date(column: str) -> pl.Expr:
    """Read a date, day first unless the year comes first. Nothing is guessed row by row."""
    text = pl.when(pl.col(column).str.contains(DATE)).then(pl.col(column)).otherwise(None)
    iso = text.str.to_date("%Y-%m-%d", strict=False)
    british = text.str.to_date("%d/%m/%Y", strict=False)
    day = pl.coalesce(iso, british)
    return pl.when(day.dt.year() >= 1900).then(day).otherwise(None)
