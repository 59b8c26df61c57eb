"""The road in, whole: what is checked is what is staged is what is committed, once, or not at all."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from sqlalchemy import Engine, func, select

from evaluate.access import Viewer, at_the_register
from evaluate.db.session import reading, writing
from evaluate.db.tables import (
    Acknowledgement,
    Assessment,
    AuditEvent,
    Participant,
    Problem,
    Score,
    Upload,
    UploadRow,
)
from evaluate.errors import CommandMistake, NotAllowed, RegisterChanged
from evaluate.intake.upload import check, commit, discard, record
from evaluate.vocabulary import Role, UploadState
from tests.builders import commissioner_of, provider_of

WIDE = b"participant,cohort,measure,before,after,before_on,after_on\n"
FIRST = WIDE + b"P1,c,m,10,8,2025-04-03,2025-07-03\nP2,c,m,12,,2025-04-04,\nP3,c,m,,,,\n"
CHANGED = FIRST.replace(b"10,8", b"10,7.5")
SUSPECT = b"participant,cohort,measure,before,after\n" + b"".join(
    f"P{i},c,m,{20 + i},{17 + i}\n".encode() for i in range(10)
)
TABLES = (Participant, Assessment, Score, Acknowledgement)


def staged(engine: Engine, viewer: Viewer, content: bytes, programme: str | None = "p") -> int:
    return record(engine, viewer, check(engine, viewer, "scores.csv", content, programme))


def size(engine: Engine) -> list[int]:
    with reading(engine) as session:
        return [session.scalar(select(func.count()).select_from(table)) or 0 for table in TABLES]


def current(engine: Engine) -> list[tuple[str, str, float]]:
    with reading(engine) as session:
        statement = select(Participant.pseudonym, Score.timepoint, Score.value).join(
            Participant, Participant.id == Score.participant_id
        )
        return sorted(tuple(row) for row in session.execute(statement))


def test_what_was_staged_is_what_is_committed(both: Engine, pat: Viewer) -> None:
    committed = commit(both, pat, staged(both, pat, FIRST))
    assert (committed.new, committed.changed, committed.same, committed.enrolled) == (3, 0, 0, 3)
    assert not committed.already
    assert current(both) == [("P1", "after", 8.0), ("P1", "before", 10.0), ("P2", "before", 12.0)]
    assert size(both) == [3, 3, 3, 0]
    with reading(both) as session:
        assert session.scalars(select(Upload.state)).one() is UploadState.COMMITTED
        event = session.scalars(select(AuditEvent).where(AuditEvent.action == "commit")).one()
    assert event.actor == "pat"
    assert (event.detail["new"], event.detail["enrolled"], len(event.detail["sha256"])) == (3, 3, 64)


def test_checking_writes_nothing(both: Engine, pat: Viewer) -> None:
    check(both, pat, "scores.csv", FIRST, "p")
    with reading(both) as session:
        assert session.scalar(select(func.count()).select_from(Upload)) == 0
        assert session.scalar(select(func.count()).select_from(AuditEvent)) == 0


@pytest.mark.parametrize("name", ["scores 07700 900123.csv", "jo@example.org.csv", "M1_1AE.csv"])
def test_a_name_that_is_about_somebody_is_neither_read_nor_kept(both: Engine, pat: Viewer, name: str) -> None:
    checked = check(both, pat, name, FIRST, "p")
    assert ([one.code for one in checked.report.problems], checked.filename) == (
        ["personal-data-name"],
        "file",
    )
    with pytest.raises(CommandMistake, match="could not be read"):
        commit(both, pat, record(both, pat, checked, FIRST))
    with reading(both, pat) as session:
        assert session.scalars(select(Upload.filename)).all() == ["file"]


@pytest.mark.parametrize(
    "name", ["Scores 3 April 2025 final (2).csv", "2025-04-03_SWEMWBS_P001-P120.csv", "Q2 24-25 v1.3.csv"]
)
def test_a_name_that_is_about_nobody_is_kept(register: Engine, pat: Viewer, name: str) -> None:
    checked = check(register, pat, name, FIRST, "p")
    assert (checked.report.blocks, checked.filename) == (False, name)


def test_the_same_file_again_changes_nothing(both: Engine, pat: Viewer) -> None:
    commit(both, pat, staged(both, pat, FIRST))
    before = size(both)
    again = check(both, pat, "copy of scores.csv", FIRST, "p")
    assert again.changes is not None
    assert again.changes.already
    assert again.changes.loaded_at is not None
    assert commit(both, pat, record(both, pat, again)).already
    assert size(both) == before


def test_one_upload_committed_twice_writes_once(both: Engine, pat: Viewer) -> None:
    upload_id = staged(both, pat, FIRST)
    commit(both, pat, upload_id)
    assert commit(both, pat, upload_id).already
    assert size(both) == [3, 3, 3, 0]
    with reading(both) as session:
        assert len(session.scalars(select(AuditEvent).where(AuditEvent.action == "commit")).all()) == 1


@pytest.mark.parametrize("uploads", [1, 2])
def test_identical_uploads_at_once_leave_one_set_of_rows(both: Engine, pat: Viewer, uploads: int) -> None:
    ids = [staged(both, pat, FIRST) for _ in range(uploads)]
    together = Barrier(4)

    def run(number: int) -> bool:
        together.wait()
        return commit(both, pat, ids[number % uploads]).already

    with ThreadPoolExecutor(4) as pool:
        already = list(pool.map(run, range(4)))
    assert sorted(already) == [False, True, True, True]
    assert size(both) == [3, 3, 3, 0]


def test_a_changed_score_keeps_the_old_one_behind_it(both: Engine, pat: Viewer) -> None:
    commit(both, pat, staged(both, pat, FIRST))
    checked = check(both, pat, "scores.csv", CHANGED, "p")
    assert checked.changes is not None
    (changed,) = checked.changes.old_beside_new()
    assert (changed.row, changed.participant, changed.old_value, changed.new_value) == (2, "P1", 8.0, 7.5)
    committed = commit(both, pat, record(both, pat, checked))
    assert (committed.new, committed.changed, committed.same) == (0, 1, 2)
    assert ("P1", "after", 7.5) in current(both)
    with reading(both) as session:
        new = session.scalars(select(Score).where(Score.timepoint == "after")).one()
        kept = session.scalars(select(UploadRow).where(UploadRow.id == new.upload_row_id)).one()
        rows = session.scalars(select(UploadRow.value).where(UploadRow.timepoint == "after")).all()
    assert (kept.old_value, kept.value, kept.change) == (8.0, 7.5, "changed")
    assert sorted(rows) == [7.5, 8.0]


def test_a_score_may_change_back_and_every_version_stays(both: Engine, pat: Viewer) -> None:
    for content in (FIRST, CHANGED, FIRST):
        commit(both, pat, staged(both, pat, content))
    assert ("P1", "after", 8.0) in current(both)
    with reading(both) as session:
        values = session.scalars(
            select(UploadRow.value).where(UploadRow.timepoint == "after").order_by(UploadRow.id)
        ).all()
    assert values == [8.0, 7.5, 8.0]


def test_a_corrected_date_is_stored_and_audited(both: Engine, pat: Viewer) -> None:
    commit(both, pat, staged(both, pat, FIRST))
    moved = staged(both, pat, FIRST.replace(b"2025-07-03", b"2025-07-30"))
    committed = commit(both, pat, moved)
    assert (committed.changed, committed.redated, committed.already) == (0, 1, False)
    with reading(both) as session:
        assert "2025-07-30" in map(str, session.scalars(select(Assessment.assessed_on)))
        event = session.scalars(select(AuditEvent).where(AuditEvent.subject_key == str(moved))).all()[-1]
        row = session.scalars(
            select(UploadRow).where(UploadRow.upload_id == moved, UploadRow.timepoint == "after")
        ).one()
    # The audit counts; which dates they were is in the rows of the upload, until somebody is erased.
    assert event.detail["redated"] == 1
    assert (str(row.old_date), str(row.assessed_on)) == ("2025-07-03", "2025-07-30")


def test_a_blank_never_erases_a_score_or_a_date(both: Engine, pat: Viewer) -> None:
    commit(both, pat, staged(both, pat, FIRST))
    assert commit(both, pat, staged(both, pat, WIDE + b"P1,c,m,10,,,\n")).already
    assert ("P1", "after", 8.0) in current(both)
    with reading(both) as session:
        assert session.scalars(select(Assessment.assessed_on).order_by(Assessment.id)).first() is not None


@pytest.mark.parametrize("other", [CHANGED, FIRST.replace(b"P1,c,m,10", b"P1,c,m,11")])
def test_what_changed_underneath_stops_the_commit(both: Engine, pat: Viewer, other: bytes) -> None:
    commit(both, pat, staged(both, pat, FIRST))
    stale = staged(both, pat, FIRST.replace(b"10,8", b"9,9"))
    commit(both, pat, staged(both, pat, other))
    before = (size(both), current(both))
    with pytest.raises(RegisterChanged):
        commit(both, pat, stale)
    assert (size(both), current(both)) == before


def test_an_arm_that_changed_underneath_stops_the_commit(both: Engine, pat: Viewer) -> None:
    long = b"participant,cohort,arm,measure,timepoint,value\nP1,r,%b,m,before,\n"
    late = staged(both, pat, long % b"comparison")
    commit(both, pat, staged(both, pat, long % b"intervention"))
    with pytest.raises(RegisterChanged):
        commit(both, pat, late)


def test_every_warning_needs_its_own_yes(both: Engine, pat: Viewer) -> None:
    upload_id = staged(both, pat, SUSPECT)
    with pytest.raises(CommandMistake, match="exactly the same amount on “M”:"):
        commit(both, pat, upload_id, None)
    assert size(both) == [0, 0, 0, 0]
    with reading(both) as session:
        warning = session.scalars(select(Problem.id)).one()
    with pytest.raises(CommandMistake):
        commit(both, pat, upload_id, [warning, warning + 1])
    commit(both, pat, upload_id, [warning])
    with reading(both) as session:
        yes = session.scalars(select(Acknowledgement)).one()
    assert (yes.problem_id, yes.actor) == (warning, "pat")


def test_a_file_with_problems_is_kept_but_not_committed(both: Engine, pat: Viewer) -> None:
    upload_id = staged(both, pat, FIRST.replace(b"10,8", b"x,99"))
    with reading(both) as session:
        assert session.scalars(select(Problem.code).order_by(Problem.id)).all()[:2] == [
            "out-of-range",
            "not-a-number",
        ]
        assert session.scalar(select(func.count()).select_from(UploadRow)) == 0
    with pytest.raises(CommandMistake, match="has problems"):
        commit(both, pat, upload_id)
    with pytest.raises(CommandMistake, match="could not be read"):
        commit(both, pat, staged(both, pat, b"PK\x03\x04"))


def test_a_discarded_upload_is_never_committed(both: Engine, pat: Viewer) -> None:
    upload_id = staged(both, pat, FIRST)
    discard(both, pat, upload_id)
    with pytest.raises(CommandMistake, match="put aside"):
        commit(both, pat, upload_id)
    assert size(both) == [0, 0, 0, 0]
    loaded = staged(both, pat, FIRST)
    commit(both, pat, loaded)
    with pytest.raises(CommandMistake, match="already"):
        discard(both, pat, loaded)


def test_only_providers_send_and_only_to_their_own(both: Engine, pat: Viewer) -> None:
    with pytest.raises(NotAllowed):
        check(both, commissioner_of("north"), "scores.csv", FIRST, "p")
    upload_id = staged(both, pat, FIRST)
    bell = provider_of("bell")
    with pytest.raises(CommandMistake, match="no upload"):
        commit(both, bell, upload_id)
    with pytest.raises(CommandMistake, match="no upload"):
        discard(both, bell, upload_id)
    checked = check(both, pat, "scores.csv", FIRST, "p")
    with pytest.raises(NotAllowed):
        record(both, bell, checked)
    assert size(both) == [0, 0, 0, 0]


def test_a_programme_that_is_not_yours_is_one_that_does_not_exist(both: Engine, pat: Viewer) -> None:
    messages = []
    for programme in ("hidden", "nowhere"):
        with pytest.raises(CommandMistake) as mistake:
            check(both, pat, "scores.csv", FIRST, programme)
        messages.append(str(mistake.value))
    assert messages[0] == messages[1]
    assert check(both, at_the_register(Role.PROVIDER), "s.csv", FIRST, "hidden").report.problems


def test_access_is_judged_again_when_committing(both: Engine, pat: Viewer) -> None:
    from evaluate.db.tables import Organisation, Programme

    upload_id = staged(both, pat, FIRST)
    with writing(both) as session:
        bell = session.scalars(select(Organisation.id).where(Organisation.key == "bell")).one()
        session.scalars(select(Programme).where(Programme.key == "p")).one().provider_id = bell
    with pytest.raises(CommandMistake, match="no upload"):
        commit(both, pat, upload_id)


KILLED = """
import os, signal, sys
from sqlalchemy import event
from evaluate.db.session import open_engine
from evaluate.intake.upload import commit
from tests.builders import provider_of

