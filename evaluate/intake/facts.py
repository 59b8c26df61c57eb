"""What the register already knows of the things that a file names: fetched once, before any check."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import polars as pl

from evaluate.access import Scope
from evaluate.db.queries import intake
from evaluate.db.session import Session
from evaluate.intake.names import Names
from evaluate.vocabulary import DETAILS

_NUMBERS = ("year_of_birth", "sessions_planned", "sessions_attended")
_DATES = ("started_on", "ended_on")
_PARTICIPANTS = {
    "cohort_id": pl.Int64,
    "participant": pl.String,
    "registered_arm": pl.String,
    "withdrawn": pl.Boolean,
} | {
    f"old_{name}": pl.Int64 if name in _NUMBERS else pl.Date if name in _DATES else pl.String
    for name in DETAILS
}
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
    """The names that a file may use, and what is already registered for the cohorts that it does."""

    today: date
    names: Names
    participants: pl.DataFrame
    scores: pl.DataFrame
    assessments: pl.DataFrame

    @property
    def programmes(self) -> list[str]:
        """List the keys of the programmes that a file may name."""
        return sorted(set(self.names.programmes.values()))

    @property
    def cohorts(self) -> pl.DataFrame:
        """List the cohorts that a file may name."""
        return self.names.cohorts

    @property
    def measures(self) -> pl.DataFrame:
        """List the measures that a file may name."""
        return self.names.measures


def gather_facts(session: Session, scope: Scope, names: Names, rows: pl.DataFrame) -> Facts:
    """Fetch what is registered for the cohorts that the rows of a file name; other providers' do not exist."""
    named = rows.select("programme", "cohort").unique().drop_nulls()
    ids = names.cohorts.join(named, on=["programme", "cohort"], how="semi")["cohort_id"].to_list()
    return Facts(
        # The server's own calendar: a score of today is not in the future.
        today=datetime.now().astimezone().date(),
        names=names,
        participants=_frames(intake.participants(session, scope, ids), _PARTICIPANTS),
        scores=_frames(intake.scores(session, scope, ids), _SCORES),
        assessments=_frames(intake.assessments(session, scope, ids), _ASSESSMENTS),
    )


def nothing_registered(names: Names) -> Facts:
    """Take nothing to be registered: for judging what stands by itself."""
    kept = (_frame([], schema) for schema in (_PARTICIPANTS, _SCORES, _ASSESSMENTS))
    return Facts(datetime.now().astimezone().date(), names, *kept)


def _frame(rows: Iterable[Sequence[Any]], schema: dict[str, Any]) -> pl.DataFrame:
    return pl.DataFrame(list(rows), schema=schema, orient="row")


def _frames(parts: Iterable[Sequence[Any]], schema: dict[str, Any]) -> pl.DataFrame:
    """Build a frame some thousands of rows at a time, so that the rows are never all held twice."""
    return pl.concat([_frame([], schema), *(_frame(map(tuple, part), schema) for part in parts)])
