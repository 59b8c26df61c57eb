"""Cells that stand where nothing will be loaded from."""

import polars as pl

from evaluate.intake.facts import Facts
from evaluate.intake.layout import LONG, PLAIN, normal
from evaluate.intake.problems import Problem, each, problem
from evaluate.intake.sheet import Sheet
from evaluate.intake.spelling import nearest


def check_ragged_rows(sheet: Sheet, _facts: Facts) -> list[Problem]:
    """Refuse cells to the right of the last heading: nobody can say what they are."""
    return each("ragged-row", pl.DataFrame({"row": sheet.ragged}, schema={"row": pl.Int64}))


def check_columns(sheet: Sheet, _facts: Facts) -> list[Problem]:
    """Warn of columns that will be left out. Each is mended once, at its heading."""
    return [
        problem(
            "unknown-column",
            row=sheet.heading_row,
            column=sheet.layout.headings[index] or None,
            choices=_what_to_do(sheet, sheet.layout.headings[index]),
        )
        for index in sheet.unknown
    ]


def _what_to_do(sheet: Sheet, heading: str) -> str:
    loadable = {*PLAIN, "before", "after", "before_on", "after_on"} if sheet.layout.wide else {*PLAIN, *LONG}
    meant = nearest(normal(heading), sorted(loadable - sheet.layout.places.keys()))
    if meant:
        return (
            f"change the heading to {meant}, if that is what you meant, or confirm that it may be left out."
        )
    return "delete the column, or confirm that it may be left out."
