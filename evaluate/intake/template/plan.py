"""What a template holds, before anybody asks whether it becomes an XLSX or an ODS workbook."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from itertools import zip_longest

from evaluate.intake.template.stamp import Stamp

Value = str | int | float | date | None


class Holds(StrEnum):
    """What the cells of a column hold, which decides what a spreadsheet lets people type."""

    TEXT = "text"
    LIST = "list"
    DATE = "date"
    WHOLE = "whole"
    SCORE = "score"


# The lists and messages of a column reach this far beyond the rows that are there already.
ROWS_TO_FILL = 2_000
# In letters.
WIDTHS = {Holds.TEXT: 18, Holds.LIST: 24, Holds.DATE: 14, Holds.WHOLE: 12, Holds.SCORE: 10}
MEASURE_WIDTHS = (44, 26, 13, 13, 30, 12, 22)
INSTRUCTION_WIDTHS = (20, 20, 90, 26)
CHOICE_WIDTH = 34
# What Excel takes in the message of a cell.
LONGEST_MESSAGE = 255
MESSAGE_TITLE = "Please check this cell"
# No date of this register is earlier.
SINCE = date(1990, 1, 1)


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading, the words that say what goes into it, and what the spreadsheet asks of it."""

    name: str
    heading: str
    words: str
    example: Value
    holds: Holds = Holds.TEXT
    # What a spreadsheet says of anything else: the words of the rule that would refuse it.
    wrong: str = ""
    choices: tuple[str, ...] = ()
    low: int = 0
    high: int = 0


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table to fill in, with the rows that are in it already."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class MeasureLine:
    """What people may look up of a measure."""

    label: str
    key: str
    minimum: float
    maximum: float
    scores: str
    higher_is: str
    informant: str
    # A score that it can give.
    example: float


@dataclass(frozen=True, slots=True)
class Plan:
    """A whole template. It holds no formula, nothing hidden and nothing protected."""

    stamp: Stamp
    made_on: date
    title: str
    # What stands above the table of columns on the sheet of instructions.
    lines: tuple[str, ...]
    sheets: tuple[Sheet, ...]
    measures: tuple[MeasureLine, ...]
    # By the heading that a list has on the sheet of choices; the first is that of the cohorts.
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def choices_heading(name: str) -> str:
    """Head a list on the sheet of choices: by words that are no heading of a file."""
    return f"Choices for {name.replace('_', ' ')}"


def column_rows(plan: Plan) -> list[tuple[Value, ...]]:
    """Say in a table what goes into each column, with an example."""
    rows: list[tuple[Value, ...]] = [("Sheet", "Column", "What goes into it", "Example")]
    return rows + [
        (sheet.name, column.heading, column.words, column.example)
        for sheet in plan.sheets
        for column in sheet.columns
    ]


def measure_rows(plan: Plan) -> list[tuple[Value, ...]]:
    """Say in a table which scores each measure can have."""
    return [
        (one.label, one.key, one.minimum, one.maximum, one.scores, one.higher_is, one.informant)
        for one in plan.measures
    ]


def choice_rows(plan: Plan) -> list[tuple[Value, ...]]:
    """Put the lists side by side."""
    return list(zip_longest(*plan.choices.values()))
