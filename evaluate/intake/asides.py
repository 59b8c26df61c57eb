"""Rows under the headings that are about nobody: totals, and the headings said again."""

from dataclasses import replace

import polars as pl

from evaluate.intake.grid import place
from evaluate.intake.layout import Layout
from evaluate.intake.table import Table

# What stands in the participant's cell of a row of totals, as people write it: Total, Average:, Mean score, Count (12).
_TOTAL = (
    r"(?i)^\W*(?:grand|sub|overall|column)?[\W_]*"
    r"(?:totals?|sums?|averages?|avg|means?|medians?|counts?|st(?:andard|d)?[\W_]*dev(?:iation|s)?)"
    r"(?:[\W_]+(?:scores?|change|[0-9]+))*\W*$"
)


def set_aside(table: Table, layout: Layout) -> Table:
    """Take such rows out of the table. Totals are named, because somebody must take them out of the file."""
    cells = table.cells.filter(~_said_again(table))
    if "participant" not in layout.places:
        return replace(table, cells=cells)
    total = pl.col(place(layout.places["participant"])).str.contains(_TOTAL).fill_null(False)
    return replace(table, cells=cells.filter(~total), totals=tuple(cells.filter(total)["row"]))


def _said_again(table: Table) -> pl.Expr:
    """Say which rows repeat the headings, as where two files were pasted into one."""
    same = [pl.col(place(nth)) == heading for nth, heading in enumerate(table.headings) if heading]
    return pl.all_horizontal(pl.lit(bool(same)), *same).fill_null(False)
