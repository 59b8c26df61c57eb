"""Recording, committing and discarding check who may, and write who did."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from datetime import UTC, date, datetime
from threading import Barrier

import pytest
from sqlalchemy import Engine, select

from evaluate.access import Viewer, scope_of
from evaluate.db.commands import uploads
from evaluate.db.commands.uploads import Sent, Staged
from evaluate.db.commands.withdrawals import withdraw_participant, withdraw_upload
from evaluate.db.queries.uploads import problems
from evaluate.db.session import reading, writing
from evaluate.db.tables import (
    Acknowledgement,
    AuditEvent,
    Participant,
    Person,
    Score,
    Upload,
    UploadAnswers,
    UploadCorrection,
    UploadFile,
    UploadParticipant,
    UploadProgramme,
    UploadRow,
)
from evaluate.db.vault import seal
from evaluate.errors import CommandMistake, NotAllowed, RegisterChanged
from evaluate.vocabulary import UploadState
from tests.builders import commissioner_of, provider_of
from tests.killing import kill
from tests.staging import Said, cohort_id, confirm, everything, furnish, keep, load, send, stage

ACORN = provider_of("acorn")
WARNING = {
    "code": "unknown-column",
    "severity": "warn",
    "sheet": None,
    "row": 1,
    "column": "x",
    "count": 1,
    "message": "It will not be loaded.",
    "remedy": "You need to do nothing.",
}


@pytest.fixture(autouse=True)
def furnished(engine: Engine) -> None:
    furnish(engine)


def sent(engine: Engine, *programmes: str, viewer: Viewer = ACORN, warnings: int = 0) -> int:
    file = Sent("a.csv", "0" * 64, 3, UploadState.STAGED, programmes)
    with writing(engine) as session:
        return uploads.record(session, viewer, file, [WARNING] * warnings, Staged())


def test_recording_keeps_the_file_its_programmes_and_an_audit_event(engine: Engine) -> None:
    upload_id = sent(engine, "p")
    with reading(engine) as session:
        upload = session.scalars(select(Upload)).one()
        assert (upload.id, upload.filename, upload.rows, upload.person_id) == (upload_id, "a.csv", 3, None)
        assert len(session.scalars(select(UploadProgramme)).all()) == 1
        event = session.scalars(select(AuditEvent)).one()
    assert (event.action, event.actor, event.subject, event.subject_key) == (
        "record",
        "pat",
        "upload",
        str(upload_id),
    )


@pytest.mark.parametrize("programmes", [("theirs",), ("p", "theirs"), ("nowhere",)])
def test_recording_for_another_provider_keeps_nothing(engine: Engine, programmes: tuple[str, ...]) -> None:
    with pytest.raises(NotAllowed):
        sent(engine, *programmes)
    with reading(engine) as session:
        assert session.scalars(select(Upload)).all() == []
        assert session.scalars(select(AuditEvent)).all() == []


def test_nobody_but_a_provider_records_commits_or_discards(engine: Engine) -> None:
    upload_id, cam = sent(engine, "p"), commissioner_of("north")
    with pytest.raises(NotAllowed):
        sent(engine, "p", viewer=cam)
    for act in (
        lambda s: uploads.commit(s, cam, upload_id, frozenset()),
        lambda s: uploads.discard(s, cam, upload_id),
    ):
        with pytest.raises(NotAllowed), writing(engine) as session:
            act(session)


def test_each_warning_is_acknowledged_by_name(engine: Engine) -> None:
    with writing(engine) as session:
        session.add(Person(key="pat", name="Pat", created_at=datetime.now(UTC)))
    upload_id = sent(engine, "p", warnings=2)
    with reading(engine) as session:
        first, second = (one.id for one in problems(session, scope_of(ACORN), upload_id))
    with pytest.raises(CommandMistake), writing(engine) as session:
        uploads.commit(session, ACORN, upload_id, frozenset({first}))
    with writing(engine) as session:
        uploads.commit(session, ACORN, upload_id, frozenset({first, second}))
    with reading(engine) as session:
        yes = session.scalars(select(Acknowledgement).order_by(Acknowledgement.id)).all()
        person = session.scalars(select(Person.id)).one()
    assert [(one.problem_id, one.person_id, one.actor) for one in yes] == [
        (first, person, "pat"),
        (second, person, "pat"),
    ]


def test_discarding_is_audited(engine: Engine) -> None:
    upload_id = sent(engine, "p")
    with writing(engine) as session:
        uploads.discard(session, ACORN, upload_id)
    with reading(engine) as session:
        assert session.scalars(select(Upload.state)).one() is UploadState.DISCARDED
        assert session.scalars(select(AuditEvent.action).order_by(AuditEvent.id)).all() == [
            "record",
            "discard",
        ]


def test_an_upload_that_is_not_there(engine: Engine) -> None:
    with pytest.raises(CommandMistake), writing(engine) as session:
        uploads.commit(session, ACORN, 99, frozenset())


SCORES = {("m", "before"): (1.0, None), ("n", "after"): (2.0, None)}
ANSWERS = {("i", "before"): ({"1": 1}, None)}


def test_everything_that_came_with_a_file_is_kept(engine: Engine) -> None:
    corrections = [{"sheet": "Scores", "row": 7, "column": "before", "value": "12"}]
    people = [Said("P1", scores=SCORES, answers=ANSWERS)]
    upload_id = send(
        engine,
        people,
        template="2",
        file=seal(b"the file", None),
        corrections=corrections,
        problems=[WARNING],
    )
    with reading(engine) as session:
        upload = session.get_one(Upload, upload_id)
        correction = session.scalars(select(UploadCorrection)).one()
        counts = [
            len(session.scalars(select(kind).where(kind.upload_id == upload_id)).all())
            for kind in (UploadParticipant, UploadRow, UploadAnswers, UploadFile, UploadCorrection)
        ]
        event = session.scalars(select(AuditEvent)).one()
    assert (upload.template, upload.turn, upload.withdrawn_at) == ("2", None, None)
    assert (correction.sheet, correction.row, correction.column, correction.value) == (
        "Scores",
        7,
        "before",
        "12",
    )
    assert counts == [1, 2, 1, 1, 1]
    assert (event.detail["file_kept"], event.detail["corrections"]) == (True, 1)


def test_a_file_for_no_programme_is_not_kept_for_nobody_could_open_or_erase_it(engine: Engine) -> None:
    with writing(engine) as session:
        about = Sent("a.csv", "0" * 64, 3, UploadState.CHECKED, ())
        uploads.record(session, ACORN, about, [], Staged(), file=seal(b"the file", None))
    with reading(engine) as session:
        assert session.scalars(select(UploadFile)).all() == []
        assert session.scalars(select(AuditEvent)).one().detail["file_kept"] is False


def test_people_of_a_cohort_whose_programme_the_upload_is_not_for_are_refused(engine: Engine) -> None:
    with reading(engine) as session:
        staged = stage(session, [Said("P1", programme="theirs")])
    with pytest.raises(NotAllowed, match="not one of your programmes"):
        keep(engine, [Said("P1")], staged)
    with reading(engine) as session:
        assert session.scalars(select(UploadParticipant)).all() == []


def test_committing_counts_everything_and_says_so_in_the_audit(engine: Engine) -> None:
    load(engine, [Said("P1", scores={("m", "before"): (9.0, date(2025, 4, 1))}, details={"sex": "male"})])
    changes = {("m", "before"): (1.0, date(2025, 4, 2)), ("n", "after"): (2.0, None)}
    committed = load(
        engine,
        [Said("P1", scores=changes, answers=ANSWERS, details={"sex": "female", "cluster": "a"}), Said("P2")],
    )
    counts = {
        "new": 1,
        "changed": 1,
        "same": 0,
        "scores_withdrawn": 0,
        "enrolled": 1,
        "redated": 1,
        "details_new": 1,
        "details_changed": 1,
        "answers_new": 1,
        "answers_changed": 0,
    }
    assert asdict(committed) == {"upload_id": committed.upload_id, "already": False, **counts}
    with reading(engine) as session:
        event = session.scalars(select(AuditEvent).order_by(AuditEvent.id.desc())).first()
        turns = session.scalars(select(Upload.turn).order_by(Upload.id)).all()
    assert event is not None
    assert event.detail == {"sha256": "0" * 64, **counts}
    assert turns == [1, 2]


def test_a_file_with_somebody_withdrawn_since_it_was_checked_is_not_loaded(engine: Engine) -> None:
    load(engine, [Said("P1"), Said("P2")])
    late = send(engine, [Said("P1", scores=SCORES), Said("P2", scores=SCORES)])
    with writing(engine) as session:
        withdraw_participant(session, ACORN, cohort_id(session), "P2")
    with pytest.raises(RegisterChanged, match="has been withdrawn") as refusal:
        confirm(engine, late)
    assert "reinstate" in refusal.value.remedy
    with reading(engine) as session:
        assert session.scalars(select(Score)).all() == []


def test_what_became_of_an_upload_says_why_it_is_not_committed_or_put_aside(engine: Engine) -> None:
    taken_back = load(engine, [Said("P1")]).upload_id
    with writing(engine) as session:
        withdraw_upload(session, ACORN, taken_back)
    with pytest.raises(CommandMistake, match="was withdrawn"):
        confirm(engine, taken_back)
    with pytest.raises(CommandMistake, match="in the register already, or was"), writing(engine) as session:
        uploads.discard(session, ACORN, taken_back)


@pytest.mark.parametrize(
    "after",
    [
        "UPDATE participant",
        "INSERT INTO participant",
        "INSERT INTO assessment",
        "UPDATE score",
        "INSERT INTO score",
        "UPDATE upload",
        "INSERT INTO audit_event",
    ],
)
def test_killing_a_commit_half_way_leaves_the_register_as_it_was(
    engine: Engine, database_url: str, after: str
) -> None:
    load(engine, [Said("P1", scores=SCORES)])
    people = [
        Said(f"P{n}", scores={("m", "before"): (n % 7 + 2, date(2025, 4, 1))}, answers=ANSWERS)
        for n in range(300)
    ]
    upload_id = send(engine, people)
    before = everything(engine)
    kill(database_url, f"commit(session, pat, {upload_id}, frozenset())", after)
    assert everything(engine) == before
    assert confirm(engine, upload_id).enrolled == 299


def test_two_uploads_to_one_cohort_at_once_queue_and_the_second_sees_the_first(engine: Engine) -> None:
    ids = [send(engine, [Said("P1", scores={("m", "before"): (value, None)})]) for value in (1.0, 2.0)]
    together = Barrier(2)

    def run(upload_id: int) -> str:
        together.wait()
        try:
            confirm(engine, upload_id)
        except RegisterChanged:
            return "changed"
        return "committed"

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(run, ids)) == ["changed", "committed"]
    with reading(engine) as session:
        assert len(session.scalars(select(Score)).all()) == 1


def test_identical_uploads_at_once_have_turns_of_their_own(engine: Engine) -> None:
    ids = [send(engine, [Said("P1", scores=SCORES)]) for _ in range(4)]
    together = Barrier(4)

    def run(upload_id: int) -> bool:
        together.wait()
        return confirm(engine, upload_id).already

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(run, ids)) == [False, True, True, True]
    with reading(engine) as session:
        assert sorted(session.scalars(select(Upload.turn))) == [1, 2, 3, 4]
        assert len(session.scalars(select(Participant)).all()) == 1
