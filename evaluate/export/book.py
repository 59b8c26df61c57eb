"""A return as an accessible workbook, before it is one of any kind: which sheets there are and what they say.

It keeps to the checklist of the Government Analysis Function, "Making spreadsheets accessible: a brief checklist of
the basics" (analysisfunction.civilservice.gov.uk): one marked table a sheet, which begins in the first column; one row
of headings; no merged, blank or hidden cells, no filters and no frozen panes; and no colour that means anything.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from evaluate.export.notes import notes
from evaluate.export.signed import Signed
from evaluate.export.tables import Table, tables
from evaluate.export.words import MEANINGS, Told

COVER, CONTENTS, NOTES = "Cover", "Contents", "Notes"
ONE_TABLE = "This worksheet contains one table."
BACK = "Go to the contents"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its title in the first cell, lines below it, then its table. `links` are where its rows lead."""

    name: str
    title: str
    lines: tuple[str, ...]
    table: Table | None = None
    links: tuple[str, ...] = ()

    @property
    def table_name(self) -> str:
        """Name its table, as a marked table must be."""
        return f"{self.name.lower()}_data"


@dataclass(frozen=True, slots=True)
class Book:
    """A whole workbook."""

    title: str
    author: str
    made_at: datetime
    sheets: tuple[Sheet, ...]


def book(signed: Signed) -> Book:
    """Say what the workbook of a return holds."""
    found = tables(signed)
    sheets = bound(signed.title, _cover(signed, len(found)), notes(signed), found)
    return Book(signed.title, signed.signatory, signed.signed_at, sheets)


def bound(
    title: str, lines: tuple[str, ...], noted: Sequence[tuple[str, str]], found: Sequence[Table]
) -> tuple[Sheet, ...]:
    """Put a cover and a list of contents before notes and tables."""
    laid_out = [
        Sheet(f"Table_{nth}", f"Table {nth}: {table.title}", _lines(table), table)
        for nth, table in enumerate(found, 1)
    ]
    explained = _notes(noted)
    return Sheet(COVER, title, lines), _contents([explained, *laid_out]), explained, *laid_out


def _cover(signed: Signed, count: int) -> tuple[str, ...]:
    return (
        *(f"{name}: {text}" for name, text in signed.told),
        f"This workbook has a list of contents, a page of notes and {count} tables, each on its own worksheet.",
        "Some figures are withheld so that nobody can be recognised. The notes say what stands in their place.",
        "Whoever checks the fingerprint does so on the JSON file of the same return, which says how.",
        *((signed.definition.note,) if signed.definition.note else ()),
    )


def _contents(sheets: Sequence[Sheet]) -> Sheet:
    rows = tuple((Told(sheet.name), Told(_without_number(sheet))) for sheet in sheets)
    table = Table(CONTENTS, CONTENTS, (), ("Worksheet", "What it holds"), rows)
    return Sheet(CONTENTS, CONTENTS, (ONE_TABLE,), table, tuple(sheet.name for sheet in sheets))


def _without_number(sheet: Sheet) -> str:
    return sheet.table.title if sheet.table else sheet.title


def _notes(noted: Sequence[tuple[str, str]]) -> Sheet:
    rows = tuple((Told(about), Told(says)) for about, says in noted)
    table = Table(NOTES, "Notes, and what the shorthand means", (), ("Note", "What it means"), rows)
    return Sheet(NOTES, NOTES, (ONE_TABLE,), table)


def _lines(table: Table) -> tuple[str, ...]:
    used = table.shorthand
    explained = (
        "Shorthand: " + "; ".join(f"{short.value} {MEANINGS[short]}" for short in used) + "."
        if used
        else "No figure in this table is withheld or missing."
    )
    return (ONE_TABLE, *table.says, f"{explained} No cell is blank.")
