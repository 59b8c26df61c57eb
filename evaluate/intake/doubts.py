"""How many of the scores that stood after each upload are doubted, by the same checks that every file goes through."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from evaluate.intake.checks.answers import check_lowest_answers, check_straight_lines
from evaluate.intake.checks.changes import check_changes
from evaluate.intake.checks.copies import check_copied_answers, check_copied_scores
from evaluate.intake.checks.measures import check_fractions, check_percentages
from evaluate.intake.checks.plausibility import check_even_columns, check_rounding
from evaluate.intake.contents import Contents
from evaluate.intake.facts import Facts, nothing_registered
from evaluate.intake.names import KnownInstrument, Names
from evaluate.intake.problems import Problem
from evaluate.intake.scored import item_columns
from evaluate.vocabulary import BEFORE

_OF_SCORES = (
    check_changes,
    check_even_columns,
    check_rounding,
    check_copied_scores,
    check_fractions,
    check_percentages,
)
_OF_ANSWERS = (check_straight_lines, check_copied_answers)
# What the checks call a cohort is here a cohort as it stood after one upload.
_STATE = "cohort_id"
_PERSON = [_STATE, "participant"]
_SCORE = [*_PERSON, "measure_id", "timepoint"]
_SHEET = [*_PERSON, "instrument_id", "timepoint"]
# What a problem is about, where that is more than the scores or the sheets of answers in its rows.
_WIDER = {
    "copied-scores": _PERSON,
    # Of answers that were numbered from 1, none can be told from any other.
    "lowest-answer-missing": [_STATE, "instrument_id"],
}
_OF_TWO_SCORES = ("large-change", "same-change-for-everyone")
_TOLD = {"programme": pl.String, "cohort": pl.Int64, "participant": pl.String, "timepoint": pl.String}
_GIVEN = _TOLD | {"turn": pl.Int64, "measure_id": pl.Int64, "assessed_on": pl.Date, "value": pl.Float64}
_ANSWERED = _TOLD | {"turn": pl.Int64, "instrument_id": pl.Int64, "nth": pl.Int64}


@dataclass(frozen=True, slots=True)
class Judged:
    """One cohort as it stood from a turn on: how many scores it had, and how many of them a check doubts."""

    programme: str
    cohort: int
    turn: int
    scores: int
    doubted: int


def judged(scores: Iterable[Any], answers: Sequence[Any], names: Names) -> list[Judged]:
    """Judge every cohort as it stood after each upload that changed it."""
    given = _frame(
        ((*_told(row), row.turn, row.measure_id, row.assessed_on, row.value) for row in scores), _GIVEN
    )
    sheets = _frame(
        ((*_told(row), row.turn, row.instrument_id, nth) for nth, row in enumerate(answers)), _ANSWERED
    )
    when = ["programme", "cohort", "turn"]
    states = pl.concat([given.select(when), sheets.select(when)]).unique(maintain_order=True)
    states = states.with_row_index(_STATE).with_columns(pl.col(_STATE).cast(pl.Int64))
    answered = _items(_standing(sheets, states, _SHEET), answers, names)
    standing = _entries(_standing(given, states, _SCORE), answered, names)
    doubted = _doubted(standing, answered, nothing_registered(names))
    counted = standing.group_by(_STATE).agg(
        pl.len().alias("scores"), pl.col("row").is_in(doubted.implode()).sum().alias("doubted")
    )
    lines = states.join(counted, on=_STATE, how="left").with_columns(pl.col("scores", "doubted").fill_null(0))
    lines = lines.select(*when, "scores", "doubted").sort(when)
    return [Judged(*line) for line in lines.iter_rows()]


def _told(row: Any) -> tuple[Any, ...]:
    return row.programme, row.cohort_id, row.participant, row.timepoint


def _frame(rows: Iterable[tuple[Any, ...]], schema: dict[str, Any]) -> pl.DataFrame:
    return pl.DataFrame(list(rows), schema=schema, orient="row").sort("turn", maintain_order=True)


def _standing(lines: pl.DataFrame, states: pl.DataFrame, key: list[str]) -> pl.DataFrame:
    """Give what each state of a cohort held: of every score the latest. A date that was left out is the one before."""
    of_cohort = lines.rename({"turn": "since"}).drop("programme")
    so_far = of_cohort.join(states, on="cohort", maintain_order="left").filter(
        pl.col("since") <= pl.col("turn")
    )
    dated = [pl.col(name).drop_nulls().last() for name in ("assessed_on",) if name in lines.columns]
    latest = pl.exclude(*key, "assessed_on").last()
    return so_far.group_by(key, maintain_order=True).agg(latest, *dated)


def _entries(standing: pl.DataFrame, answered: pl.DataFrame, names: Names) -> pl.DataFrame:
    """Write scores as the entries of a file, each in a row of its own; what is no longer given is none."""
    standing = standing.filter(pl.col("value").is_not_null())
    scored = answered.select(_SHEET).unique().with_columns(pl.lit(value=True).alias("from_answers"))
    entries = standing.join(names.measures, on="measure_id", maintain_order="left").join(
        scored, on=_SHEET, how="left", maintain_order="left"
    )
    return _placed(
        entries.with_columns(pl.col("from_answers").fill_null(value=False), pl.lit("").alias("value_column"))
    )


def _items(sheets: pl.DataFrame, answers: Sequence[Any], names: Names) -> pl.DataFrame:
    """Write sheets of answers as the rows of a file, a column for each question."""
    given = [
        _items_of(sheets.filter(pl.col("instrument_id") == one.instrument_id), answers, one)
        for one in names.instruments.values()
    ]
    none = sheets.clear().with_columns(pl.lit(None, dtype=pl.String).alias("instrument"))
    return _placed(pl.concat([none, *(one for one in given if len(one))], how="diagonal"))


def _items_of(sheets: pl.DataFrame, answers: Sequence[Any], one: KnownInstrument) -> pl.DataFrame:
    if not len(sheets):
        return sheets
    columns = item_columns(one)
    rows = [
        [answers[nth].answers.get(name.removeprefix("item_")) for name in columns] for nth in sheets["nth"]
    ]
    items = pl.DataFrame(rows, schema=dict.fromkeys(columns, pl.Float64), orient="row", strict=False)
    texts = items.select(pl.col(columns).cast(pl.String).name.suffix("_text"))
    named = sheets.with_columns(pl.lit(one.reference).alias("instrument"))
    return pl.concat([named, items, texts], how="horizontal")


def _placed(lines: pl.DataFrame) -> pl.DataFrame:
    """Give each line a place, as if it stood in a file; the words of the checks name no cohort here."""
    return lines.with_row_index("row").with_columns(
        pl.col("row").cast(pl.Int64),
        pl.lit(0, dtype=pl.Int32).alias("part"),
        pl.lit(None, dtype=pl.String).alias("sheet"),
        pl.lit("").alias("cohort_called"),
    )


def _doubted(entries: pl.DataFrame, answers: pl.DataFrame, facts: Facts) -> pl.Series:
    """Give the rows of the scores that any check calls into question."""
    contents = Contents(None, (), entries, entries, answers, entries.clear())
    of_scores = [found for check in _OF_SCORES for found in check(contents, facts)]
    of_answers = [found for check in _OF_ANSWERS for found in check(contents, facts)]
    # This check alone looks at all the cohorts of a file together.
    for mine in answers.partition_by(_STATE):
        of_answers += check_lowest_answers(
            Contents(None, (), mine, entries.clear(), mine, mine.clear()), facts
        )
    rows = [
        *(_concerned(entries, entries, found, _SCORE) for found in of_scores),
        *(_concerned(entries, answers, found, _SHEET) for found in of_answers),
    ]
    return pl.concat([entries["row"].clear(), *rows]).unique()


def _concerned(entries: pl.DataFrame, lines: pl.DataFrame, found: Problem, key: list[str]) -> pl.Series:
    """Give the rows of all the scores that a problem is about."""
    at = lines.filter(pl.col("row").is_in(found.rows))
    if found.code in _OF_TWO_SCORES:
        at = pl.concat([at, at.with_columns(pl.lit(BEFORE).alias("timepoint"))])
    if wider := _WIDER.get(found.code):
        at = lines.join(at.select(wider), on=wider, how="semi")
    return entries.join(at.select(key), on=key, how="semi")["row"]
