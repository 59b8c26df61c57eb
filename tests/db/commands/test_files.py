"""The file of an upload comes back as it was sent, to its own provider alone, and that it was opened is written down."""

from hashlib import sha256

import pytest
from sqlalchemy import Engine, select

from evaluate.db.commands.files import OriginalFile, open_file
from evaluate.db.session import reading, writing
from evaluate.db.tables import AuditEvent, UploadFile
from evaluate.db.vault import seal
from evaluate.errors import CommandMistake, NotAllowed
from tests.builders import commissioner_of, provider_of
from tests.staging import ACORN, Said, furnish, send

KEY = b"k" * 32
CONTENT = b"participant,before\nP1,3\n"


@pytest.fixture(autouse=True)
def furnished(engine: Engine) -> None:
    furnish(engine)


def sent(engine: Engine, key: bytes | None = KEY, content: bytes = CONTENT) -> int:
    return send(engine, [Said("P1")], sha256=sha256(content).hexdigest(), file=seal(CONTENT, key))


@pytest.mark.parametrize("key", [None, KEY])
def test_a_file_comes_back_as_it_was_sent_and_the_reading_is_audited(
    engine: Engine, key: bytes | None
) -> None:
    upload_id = sent(engine, key)
    with writing(engine) as session:
        assert open_file(session, ACORN, upload_id, key) == OriginalFile("a.csv", CONTENT)
    with reading(engine) as session:
        event = session.scalars(select(AuditEvent).order_by(AuditEvent.id.desc()).limit(1)).one()
        stored = session.scalars(select(UploadFile.content)).one()
    assert (event.action, event.subject, event.subject_key) == ("read", "upload_file", str(upload_id))
    assert event.detail == {"sha256": sha256(CONTENT).hexdigest()}
    assert b"participant" not in stored


def test_only_the_provider_of_every_programme_in_it_opens_it(engine: Engine) -> None:
    both = provider_of("acorn", "bell")
    upload_id = sent(engine)
    shared = send(engine, [Said("P1"), Said("P1", programme="theirs")], both, file=seal(CONTENT, KEY))
    for viewer, number in ((provider_of("bell"), upload_id), (ACORN, shared), (ACORN, 99)):
        with pytest.raises(CommandMistake, match="no upload"), writing(engine) as session:
            open_file(session, viewer, number, KEY)
    with pytest.raises(NotAllowed), writing(engine) as session:
        open_file(session, commissioner_of("north"), upload_id, KEY)
    with reading(engine) as session:
        assert "read" not in session.scalars(select(AuditEvent.action)).all()


def test_a_file_that_was_not_kept_is_said_so(engine: Engine) -> None:
    upload_id = send(engine, [Said("P1")])
    with pytest.raises(CommandMistake, match="not kept, or was deleted"), writing(engine) as session:
        open_file(session, ACORN, upload_id, KEY)


def test_a_file_under_another_key_and_one_that_is_not_what_was_sent(engine: Engine) -> None:
    with pytest.raises(CommandMistake, match="another key"), writing(engine) as session:
        open_file(session, ACORN, sent(engine), b"o" * 32)
    other = sent(engine, content=b"another file")
    with pytest.raises(CommandMistake, match="damaged"), writing(engine) as session:
        open_file(session, ACORN, other, KEY)
