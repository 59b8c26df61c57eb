"""A return as tables: each of its lines laid out to be read, and nothing in them left blank."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from evaluate.disclosure import Shorthand
from evaluate.export.grids import Grid, grid
from evaluate.export.names import Names
from evaluate.export.signed import Signed
from evaluate.export.words import Told, told, unit_in_words
from evaluate.returns.computed import COMPUTED
from evaluate.returns.definition import Line, Section
from evaluate.returns.figures import Cell
from evaluate.returns.words import waived

_SHORTHAND = {one.value: one for one in Shorthand}


@dataclass(frozen=True, slots=True)
class Table:
    """One table to read. The first columns, as many as `naming`, say what a row is about; `prose` is long words."""

    section: str
    title: str
    says: tuple[str, ...]
    headings: tuple[str, ...]
    rows: tuple[tuple[Told, ...], ...]
    naming: int = 1
    prose: bool = False

    @property
    def shorthand(self) -> tuple[Shorthand, ...]:
        """List the shorthand that stands in it."""
        found = {one.value for row in self.rows for one in row[self.naming :]}
        return tuple(short for text, short in _SHORTHAND.items() if text in found)


def tables(signed: Signed) -> tuple[Table, ...]:
    """Lay a return out, in the order of its definition, and end with its checks."""
    lines: dict[str, list[Cell]] = {}
    for cell in signed.snapshot.cells:
        lines.setdefault(cell.line, []).append(cell)
    names = Names.of(signed)
    found = [one for section in signed.definition.sections for one in _section(section, lines, names)]
    return (*found, *_checks(signed))


def untold(signed: Signed) -> tuple[str, ...]:
    """Name the lines that have no figure at all, because there was nothing to count."""
    seen = {cell.line for cell in signed.snapshot.cells}
    return tuple(line.name for line in signed.definition.lines if line.key not in seen)


def _section(section: Section, lines: dict[str, list[Cell]], names: Names) -> Iterator[Table]:
    asked = [line for line in section.lines if line.key in lines]
    alone = [line for line in asked if not any(cell.by for cell in lines[line.key])]
    prose = [line for line in alone if line.words is not None]
    answers = [line for line in alone if line.words is None]
    groups = _together([grid(line, lines[line.key], names) for line in asked if line not in alone])
    yield from (_broken_down(section, group) for group in groups)
    if answers:
        title = section.name if len(asked) == len(answers) else f"{section.name}: the area as a whole"
        yield _answers(section, title, [(line, lines[line.key][0]) for line in answers])
    if prose:
        title = section.name if len(asked) == len(prose) else f"{section.name}: in words"
        rows = tuple((Told(line.name), told(lines[line.key][0])) for line in prose)
        yield Table(section.name, title, _help(section), ("What is asked", "Answer"), rows, prose=True)


def _answers(section: Section, title: str, told_of: Sequence[tuple[Line, Cell]]) -> Table:
    """Put single answers under each other, with their units where any is a number."""
    if any(cell.unit for _, cell in told_of):
        headings: tuple[str, ...] = ("What is asked", "Answer", "Unit")
        rows = [(Told(line.name), told(cell), Told(unit_in_words(cell.unit))) for line, cell in told_of]
        return Table(section.name, title, _help(section), headings, tuple(rows))
    plain = tuple((Told(line.name), told(cell)) for line, cell in told_of)
    return Table(section.name, title, _help(section), ("What is asked", "Answer"), plain)


def _together(grids: Sequence[Grid]) -> Iterator[list[Grid]]:
    """Put lines that people filled in for the very same things into one table."""
    groups: dict[object, list[Grid]] = {}
    for one in grids:
        apart = one.line.key if one.line.computed else ""
        groups.setdefault((apart, one.axes, tuple(one.rows)), []).append(one)
    yield from groups.values()


def _broken_down(section: Section, group: Sequence[Grid]) -> Table:
    first = group[0]
    by = " and ".join(first.axes)
    title = first.line.name if len(group) == 1 else f"{section.name}, by {by}"
    headings = [
        *(axis.capitalize() for axis in first.axes),
        *(name for one in group for name in one.headings),
    ]
    rows = [
        (*map(Told, labels), *(told(cell) for one in group for cell in one.rows[labels]))
        for labels in first.rows
    ]
    marks = [_mark(group, labels) for labels in first.rows]
    if any(mark != _NO_MARK for mark in marks):
        headings.append("Shorthand for the row")
        rows = [(*row, Told(mark)) for row, mark in zip(rows, marks, strict=True)]
    says = (*_help(section), *(COMPUTED[one.line.computed].says for one in group if one.line.computed))
    return Table(section.name, title, says, _distinct(headings), tuple(rows), len(first.axes))


_NO_MARK = "none"


def _mark(group: Sequence[Grid], labels: tuple[str, ...]) -> str:
    """Give the shorthand that stands beside numbers, for a number in a cell of its own stays a number."""
    cells = [cell for one in group for cell in one.rows[labels] if cell.value is not None and cell.flag]
    return " ".join(dict.fromkeys(cell.flag.value for cell in cells if cell.flag)) or _NO_MARK


def _checks(signed: Signed) -> Iterator[Table]:
    rows = tuple(
        (
            Told(one.says),
            Told(one.outcome),
            Told(waived(one.waived, signed.signed_name, signed.signed_at) or "none"),
        )
        for one in signed.snapshot.checks
    )
    if rows:
        title, headings = "Checks and conditions", ("What is checked", "What came of it", "Waiver")
        yield Table(title, title, (), headings, rows)


def _help(section: Section) -> tuple[str, ...]:
    return (section.help,) if section.help else ()


def _distinct(headings: Sequence[str]) -> tuple[str, ...]:
    """Give every column a heading of its own, as a table in a workbook must have."""
    seen: dict[str, int] = {}
    found = []
    for heading in headings:
        nth = seen[heading.casefold()] = seen.get(heading.casefold(), 0) + 1
        found.append(heading if nth == 1 else f"{heading} ({nth})")
    return tuple(found)
