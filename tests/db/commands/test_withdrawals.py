"""Taking back an upload or a participant: who may, what is written of it, and that it is whole or not at all."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from sqlalchemy import Engine, select

from evaluate.access import Viewer, scope_of
from evaluate.db.commands.withdrawals import (
    Withdrawn,
    reinstate_participant,
    withdraw_participant,
    withdraw_upload,
)
from evaluate.db.queries.outcomes import enrolled, paired_summaries, scored
from evaluate.db.session import reading, writing
from evaluate.db.tables import Assessment, AuditEvent, Participant, Score, Upload, UploadRow
from evaluate.errors import CommandMistake, NotAllowed
from evaluate.vocabulary import UploadState
from tests.builders import commissioner_of, provider_of
from tests.killing import kill
from tests.staging import ACORN, Said, cohort_id, confirm, everything, furnish, load, send

BELL = provider_of("bell")


@pytest.fixture(autouse=True)
def furnished(engine: Engine) -> None:
    furnish(engine)


def said(pseudonym: str, value: float) -> Said:
    return Said(pseudonym, scores={("m", "before"): (value, None), ("m", "after"): (value + 1, None)})


def withdraw(engine: Engine, upload_id: int, viewer: Viewer = ACORN) -> Withdrawn:
    with writing(engine) as session:
        return withdraw_upload(session, viewer, upload_id)


def withdraw_person(engine: Engine, pseudonym: str, viewer: Viewer = ACORN) -> bool:
    with writing(engine) as session:
        return withdraw_participant(session, viewer, cohort_id(session), pseudonym)


def last_event(engine: Engine) -> AuditEvent:
    with reading(engine) as session:
        return session.scalars(select(AuditEvent).order_by(AuditEvent.id.desc()).limit(1)).one()


def test_a_date_that_an_upload_corrected_is_counted_when_it_is_taken_back(engine: Engine) -> None:
    dates = [date(2025, 4, 3), date(2025, 4, 4)]
    _, second = (load(engine, [Said("P1", scores={("m", "before"): (1, day)})]).upload_id for day in dates)
    assert withdraw(engine, second) == Withdrawn(second, redated=1)
    with reading(engine) as session:
        assert session.scalars(select(Assessment.assessed_on)).all() == dates[:1]


def test_a_withdrawn_upload_keeps_its_rows_and_says_when(engine: Engine) -> None:
    upload_id = load(engine, [said("P1", 1), said("P2", 2)]).upload_id
    assert withdraw(engine, upload_id) == Withdrawn(upload_id, restored=0, removed=4, left=2)
    with reading(engine) as session:
        upload = session.get_one(Upload, upload_id)
        assert (upload.state, upload.turn) == (UploadState.WITHDRAWN, 1)
        assert upload.withdrawn_at is not None
        assert upload.committed_at is not None
        assert upload.withdrawn_at > upload.committed_at
        assert len(session.scalars(select(UploadRow)).all()) == 4
        assert session.scalars(select(Score)).all() == []
    event = last_event(engine)
    assert (event.action, event.subject, event.subject_key) == ("withdraw", "upload", str(upload_id))
    assert event.detail == {"sha256": "0" * 64, "restored": 0, "redated": 0, "removed": 4, "left": 2}


def test_a_second_time_changes_nothing_and_says_so(engine: Engine) -> None:
    upload_id = load(engine, [said("P1", 1)]).upload_id
    withdraw(engine, upload_id)
    before = everything(engine)
    assert withdraw(engine, upload_id).already
    assert everything(engine) == before


def test_only_what_is_in_the_register_is_withdrawn(engine: Engine) -> None:
    staged = send(engine, [said("P1", 1)])
    for upload_id in (staged, 99):
        with pytest.raises(CommandMistake):
            withdraw(engine, upload_id)


def test_only_the_provider_withdraws(engine: Engine) -> None:
    upload_id = load(engine, [said("P1", 1)]).upload_id
    before = everything(engine)
    with pytest.raises(CommandMistake, match="no upload"):
        withdraw(engine, upload_id, BELL)
    with pytest.raises(NotAllowed):
        withdraw(engine, upload_id, commissioner_of("north"))
    for viewer in (BELL, commissioner_of("north")):
        for command in (withdraw_participant, reinstate_participant):
            with pytest.raises((CommandMistake, NotAllowed)), writing(engine) as session:
                command(session, viewer, cohort_id(session), "P1")
    assert everything(engine) == before


def test_a_withdrawn_participant_counts_nowhere_and_keeps_their_rows(engine: Engine) -> None:
    load(engine, [said("P1", 1), said("P2", 2)])
    assert withdraw_person(engine, "P1")
    assert not withdraw_person(engine, "P1")
    for scope in (scope_of(ACORN), scope_of(commissioner_of("north"))):
        with reading(engine) as session:
            assert [row.n_started for row in enrolled(session, scope)] == [1]
            assert {row.n_scored for row in scored(session, scope)} == {1}
            assert [row.n_paired for row in paired_summaries(session, scope)] == [1]
    with reading(engine) as session:
        assert len(session.scalars(select(Score)).all()) == 4
        person = session.scalars(select(Participant).where(Participant.pseudonym == "P1")).one()
        assert person.withdrawn_at is not None
    event = last_event(engine)
    assert (event.action, event.subject, event.subject_key) == ("withdraw", "participant", str(person.id))
    assert event.detail == {"programme": "p", "cohort": "c"}


def test_a_reinstated_participant_counts_again(engine: Engine) -> None:
    load(engine, [said("P1", 1)])
    withdraw_person(engine, "P1")
    with writing(engine) as session:
        assert reinstate_participant(session, ACORN, cohort_id(session), "P1")
        assert not reinstate_participant(session, ACORN, cohort_id(session), "P1")
    with reading(engine) as session:
        assert [row.n_paired for row in paired_summaries(session, scope_of(ACORN))] == [1]
    assert last_event(engine).action == "reinstate"
    assert load(engine, [said("P1", 5)]).changed == 2


@pytest.mark.parametrize("command", [withdraw_participant, reinstate_participant])
def test_somebody_who_is_not_there_is_not_named_in_the_answer(engine: Engine, command: object) -> None:
    load(engine, [said("P1", 1)])
    with (
        pytest.raises(CommandMistake, match="nobody with that pseudonym") as mistake,
        writing(engine) as session,
    ):
        command(session, ACORN, cohort_id(session, "d"), "P1")  # type: ignore[operator]
    assert "P1" not in str(mistake.value)
    with pytest.raises(CommandMistake, match="not a cohort"), writing(engine) as session:
        command(session, ACORN, 99, "P1")  # type: ignore[operator]


@pytest.mark.parametrize(
    "after",
    [
        "UPDATE upload",
        "UPDATE score",
        "DELETE FROM score",
        "DELETE FROM assessment",
        "UPDATE participant",
        "INSERT INTO audit_event",
    ],
)
def test_killing_a_withdrawal_half_way_leaves_the_register_as_it_was(
    engine: Engine, database_url: str, after: str
) -> None:
    load(engine, [said(f"P{n}", n % 7) for n in range(150)])
    upload_id = load(engine, [said(f"P{n}", n % 9) for n in range(300)]).upload_id
    before = everything(engine)
    kill(database_url, f"withdraw_upload(session, pat, {upload_id})", after)
    assert everything(engine) == before
    assert withdraw(engine, upload_id).left == 150


def test_two_withdrawals_and_a_commit_at_once_leave_what_any_order_of_them_would(engine: Engine) -> None:
    first, second = (load(engine, [said("P1", value)]).upload_id for value in (1, 2))
    third = send(engine, [said("P2", 3)])
    together = Barrier(3)

    def run(work: tuple[object, int]) -> None:
        together.wait()
        work[0](engine, work[1])  # type: ignore[operator]

    with ThreadPoolExecutor(3) as pool:
        list(pool.map(run, [(withdraw, first), (withdraw, second), (confirm, third)]))
    with reading(engine) as session:
        assert sorted(session.scalars(select(Score.value))) == [3, 4]
        assert [one.current for one in session.scalars(select(Participant).order_by(Participant.id))] == [
            False,
            True,
        ]
