"""Columns of scores that are more even than people are."""

from collections import defaultdict

import polars as pl

from evaluate.intake.checks.given import GROUP, NAMED, grouped, measures_that, scores_given
from evaluate.intake.contents import Contents
from evaluate.intake.facts import Facts
from evaluate.intake.problems import Problem, each, number, some
from evaluate.vocabulary import Unit, timepoint_label, timepoint_order

# With fewer, chance alone makes columns that are all alike.
_FEWEST_ALIKE = 10
# On a scale this long about one whole number in five ends in 0 or 5. Four in five were guessed.
_LONG, _FEWEST_ROUNDED, _ROUNDED = 20, 20, 0.8


def check_even_columns(contents: Contents, facts: Facts) -> list[Problem]:
    """Warn, once for each cohort and measure, when everybody has the same score."""
    # Nobody was arrested: that is no mistake.
    rare = measures_that(facts, lambda one: one.unit in (Unit.COUNT, Unit.YES_NO))
    given = scores_given(contents).filter(~pl.col("measure_id").is_in(rare))
    columns = given.group_by(*GROUP, "timepoint").agg(
        pl.len().alias("scores"), pl.col("value").min(), pl.col("value").max().alias("highest")
    )
    even = columns.filter((pl.col("scores") >= _FEWEST_ALIKE) & (pl.col("value") == pl.col("highest")))
    which = defaultdict(list)
    rows = even.select(*GROUP, "timepoint", "value").iter_rows()
    for cohort, measure, when, value in sorted(rows, key=lambda row: timepoint_order(row[2])):
        which[cohort, measure].append(f"{number(value)} ({timepoint_label(when)})")
    scores = given.join(even, on=[*GROUP, "timepoint"], how="semi")
    return each(
        "all-the-same",
        grouped(scores.select(NAMED), *GROUP),
        lambda cell: {"which": ", ".join(which[cell["cohort_id"], cell["measure_id"]])},
    )


def check_rounding(contents: Contents, facts: Facts) -> list[Problem]:
    """Say, once for each cohort and measure, that scores end in 0 or 5 more often than chance makes them."""
    long = measures_that(
        facts,
        lambda one: (
            one.unit is Unit.POINTS and one.whole and not one.values and one.maximum - one.minimum > _LONG
        ),
    )
    # Many a person has the lowest score there is, and it ends in 0; that is no guess.
    inside = (pl.col("value") > pl.col("minimum")) & (pl.col("value") < pl.col("maximum"))
    given = scores_given(contents).filter(pl.col("measure_id").is_in(long) & ~pl.col("from_answers") & inside)
    ends = given.with_columns(pl.len().over(GROUP).alias("of"), (pl.col("value") % 5 == 0).alias("round"))
    often = (pl.col("of") >= _FEWEST_ROUNDED) & (pl.col("round").mean().over(GROUP) >= _ROUNDED)
    return each(
        "rounded-scores",
        grouped(ends.filter(often & pl.col("round")).select(*NAMED, "of"), *GROUP),
        lambda cell: {"round": cell["count"], "scores": some(cell["of"], "score")},
    )
