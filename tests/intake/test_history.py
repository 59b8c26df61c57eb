"""What became of the files that were sent, for those who sent them and nobody else."""

from base64 import b64encode

import pytest
from sqlalchemy import Engine, select

from evaluate.access import Viewer
from evaluate.db.session import reading
from evaluate.db.tables import AuditEvent, UploadFile
from evaluate.errors import CommandMistake
from evaluate.intake import review
from evaluate.intake.history import history, opened, original
from evaluate.intake.instructions import Instructions, Place
from evaluate.intake.upload import check, commit, record
from evaluate.vocabulary import UploadState
from tests.builders import provider_of

FILE = b"participant,cohort,measure,before,after,colour\nP1,c,m,10,x,red\nP2,c,m,12,9,blue\n"
MENDED = Instructions(corrections={Place(None, 2, 4): "8"})


def send(engine: Engine, viewer: Viewer, content: bytes = FILE, said: Instructions = MENDED) -> int:
    checked = check(engine, viewer, "spring.csv", content, "p", said)
    upload_id = record(engine, viewer, checked, content)
    if checked.changes:
        warnings = review.warnings(engine, viewer, upload_id)
        commit(engine, viewer, upload_id, [one.id for one in warnings], said)
    return upload_id


def test_an_upload_is_listed_with_what_was_found_in_it_and_what_it_changed(both: Engine, pat: Viewer) -> None:
    refused = send(both, pat, b"%PDF-1.7")
    wrong = send(both, pat, said=Instructions())
    sent = send(both, pat)
    newest, checked, first = history(both, pat)
    assert (newest.id, newest.filename, newest.state) == (sent, "spring.csv", UploadState.COMMITTED)
    assert (newest.new, newest.changed, newest.same, newest.participants) == (4, 0, 0, 2)
    assert (newest.programmes, newest.warn, newest.has_file) == (("P",), 1, True)
    assert (checked.id, checked.state, checked.block, checked.new) == (wrong, UploadState.CHECKED, 1, 0)
    assert (first.id, first.state, first.has_file) == (refused, UploadState.REFUSED, False)
    assert history(both, provider_of("bell")) == []


def test_an_opened_upload_tells_who_said_yes_and_what_was_put_right(both: Engine, pat: Viewer) -> None:
    one = opened(both, pat, send(both, pat))
    (yes,) = one.acknowledged
    assert (yes.column, yes.row, yes.person) == ("colour", 1, "pat")
    (cell,) = one.corrections
    assert (cell.sheet, cell.row, cell.value) == (None, 2, "8")
    assert {problem.code for problem in one.problems} >= {"unknown-column"}


def test_another_providers_upload_is_not_there(both: Engine, pat: Viewer) -> None:
    sent = send(both, pat)
    for look in (opened, original):
        with pytest.raises(CommandMistake, match=f"no upload {sent}"):
            look(both, provider_of("bell"), sent)


def test_the_original_comes_back_as_it_was_sent_and_that_is_written_down(both: Engine, pat: Viewer) -> None:
    sent = send(both, pat)
    assert original(both, pat, sent).content == FILE
    with reading(both) as session:
        event = session.scalars(select(AuditEvent).where(AuditEvent.subject == "upload_file")).one()
    assert (event.actor, event.action, event.subject_key) == ("pat", "read", str(sent))


def test_the_original_is_encrypted_where_there_is_a_key(
    both: Engine, pat: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EVALUATE_FILE_KEY", b64encode(bytes(32)).decode())
    sent = send(both, pat)
    with reading(both) as session:
        kept = session.scalars(select(UploadFile)).one()
    assert kept.key_id is not None
    assert b"participant" not in kept.content
    assert original(both, pat, sent).content == FILE
    monkeypatch.setenv("EVALUATE_FILE_KEY", b64encode(bytes([1] * 32)).decode())
    with pytest.raises(CommandMistake, match="another key"):
        original(both, pat, sent)


def test_a_file_with_personal_data_is_not_kept(both: Engine, pat: Viewer) -> None:
    content = b"participant,cohort,measure,before,notes\nP1,c,m,10,ring jo@example.org\n"
    # Nor where the cell was put right on the screen, for it still stands in the file.
    for said in (Instructions(), Instructions(corrections={Place(None, 2, 4): "nothing to note"})):
        sent = send(both, pat, content, said)
        with pytest.raises(CommandMistake, match="not kept"):
            original(both, pat, sent)
    with reading(both) as session:
        assert session.scalars(select(UploadFile)).all() == []
