"""The figures of one line in rows and columns: quarters and what is told go across, everything else goes down."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from evaluate.disclosure import Shorthand
from evaluate.export.names import Names
from evaluate.export.words import with_unit
from evaluate.returns.definition import Line
from evaluate.returns.figures import By, Cell

_ACROSS = ("quarter", "about", "statistic")
_STATISTICS = {"low": "lower end", "high": "upper end"}
_WHOLE = "Whole period"
_ALL = "All"
# Where a figure stands: the labels of its row, and what goes across.
_Place: TypeAlias = tuple[tuple[str, ...], By]


@dataclass(frozen=True, slots=True)
class Grid:
    """One line of a return: the figures of every row, one for each heading."""

    line: Line
    axes: tuple[str, ...]
    headings: tuple[str, ...]
    rows: Mapping[tuple[str, ...], tuple[Cell, ...]]


def grid(line: Line, cells: Sequence[Cell], names: Names) -> Grid:
    """Lay the figures of a line out."""
    axes = tuple(dict.fromkeys(name for cell in cells for name, _ in _down(cell)))
    placed = {(_labels(cell, axes, names), _across(cell)): cell for cell in cells}
    rows = list(dict.fromkeys(labels for labels, _ in placed))
    columns = _columns([across for _, across in placed])
    if _twice(columns, placed, rows):
        columns = columns[:1]
    columns = [one for one in columns if not _names_the_row(one, placed, rows)]
    return Grid(
        line,
        tuple(names.axis(axis) for axis in axes),
        tuple(_heading(line, column, columns, cells) for column in columns),
        {labels: tuple(_found(placed, labels, column, line) for column in columns) for labels in rows},
    )


def _down(cell: Cell) -> By:
    return tuple((name, label) for name, label in cell.by if name not in _ACROSS)


def _across(cell: Cell) -> By:
    return tuple((name, label) for name, label in cell.by if name in _ACROSS)


def _labels(cell: Cell, axes: Sequence[str], names: Names) -> tuple[str, ...]:
    its = dict(cell.by)
    return tuple(names.label(axis, its[axis], cell.by) if axis in its else _ALL for axis in axes)


def _columns(found: Sequence[By]) -> list[By]:
    """List what goes across; a figure that says nothing of it has a column only where none does."""
    columns = list(dict.fromkeys(found))
    return [one for one in columns if one] or columns


def _twice(columns: Sequence[By], placed: Mapping[_Place, Cell], rows: Sequence[tuple[str, ...]]) -> bool:
    """Say whether a period of one quarter is told twice, once as its own total."""
    if len(columns) != 2 or columns[1] != (("quarter", _WHOLE),):
        return False
    pairs = [[placed.get((row, column)) for column in columns] for row in rows]
    return all(_same(one, two) for one, two in pairs)


def _same(one: Cell | None, two: Cell | None) -> bool:
    if one is None or two is None:
        return one is two
    return (one.value, one.flag) == (two.value, two.flag)


def _names_the_row(column: By, placed: Mapping[_Place, Cell], rows: Sequence[tuple[str, ...]]) -> bool:
    """Say whether a column only repeats the name that its row goes by."""
    cells = [placed.get((row, column)) for row in rows]
    return all(cell is not None and row == (cell.value,) for row, cell in zip(rows, cells, strict=True))


def _heading(line: Line, column: By, columns: Sequence[By], cells: Sequence[Cell]) -> str:
    unit = next((cell.unit for cell in cells if _across(cell) == column), "")
    its = dict(column)
    if len(columns) == 1 and "about" not in its:
        return with_unit(line.name, unit)
    parts = [label for name, label in column if name != "statistic"]
    parts += [_STATISTICS[its["statistic"]]] if its.get("statistic") in _STATISTICS else []
    return with_unit(", ".join(parts), unit)


def _found(placed: Mapping[_Place, Cell], labels: tuple[str, ...], column: By, line: Line) -> Cell:
    """Find a figure. One that is told once for the whole row stands in each of its columns."""
    found = placed.get((labels, column)) or placed.get((labels, ()))
    return found or Cell(line.key, column, None, Shorthand.NOT_APPLICABLE)
