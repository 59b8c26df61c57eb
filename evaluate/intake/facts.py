"""What the register already knows of the things that a file names: fetched once, before any check."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import polars as pl

from evaluate.access import Scope
from evaluate.db.queries import intake
from evaluate.db.session import Session
from evaluate.vocabulary import Design

_COHORTS = {
    "programme": pl.String,
    "cohort": pl.String,
    "cohort_id": pl.Int64,
    "single_group": pl.Boolean,
}
_MEASURES = {
    "measure": pl.String,
    "measure_id": pl.Int64,
    "instrument_id": pl.Int64,
    "minimum": pl.Float64,
    "maximum": pl.Float64,
}
_PARTICIPANTS = {"cohort_id": pl.Int64, "participant": pl.String, "registered_arm": pl.String}
_SCORES = {
    "cohort_id": pl.Int64,
    "participant": pl.String,
    "measure_id": pl.Int64,
    "timepoint": pl.String,
    "old_value": pl.Float64,
}
_ASSESSMENTS = {
    "cohort_id": pl.Int64,
    "participant": pl.String,
    "instrument_id": pl.Int64,
    "timepoint": pl.String,
    "old_date": pl.Date,
}


@dataclass(frozen=True, slots=True)
class Facts:
    """Programmes and measures that may be named, and what is already registered for those that are."""

    today: date
    programmes: tuple[str, ...]
    cohorts: pl.DataFrame
    measures: pl.DataFrame
    participants: pl.DataFrame
    scores: pl.DataFrame
    assessments: pl.DataFrame


def gather_facts(session: Session, scope: Scope, named: Collection[tuple[str, str]]) -> Facts:
    """Fetch the facts for the programmes and cohorts that a file names; other providers' do not exist."""
    found = intake.cohorts(session, scope)
    cohorts = _frame(
        [
            (row.programme, row.cohort, row.cohort_id, row.design is Design.SINGLE_GROUP)
            for row in found
            if row.cohort is not None
        ],
        _COHORTS,
    )
    ids = [row.cohort_id for row in found if (row.programme, row.cohort) in named]
    return Facts(
        # The server's own calendar: a score of today is not in the future.
        today=datetime.now().astimezone().date(),
        programmes=tuple(sorted({row.programme for row in found})),
        cohorts=cohorts,
        measures=_frame(map(tuple, intake.measures(session, scope)), _MEASURES),
        participants=_frames(intake.participants(session, scope, ids), _PARTICIPANTS),
        scores=_frames(intake.scores(session, scope, ids), _SCORES),
        assessments=_frames(intake.assessments(session, scope, ids), _ASSESSMENTS),
    )


def _frame(rows: Iterable[Sequence[Any]], schema: dict[str, Any]) -> pl.DataFrame:
    return pl.DataFrame(list(rows), schema=schema, orient="row")


def _frames(parts: Iterable[Sequence[Any]], schema: dict[str, Any]) -> pl.DataFrame:
    """Build a frame some thousands of rows at a time, so that the rows are never all held twice."""
    return pl.concat([_frame([], schema), *(_frame(map(tuple, part), schema) for part in parts)])
