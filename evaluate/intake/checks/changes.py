"""How much scores changed: from end to end of a scale, by the same for everyone, or where they cannot."""

from collections import defaultdict

import polars as pl

from evaluate.intake.checks.given import (
    CALLED,
    GROUP,
    IN_FILE,
    NAMED,
    PERSON,
    grouped,
    measures_that,
    scores_given,
    scores_standing,
)
from evaluate.intake.contents import PLACE, Contents
from evaluate.intake.facts import Facts
from evaluate.intake.problems import Problem, each, number, some
from evaluate.vocabulary import BEFORE, Unit, timepoint_label, timepoint_order

_FEWEST_PAIRS = 10
# A change by more than this share of the range is from one end of the scale to the other.
_LARGE = 0.8


def check_changes(contents: Contents, facts: Facts) -> list[Problem]:
    """Warn of changes from end to end of a scale, and when everyone's score moved by the same amount."""
    given = scores_given(contents)
    pairs = _pairs(scores_standing(given, facts))
    return [*_large(pairs, facts), *_same(pairs, facts)]


def check_counts(contents: Contents, facts: Facts) -> list[Problem]:
    """Refuse a number to date that is lower than it was at an earlier timepoint."""
    counts = measures_that(facts, lambda one: one.cumulative and one.unit is Unit.COUNT)
    given = scores_given(contents).filter(pl.col("measure_id").is_in(counts))
    every = scores_standing(given, facts)
    times = {when: timepoint_order(when) for when in every["timepoint"].unique()}
    order = pl.col("timepoint").replace_strict(times, default=None, return_dtype=pl.Int64)
    earlier = pl.col("value").cum_max().shift().over(PERSON)
    # Where the later number is in the register, only the earlier one can be mended in the file.
    registered = pl.when(IN_FILE).then(None).otherwise(pl.col("value"))
    later = registered.reverse().cum_min().forward_fill().reverse().shift(-1).over(PERSON)
    fallen = every.sort(order).filter(IN_FILE & ((pl.col("value") < earlier) | (pl.col("value") > later)))
    return each("count-falls", fallen.select(*PLACE, "column", CALLED))


def _large(pairs: pl.DataFrame, facts: Facts) -> list[Problem]:
    width = facts.measures.select("measure_id", (pl.col("maximum") - pl.col("minimum")).alias("width"))
    yes_or_no = measures_that(facts, lambda one: one.unit is Unit.YES_NO)
    changed = pairs.filter(IN_FILE & ~pl.col("measure_id").is_in(yes_or_no)).join(width, on="measure_id")
    large = changed.filter(pl.col("change").abs() > _LARGE * pl.col("width"))
    return each(
        "large-change",
        grouped(large.select(NAMED), *GROUP),
        lambda cell: {
            "changes": some(cell["count"], "change"),
            "are": "is" if cell["count"] == 1 else "are",
        },
    )


def _same(pairs: pl.DataFrame, facts: Facts) -> list[Problem]:
    changes = pairs.group_by(*GROUP, "timepoint").agg(
        pl.len().alias("pairs"), pl.col("change").min(), pl.col("change").max().alias("most")
    )
    # Nobody was arrested before and nobody after: that is no mistake.
    rare = measures_that(facts, lambda one: one.unit in (Unit.COUNT, Unit.YES_NO))
    no_event = pl.col("measure_id").is_in(rare) & (pl.col("change") == 0)
    same = changes.filter(
        (pl.col("pairs") >= _FEWEST_PAIRS) & (pl.col("change") == pl.col("most")) & ~no_event
    )
    which = defaultdict(list)
    for cohort, measure, when, by in _in_time(same.select(*GROUP, "timepoint", "change")):
        change = number(by).replace("-", "−")
        which[cohort, measure].append(f"{change} ({timepoint_label(when)})")
    changed = pairs.join(same, on=[*GROUP, "timepoint"], how="semi").filter(IN_FILE)
    return each(
        "same-change-for-everyone",
        grouped(changed.select(NAMED), *GROUP),
        lambda cell: {"which": ", ".join(which[cell["cohort_id"], cell["measure_id"]])},
    )


def _pairs(standing: pl.DataFrame) -> pl.DataFrame:
    """Put each later score beside the first, in the place of whichever of the two the file gives, the later first."""
    first = pl.col("timepoint") == BEFORE
    place = ["part", "sheet", "row", "column", "cohort_called", "called"]
    before = standing.filter(first).select(*PERSON, *place, pl.col("value").alias("before"))
    both = standing.filter(~first).join(before, on=PERSON, how="inner", suffix="_before")
    in_file = [pl.when(IN_FILE).then(name).otherwise(f"{name}_before").alias(name) for name in place]
    # Decimal fractions do not subtract exactly: 12.1 - 10.1 and 5.3 - 3.3 are the same change.
    return both.with_columns(*in_file, (pl.col("value") - pl.col("before")).round(9).alias("change"))


def _in_time(rows: pl.DataFrame) -> list[tuple[int, int, str, float]]:
    return sorted(rows.iter_rows(), key=lambda row: timepoint_order(row[2]))
