"""A file as the register understands it: its rows, and the scores, answers and details that they give."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

import polars as pl

from evaluate.intake.codes import BLANK_WORDS, LISTED
from evaluate.intake.dates import Told, order_of, read_date, told_by
from evaluate.intake.facts import Facts
from evaluate.intake.grid import place
from evaluate.intake.labels import read_codes, read_details, read_labels, with_schemes
from evaluate.intake.layout import Layout, Slot
from evaluate.intake.matching import with_cohorts, with_instruments, with_measures
from evaluate.intake.meanings import IDENTITY, SUBJECT, normal
from evaluate.intake.names import Names
from evaluate.intake.numbers import read_number
from evaluate.intake.table import Table
from evaluate.vocabulary import DateOrder

# Where a line stands in the provider's own file.
PLACE = ("part", "sheet", "row")
DATE_DETAILS = ("started_on", "ended_on")
_Kind: TypeAlias = type[pl.DataType]
_DATED: dict[str, _Kind] = {"date_text": pl.String, "date_column": pl.String, "assessed_on": pl.Date}
_SCORE: dict[str, _Kind] = _DATED | {"value_text": pl.String, "value_column": pl.String, "value": pl.Float64}
WHOLE_DETAILS = ("year_of_birth", "sessions_planned", "sessions_attended")


@dataclass(frozen=True, slots=True)
class Part:
    """One table of a file, what its columns mean, and what its dates tell of their own order."""

    table: Table
    layout: Layout
    told: Mapping[str, Told] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Contents:
    """The words of a file, in lines that know where in the provider's own file they stand.

    `rows` has a line for each row; `entries` one for each score that a row may give; `answers` one for each
    row of answers; `details` one for each row that tells of its participant. Blank is null, and so is what
    stands beside a `…_text` that could not be read.
    """

    programme: str | None
    parts: tuple[Part, ...]
    rows: pl.DataFrame
    entries: pl.DataFrame
    answers: pl.DataFrame
    details: pl.DataFrame

    def typed(self, name: str) -> pl.Expr:
        """Give the heading of a column as the provider typed it, sheet by sheet."""
        headings = {nth: part.layout.typed(name) for nth, part in enumerate(self.parts)}
        return pl.col("part").replace_strict(headings, default=None, return_dtype=pl.String)


def judge_dates(table: Table, layout: Layout) -> Part:
    """Ask every column of dates in which order its own dates must be."""
    dated = {name: index for name, index in layout.places.items() if name.endswith("_on")}
    return Part(table, layout, {name: told_by(table.cells[place(index)]) for name, index in dated.items()})


def read_rows(parts: tuple[Part, ...], names: Names, programme: str | None) -> pl.DataFrame:
    """Take what each row says of whom and what it is about, by key or by name."""
    rows = pl.concat([_rows(nth, part, names) for nth, part in enumerate(parts)])
    rows = rows.with_columns(read_labels(rows["programme"], names.programmes).alias("programme_named"))
    chosen = pl.lit(programme, dtype=pl.String)
    rows = rows.with_columns(
        # A row that names another programme than the one chosen is judged as the chosen one's.
        pl.col("programme_named").fill_null(chosen),
        pl.coalesce(chosen, "programme_named").alias("programme"),
        read_labels(rows["measure"], names.dictionary.measures),
        read_labels(rows["instrument"], names.instrument_labels),
        read_codes(rows["arm"], "arm").alias("arm_given"),
        read_codes(rows["informant"], "informant"),
        read_codes(rows["timepoint"], "timepoint"),
    ).drop("arm")
    return with_cohorts(rows, names)


def read_contents(
    parts: tuple[Part, ...], programme: str | None, rows: pl.DataFrame, facts: Facts
) -> Contents:
    """Give matched rows the scores, answers and details that stand beside them."""
    said = facts.names.date_order
    both = [(part, rows.filter(pl.col("part") == nth)) for nth, part in enumerate(parts)]
    entries = [_entry(part, slot, mine, said) for part, mine in both for slot in part.layout.slots]
    answers = [_answers(part, mine, said) for part, mine in both if part.layout.items]
    details = [_details(part, mine, said) for part, mine in both if part.layout.details]
    return Contents(
        programme,
        parts,
        rows,
        with_measures(_together(rows, entries, _SCORE), facts),
        with_instruments(_together(rows, answers, _DATED), facts),
        _together(rows, details, {}),
    )


def answered(answers: pl.DataFrame, facts: Facts) -> Contents:
    """Take answers that are in the register for the contents of a file that holds nothing else."""
    scores = with_measures(_together(answers, [], _SCORE), facts)
    return Contents(None, (), answers, scores, with_instruments(answers, facts), answers.clear())


def unless_blank(text: pl.Expr) -> pl.Expr:
    """Read as blank what people write where they have nothing to write, such as N/A."""
    return pl.when(text.str.to_lowercase().is_in(BLANK_WORDS)).then(None).otherwise(text)


def _rows(nth: int, part: Part, names: Names) -> pl.DataFrame:
    rows = part.table.cells.select(
        pl.lit(nth, dtype=pl.Int32).alias("part"),
        pl.lit(part.table.sheet, dtype=pl.String).alias("sheet"),
        "row",
        pl.lit("cohort" in part.layout.places).alias("names_cohort"),
        *(_text(part.layout, name).alias(name) for name in (*IDENTITY, *SUBJECT)),
    )
    if "instrument" in part.layout.places:
        return rows
    # A sheet of answers may bear the name of its instrument.
    bears = names.instrument_labels.get(normal(part.table.sheet or ""))
    return rows.with_columns(pl.lit(bears, dtype=pl.String).alias("instrument"))


def _entry(part: Part, slot: Slot, rows: pl.DataFrame, said: DateOrder | None) -> pl.DataFrame:
    """Take the score that every row gives in one place, with the headings that it stands under."""
    cells, headings = part.table.cells, part.layout.headings
    value = _at(cells, slot.value)
    dated = _at(cells, slot.date)
    entry = rows.with_columns(
        value.alias("value_text"),
        dated.alias("date_text"),
        pl.lit(headings[slot.value]).alias("value_column"),
        pl.lit(None if slot.date is None else headings[slot.date], dtype=pl.String).alias("date_column"),
        once(value, read_number, pl.Float64).alias("value"),
        _dates(part, dated, slot.date, said).alias("assessed_on"),
    )
    named = {"timepoint": slot.timepoint, "measure": slot.measure}
    return entry.with_columns(pl.lit(word).alias(name) for name, word in named.items() if word is not None)


def _answers(part: Part, rows: pl.DataFrame, said: DateOrder | None) -> pl.DataFrame:
    """Take the answers that every row gives, one column a question."""
    cells, layout = part.table.cells, part.layout
    dated = _at(cells, layout.places.get("assessed_on"))
    answered = {number: _at(cells, index) for number, index in sorted(layout.items.items())}
    return rows.with_columns(
        dated.alias("date_text"),
        pl.lit(layout.typed("assessed_on"), dtype=pl.String).alias("date_column"),
        _dates(part, dated, layout.places.get("assessed_on"), said).alias("assessed_on"),
        *(text.alias(f"item_{number}_text") for number, text in answered.items()),
        *(once(text, read_number, pl.Float64).alias(f"item_{number}") for number, text in answered.items()),
    )


def _details(part: Part, rows: pl.DataFrame, said: DateOrder | None) -> pl.DataFrame:
    """Take what every row tells of its participant."""
    cells, layout = part.table.cells, part.layout
    told = {
        # A list may have a code for what would elsewhere be a blank, such as a reason that is not known.
        name: cells[place(layout.places[name])] if name in LISTED else _at(cells, layout.places[name])
        for name in layout.details
    }
    lines = rows.with_columns(
        *(text.alias(f"{name}_text") for name, text in told.items()),
        *(_detail(part, name, text, said).alias(name) for name, text in told.items()),
    )
    return with_schemes(lines)


def _detail(part: Part, name: str, text: pl.Series, said: DateOrder | None) -> pl.Series:
    if name in DATE_DETAILS:
        return _dates(part, text, part.layout.places[name], said)
    return once(text, _whole, pl.Int64) if name in WHOLE_DETAILS else read_details(text, name)


def _whole(text: pl.Expr) -> pl.Expr:
    number = read_number(text)
    return pl.when(number == number.round()).then(number).otherwise(None).cast(pl.Int64, strict=False)


def _text(layout: Layout, name: str) -> pl.Expr:
    if name not in layout.places:
        return pl.lit(None, dtype=pl.String)
    return unless_blank(pl.col(place(layout.places[name])))


def _at(cells: pl.DataFrame, index: int | None) -> pl.Series:
    if index is None:
        return pl.Series([None], dtype=pl.String).new_from_index(0, len(cells))
    return cells.select(unless_blank(pl.col(place(index)))).to_series()


def _dates(part: Part, text: pl.Series, index: int | None, said: DateOrder | None) -> pl.Series:
    told = next((told for name, told in part.told.items() if part.layout.places[name] == index), None)
    order = order_of(told or Told.NOTHING_TO_TELL, said)
    return once(text, lambda cell: read_date(cell, order), pl.Date)


def once(text: pl.Series, read: Callable[[pl.Expr], pl.Expr], kind: _Kind) -> pl.Series:
    """Read every different cell once, however many rows repeat it."""
    different = text.drop_nulls().unique()
    values = different.to_frame("text").select(read(pl.col("text"))).to_series().cast(kind)
    return text.replace_strict(different, values, default=None, return_dtype=kind)


def _together(rows: pl.DataFrame, frames: list[pl.DataFrame], columns: dict[str, _Kind]) -> pl.DataFrame:
    """Put the lines of all sheets one below the other; without any, there are still the columns."""
    none = rows.clear().with_columns(pl.lit(None, dtype=kind).alias(name) for name, kind in columns.items())
    return pl.concat([none, *frames], how="diagonal")
