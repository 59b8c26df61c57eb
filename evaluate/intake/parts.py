"""Which sheets of a file hold something for the register, and what their columns mean."""

from evaluate.intake.asides import set_aside
from evaluate.intake.contents import Part, judge_dates
from evaluate.intake.layout import recognise
from evaluate.intake.meanings import Dictionary
from evaluate.intake.ours import is_ours
from evaluate.intake.parse import File
from evaluate.intake.problems import Problem, problem
from evaluate.intake.table import Table, find_table

# A sheet of instructions or totals has a known word here and there; a sheet of data has a few headings.
_FEWEST_HEADINGS = 2


def find_parts(file: File, dictionary: Dictionary) -> tuple[tuple[Part, ...], list[Problem]]:
    """Take the sheets by what is in them. A workbook may hold other sheets too; those are named as unread."""
    shown = [grid for grid in file.grids if not grid.hidden]
    # What we wrote ourselves is passed over, unless there is nothing else.
    theirs = [grid for grid in shown if not is_ours(grid)] or shown
    found = [(grid, find_table(grid, dictionary)) for grid in theirs]
    parts = [(grid, _part(table, dictionary)) for grid, table in found if table]
    told = [part for _, part in parts if len(part.layout.places) >= _FEWEST_HEADINGS]
    if not told:
        return tuple(part for _, part in parts[:1]), []
    unread = [grid.sheet for grid, part in parts if len(part.layout.places) < _FEWEST_HEADINGS]
    # A sheet that waits to be filled in holds nothing to lose.
    filled = [part for part in told if _has_rows(part)] or told[:1]
    return tuple(filled), [problem("unread-sheet", sheet=sheet) for sheet in unread]


def _part(table: Table, dictionary: Dictionary) -> Part:
    layout = recognise(table.headings, dictionary)
    return judge_dates(set_aside(table, layout), layout)


def _has_rows(part: Part) -> bool:
    return bool(len(part.table.cells) or part.table.stray or part.table.ragged or part.table.totals)
