"""What looks like personal data: in a pseudonym, or anywhere in a file."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

import polars as pl

from evaluate.disclosure.identifiers import SHORTEST, identified
from evaluate.intake.contents import Part
from evaluate.intake.dates import is_serial, read_date
from evaluate.intake.grid import Grid, place
from evaluate.intake.meanings import normal
from evaluate.intake.parse import File
from evaluate.intake.personal_columns import earliest_day, fault_of_column
from evaluate.intake.personal_headings import heading_is_personal, heading_looks_personal
from evaluate.intake.problems import Problem, alike, each, problem
from evaluate.vocabulary import DateOrder

_DATE = r"^(?:[0-9]{1,2}[/.-][0-9]{1,2}[/.-](?:[0-9]{2}){1,2}|[0-9]{4}[/.-][0-9]{1,2}[/.-][0-9]{1,2})(?:[ T][0-9:]+)?$"
_NAME = r"\p{L}[\p{L}'’.-]*\p{L}\s+\p{L}[\p{L}'’.-]*\p{L}"
# Pseudonyms such as “Young person 12” and “Client ref 7” name nobody.
_NOBODY = (
    r"(?i)\b(?:young (?:person|people|adult|woman|man)|service user|(?:case|client|participant|pupil|student"
    r"|child|person|unique|record|study|project|group) (?:id|ref|reference|number|no|code|case|record))\b"
)
# Headings stand within so many rows of the top, and have so few words.
_HEADINGS_WITHIN, _MOST_WORDS = 30, 5


@dataclass(frozen=True, slots=True)
class _Column:
    """One column of a sheet: its heading as far as it may be repeated, and its filled cells below and above it."""

    sheet: str | None
    index: int
    heading_row: int
    heading: str | None
    meaning: str | None
    above: pl.DataFrame
    below: pl.DataFrame


def look_for_personal_data(file: File, parts: Iterable[Part]) -> list[Problem]:
    """Look at every cell of every sheet: of hidden and unread ones too, above and beside the headings.

    Nothing that is found is repeated. The headings of the parts themselves are judged with their structure.
    """
    told = {part.table.sheet: part for part in parts}
    earliest = earliest_day(told.values(), datetime.now().astimezone().date())
    return [
        found
        for grid in file.grids
        for column in _columns(grid, told.get(grid.sheet))
        for found in _faults(column, grid.sheet in told, earliest)
    ]


def kinds_in_pseudonyms(texts: pl.Series) -> pl.DataFrame:
    """Name what is personal in each of some different pseudonyms; those without anything are left out."""
    text = pl.col("text")
    named = text.str.contains(r"\s") & text.str.replace_all(_NOBODY, "").str.contains(_NAME)
    whole = pl.when(text.str.contains(_DATE)).then(pl.lit("a date")).when(named).then(pl.lit("a name"))
    kinds = texts.to_frame("text").with_columns(whole.otherwise(None).alias("kind")).drop_nulls()
    return pl.concat([identified(texts), kinds]).unique("text", keep="first", maintain_order=True)


def is_full_date(text: pl.Expr) -> pl.Expr:
    """Say whether a text is a whole date, where a year is all that may be held."""
    read = pl.coalesce(read_date(text, DateOrder.DAY_FIRST), read_date(text, DateOrder.MONTH_FIRST))
    return text.str.contains(_DATE) | (read.is_not_null() & ~is_serial(text))


def _columns(grid: Grid, part: Part | None) -> Iterator[_Column]:
    heading_row, headings = (part.table.heading_row, part.table.headings) if part else _headings(grid)
    meanings = part.layout.meanings if part else ()
    row = pl.col("row")
    # A note below the table is as little a participant as a title above it.
    beside = (row < heading_row) | row.is_in(part.table.stray if part else ())
    for index in range(grid.cells.width - 1):
        texts = grid.cells.select("row", pl.col(place(index)).alias("text")).drop_nulls()
        heading = headings[index] if index < len(headings) else ""
        yield _Column(
            grid.sheet,
            index,
            heading_row,
            heading if heading and not heading_is_personal(heading) else None,
            meanings[index] or None if index < len(meanings) else None,
            texts.filter(beside),
            texts.filter(~beside & (row > heading_row)),
        )


def _headings(grid: Grid) -> tuple[int, tuple[str, ...]]:
    """Find the row of a sheet that nothing is loaded from in which most cells head personal data, if any do."""
    top = [
        (row[0], tuple(cell or "" for cell in row[1:])) for row in grid.cells.head(_HEADINGS_WITHIN).rows()
    ]
    best = max(top, key=lambda row: sum(map(_heads_personal_data, row[1])), default=(0, ()))
    return best if any(map(_heads_personal_data, best[1])) else (0, ())


def _heads_personal_data(cell: str) -> bool:
    heading = normal(cell)
    return heading.count("_") < _MOST_WORDS and heading_looks_personal(heading)


def _faults(column: _Column, is_told: bool, earliest: date) -> list[Problem]:
    """Refuse a column as a whole where that can be; otherwise every cell with something personal in it."""
    title = _cells(replace(column, heading=None, meaning=None, below=column.above))
    heading = column.heading or ""
    if _heads_personal_data(heading):
        return title if is_told else [*title, _whole(column, "personal-data-column")]
    code = None if column.meaning else fault_of_column(column.below["text"], heading, earliest)
    return [*title, _whole(column, code)] if code else [*title, *_cells(column)]


def _cells(column: _Column) -> list[Problem]:
    """Make one problem of what one find-and-replace mends, and of all that is alike where the cells may go."""
    look, code = _LOOKS.get(column.meaning or "", (identified, "personal-data-elsewhere"))
    texts = column.below.filter(pl.col("text").str.len_bytes() >= SHORTEST)
    kinds = look(texts["text"].unique())
    if kinds.is_empty():
        return []
    by = "kind" if column.meaning in (None, "year_of_birth") else "text"
    found = alike(texts.join(kinds, on="text", maintain_order="left"), by)
    where = pl.lit("") if column.heading else pl.format(" ({}{})", pl.lit(_letters(column.index)), "row")
    sheet, heading = (pl.lit(words, dtype=pl.String) for words in (column.sheet, column.heading))
    words = (sheet.alias("sheet"), heading.alias("column"), where.alias("where"))
    return each(code, found.select("row", "count", "rows", "kind", *words))


def _whole(column: _Column, code: str) -> Problem:
    row = column.heading_row or column.below["row"][0]
    where = "" if column.heading else f" ({_letters(column.index)})"
    return problem(code, sheet=column.sheet, row=row, column=column.heading, where=where)


def _more_than_a_year(texts: pl.Series) -> pl.DataFrame:
    dates = texts.to_frame("text").filter(is_full_date(pl.col("text")))
    found = pl.concat([dates.with_columns(pl.lit("a full date").alias("kind")), identified(texts)])
    return found.unique("text", keep="first", maintain_order=True)


def _letters(index: int) -> str:
    """Name a column as a spreadsheet does: A, B, … Z, AA."""
    return (_letters(index // 26 - 1) if index >= 26 else "") + chr(ord("A") + index % 26)


# How to look at the cells of a column that means something, and the rule that they break.
_LOOKS = {
    "participant": (kinds_in_pseudonyms, "personal-data"),
    "year_of_birth": (_more_than_a_year, "full-date-of-birth"),
}
