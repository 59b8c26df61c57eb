"""Which template a file was made from: a line that people can read, kept twice so that it comes back."""

import re
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from io import BytesIO
from xml.parsers.expat import ExpatError
from zipfile import BadZipFile, ZipFile

import polars as pl

from evaluate.intake.grid import Grid
from evaluate.intake.ours import INSTRUCTIONS, is_ours
from evaluate.intake.problems import Problem, problem
from evaluate.intake.spreadsheet.limits import Refused
from evaluate.intake.spreadsheet.markup import new_parser

# Raise this when a sheet, a heading or a list of the template changes what a filled-in file can say.
TEMPLATE_VERSION = 1

# The name of the property of the document that holds the line.
PROPERTY = "Evaluate template"
_LINE = re.compile(r"Template version ([1-9][0-9]{0,3}), made for programme ([A-Za-z0-9._-]{1,60})")
_WITHIN = ("docProps/custom.xml", "meta.xml")
# Properties are a few lines; whoever made more of them did not use our template.
_MOST_BYTES = 200_000
_FIRST_ROWS = 20


@dataclass(frozen=True, slots=True)
class Stamp:
    """The version of a template, and the key of the programme that it was made for."""

    version: int
    programme: str

    def __str__(self) -> str:
        """Write the line that `read_stamp` reads."""
        return f"Template version {self.version}, made for programme {self.programme}"


def read_stamp(content: bytes, grids: Iterable[Grid]) -> Stamp | None:
    """Find the stamp of a workbook that could be read: in its properties, or else on its first sheet.

    Programs drop the one or the other: some keep no properties, and people delete sheets.
    """
    return _stamp(_properties(content)) or _stamp(_instructions(grids))


def precheck_template(stamp: Stamp | None, programme: str | None, called: Mapping[str, str]) -> list[Problem]:
    """Refuse a template that was made for another programme than the one chosen."""
    if stamp is None or programme is None or stamp.programme == programme:
        return []
    return [problem("other-template", programme=called[programme])]


def said_of_template(stamp: Stamp | None) -> list[Problem]:
    """Say that a template is older or newer than this software."""
    if stamp is None or stamp.version == TEMPLATE_VERSION:
        return []
    if stamp.version > TEMPLATE_VERSION:
        return [problem("newer-template")]
    return [problem("older-template", version=stamp.version)]


def _stamp(texts: Iterable[str]) -> Stamp | None:
    found = next(filter(None, map(_LINE.fullmatch, texts)), None)
    return Stamp(int(found[1]), found[2]) if found else None


def _properties(content: bytes) -> list[str]:
    """List the words in the properties of a document, which is a small part of it."""
    words: list[str] = []
    parser = new_parser()
    parser.CharacterDataHandler = words.append
    # Words are handed over when an element ends, and only if somebody asks about that.
    parser.EndElementHandler = lambda _: None
    try:
        with ZipFile(BytesIO(content)) as opened:
            name = next(name for name in _WITHIN if name in opened.NameToInfo)
            with opened.open(name) as part:
                parser.Parse(part.read(_MOST_BYTES), True)
    except (BadZipFile, ExpatError, Refused, StopIteration, OSError, RuntimeError, EOFError, zlib.error):
        return []
    return words


def _instructions(grids: Iterable[Grid]) -> list[str]:
    texts = [
        cell
        for grid in grids
        if grid.sheet == INSTRUCTIONS and is_ours(grid)
        for row in grid.cells.head(_FIRST_ROWS).select(pl.col(pl.String)).rows()
        for cell in row
    ]
    return [text for text in texts if text]
