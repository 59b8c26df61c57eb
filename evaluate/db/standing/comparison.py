"""How the rows of a staged upload stand to the register at this moment: what committing them would do."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import add
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, Text, and_, case, cast, func, not_, or_, select
from sqlalchemy.orm import Session, aliased

from evaluate.db.standing.joins import (
    one_person,
    same_assessment,
    same_person,
    same_score,
    standing,
)
from evaluate.db.standing.participants import given, held
from evaluate.db.tables import (
    Assessment,
    Cohort,
    Measure,
    Participant,
    Score,
    Upload,
    UploadAnswers,
    UploadParticipant,
    UploadRow,
)
from evaluate.vocabulary import DETAILS, Arm, Design


@dataclass(frozen=True, slots=True)
class Standing:
    """What committing would do. Stale: the register is no longer as it was when the file was checked.

    A detail is one cell of one participant. `scores_withdrawn` counts the scores that are no longer given, `redated`
    the rows that give a registered assessment another date, `withdrawn` the people whom a file may not name.
    """

    new: int = 0
    changed: int = 0
    same: int = 0
    scores_withdrawn: int = 0
    enrolled: int = 0
    details_new: int = 0
    details_changed: int = 0
    answers_new: int = 0
    answers_changed: int = 0
    redated: int = 0
    withdrawn: int = 0
    stale: int = 0


def compare(session: Session, upload_id: int) -> Standing:
    """Count what committing would do, and what has changed underneath since it was staged."""
    new, changed, same, gone, redated, stale_scores = _scores(session, upload_id)
    enrolled, details_new, details_changed, withdrawn, stale_people = _participants(session, upload_id)
    answers_new, answers_changed, redated_answers = _answers(session, upload_id)
    return Standing(
        new,
        changed,
        same,
        gone,
        enrolled,
        details_new,
        details_changed,
        answers_new,
        answers_changed,
        redated + redated_answers,
        withdrawn,
        stale_scores + stale_people,
    )


def _scores(session: Session, upload_id: int) -> tuple[Any, ...]:
    moved = and_(
        Score.value.is_distinct_from(UploadRow.old_value), Score.value.is_distinct_from(UploadRow.value)
    )
    moved_date = and_(_dates(UploadRow), Assessment.assessed_on.is_distinct_from(UploadRow.old_date))
    outside = not_(UploadRow.value.between(Measure.minimum, Measure.maximum))
    return tuple(
        session.execute(
            select(
                _times(and_(Score.id.is_(None), UploadRow.value.is_not(None))),
                _times(Score.value != UploadRow.value),
                _times(Score.value == UploadRow.value),
                _times(and_(Score.id.is_not(None), UploadRow.value.is_(None))),
                _times(and_(_dates(UploadRow), Assessment.id.is_not(None))),
                _times(or_(moved, moved_date, outside)),
            )
            .select_from(UploadRow)
            .join(Measure, Measure.id == UploadRow.measure_id)
            .outerjoin(Participant, same_person(UploadRow))
            .outerjoin(Score, same_score(UploadRow))
            .outerjoin(
                Assessment, same_assessment(Participant.id, Measure.instrument_id, UploadRow.timepoint)
            )
            .where(UploadRow.upload_id == upload_id)
        ).one()
    )


def _participants(session: Session, upload_id: int) -> tuple[Any, ...]:
    registered = and_(Participant.id.is_not(None), Participant.current)
    other_arm = and_(registered, Participant.arm != UploadParticipant.arm)
    no_such_arm = and_(UploadParticipant.arm == Arm.COMPARISON, Cohort.design == Design.SINGLE_GROUP)
    return tuple(
        session.execute(
            select(
                _times(not_(func.coalesce(Participant.current, False))),
                _sum(and_(given(name).is_not(None), held(name).is_(None)) for name in DETAILS),
                _sum(given(name) != held(name) for name in DETAILS),
                _times(Participant.withdrawn_at.is_not(None)),
                _times(or_(other_arm, no_such_arm, *map(_moved, DETAILS))),
            )
            .select_from(UploadParticipant)
            .join(Cohort, Cohort.id == UploadParticipant.cohort_id)
            .outerjoin(Participant, same_person(UploadParticipant))
            .where(UploadParticipant.upload_id == upload_id)
        ).one()
    )


def _moved(name: str) -> ColumnElement[bool]:
    """Say whether a detail that an upload gives is neither what it was checked against nor what it gives."""
    old = getattr(UploadParticipant, f"old_{name}")
    return and_(
        given(name).is_not(None),
        held(name).is_distinct_from(old),
        held(name).is_distinct_from(given(name)),
    )


def _answers(session: Session, upload_id: int) -> tuple[Any, ...]:
    """Count sets of answers that are new or other than the latest; a corrected revision reads them anew."""
    before = _answered_before()
    return tuple(
        session.execute(
            select(
                _times(before.is_(None)),
                _times(before != _as_text(UploadAnswers)),
                _times(and_(_dates(UploadAnswers), Assessment.id.is_not(None))),
            )
            .select_from(UploadAnswers)
            .outerjoin(Participant, same_person(UploadAnswers))
            .outerjoin(
                Assessment,
                same_assessment(Participant.id, UploadAnswers.instrument_id, UploadAnswers.timepoint),
            )
            .where(UploadAnswers.upload_id == upload_id)
        ).one()
    )


def _answered_before() -> ScalarSelect[str]:
    earlier = aliased(UploadAnswers)
    return (
        select(_as_text(earlier))
        .select_from(UploadParticipant)
        .join(Upload, and_(Upload.id == UploadParticipant.upload_id, standing()))
        .join(earlier, and_(earlier.upload_id == Upload.id, one_person(earlier, UploadParticipant)))
        .where(
            one_person(UploadParticipant, UploadAnswers),
            earlier.instrument_id == UploadAnswers.instrument_id,
            earlier.timepoint == UploadAnswers.timepoint,
        )
        .order_by(Upload.turn.desc())
        .limit(1)
        .correlate(UploadAnswers)
        .scalar_subquery()
    )


def _dates(said: type[UploadRow] | type[UploadAnswers]) -> ColumnElement[bool]:
    """Say whether a row gives its assessment another date than it has, or its first."""
    return and_(said.assessed_on.is_not(None), Assessment.assessed_on.is_distinct_from(said.assessed_on))


def _as_text(answers: type[UploadAnswers]) -> ColumnElement[str]:
    return cast(answers.revision, Text) + " " + cast(answers.answers, Text)


def _times(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return _sum([condition])


def _sum(conditions: Iterable[ColumnElement[bool]]) -> ColumnElement[int]:
    """Count how often conditions hold; a row may meet several."""
    met = [case((condition, 1), else_=0) for condition in conditions]
    return func.coalesce(func.sum(reduce(add, met)), 0)
