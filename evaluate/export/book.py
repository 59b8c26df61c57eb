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
PARTS = ("Introductory information", "About these data", "Contact")
ONE_TABLE = "This worksheet contains one table."
BACK = "Go to the contents"


@dataclass(frozen=True, slots=True)
class Cover:
    """The first sheet: what this is, what to know about its figures, and whom to ask."""

    title: str
    intro: tuple[str, ...]
    about: tuple[str, ...]
    contact: tuple[str, ...]

    @property
    def rows(self) -> tuple[tuple[str, str], ...]:
        """List its lines with what each is. Its parts are named as gptables names them."""
        parts = zip(PARTS, (self.intro, self.about, self.contact), strict=True)
        told = [(("part", name), *(("wrap", line) for line in part)) for name, part in parts if part]
        return ("title", self.title), *(row for part in told for row in part)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its title in the first cell, lines below it, then its table. `links` are where its rows lead."""

    name: str
    title: str
    lines: tuple[str, ...]
    table: Table
    links: tuple[str, ...] = ()

    @property
    def table_name(self) -> str:
        """Name its table, as a marked table must be."""
        return f"{self.name.lower()}_data"


@dataclass(frozen=True, slots=True)
class Book:
    """A whole workbook: a cover, then sheets."""

    author: str
    made_at: datetime
    cover: Cover
    sheets: tuple[Sheet, ...]

    @property
    def title(self) -> str:
        """Name it as its cover does."""
        return self.cover.title


def book(signed: Signed) -> Book:
    """Say what the workbook of a return holds."""
    found = tables(signed)
    return Book(signed.signatory, signed.signed_at, _cover(signed, len(found)), bound(notes(signed), found))


def bound(noted: Sequence[tuple[str, str]], found: Sequence[Table]) -> tuple[Sheet, ...]:
    """Put a list of contents before notes and tables."""
    laid_out = [
        Sheet(f"Table_{nth}", f"Table {nth}: {table.title}", _lines(table), table)
        for nth, table in enumerate(found, 1)
    ]
    explained = _notes(noted)
    return _contents([explained, *laid_out]), explained, *laid_out


def _cover(signed: Signed, count: int) -> Cover:
    told = dict(signed.told)
    contact = told.pop("Contact")
    about = (
        f"This workbook has a list of contents, a page of notes and {count} tables, each on its own worksheet.",
        "Some figures are withheld so that nobody can be recognised. The notes say what stands in their place.",
        "Whoever checks the fingerprint does so on the JSON file of the same return, which says how.",
        *((signed.definition.note,) if signed.definition.note else ()),
    )
    return Cover(signed.title, tuple(f"{name}: {text}" for name, text in told.items()), about, (contact,))


def _contents(sheets: Sequence[Sheet]) -> Sheet:
    rows = tuple((Told(sheet.name), Told(sheet.table.title)) for sheet in sheets)
    table = Table(CONTENTS, CONTENTS, (), ("Worksheet", "What it holds"), rows, prose=True)
    return Sheet(CONTENTS, CONTENTS, (ONE_TABLE,), table, tuple(sheet.name for sheet in sheets))


def _notes(noted: Sequence[tuple[str, str]]) -> Sheet:
    rows = tuple((Told(about), Told(says)) for about, says in noted)
    table = Table(
        NOTES, "Notes, and what the shorthand means", (), ("Note", "What it means"), rows, prose=True
    )
    return Sheet(NOTES, NOTES, (ONE_TABLE,), table)


def _lines(table: Table) -> tuple[str, ...]:
    used = table.shorthand
    explained = (
        "Shorthand: " + "; ".join(f"{short.value} {MEANINGS[short]}" for short in used) + "."
        if used
        else "No figure in this table is withheld or missing."
    )
    return (ONE_TABLE, *table.says, f"{explained} No cell is blank.")
