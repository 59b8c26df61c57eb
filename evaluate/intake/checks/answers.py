"""Answers to single questions: ones that the questionnaire offers, enough of them, and thoughtfully given."""

from typing import Any

import numpy as np
import polars as pl

from evaluate.instruments.scoring import item_range, scored_measures, straight_lined
from evaluate.intake.checks.given import CALLED, COHORT
from evaluate.intake.contents import PLACE, Contents
from evaluate.intake.facts import Facts
from evaluate.intake.names import KnownInstrument
from evaluate.intake.problems import Problem, alike, each, number, some
from evaluate.intake.scored import answers_of, asked, item_columns, scorable

# Among so many answers on a short scale, some are the lowest: not at all, never, not true.
_MANY_ANSWERS, _FEW_CHOICES = 100, 4
_SCORE = ["cohort_id", "participant", "measure_id", "timepoint"]
_OFFERED = {"reference": pl.String, "instrument": pl.String} | dict.fromkeys(
    ("low", "high", "questions"), pl.Int64
)
# A longer number could be somebody's telephone number, so it is not repeated.
_MAY_BE_REPEATED = r"^-?[0-9]{1,3}$"


def check_answers(contents: Contents, facts: Facts) -> list[Problem]:
    """Refuse an answer that is no whole number, and one that the questionnaire does not offer."""
    questions = _questions(contents.answers)
    if not questions:
        return []
    wrong = pl.concat(_not_offered(_cells(contents, facts, question)) for question in questions)
    return [
        *each("not-an-answer", wrong.filter(~pl.col("whole")).drop("text"), _range),
        *each("answer-out-of-range", wrong.filter("whole"), _out_of_range),
    ]


def check_questions(contents: Contents, facts: Facts) -> list[Problem]:
    """Refuse answers to questions that the questionnaire does not have, once for each column."""
    found = []
    for question in _questions(contents.answers):
        beyond = pl.col("text").is_not_null() & (pl.col("questions") < pl.col("question"))
        cells = (
            _cells(contents, facts, question).filter(beyond).drop("text", "value", "low", "high", "reference")
        )
        found += each("unknown-question", alike(cells, "instrument"))
    return found


def check_totals(contents: Contents, _facts: Facts) -> list[Problem]:
    """Refuse a score that differs from what the answers beside it give, to as many decimals as it has."""
    scored = contents.entries.filter(pl.col("from_answers"))
    if not len(scored):
        return []
    given = contents.entries.filter(~pl.col("from_answers") & pl.col("value").is_not_null())
    both = _beside(given, scored)
    decimals = pl.col("value_text").str.extract(r"[.,]([0-9]+)").str.len_chars().fill_null(0)
    near = 0.5 * pl.lit(10.0).pow(-decimals.cast(pl.Int32)) + 1e-9
    wrong = both.filter((pl.col("value") - pl.col("value_scored")).abs() > near)
    column = pl.col("value_column").alias("column")
    return each(
        "total-differs",
        wrong.select(*PLACE, column, CALLED, "value", "value_scored", "sheet_scored", "row_scored"),
        lambda cell: {
            "given": number(cell["value"]),
            "scored": number(cell["value_scored"]),
            "where": _where(cell),
        },
    )


def _beside(given: pl.DataFrame, scored: pl.DataFrame) -> pl.DataFrame:
    """Put a score beside what answers give: those of its own row, whose ever it is, or of the same assessment."""
    scored = scored.select("part", *_SCORE, "sheet", "row", "value")
    row = ["part", "row", "measure_id"]
    same_row = given.join(
        scored.with_columns(row_scored="row").drop("cohort_id", "participant", "timepoint"),
        on=row,
        suffix="_scored",
    )
    elsewhere = given.join(same_row, on=row, how="anti").join(
        scored.drop("part"), on=_SCORE, suffix="_scored"
    )
    return pl.concat([same_row, elsewhere], how="diagonal").sort("part", "row", maintain_order=True)


def check_completeness(contents: Contents, facts: Facts) -> list[Problem]:
    """Note, once for each questionnaire, how many answer sheets lack some score."""
    held, scored = set(facts.measures["measure"]), contents.entries.filter(pl.col("from_answers"))
    found = []
    for one in asked(contents, facts):
        wanted = len([measure for measure in scored_measures(one.definition) if measure.key in held])
        got = scored.filter(pl.col("instrument") == one.reference).group_by("part", "row").len("got")
        sheets = _answered(scorable(contents.answers, one)).join(got, on=["part", "row"], how="left")
        short = sheets.filter(pl.col("got").fill_null(0) < wanted)
        found += each("too-few-answers", alike(short.select(*PLACE, _called(one)), "instrument"), _sheets)
    return found


