"""Which scores are called into question as they stood after each upload, by the checks that every file goes through."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import polars as pl

from evaluate.intake.checks.answers import check_lowest_answers, check_straight_lines
from evaluate.intake.checks.changes import check_changes
from evaluate.intake.checks.copies import check_copied_answers, check_copied_scores
from evaluate.intake.checks.measures import check_fractions, check_percentages
from evaluate.intake.checks.plausibility import check_even_columns, check_rounding
from evaluate.intake.contents import Contents
from evaluate.intake.facts import Facts, no_facts
from evaluate.intake.names import KnownInstrument, Names
from evaluate.intake.problems import Problem
from evaluate.intake.scored import item_columns

OF_SCORES = (
    check_changes,
    check_even_columns,
    check_rounding,
    check_copied_scores,
    check_fractions,
    check_percentages,
)
OF_ANSWERS = (check_straight_lines, check_copied_answers, check_lowest_answers)

_SCORES, _ANSWERS = 0, 1
# As a cohort stood after one upload is a cohort of its own to the checks; they call it cohort_id.
_STATE = "cohort_id"
_PERSON = [_STATE, "participant"]
_SHEET = [*_PERSON, "instrument_id", "timepoint"]
_SCORE = [*_PERSON, "measure_id", "timepoint"]
# What a row of a check's problem is about, where that is more than the one score: by code, what its scores share.
_ABOUT = {
    "large-change": [*_PERSON, "measure_id"],
    "same-change-for-everyone": [*_PERSON, "measure_id"],
    "copied-scores": _PERSON,
    # Nobody knows which answers were numbered from 1, so all are.
    "lowest-answer-missing": [_STATE, "instrument_id"],
}
_GIVEN = {
    "programme": pl.String,
    "cohort": pl.Int64,
    "participant": pl.String,
    "measure_id": pl.Int64,
    "timepoint": pl.String,
    "assessed_on": pl.Date,
    "value": pl.Float64,
    "turn": pl.Int64,
}
_TOLD = {
    "programme": pl.String,
    "cohort": pl.Int64,
    "participant": pl.String,
    "instrument_id": pl.Int64,
    "timepoint": pl.String,
    "answers": pl.Object,
    "turn": pl.Int64,
}


@dataclass(frozen=True, slots=True)
class Judged:
    """One cohort as it stood since a turn: how many scores it had, and how many of them a check doubts."""

    programme: str
    cohort: int
    turn: int
    scores: int
    doubted: int
