"""From the bytes of a file to its sheets as text."""

from dataclasses import dataclass

from evaluate.disclosure.identifiers import kind_in_name
from evaluate.intake.grid import Grid
from evaluate.intake.problems import Problem, problem
from evaluate.intake.template.stamp import Stamp, read_stamp
from evaluate.intake.text import read_text
from evaluate.intake.workbook import read_workbook, said_of

MOST_BYTES = 50_000_000

_WORKBOOK = b"PK\x03\x04"
_OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"
_NEITHER = {
    b"%PDF": "a PDF",
    b"{\\rtf": "a word-processor document",
    b"\x1f\x8b": "a compressed file",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
}
# What many systems call a spreadsheet.
_WEB_PAGE = (b"<html", b"<!doctype", b"<table", b"<?xml")


@dataclass(frozen=True, slots=True)
class File:
    """What a file holds, before anybody asks what it means, and what is to be said of reading it."""

    grids: tuple[Grid, ...]
    said: tuple[Problem, ...] = ()
    # The template that it was made from, if it was one of ours.
    stamp: Stamp | None = None


def read_file(content: bytes) -> File | Problem:
    """Read a CSV file or a workbook, or say in one problem why it cannot be read."""
    if unreadable := _neither(content):
        return unreadable
    if content.startswith((_WORKBOOK, _OLD_WORKBOOK)):
        grids = read_workbook(content)
        if isinstance(grids, Problem):
            return grids
        if kind := kind_in_name(*(grid.sheet for grid in grids if grid.sheet)):
            return problem("personal-data-name", named="sheet", kind=kind)
        return File(grids, tuple(said_of(grids)), read_stamp(content, grids))
    read = read_text(content)
    if isinstance(read, Problem):
        return read
    grid, encoding = read
    said = (problem("windows-text", row=1),) if encoding == "cp1252" else ()
    return File((grid,), said) if len(grid.cells) else problem("empty-file")


def _neither(content: bytes) -> Problem | None:
    if not content.strip(b' \t\r\n\xef\xbb\xbf,;"'):
        return problem("empty-file")
    if len(content) > MOST_BYTES:
        return problem("too-large", limit="it is over 50 MB")
    for magic, kind in _NEITHER.items():
        if content.startswith(magic):
            return problem("not-a-table", kind=kind)
    if content[:200].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_WEB_PAGE):
        return problem("not-a-table", kind="a web page")
    if b"\0" in content and not content.startswith((_WORKBOOK, _OLD_WORKBOOK, b"\xff\xfe", b"\xfe\xff")):
        return problem("not-a-table", kind="a file of another kind")
    return None
