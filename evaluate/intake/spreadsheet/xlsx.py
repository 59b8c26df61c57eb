"""Reading Excel workbooks (Office Open XML): the list of sheets, then each sheet as it streams past."""

import posixpath
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from evaluate.intake.spreadsheet import limits
from evaluate.intake.spreadsheet.archive import Archive
from evaluate.intake.spreadsheet.limits import Refused, damaged, too_large
from evaluate.intake.spreadsheet.markup import elements, feed
from evaluate.intake.spreadsheet.rows import Counted, Rows, SheetFacts
from evaluate.intake.spreadsheet.shared import shared_texts
from evaluate.intake.spreadsheet.shown import style_kind, whole
from evaluate.intake.spreadsheet.worksheet import Reading, Worksheet

_TRUE, _FALSE = ("1", "true"), ("0", "false")


@dataclass(frozen=True, slots=True)
class _Listed:
    """A sheet as the workbook lists it."""

    name: str
    hidden: bool
    relation: str


def read_xlsx(archive: Archive) -> Iterator[tuple[SheetFacts, bytes]]:
    """Read each sheet that a person can see; of a hidden one only its name."""
    workbook = _main_part(archive)
    listed, from_1904, stale = _workbook(archive, workbook)
    relations = _relations(archive, workbook)
    reading = Reading(
        shared=shared_texts(archive, _first(relations, "sharedstrings")),
        kinds=_kinds(archive, _first(relations, "styles")),
        from_1904=from_1904,
        stale=stale,
    )
    counted = Counted()
    for sheet, target in _worksheets(listed, relations):
        yield _sheet(archive, sheet, target, reading, counted)


def _worksheets(
    listed: Iterable[_Listed], relations: dict[str, tuple[str, str]]
) -> Iterator[tuple[_Listed, str]]:
    """Find the part of each sheet that holds cells; charts that fill a sheet hold none."""
    found: set[str] = set()
    for sheet in listed:
        kind, target = relations.get(sheet.relation, ("", ""))
        # Nobody's workbook lists a sheet twice; the largest, listed a hundred times, would take an hour.
        if not kind or target.lower() in found:
            raise damaged()
        found.add(target.lower())
        if kind.endswith("macrosheet"):
            raise Refused("macros")
        if kind == "worksheet":
            yield sheet, target


def _sheet(
    archive: Archive, sheet: _Listed, target: str, reading: Reading, counted: Counted
) -> tuple[SheetFacts, bytes]:
    facts = SheetFacts(sheet.name, sheet.hidden)
    rows = Rows(facts, counted)
    if not sheet.hidden:
        worksheet = Worksheet(rows, reading)
        for _ in feed(worksheet.parser, archive.stream(target)):
            worksheet.check_length()
    return facts, rows.finish()


def _main_part(archive: Archive) -> str:
    for kind, target in _relations(archive, "").values():
        if kind == "officedocument":
            return target
    raise damaged()


def _relations(archive: Archive, part: str) -> dict[str, tuple[str, str]]:
    """Read which parts a part uses: for each key the kind, in lower case, and the part's name."""
    folder, name = posixpath.split(part)
    path = posixpath.join(folder, "_rels", f"{name}.rels")
    return {
        found.get("Id", ""): (posixpath.basename(found.get("Type", "")).lower(), _resolved(folder, found))
        for element, found in elements(archive.small(path))
        if element == "Relationship"
    }


def _resolved(folder: str, relation: dict[str, str]) -> str:
    return posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/")


def _first(relations: dict[str, tuple[str, str]], wanted: str) -> str | None:
    return next((target for kind, target in relations.values() if kind == wanted), None)


def _workbook(archive: Archive, part: str) -> tuple[list[_Listed], bool, bool]:
    """Read the list of sheets, whether days count from 1904, and whether saved values are out of date."""
    listed, from_1904, stale = [], False, False
    for element, found in elements(archive.small(part)):
        if element == "sheet":
            hidden = found.get("state", "visible") != "visible"
            listed.append(_Listed(found.get("name", ""), hidden, found.get("id", "")))
        elif element == "workbookPr":
            # An extension has an element of this name too, which says nothing of dates.
            from_1904 = from_1904 or found.get("date1904") in _TRUE
        elif element == "calcPr":
            stale = found.get("fullCalcOnLoad") in _TRUE or found.get("calcCompleted") in _FALSE
    if len(listed) > limits.MOST_SHEETS:
        raise too_large("it has more than 100 sheets")
    return listed, from_1904, stale


def _kinds(archive: Archive, part: str | None) -> dict[str | None, str]:
    """Read what each cell style makes of a number, where it makes anything of it."""
    codes: dict[str, str] = {}
    kinds: dict[str | None, str] = {}
    inside, style = "", 0
    for element, found in elements(archive.small(part)) if part else ():
        if element in ("cellStyleXfs", "cellXfs", "cellStyles", "dxfs"):
            inside = element
        elif element == "numFmt" and inside != "dxfs":
            codes[found.get("numFmtId", "")] = found.get("formatCode", "")
        elif element == "xf" and inside == "cellXfs":
            number_format = found.get("numFmtId", "0")
            if kind := style_kind(whole(number_format), codes.get(number_format)):
                kinds[str(style)] = kind
            style += 1
    return kinds
