"""Files that were kept long enough go, though nobody in them was ever staged."""

from datetime import date

import pytest
from sqlalchemy import Engine, select, update

from evaluate.access import at_the_register
from evaluate.db.commands.retention import delete_files
from evaluate.db.session import reading, writing
from evaluate.db.tables import AuditEvent, Programme, UploadCorrection, UploadFile
from evaluate.db.vault import seal
from evaluate.errors import NotAllowed
from evaluate.vocabulary import Role, UploadState
from tests.builders import commissioner_of, provider_of
from tests.staging import furnish, send

ENDED = date(2020, 3, 31)
SENT = {"programmes": ("p",), "state": UploadState.CHECKED, "file": seal(b"a file", None)}


def test_files_of_ended_programmes_go_with_what_was_corrected_in_them(engine: Engine) -> None:
    furnish(engine)
    corrected = [{"sheet": None, "row": 2, "column": "after", "value": "20"}]
    number = send(engine, [], corrections=corrected, **SENT)
    theirs = send(engine, [], provider_of("bell"), **(SENT | {"programmes": ("theirs",)}))
    with writing(engine) as session:
        session.execute(
            update(Programme).where(Programme.key == "p").values(starts_on=date(2019, 4, 1), ends_on=ENDED)
        )
    for times in (1, 0):
        with writing(engine) as session:
            assert delete_files(session, at_the_register(Role.PROVIDER), ENDED) == times
    with reading(engine) as session:
        assert session.scalars(select(UploadFile.upload_id)).all() == [theirs]
        assert session.scalars(select(UploadCorrection)).all() == []
        (event,) = session.scalars(select(AuditEvent).where(AuditEvent.action == "erase"))
    assert (event.subject, event.subject_key, event.detail) == (
        "upload_file",
        str(number),
        {"corrections": 1},
    )


def test_nobody_deletes_files_that_are_not_theirs(engine: Engine) -> None:
    furnish(engine)
    send(engine, [], **SENT)
    with writing(engine) as session:
        session.execute(update(Programme).values(starts_on=date(2019, 4, 1), ends_on=ENDED))
    with writing(engine) as session:
        assert delete_files(session, provider_of("bell"), ENDED) == 0
    with pytest.raises(NotAllowed), writing(engine) as session:
        delete_files(session, commissioner_of("north"), ENDED)
