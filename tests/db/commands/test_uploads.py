"""Recording, committing and discarding check who may, and write who did."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine, select

from evaluate.access import Viewer, scope_of
from evaluate.db.commands import uploads
from evaluate.db.commands.uploads import Sent
from evaluate.db.queries.uploads import problems
from evaluate.db.session import reading, writing
from evaluate.db.tables import Acknowledgement, AuditEvent, Person, Upload, UploadProgramme
from evaluate.errors import CommandMistake, NotAllowed
from evaluate.vocabulary import UploadState
from tests.builders import build_programme, commissioner_of, provider_of

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
    with writing(engine) as session:
        build_programme(session, "p", provider="acorn")
        build_programme(session, "theirs", provider="bell")


def sent(engine: Engine, *programmes: str, viewer: Viewer = ACORN, warnings: int = 0) -> int:
    file = Sent("a.csv", "0" * 64, 3, UploadState.STAGED, programmes)
    with writing(engine) as session:
        return uploads.record(session, viewer, file, [WARNING] * warnings, [])


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