def check_licences(contents: Contents, facts: Facts) -> list[Problem]:
    """Warn, once for each questionnaire, that its owner's licence is needed to keep single answers."""
    licensed = {one.reference: one.called for one in asked(contents, facts) if one.definition.licensed_items}
    answers = _answered(contents.answers).filter(pl.col("instrument").is_in(list(licensed)))
    first = answers.group_by("instrument", maintain_order=True).agg(pl.col(*PLACE).first())
    return each("licensed-answers", first, lambda cell: {"instrument": licensed[cell["instrument"]]})


def check_straight_lines(contents: Contents, facts: Facts) -> list[Problem]:
    """Warn, once for each cohort, of answer sheets with one answer to everything."""
    found = []
    for one in asked(contents, facts):
        mine = answers_of(contents.answers, one)
        straight = straight_lined(one.definition, mine.select(item_columns(one)).cast(pl.Float64).to_numpy())
        if np.any(straight):
            sheets = mine.filter(pl.Series(straight)).drop_nulls("cohort_id")
            merged = alike(sheets.select(*PLACE, "cohort_id", COHORT, _called(one)), "cohort_id")
            found += each("straight-lined-answers", merged, _sheets)
    return found


def check_lowest_answers(contents: Contents, facts: Facts) -> list[Problem]:
    """Warn, once for each questionnaire, where nobody ever gave the answer 0: they may be numbered from 1."""
    found = []
    for one in asked(contents, facts):
        low, high = item_range(one.definition)
        items = pl.col(item_columns(one))
        mine = scorable(contents.answers, one)
        told = mine.select(
            pl.sum_horizontal(items.count()).alias("answers"), pl.min_horizontal(items.min()).alias("low")
        )
        answers, lowest = told.row(0)
        # From 1 or to 10 the lowest answer may well be rare, and no to everything is a plain history.
        if low == 0 and 1 < high <= _FEW_CHOICES and answers >= _MANY_ANSWERS and lowest > low:
            first = _answered(mine).head(1).select(*PLACE, _called(one), pl.lit(answers).alias("answers"))
            found += each("lowest-answer-missing", first)
    return found


def _questions(answers: pl.DataFrame) -> list[int]:
    """List the questions that the columns of a file answer."""
    return [
        int(name[5:-5]) for name in answers.columns if name.startswith("item_") and name.endswith("_text")
    ]


def _cells(contents: Contents, facts: Facts, question: int) -> pl.DataFrame:
    """Take the answers to one question, with the answers that each row's questionnaire offers."""
    offers = [
        (one.reference, one.called, *item_range(one.definition), one.items) for one in asked(contents, facts)
    ]
    known = pl.DataFrame(offers, schema=_OFFERED, orient="row")
    return contents.answers.select(
        *PLACE,
        contents.typed(f"item_{question}").alias("column"),
        pl.col("instrument").alias("reference"),
        pl.lit(question).alias("question"),
        pl.col(f"item_{question}_text").alias("text"),
        pl.col(f"item_{question}").alias("value"),
    ).join(known, on="reference", how="left", maintain_order="left")


def _not_offered(cells: pl.DataFrame) -> pl.DataFrame:
    """Keep the answers that are not offered, of questions that there are; say whether each is a whole number."""
    value, asked_for = pl.col("value"), ~(pl.col("questions") < pl.col("question")).fill_null(False)
    whole = (value == value.floor()).fill_null(False)
    out = ((value < pl.col("low")) | (value > pl.col("high"))).fill_null(False)
    given = cells.filter(pl.col("text").is_not_null() & asked_for & (~whole | out))
    return given.with_columns(whole.alias("whole")).drop("value")


def _answered(answers: pl.DataFrame) -> pl.DataFrame:
    """Leave out rows that answer nothing."""
    given = [pl.col(f"item_{question}_text").is_not_null() for question in _questions(answers)]
    return answers.filter(pl.any_horizontal(given)) if given else answers.clear()


def _called(one: KnownInstrument) -> pl.Expr:
    """Name a questionnaire as people do."""
    return pl.lit(one.called).alias("instrument")


def _range(cell: dict[str, Any]) -> dict[str, str]:
    return {"range": "" if cell["low"] is None else f", from {cell['low']} to {cell['high']}"}


def _out_of_range(cell: dict[str, Any]) -> dict[str, object]:
    short = pl.Series([cell["text"]]).str.contains(_MAY_BE_REPEATED)[0]
    return {
        "value": cell["text"] if short else "This",
        "minimum": cell["low"],
        "maximum": cell["high"],
    }


def _where(cell: dict[str, Any]) -> str:
    if cell["sheet_scored"] == cell["sheet"]:
        return "this row" if cell["row_scored"] == cell["row"] else f"row {cell['row_scored']}"
    return f"row {cell['row_scored']} of the sheet {cell['sheet_scored']}"


def _sheets(cell: dict[str, Any]) -> dict[str, str]:
    return {
        "sheets": some(cell["count"], "answer sheet"),
        "have": "has" if cell["count"] == 1 else "have",
    }
