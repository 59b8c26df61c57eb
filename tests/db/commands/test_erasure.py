"""Erasing a person leaves nothing of them in any table, and everybody else as they were."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, select

from evaluate.access import Viewer, scope_of
from evaluate.db.commands.erasure import Erased, erase_participant
from evaluate.db.commands.withdrawals import withdraw_participant, withdraw_upload
from evaluate.db.queries.outcomes import enrolled, paired_summaries
from evaluate.db.session import reading, writing
from evaluate.db.tables import AuditEvent, UploadCorrection, UploadFile
from evaluate.db.vault import seal
from evaluate.errors import CommandMistake, NotAllowed
from evaluate.vocabulary import UploadState
from tests.builders import commissioner_of, provider_of
from tests.killing import kill
from tests.staging import ACORN, Said, cohort_id, confirm, everything, furnish, load, send

FILE = {"file": seal(b"P1,before,after", None)}
CORRECTIONS = {"corrections": [{"sheet": "Sheet1", "row": 2, "column": "before", "value": "12"}]}
BLOCKED = {
    "code": "not-a-number",
    "severity": "block",
    "sheet": None,
    "row": 9,
    "column": "before",
    "count": 1,
    "message": "This is not a number.",
    "remedy": "You need to write a number.",
}


@pytest.fixture(autouse=True)
def furnished(request: pytest.FixtureRequest) -> None:
    if "engine" in request.fixturenames:
        furnish(request.getfixturevalue("engine"))


def said(pseudonym: str, value: float = 1, cohort: str = "c") -> Said:
    return Said(
        pseudonym,
        cohort,
        details={"sex": "female", "started_on": date(2025, 4, 1)},
        scores={("m", "before"): (value, date(2025, 4, 3)), ("m", "after"): (value, None)},
        answers={("i", "before"): ({"1": 2}, date(2025, 4, 3))},
    )


def erase(engine: Engine, pseudonym: str = "UNICORN", viewer: Viewer = ACORN) -> Erased:
    with writing(engine) as session:
        return erase_participant(session, viewer, cohort_id(session), pseudonym)


def about(rows: dict[str, list[tuple[Any, ...]]], word: str) -> list[str]:
    """Name the tables with a row in which a word stands."""
    return sorted(table for table, found in rows.items() if any(word in str(row) for row in found))


def kept_files(engine: Engine) -> list[int]:
    with reading(engine) as session:
        return sorted(session.scalars(select(UploadFile.upload_id)))


def test_nothing_is_left_of_the_person_and_everything_of_the_others(engine: Engine) -> None:
    load(engine, [said("OTHER"), said("UNICORN", cohort="d")])
    without = everything(engine)
    load(engine, [said("UNICORN")])
    load(engine, [said("UNICORN", 5)])
    send(engine, [said("UNICORN", 6)])
    erased = erase(engine)
    assert erased == Erased(
        corrections=0, files=0, scores=2, assessments=2, participants=1, rows=6, answers=3, uploads=3
    )
    after = everything(engine)
    facts = ("participant", "assessment", "score", "upload_participant", "upload_row", "upload_answers")
    assert {name: after[name] for name in facts} == {name: without[name] for name in facts}


def test_the_word_itself_stands_nowhere_any_more(engine: Engine) -> None:
    load(engine, [said("UNICORN"), said("OTHER")])
    with writing(engine) as session:
        withdraw_participant(session, ACORN, cohort_id(session), "UNICORN")
    assert about(everything(engine), "UNICORN") == [
        "participant",
        "upload_answers",
        "upload_participant",
        "upload_row",
    ]
    erase(engine)
    assert about(everything(engine), "UNICORN") == []


def test_the_word_is_not_left_in_the_file_of_the_register_either(
    sqlite_engine: Engine, sqlite_url: str
) -> None:
    furnish(sqlite_engine)
    load(sqlite_engine, [said(f"{name}-{n}") for name in ("UNICORN", "OTHER") for n in range(200)])
    for n in range(200):
        erase(sqlite_engine, f"UNICORN-{n}")
    sqlite_engine.dispose()
    path = Path(sqlite_url.removeprefix("sqlite:///"))
    left = [file.name for file in path.parent.glob("register.db*") if b"UNICORN" in file.read_bytes()]
    assert (left, b"OTHER" in path.read_bytes()) == ([], True)


def test_what_is_kept_of_it_is_that_it_was_done_and_how_much(engine: Engine) -> None:
    load(engine, [said("UNICORN")])
    erase(engine)
    with reading(engine) as session:
        event = session.scalars(select(AuditEvent).order_by(AuditEvent.id.desc()).limit(1)).one()
    assert (event.action, event.subject, event.actor) == ("erase", "participant", "pat")
    assert event.detail == {
        "programme": "p",
        "cohort": "c",
        "corrections": 0,
        "files": 0,
        "scores": 2,
        "assessments": 2,
        "participants": 1,
        "rows": 2,
        "answers": 1,
        "uploads": 1,
    }


def test_files_that_named_them_or_could_have_go_and_others_stay(engine: Engine) -> None:
    named = send(engine, [said("UNICORN"), said("OTHER")], **FILE, **CORRECTIONS)
    clean = send(engine, [said("OTHER")], **FILE, **CORRECTIONS)
    elsewhere = send(
        engine, [said("OTHER")], provider_of("acorn", "bell"), programmes=("p", "theirs"), **FILE
    )
    partly = send(engine, [said("OTHER")], problems=[BLOCKED], **FILE)
    unread = send(engine, [], programmes=("p",), state=UploadState.CHECKED, **FILE, **CORRECTIONS)
    theirs = send(engine, [], BELL, programmes=("theirs",), state=UploadState.CHECKED, **FILE)
    assert kept_files(engine) == [named, clean, elsewhere, partly, unread, theirs]
    erased = erase(engine)
    assert (erased.files, erased.corrections) == (3, 2)
    assert kept_files(engine) == [clean, elsewhere, theirs]
    with reading(engine) as session:
        assert session.scalars(select(UploadCorrection.upload_id)).all() == [clean]


BELL = provider_of("bell")


def test_an_erased_person_is_in_no_figure_and_can_start_anew(engine: Engine) -> None:
    load(engine, [said("UNICORN", 1), said("OTHER", 2)])
    erase(engine)
    with reading(engine) as session:
        assert [row.n_started for row in enrolled(session, scope_of(ACORN))] == [1]
        (pair,) = paired_summaries(session, scope_of(ACORN))
        assert (pair.n_paired, pair.mean_before) == (1, 2)
    again = load(engine, [said("UNICORN", 3)])
    assert (again.enrolled, again.new, again.details_new, again.answers_new) == (1, 2, 2, 1)


def test_an_upload_staged_before_the_erasure_commits_without_them(engine: Engine) -> None:
    load(engine, [said("UNICORN")])
    staged = send(engine, [said("UNICORN", 5), said("OTHER")])
    erase(engine)
    assert confirm(engine, staged).enrolled == 1
    assert "participant" not in about(everything(engine), "UNICORN")


def test_withdrawing_an_upload_that_named_them_works_on_the_others(engine: Engine) -> None:
    load(engine, [said("UNICORN", 1), said("OTHER", 1)])
    second = load(engine, [said("UNICORN", 5), said("OTHER", 5)]).upload_id
    erase(engine)
    with writing(engine) as session:
        assert withdraw_upload(session, ACORN, second).restored == 2


def test_somebody_only_ever_staged_is_erased_too(engine: Engine) -> None:
    send(engine, [said("UNICORN")])
    assert erase(engine).participants == 0
    assert about(everything(engine), "UNICORN") == []


def test_somebody_who_is_not_there_is_not_named_in_the_answer(engine: Engine) -> None:
    send(engine, [], programmes=("p",), state=UploadState.CHECKED, **FILE)
    with pytest.raises(CommandMistake, match="nobody with that pseudonym") as mistake:
        erase(engine)
    assert "UNICORN" not in str(mistake.value)
    assert len(kept_files(engine)) == 1


@pytest.mark.parametrize("viewer", [BELL, commissioner_of("north")])
def test_only_the_provider_erases(engine: Engine, viewer: Viewer) -> None:
    load(engine, [said("UNICORN")])
    before = everything(engine)
    with pytest.raises((CommandMistake, NotAllowed)):
        erase(engine, viewer=viewer)
    assert everything(engine) == before


@pytest.mark.parametrize(
    "after",
    [
        "DELETE FROM upload_file",
        "DELETE FROM score",
        "DELETE FROM participant",
        "DELETE FROM upload_row",
        "DELETE FROM upload_participant",
        "INSERT INTO audit_event",
    ],
)
def test_killing_an_erasure_half_way_leaves_the_register_as_it_was(
    engine: Engine, database_url: str, after: str
) -> None:
    confirm(engine, send(engine, [said("UNICORN"), said("OTHER")], **FILE))
    before = everything(engine)
    with reading(engine) as session:
        cohort = cohort_id(session)
    kill(database_url, f"erase_participant(session, pat, {cohort}, 'UNICORN')", after)
    assert everything(engine) == before
    assert erase(engine).files == 1
