"""One return as it is read: the same tables for whoever fills it in, signs it and reviews it."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby
from typing import Literal

import streamlit as st

from evaluate.pages.contents import Part, anchor, show_contents
from evaluate.pages.listing import figures_listing, listing
from evaluate.pages.plain import plain
from evaluate.pages.return_labels import Names, explained, figure, interval, names_of
from evaluate.returns.computed import COMPUTED
from evaluate.returns.definition import Entry, Line, Per, ReturnDefinition, Section
from evaluate.returns.figures import By, Cell
from evaluate.returns.reviewing import Sealed
from evaluate.returns.snapshot import Checked, Snapshot
from evaluate.returns.words import waived

# An entered count of people stands under its period and again under the whole of it.
_WHOLE = "Whole period"
_NOBODY = "0"
_FLAG = re.compile(r"\[[a-z]+\]")
_FIGURE = re.compile(r"[£\u2212]?[0-9][0-9,.]*%?(?: \[[a-z]+\])?(?:\n\(.* to .*\))?")
_BLANK = "Nothing was written here."
_CHECKS = "Checks and conditions"


@dataclass(frozen=True, slots=True)
class Block:
    """A table with its title, or words under theirs. `about` names its lines, which no other block has.

    Each row leads to its address, if there are any; what the register worked out `says` how it is to be read.
    """

    title: str
    about: str
    headings: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    words: str = ""
    leads: tuple[str, ...] = ()
    says: str = ""

    @property
    def figures(self) -> frozenset[int]:
        """Say which columns hold figures: those with at least one, and with nothing else but flags."""
        columns = {
            nth: [row[nth] for row in self.rows if row[nth] and not _FLAG.fullmatch(row[nth])]
            for nth in range(1, len(self.headings))
        }
        return frozenset(nth for nth, told in columns.items() if told and all(map(_FIGURE.fullmatch, told)))


def _not_agreed_yet(said: str) -> str:
    return waived(said, None, None)


def show_sealed(one: Sealed, definition: ReturnDefinition, where: str) -> None:
    """Show a whole return as it was sealed, with who signed it and so agreed to what is waived in it."""
    agreed = partial(waived, signed_name=one.signed_name, signed_at=one.signed_at)
    show_snapshot(one.snapshot, definition, where, agreed)


def show_snapshot(
    snapshot: Snapshot,
    definition: ReturnDefinition,
    where: str,
    agreed: Callable[[str], str] = _not_agreed_yet,
) -> None:
    """Show a whole return. `where` tells its tables from those of another one on the same page."""
    if meaning := explained(snapshot.cells):
        st.markdown(plain(f"What stands where a number cannot: {meaning}."))
    names = names_of(definition, snapshot.cells, snapshot.names)
    laid_out = [(one, list(blocks(one.lines, snapshot.cells, names))) for one in definition.sections]
    checks = [Part(_CHECKS, anchor(where, "checks"))] if snapshot.checks else []
    show_contents(f"Contents, {where}", [*_parts_of(laid_out, where), *checks])
    for section, inside in laid_out:
        st.header(plain(section.name), anchor=anchor(where, section.key))
        if section.help:
            st.markdown(plain(section.help))
        for nth, block in enumerate(inside):
            _show_block(block, where, anchor(where, section.key, nth))
    _show_checks(snapshot.checks, where, agreed)


def show_lines(lines: Sequence[Line], cells: Sequence[Cell], names: Names, where: str) -> None:
    """Show some lines of a return."""
    for block in blocks(lines, cells, names):
        _show_block(block, where, False)


def _parts_of(laid_out: Sequence[tuple[Section, Sequence[Block]]], where: str) -> Iterator[Part]:
    for section, inside in laid_out:
        tables = ((block.about, anchor(where, section.key, nth)) for nth, block in enumerate(inside))
        yield Part(section.name, anchor(where, section.key), tuple(tables))


def _show_block(block: Block, where: str, place: str | Literal[False]) -> None:
    st.subheader(plain(block.title), anchor=place)
    if block.says:
        st.markdown(plain(block.says))
    name = f"{block.about}, {where}"
    if block.leads:
        listing(name, block.headings, block.rows, block.figures, block.leads)
    elif block.rows:
        figures_listing(name, block.headings, block.rows, block.figures)
    for paragraph in (block.words or ("" if block.rows else _BLANK)).splitlines():
        st.markdown(plain(paragraph))


def blocks(lines: Sequence[Line], cells: Sequence[Cell], names: Names) -> Iterator[Block]:
    """Lay lines out: those that are asked for once for each of the same things side by side."""
    found: dict[str, list[Cell]] = {line.key: [] for line in lines}
    for cell in cells:
        if cell.line in found:
            found[cell.line].append(cell)
    for shape, group in groupby(lines, _shape):
        for part in _parts(shape, list(group)):
            yield _LAYOUTS[shape](part, found, names)


def _shape(line: Line) -> str:
    if line.words is not None:
        return "words"
    if line.computed is not None:
        return "computed"
    if line.people and line.per is Per.PROGRAMME:
        return "people"
    return line.per.value


def _parts(shape: str, group: list[Line]) -> list[list[Line]]:
    return [[line] for line in group] if shape in ("words", "computed", "people") else [group]


Found = Mapping[str, Sequence[Cell]]


def _words(lines: Sequence[Line], found: Found, names: Names) -> Block:
    (line,) = lines
    return Block(
        line.name, line.name, words="\n".join(figure(cell) for cell in found[line.key] if cell.value)
    )


def _once(lines: Sequence[Line], found: Found, names: Names) -> Block:
    rows = tuple((line.name, *(figure(cell) for cell in found[line.key][:1]), "")[:2] for line in lines)
    title = lines[0].name if len(lines) == 1 else "For the whole area"
    leads = tuple(_address(line, told) for line, (_, told) in zip(lines, rows, strict=True))
    headings = ("What was asked", "Answer")
    return Block(title, _names(lines), headings, rows, leads=leads if any(leads) else ())


def _address(line: Line, told: str) -> str:
    """Give the address that a line leads to: only a page on the web."""
    return told if line.entered is Entry.LINK and told.startswith(("https://", "http://")) else ""


def _side_by_side(lines: Sequence[Line], found: Found, names: Names) -> Block:
    axis = lines[0].per.value
    placed = {(cell.line, dict(cell.by).get(axis, "")): cell for line in lines for cell in found[line.key]}
    things = list(dict.fromkeys(item for _, item in placed))
    things = names.in_tiers(things) if axis == "programme" else things
    rows = tuple(
        (names.label(axis, item), *(figure(placed.get((line.key, item))) for line in lines))
        for item in things
    )
    title = lines[0].name if len(lines) == 1 else f"For each {axis}"
    return Block(title, _names(lines), (axis.capitalize(), *(line.name for line in lines)), rows)


def _entered_people(lines: Sequence[Line], found: Found, names: Names) -> Block:
    (line,) = lines
    placed = {
        dict(cell.by)["programme"]: cell
        for cell in found[line.key]
        if dict(cell.by).get("quarter", _WHOLE) == _WHOLE
    }
    rows = tuple((names.label("programme", one), figure(placed[one])) for one in names.in_tiers(placed))
    return Block(line.name, line.name, ("Programme", "People"), rows)


def _computed(lines: Sequence[Line], found: Found, names: Names) -> Block:
    (line,) = lines
    first = dict(found[line.key][0].by) if found[line.key] else {}
    says = COMPUTED[line.computed or ""].says
    if "quarter" in first:
        return replace(_by_quarter(line, found[line.key], names), says=says)
    if "about" in first:
        return replace(_by_group(line, found[line.key], names), says=says)
    return Block(line.name, line.name, words="There is nothing to tell of the register yet.")


def _by_quarter(line: Line, cells: Sequence[Cell], names: Names) -> Block:
    """Put quarters in columns, and programmes within their tiers in rows, broken down where there is anybody."""
    columns = list(dict.fromkeys(dict(cell.by)["quarter"] for cell in cells))
    others = [axis for axis, _ in cells[0].by if axis not in ("quarter", "programme")]
    placed = {frozenset(cell.by): cell for cell in cells}
    kinds = list(dict.fromkeys(tuple((one, dict(cell.by)[one]) for one in others) for cell in cells))
    rows: list[tuple[str, ...]] = []
    for programme in names.in_tiers(dict(cell.by)["programme"] for cell in cells):
        its = []
        for kind in kinds:
            here = {("programme", programme), *kind}
            told = (figure(placed.get(frozenset({("quarter", column), *here}))) for column in columns)
            its.append((names.label("programme", programme), *(key for _, key in kind), *told))
        rows += its if any(set(row[1 + len(others) :]) != {_NOBODY} for row in its) else its[-1:]
    headings = ("Programme", *(one.capitalize() for one in others), *columns)
    return Block(line.name, line.name, headings, tuple(rows))


def _by_group(line: Line, cells: Sequence[Cell], names: Names) -> Block:
    """Put what is told of each programme or cohort in columns, an estimate with its interval."""
    groups: dict[By, dict[str, dict[str, Cell]]] = {}
    for cell in cells:
        by = dict(cell.by)
        group = tuple(part for part in cell.by if part[0] not in ("about", "statistic"))
        groups.setdefault(group, {}).setdefault(by["about"], {})[by.get("statistic", "")] = cell
    columns = list(dict.fromkeys(about for told in groups.values() for about in told))
    # Programmes are told of by name, which is a column of its own.
    named = "Name" in columns
    rows = tuple(
        (
            *(() if named else (names.label(axis, key, group) for axis, key in group)),
            *(_estimate(told.get(column, {})) for column in columns),
        )
        for group, told in groups.items()
    )
    axes = () if named else tuple(axis.capitalize() for axis, _ in next(iter(groups)))
    return Block(line.name, line.name, (*axes, *columns), rows)


def _names(lines: Sequence[Line]) -> str:
    return "; ".join(line.name for line in lines)


def _estimate(told: Mapping[str, Cell]) -> str:
    if "estimate" in told:
        return interval(told["estimate"], told.get("low"), told.get("high"))
    return figure(told.get(""))


def _show_checks(checks: Sequence[Checked], where: str, agreed: Callable[[str], str]) -> None:
    if not checks:
        return
    st.header(plain(_CHECKS), anchor=anchor(where, "checks"))
    rows = [(one.says, one.outcome, agreed(one.waived)) for one in checks]
    listing(f"Checks and conditions, {where}", ("What should hold", "Whether it does", "Waiver"), rows)


_LAYOUTS: Mapping[str, Callable[[Sequence[Line], Found, Names], Block]] = {
    "words": _words,
    "computed": _computed,
    "people": _entered_people,
    Per.AREA.value: _once,
    Per.PROGRAMME.value: _side_by_side,
    Per.STREAM.value: _side_by_side,
}
