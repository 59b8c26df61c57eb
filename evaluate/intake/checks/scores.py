"""The scores themselves: numbers, within the range of their measure."""

from typing import Any

import polars as pl

from evaluate.intake.checks.given import CALLED, measures_that
from evaluate.intake.checks.measures import is_wrong_percentage
from evaluate.intake.contents import PLACE, Contents
from evaluate.intake.facts import Facts
from evaluate.intake.numbers import is_ambiguous, is_converted, is_percentage
from evaluate.intake.problems import Problem, alike, each, number
from evaluate.vocabulary import Unit

# A longer number could be somebody's telephone or NHS number, so it is not repeated.
_MAY_BE_REPEATED = r"^[+-]?[0-9]{0,6}(?:\.[0-9]{0,6})?$"
_COULD_BE_TWO = {
    "which": ": the comma could mark thousands or decimals",
    "remedy": "write it without a comma: 1250 or 1.25, not 1,250.",
}
_YES_OR_NO = {
    "which": "",
    "remedy": "write 1 for yes and 0 for no, or leave the cell blank if it is not known.",
}
_WITHOUT = {
    "which": "",
    "remedy": "write the score as a number such as 12.5, or leave the cell blank if it is not known.",
}
_COLUMN = pl.col("value_column").alias("column")


def check_numbers(contents: Contents, facts: Facts) -> list[Problem]:
    """Refuse a score that is not a number, or that could be two."""
    wrong = contents.entries.filter(pl.col("value_text").is_not_null() & pl.col("value").is_null())
    yes_or_no = measures_that(facts, lambda one: one.unit is Unit.YES_NO)
    cells = wrong.select(
        *PLACE,
        _COLUMN,
        is_ambiguous(pl.col("value_text")).alias("ambiguous"),
        pl.col("measure_id").is_in(yes_or_no).fill_null(False).alias("yes_or_no"),
    )
    return each("not-a-number", cells, _how_to_write)


def check_conversions(contents: Contents, facts: Facts) -> list[Problem]:
    """Note, once for each column, that numbers were read from another form."""
    percentages = measures_that(facts, lambda one: one.unit is Unit.PERCENT)
    # A percent sign says nothing new of a percentage, and is refused with what is none.
    sign = is_percentage(pl.col("value_text")) & pl.col("measure_id").is_in(percentages).fill_null(False)
    read = (
        pl.col("value").is_not_null()
        & is_converted(pl.col("value_text"))
        & ~sign
        & ~is_wrong_percentage(facts)
    )
    return each("number-converted", alike(contents.entries.filter(read).select(*PLACE, _COLUMN), "column"))


def check_ranges(contents: Contents, _facts: Facts) -> list[Problem]:
    """Refuse a score that its measure cannot give."""
    wrong = contents.entries.filter(~pl.col("value").is_between("minimum", "maximum"))
    short = pl.col("value_text").str.contains(_MAY_BE_REPEATED)
    cells = wrong.select(
        *PLACE,
        _COLUMN,
        pl.when(short).then("value_text").otherwise(pl.lit("This score")).alias("value"),
        CALLED,
        pl.col("minimum").alias("low"),
        pl.col("maximum").alias("high"),
    )
    return each(
        "out-of-range",
        cells,
        lambda cell: {"minimum": number(cell["low"]), "maximum": number(cell["high"])},
    )


def check_blanks(contents: Contents, _facts: Facts) -> list[Problem]:
    """Note, once for each column, that a blank score is taken as not given."""
    blank = contents.entries.filter(pl.col("value_text").is_null() & ~pl.col("from_answers"))
    return each("blank-value", alike(blank.select(*PLACE, _COLUMN), "column").drop("rows"))


def _how_to_write(cell: dict[str, Any]) -> dict[str, str]:
    if cell["ambiguous"]:
        return _COULD_BE_TWO
    return _YES_OR_NO if cell["yes_or_no"] else _WITHOUT
