"""What a measure allows: its own values, percent or none, whole numbers, and whether it is an outcome."""

from typing import Any

import polars as pl

from evaluate.instruments.definition import MeasureDefinition
from evaluate.intake.checks.given import CALLED, COHORT, GROUP, NAMED, grouped, measures_that, scores_given
from evaluate.intake.contents import PLACE, Contents
from evaluate.intake.facts import Facts
from evaluate.intake.numbers import is_percentage
from evaluate.intake.problems import Problem, alike, each, number, some
from evaluate.vocabulary import BEFORE, Unit

# A converted score is seldom a whole number; where half of them are, none was converted.
_RAW_FROM = 0.5
# So few values can all be named.
_FEW = 5
_COLUMN = pl.col("value_column").alias("column")


def check_possible_scores(contents: Contents, facts: Facts) -> list[Problem]:
    """Refuse scores between those that a measure can give; raw totals once for each column and cohort."""
    limited = {number: one for number, one in facts.names.definitions.items() if one.values}
    given = contents.entries.filter(pl.col("measure_id").is_in(list(limited)) & ~pl.col("from_answers"))
    converted = measures_that(facts, lambda one: one.scoring is not None and bool(one.scoring.conversion))
    whole = pl.col("value") == pl.col("value").floor()
    totals = pl.col("measure_id").is_in(converted) & whole & (whole.mean().over(GROUP) >= _RAW_FROM)
    possible = [(number, value) for number, one in limited.items() for value in one.values]
    known = pl.DataFrame(possible, schema={"measure_id": pl.Int64, "value": pl.Float64}, orient="row")
    off = (
        given.with_columns(totals.alias("totals"))
        .join(known, on=["measure_id", "value"], how="anti")
        .filter(pl.col("value").is_between("minimum", "maximum"))
        .select(*PLACE, _COLUMN, *GROUP, COHORT, CALLED, "totals", pl.col("value").alias("score"))
    )
    return [
        *each("raw-totals", alike(off.filter("totals"), "column", *GROUP), _where),
        *each(
            "impossible-score",
            off.filter(~pl.col("totals")),
            lambda cell: _possible(cell["score"], limited[cell["measure_id"]]),
        ),
    ]


def check_percent_signs(contents: Contents, facts: Facts) -> list[Problem]:
    """Refuse, once for each column and measure, scores with a percent sign that are no percentages."""
    wrong = contents.entries.filter(pl.col("value").is_not_null() & is_wrong_percentage(facts))
    ends = (pl.col("minimum").alias("low"), pl.col("maximum").alias("high"))
    return each(
        "percent-sign",
        alike(wrong.select(*PLACE, _COLUMN, CALLED, *ends), "column", "measure"),
        lambda cell: {"minimum": number(cell["low"]), "maximum": number(cell["high"])},
    )


def check_outcomes(contents: Contents, facts: Facts) -> list[Problem]:
    """Refuse later scores of what only describes people. A number to date may be told again."""
    to_date = measures_that(facts, lambda one: one.cumulative and one.unit is Unit.COUNT)
    context = set(measures_that(facts, lambda one: not one.outcome)) - set(to_date)
    questionnaires = [
        one.instrument_id
        for one in facts.names.instruments.values()
        if not any(measure.outcome for measure in one.definition.measures)
    ]
    # A questionnaire of outcomes may hold a scale of context. Whoever answers it sends no outcome by that.
    sent = ~pl.col("from_answers") | pl.col("instrument_id").is_in(questionnaires)
    wrong = contents.entries.filter(
        pl.col("measure_id").is_in(list(context))
        & pl.col("value").is_not_null()
        & (pl.col("timepoint") != BEFORE)
        & sent
    )
    return each("not-an-outcome", alike(wrong.select(*PLACE, _COLUMN, *GROUP, CALLED), "column", *GROUP))


def check_fractions(contents: Contents, facts: Facts) -> list[Problem]:
    """Say, once for each cohort and measure, that some scores are not whole where all should be."""
    whole = measures_that(facts, lambda one: one.whole and not one.values)
    mine = pl.col("measure_id").is_in(whole) & ~pl.col("from_answers")
    wrong = scores_given(contents).filter(mine & (pl.col("value") != pl.col("value").floor()))
    return each(
        "fractional-scores",
        grouped(wrong.select(NAMED), *GROUP),
        lambda cell: {
            "scores": some(cell["count"], "score"),
            "have": "has" if cell["count"] == 1 else "have",
        },
    )


def check_percentages(contents: Contents, facts: Facts) -> list[Problem]:
    """Warn, once for each cohort and measure, of percentages that were all given as shares of 1."""
    percentages = measures_that(facts, lambda one: one.unit is Unit.PERCENT)
    given = scores_given(contents).filter(pl.col("measure_id").is_in(percentages))
    shares = (pl.col("value").max().over(GROUP) <= 1) & (pl.col("value").max().over(GROUP) > 0)
    return each("percent-as-fraction", grouped(given.filter(shares).select(NAMED), *GROUP))


def is_wrong_percentage(facts: Facts) -> pl.Expr:
    """Say whether a score has a percent sign that its measure cannot have."""
    others = measures_that(facts, lambda one: one.unit is not Unit.PERCENT)
    return pl.col("measure_id").is_in(others).fill_null(False) & is_percentage(pl.col("value_text"))


def _where(cell: dict[str, Any]) -> dict[str, str]:
    # What was typed for a cohort that there is not may be personal data.
    return {"where": "" if cell["cohort_id"] is None else f" in cohort {cell['cohort']}"}


def _possible(score: float, measure: MeasureDefinition) -> dict[str, Any]:
    if len(measure.values) <= _FEW:
        *others, last = map(number, measure.values)
        return {"value": number(score), "possible": f"It gives {', '.join(others)} or {last}."}
    below = max(value for value in measure.values if value < score)
    above = min(value for value in measure.values if value > score)
    return {"value": number(score), "possible": f"The nearest are {number(below)} and {number(above)}."}
