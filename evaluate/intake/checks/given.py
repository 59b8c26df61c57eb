"""The scores of a file of which it is known whose, of what and when they are; the register's beside them."""

from collections.abc import Callable

import polars as pl

from evaluate.instruments.definition import MeasureDefinition
from evaluate.intake.contents import PLACE, Contents
from evaluate.intake.facts import Facts
from evaluate.intake.problems import alike
from evaluate.vocabulary import is_timepoint

PERSON = ["cohort_id", "participant", "measure_id"]
SCORE = [*PERSON, "timepoint"]
GROUP = ["cohort_id", "measure_id"]
# Messages name measures and cohorts as people do.
CALLED = pl.col("called").alias("measure")
COHORT = pl.col("cohort_called").alias("cohort")
NAMED = [*map(pl.col, (*PLACE, "column", "cohort_id", "measure_id")), COHORT, CALLED]
_TOLD = [
    *PLACE,
    *SCORE,
    "cohort_called",
    "called",
    "value",
    "value_column",
    "minimum",
    "maximum",
    "assessed_on",
]
_TOLD += ["from_answers"]
IN_FILE = pl.col("part").is_not_null()


def scores_given(contents: Contents) -> pl.DataFrame:
    """Take the scores of a file that can be put beside others."""
    # A filter copies whole rows, so only the columns that tell something go through it.
    entries = contents.entries.select(*_TOLD).rename({"value_column": "column"})
    times = [when for when in entries["timepoint"].drop_nulls().unique() if is_timepoint(when)]
    named = pl.all_horizontal(pl.col(*PERSON).is_not_null()) & pl.col("timepoint").is_in(times)
    # A score that must be mended first tells nothing.
    inside = pl.col("value").is_between("minimum", "maximum")
    given = entries.filter(named & inside)
    # A score that the file gives beside the answers to it is one score.
    both = given["from_answers"].n_unique() > 1
    return given.unique(SCORE, keep="first", maintain_order=True) if both else given


def scores_standing(given: pl.DataFrame, facts: Facts) -> pl.DataFrame:
    """Take the scores as they would stand after loading: the file's, then the register's, which have no place."""
    registered = facts.scores.join(given.select(GROUP).unique(), on=GROUP, how="semi")
    kept = registered.join(given, on=SCORE, how="anti").rename({"old_value": "value"})
    mine = given.select(*SCORE, "value", *PLACE, "column", "cohort_called", "called").unique(
        SCORE, keep="first"
    )
    return pl.concat([mine, kept], how="diagonal")


def grouped(found: pl.DataFrame, *by: str) -> pl.DataFrame:
    """Merge the rows of a sheet that share something, naming a column only where all of them stand in it."""
    alone = pl.col("column").n_unique().over("part", *by) == 1
    return alike(found.with_columns(pl.when(alone).then("column").alias("column")), *by)


def measures_that(facts: Facts, test: Callable[[MeasureDefinition], bool]) -> list[int]:
    """List the measures of which the catalogue says something; it says nothing of local ones."""
    return [number for number, one in facts.names.definitions.items() if test(one)]
