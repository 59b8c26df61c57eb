"""Whether the register says what the latest standing uploads say, worked out anew from every row of them.

Written apart from `evaluate.db.standing`, which changes the register a little with each upload: two ways to one
answer, so that a mistake in either shows.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, Subquery, and_, exists, func, or_, select, union_all
from sqlalchemy.orm import Session

from evaluate.db.standing.joins import same_person, standing
from evaluate.db.tables import (
    Assessment,
    Measure,
    Participant,
    Score,
    Upload,
    UploadAnswers,
    UploadParticipant,
    UploadRow,
)
from evaluate.vocabulary import DETAILS


@dataclass(frozen=True, slots=True)
class Astray:
    """Rows that are not as they ought to be: what is wrong, in which table, and their numbers."""

    what: str
    table: str
    rows: tuple[int, ...]


def astray_from_uploads(session: Session) -> Iterator[Astray]:
    """Name every participant, assessment and score that differs from what standing uploads say."""
    for what, kind, statement in _QUESTIONS:
        if rows := session.scalars(statement()).all():
            yield Astray(what, kind.__tablename__, tuple(rows))


def counts(session: Session) -> dict[str, int]:
    """Count the facts that are compared."""
    kinds = {"participants": Participant, "assessments": Assessment, "scores": Score}
    return {name: session.scalar(select(func.count()).select_from(kind)) or 0 for name, kind in kinds.items()}


def _people() -> Subquery:
    """Select what standing uploads say of each person: the latest arm, and of each detail the latest that is given."""
    person = (UploadParticipant.cohort_id, UploadParticipant.pseudonym)

    def latest(name: str) -> Any:
        column = getattr(UploadParticipant, name)
        return (
            func.first_value(column)
            .over(partition_by=person, order_by=(column.is_(None), Upload.turn.desc()))
            .label(name)
        )

    place = func.row_number().over(partition_by=person, order_by=Upload.turn.desc())
    every = (
        select(UploadParticipant.id, *person, *map(latest, ("arm", *DETAILS)), place.label("place"))
        .join(Upload, Upload.id == UploadParticipant.upload_id)
        .where(standing())
        .subquery()
    )
    return select(every).where(every.c.place == 1).subquery()


def _people_astray() -> Select[int]:
    said = _people()
    held = and_(Participant.cohort_id == said.c.cohort_id, Participant.pseudonym == said.c.pseudonym)
    other = (getattr(Participant, name).is_distinct_from(said.c[name]) for name in ("arm", *DETAILS))
    return (
        select(said.c.id)
        .outerjoin(Participant, held)
        .where(or_(Participant.id.is_(None), ~Participant.current, *other))
        .order_by(said.c.id)
    )


def _people_beyond() -> Select[int]:
    named = (
        select(UploadParticipant.id)
        .join(Upload, and_(Upload.id == UploadParticipant.upload_id, standing()))
        .where(same_person(UploadParticipant))
        .correlate(Participant)
    )
    tells = or_(Participant.current, *(getattr(Participant, name).is_not(None) for name in DETAILS))
    return select(Participant.id).where(tells, ~exists(named)).order_by(Participant.id)


def _assessments() -> Subquery:
    """Select the assessments that standing uploads tell of, each with the date that was given last."""
    scored = (
        select(UploadRow.cohort_id, UploadRow.pseudonym, Measure.instrument_id, UploadRow.timepoint)
        .add_columns(UploadRow.assessed_on, Upload.turn)
        .join(Upload, and_(Upload.id == UploadRow.upload_id, standing()))
        .join(Measure, Measure.id == UploadRow.measure_id)
        .where(UploadRow.value.is_not(None))
    )
    answered = (
        select(
            UploadAnswers.cohort_id,
            UploadAnswers.pseudonym,
            UploadAnswers.instrument_id,
            UploadAnswers.timepoint,
        )
        .add_columns(UploadAnswers.assessed_on, Upload.turn)
        .join(Upload, and_(Upload.id == UploadAnswers.upload_id, standing()))
    )
    every = union_all(scored, answered).subquery()
    place = func.row_number().over(
        partition_by=(every.c.cohort_id, every.c.pseudonym, every.c.instrument_id, every.c.timepoint),
        order_by=(every.c.assessed_on.is_(None), every.c.turn.desc(), every.c.assessed_on.desc()),
    )
    placed = select(every, place.label("place")).subquery()
    return select(placed).where(placed.c.place == 1).subquery()


def _assessments_missing() -> Select[int]:
    """Find the people of whom an assessment is missing."""
    said = _assessments()
    held = and_(
        Assessment.participant_id == Participant.id,
        Assessment.instrument_id == said.c.instrument_id,
        Assessment.timepoint == said.c.timepoint,
    )
    person = and_(Participant.cohort_id == said.c.cohort_id, Participant.pseudonym == said.c.pseudonym)
    return (
        select(Participant.id)
        .select_from(said)
        .join(Participant, person)
        .outerjoin(Assessment, held)
        .where(Assessment.id.is_(None))
        .distinct()
        .order_by(Participant.id)
    )


def _assessments_astray() -> Select[int]:
    said = _assessments()
    of_it = and_(
        Participant.cohort_id == said.c.cohort_id,
        Participant.pseudonym == said.c.pseudonym,
        Assessment.instrument_id == said.c.instrument_id,
        Assessment.timepoint == said.c.timepoint,
    )
    return (
        select(Assessment.id)
        .join(Participant, Participant.id == Assessment.participant_id)
        .outerjoin(said, of_it)
        .where(or_(said.c.place.is_(None), said.c.assessed_on.is_distinct_from(Assessment.assessed_on)))
        .order_by(Assessment.id)
    )


def _scores() -> Subquery:
    """Select the rows of standing uploads that spoke last of a score; without a value they say that there is none."""
    score = (UploadRow.cohort_id, UploadRow.pseudonym, UploadRow.measure_id, UploadRow.timepoint)
    place = func.row_number().over(partition_by=score, order_by=Upload.turn.desc())
    every = (
        select(UploadRow.id, *score, UploadRow.value, place.label("place"))
        .join(Upload, and_(Upload.id == UploadRow.upload_id, standing()))
        .subquery()
    )
    return select(every).where(every.c.place == 1).subquery()


def _scores_astray() -> Select[int]:
    said = _scores()
    person = and_(Participant.cohort_id == said.c.cohort_id, Participant.pseudonym == said.c.pseudonym)
    held = and_(
        Score.participant_id == Participant.id,
        Score.measure_id == said.c.measure_id,
        Score.timepoint == said.c.timepoint,
    )
    return (
        select(said.c.id)
        .outerjoin(Participant, person)
        .outerjoin(Score, held)
        .where(Score.value.is_distinct_from(said.c.value))
        .order_by(said.c.id)
    )


def _scores_unfounded() -> Select[int]:
    """Find the scores whose own row does not give them, or gives them in an upload that does not stand."""
    gives = (
        select(UploadRow.id)
        .join(Upload, and_(Upload.id == UploadRow.upload_id, standing()))
        .where(UploadRow.id == Score.upload_row_id, UploadRow.value == Score.value)
        .where(UploadRow.measure_id == Score.measure_id, UploadRow.timepoint == Score.timepoint)
        .where(same_person(UploadRow))
        .correlate(Score, Participant)
    )
    return (
        select(Score.id)
        .outerjoin(Participant, Participant.id == Score.participant_id)
        .where(~exists(gives))
        .order_by(Score.id)
    )


_QUESTIONS: tuple[tuple[str, Any, Any], ...] = (
    ("people of whom the register does not say what standing uploads say", UploadParticipant, _people_astray),
    ("people whom no standing upload names", Participant, _people_beyond),
    ("people with an assessment missing", Participant, _assessments_missing),
    ("assessments that no standing upload tells of, or with another date", Assessment, _assessments_astray),
    ("scores that the register does not have, or has with another value", UploadRow, _scores_astray),
    ("scores that no standing upload gives", Score, _scores_unfounded),
)
