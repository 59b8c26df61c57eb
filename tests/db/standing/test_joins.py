"""The conditions under which a row of an upload and the register speak of the same thing."""

from sqlalchemy import Engine, func, select, text
from sqlalchemy.orm import aliased

from evaluate.db.commands.uploads import commit
from evaluate.db.session import reading, writing
from evaluate.db.standing.joins import one_person, same_assessment, same_person, same_score, standing
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
from tests.fenced import fenced
from tests.staging import ACORN, Said, furnish, load, send

SCORES = {("m", "before"): (1.0, None), ("m", "after"): (2.0, None), ("w", "after"): (3.0, None)}


def test_each_row_meets_its_own_person_score_and_assessment_and_no_other(small: Engine) -> None:
    # The same pseudonym in another cohort is another person.
    load(small, [Said("P1", scores=SCORES), Said("P1", "d", scores=SCORES), Said("P2", scores=SCORES)])
    with reading(small) as session:
        met = (
            select(UploadRow.id, Score.upload_row_id, UploadRow.timepoint, Assessment.timepoint)
            .join(Participant, same_person(UploadRow))
            .join(Measure, Measure.id == UploadRow.measure_id)
            .join(Score, same_score(UploadRow))
            .join(Assessment, same_assessment(Participant.id, Measure.instrument_id, UploadRow.timepoint))
        )
        rows = session.execute(met).all()
    assert len(rows) == 9
    assert all(row[0] == row[1] and row[2] == row[3] for row in rows)


def test_rows_of_one_person_meet_across_uploads(small: Engine) -> None:
    answers = {("i", "before"): ({"1": 1}, None)}
    load(small, [Said("P1", scores=SCORES), Said("P2"), Said("P1", "d")])
    load(small, [Said("P1", answers=answers), Said("P3")])
    other = aliased(UploadParticipant)
    with reading(small) as session:
        people = select(UploadParticipant.upload_id, other.upload_id).join(
            other, one_person(other, UploadParticipant)
        )
        pairs = session.execute(people.where(UploadParticipant.upload_id < other.upload_id)).all()
        answered = session.scalars(
            select(UploadParticipant.upload_id).join(
                UploadAnswers, one_person(UploadAnswers, UploadParticipant)
            )
        ).all()
    assert [tuple(pair) for pair in pairs] == [(1, 2)]
    assert sorted(answered) == [1, 2]


def test_only_what_was_committed_stands(small: Engine) -> None:
    load(small, [Said("P1")])
    send(small, [Said("P2")])
    with reading(small) as session:
        assert session.scalar(select(func.count()).select_from(Upload).where(standing())) == 1


def test_the_first_file_of_a_register_reads_a_few_rows_for_each_of_its_own(postgres_server: str) -> None:
    # PostgreSQL has counted nothing yet. Left alone, it read 500 rows for each of these.
    people = [Said(f"P{number}", scores=SCORES) for number in range(200)]
    visited = (
        "SELECT sum(coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0)) FROM pg_stat_xact_user_tables"
    )
    with fenced(postgres_server) as register:
        furnish(register.past_the_fence)
        upload_id = send(register.past_the_fence, people)
        with writing(register.application, ACORN) as session:
            assert commit(session, ACORN, upload_id, frozenset()).new == 600
            assert session.scalar(text(visited)) < 20 * 600
