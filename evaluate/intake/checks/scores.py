"""The scores themselves: numbers, inside the range of their measure, and not copied down the column."""

import polars as pl

from evaluate.intake.facts import Facts
from evaluate.intake.problems import Problem, each, number
from evaluate.intake.sheet import Sheet
from evaluate.vocabulary import BEFORE

_FEWEST_PAIRS = 10
_COMMA = r"^[+-]?[0-9][0-9 \x{a0}]*(?:[, \x{a0}][0-9]+)+(?:\.[0-9]+)?$"
# A longer number could be somebody's telephone or NHS number, so it is not repeated.
_MAY_BE_REPEATED = r"^[+-]?[0-9]{0,6}(?:\.[0-9]{0,6})?$"
_SCORE = ["cohort_id", "participant", "measure_id", "timepoint"]
_WITH_COMMA = {
    "which": ": it has a comma or a space in it",
    "remedy": "write decimals with a point and thousands without a mark: 12.5 and 1250, not 12,5 and 1,250.",
}
_WITHOUT = {
    "which": "",
    "remedy": "write the score as a number such as 12.5, or leave the cell blank if it is not known.",
}


def check_numbers(sheet: Sheet, _facts: Facts) -> list[Problem]:
    """Refuse a score that is not a number, and tell those who write a decimal comma what to do."""
    wrong = sheet.entries.filter(pl.col("value_text").is_not_null() & pl.col("value").is_null())
    cells = wrong.select(
        "row",
        pl.col("value_column").alias("column"),
        pl.col("value_text").str.contains(_COMMA).alias("comma"),
    )
    return each("not-a-number", cells, lambda cell: _WITH_COMMA if cell["comma"] else _WITHOUT)


def check_ranges(sheet: Sheet, _facts: Facts) -> list[Problem]:
    """Refuse a score that its measure cannot give."""
    wrong = sheet.entries.filter(
        (pl.col("value") < pl.col("minimum")) | (pl.col("value") > pl.col("maximum"))
    )
    cells = wrong.select(
        "row",
        pl.col("value_column").alias("column"),
        pl.when(pl.col("value_text").str.contains(_MAY_BE_REPEATED))
        .then(pl.col("value_text"))
        .otherwise(pl.lit("This score"))
        .alias("value"),
        "measure",
        pl.col("minimum").alias("low"),
        pl.col("maximum").alias("high"),
    )
    return each(
        "out-of-range", cells, lambda cell: {"minimum": number(cell["low"]), "maximum": number(cell["high"])}
    )


def check_blanks(sheet: Sheet, _facts: Facts) -> list[Problem]:
    """Note, once for each column, that a blank score is taken as not given."""
    blank = sheet.entries.filter(pl.col("value_text").is_null())
    columns = blank.group_by("value_column", maintain_order=True).agg(
        pl.col("row").min(), pl.len().alias("count")
    )
    return each("blank-value", columns.rename({"value_column": "column"}))


def check_same_change(sheet: Sheet, facts: Facts) -> list[Problem]:
    """Warn when everyone's score moved by the same amount: people do not, filled-down columns do."""
    given = sheet.entries.filter(pl.col("value").is_not_null() & pl.col("measure_id").is_not_null())
    pairs = _pairs(given, facts)
    groups = pairs.group_by("cohort_id", "measure_id", "timepoint").agg(
        pl.len().alias("pairs"), pl.col("change").min(), pl.col("change").n_unique().alias("different")
    )
    alike = groups.filter((pl.col("pairs") >= _FEWEST_PAIRS) & (pl.col("different") == 1))
    places = given.group_by("cohort_id", "measure_id").agg(
        pl.col("row").min(), pl.col("cohort", "measure").first()
    )
    found = alike.join(places, on=["cohort_id", "measure_id"], how="inner").sort("row", "timepoint")
    return each(
        "same-change-for-everyone",
        found.select("row", "cohort", "measure", "timepoint", "pairs", pl.col("change").alias("by")),
        lambda cell: {"change": number(cell["by"])},
    )


def _pairs(given: pl.DataFrame, facts: Facts) -> pl.DataFrame:
    """Pair the scores as they would stand after loading: the file's, then the register's."""
    touched = given.select("cohort_id", "measure_id").unique()
    registered = facts.scores.join(touched, on=["cohort_id", "measure_id"], how="semi")
    kept = registered.join(given, on=_SCORE, how="anti").rename({"old_value": "value"})
    every = pl.concat([given.select(*_SCORE, "value"), kept.select(*_SCORE, "value")]).unique(_SCORE)
    person = ["cohort_id", "participant", "measure_id"]
    before = every.filter(pl.col("timepoint") == BEFORE).select(*person, pl.col("value").alias("before"))
    later = every.filter(pl.col("timepoint") != BEFORE).join(before, on=person, how="inner")
    # Decimal fractions do not subtract exactly: 12.1 - 10.1 and 5.3 - 3.3 are the same change.
    return later.with_columns((pl.col("value") - pl.col("before")).round(9).alias("change"))
