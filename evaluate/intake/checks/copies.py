"""Participants who are alike in everything, more than chance makes people alike."""

import polars as pl

from evaluate.intake.checks.given import COHORT, scores_given
from evaluate.intake.contents import PLACE, Contents
from evaluate.intake.facts import Facts
from evaluate.intake.names import KnownInstrument
from evaluate.intake.problems import Problem, alike, each, some
from evaluate.intake.scored import answers_of, asked, item_columns

_FEWEST_QUESTIONS = 10
# What one person says hangs together, so each cell tells less than if it stood alone.
_WEIGHT = 0.75
# Among a hundred cohorts, chance alone may raise the warning in one. Four scores never reach that by themselves
# unless all four are rare, and fewer never do.
_BY_CHANCE = 1 / 100


def check_copied_scores(contents: Contents, _facts: Facts) -> list[Problem]:
    """Warn, once for each cohort, of participants with exactly the scores and dates of another."""
    given = scores_given(contents).filter(~pl.col("from_answers"))
    column = ["cohort_id", "measure_id", "timepoint"]
    cells = given.with_columns(
        _surprise([*column, "value"], column).alias("surprise"),
        pl.struct("measure_id", "timepoint", "value", "assessed_on").hash().alias("key"),
    )
    people = cells.group_by("cohort_id", "participant", maintain_order=True).agg(
        pl.col(*PLACE, "cohort_called").first(), pl.col("surprise").sum(), pl.col("key").sort()
    )
    copied = _copied(people.with_columns(pl.col("key").hash()))
    return each(
        "copied-scores",
        alike(copied.select(*PLACE, "cohort_id", COHORT), "cohort_id"),
        lambda cell: {"people": some(cell["count"], "participant"), "have": _have(cell["count"])},
    )


def check_copied_answers(contents: Contents, facts: Facts) -> list[Problem]:
    """Warn, once for each cohort and questionnaire, of participants with exactly the answers of another."""
    return [
        problem
        for one in asked(contents, facts)
        if one.items >= _FEWEST_QUESTIONS
        for problem in _copied_answers(contents.answers, one)
    ]


def _copied_answers(answers: pl.DataFrame, one: KnownInstrument) -> list[Problem]:
    items = item_columns(one)
    sheets = answers_of(answers, one).drop_nulls(["cohort_id", "participant"])
    given = pl.concat_list(items).list.drop_nulls()
    # One answer to everything has a warning of its own.
    telling = (given.list.len() >= _FEWEST_QUESTIONS) & (given.list.n_unique() > 1)
    sheets = sheets.filter(telling).with_columns(
        pl.sum_horizontal(_surprise(["cohort_id", item], ["cohort_id"]) for item in items).alias("surprise"),
        pl.struct(items).hash().alias("key"),
    )
    copied = _copied(sheets)
    called = pl.lit(one.called).alias("instrument")
    return each(
        "copied-answers",
        alike(copied.select(*PLACE, "cohort_id", COHORT, called), "cohort_id"),
        lambda cell: {"sheets": some(cell["count"], "answer sheet"), "have": _have(cell["count"])},
    )


def _surprise(value: list[str], column: list[str]) -> pl.Expr:
    """Say how unlikely it was to share a value with somebody, as a logarithm, from how many others have it."""
    others = pl.len().over(value).cast(pl.Float64) - 1
    return -((others / (pl.len().over(column) - 1)).log())


def _copied(sheets: pl.DataFrame) -> pl.DataFrame:
    """Keep who repeats somebody else, alone or with the one above: too surprising among so many pairs of people."""
    number = pl.len().over("cohort_id").cast(pl.Float64)
    above = pl.col("key", "surprise").shift().over("cohort_id").name.suffix("_above")
    sheets = sheets.with_columns((number * (number - 1) / 2 / _BY_CHANCE).log().alias("needed"), above)
    alone = _repeated("key") & (_WEIGHT * pl.col("surprise") > pl.col("needed"))
    two = (
        _repeated("key", "key_above")
        & (pl.col("key") != pl.col("key_above"))
        & (_WEIGHT * (pl.col("surprise") + pl.col("surprise_above")) > pl.col("needed"))
    ).fill_null(False)
    return sheets.filter(alone | two | two.shift(-1).over("cohort_id").fill_null(False))


def _repeated(*key: str) -> pl.Expr:
    return pl.col("participant").n_unique().over("cohort_id", *key) > 1


def _have(count: int) -> str:
    return "has" if count == 1 else "have"