engine = open_engine(sys.argv[1])

@event.listens_for(engine, "after_cursor_execute")
def die(connection, cursor, statement, *rest):
    if statement.startswith(sys.argv[3]):
        os.kill(os.getpid(), signal.SIGKILL)

commit(engine, provider_of("acorn"), int(sys.argv[2]))
"""


@pytest.mark.parametrize(
    "after", ["INSERT INTO participant", "INSERT INTO score", "UPDATE upload", "INSERT INTO audit_event"]
)
def test_killing_the_commit_half_way_leaves_nothing(
    both: Engine, database_url: str, pat: Viewer, after: str
) -> None:
    upload_id = staged(
        both,
        pat,
        WIDE + b"".join(b"P%d,c,m,%d,%d,,\n" % (i, 11 + i % 29, 11 + i % 29 - i % 7) for i in range(2000)),
    )
    before = size(both)
    root = Path(__file__).parents[2]
    killed = subprocess.run(
        [sys.executable, "-c", KILLED, database_url, str(upload_id), after], cwd=root, capture_output=True
    )
    assert killed.returncode == -9, killed.stderr.decode()
    assert size(both) == before
    with reading(both) as session:
        assert session.scalars(select(Upload.state)).one() is UploadState.STAGED
    assert commit(both, pat, upload_id).new == 4000
