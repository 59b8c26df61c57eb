"""Somebody with every right over the database changes it, and the check of the whole register says where."""

import pytest
from sqlalchemy import Engine

from evaluate.db.vault import seal
from evaluate.db.verifying.soundness import GUARDS
from evaluate.integrity.verify import Verified, verify
from tests.integrity.conftest import Tamper, sent
from tests.staging import Said, furnish, load, send

NEW_HASH = "substr(hash, 2) || '0'"
COLUMNS = "at, person_id, actor, action, subject, subject_key, detail"
TAMPERED = {
    "altered actor": (["UPDATE audit_event SET actor = 'eve' WHERE number = 5"], "Event 5 is not as"),
    "altered detail": (["UPDATE audit_event SET detail = '{}' WHERE number = 6"], "Event 6 is not as"),
    "altered time": (
        ["UPDATE audit_event SET at = '2020-01-01 00:00:00' WHERE number = 2"],
        "Event 2 is not as",
    ),
    "altered hash": ([f"UPDATE audit_event SET hash = {NEW_HASH} WHERE number = 3"], "Event 3 is not as"),
    "removed": (["DELETE FROM audit_event WHERE number = 4"], "Event 4 is missing"),
    "removed from the end": (["DELETE FROM audit_event WHERE number >= 8"], "Events 8 to 9 are missing"),
    "emptied": (["DELETE FROM audit_event"], "Events 1 to 9 are missing"),
    "reordered": (
        [
            "UPDATE audit_event SET number = 99 WHERE number = 2",
            "UPDATE audit_event SET number = 2 WHERE number = 3",
            "UPDATE audit_event SET number = 3 WHERE number = 99",
        ],
        "Event 2 is not as",
    ),
    "inserted at the end": (
        [
            f"INSERT INTO audit_event (id, number, hash, {COLUMNS})"
            f" SELECT 99, 10, hash, {COLUMNS} FROM audit_event WHERE number = 9"
        ],
        "Event 10 is not as",
    ),
    "inserted in the middle": (
        [
            "UPDATE audit_event SET number = number + 1000 WHERE number >= 5",
            f"INSERT INTO audit_event (id, number, hash, {COLUMNS})"
            f" SELECT 99, 5, {NEW_HASH}, {COLUMNS} FROM audit_event WHERE number = 4",
            "UPDATE audit_event SET number = number - 999 WHERE number >= 1000",
            "UPDATE audit_head SET number = 10",
        ],
        "Event 5 is not as",
    ),
    "end taken out": (["DELETE FROM audit_head"], "note of the last event is missing"),
}


def wrong(found: Verified, name: str) -> tuple[str, ...]:
    """Say what one of the checks found wrong."""
    return next(check for check in found.checks if check.name == name).wrong


def test_a_register_as_it_was_written_is_sound(filled: Engine) -> None:
    found = verify(filled, None)
    assert found.sound
    counts = {check.name: check.count for check in found.checks}
    assert (counts["audit"], counts["register"], counts["files"]) == (9, 2 + 6 + 4, 2)
    assert found.head
    assert found.head.number == 9


def test_an_empty_register_is_sound(engine: Engine) -> None:
    assert verify(engine, None).sound


@pytest.mark.parametrize(("statements", "said"), TAMPERED.values(), ids=TAMPERED.keys())
def test_whatever_is_done_to_the_audit_is_found_and_named(
    filled: Engine, tamper: Tamper, statements: list[str], said: str
) -> None:
    tamper(*statements)
    found = verify(filled, None)
    assert not found.sound
    assert said in wrong(found, "audit")[0]
    assert len(wrong(found, "guards")) == len(GUARDS[filled.dialect.name])


def test_a_chain_cut_short_with_its_end_is_found_by_the_head_that_was_kept(
    filled: Engine, tamper: Tamper
) -> None:
    kept = verify(filled, None).head
    tamper(
        "DELETE FROM audit_event WHERE number > 6",
        "UPDATE audit_head SET number = 6, hash = (SELECT hash FROM audit_event WHERE number = 6)",
    )
    assert wrong(verify(filled, None), "audit") == ()
    assert "event 9 is missing" in wrong(verify(filled, None, kept), "audit")[0]


def test_guards_that_were_taken_off_are_named_though_nothing_was_changed_yet(
    filled: Engine, tamper: Tamper
) -> None:
    tamper()
    found = verify(filled, None)
    assert [check.name for check in found.checks if check.wrong] == ["guards"]


@pytest.mark.parametrize(
    ("statement", "name", "said"),
    [
        (
            "UPDATE score SET value = 39 WHERE id = 1",
            "register",
            "Scores that no standing upload gives: 1 (score 1).",
        ),
        ("DELETE FROM score WHERE id = 2", "register", "Scores that the register does not have"),
        (
            "UPDATE participant SET sex = 'male' WHERE id = 2",
            "register",
            "People of whom the register does not say",
        ),
        ("UPDATE upload SET state = 'discarded' WHERE id = 2", "register", "Scores that no standing upload"),
        (
            "UPDATE score SET participant_id = 77 WHERE id = 3",
            "references",
            "Rows that refer to no assessment: 1 (score 3).",
        ),
        (
            "DELETE FROM organisation WHERE key = 'bell'",
            "references",
            "Rows that refer to no organisation: 1 (programme",
        ),
        (
            "UPDATE upload SET sha256 = 'f00d' WHERE id = 1",
            "files",
            "The file of upload 1 is not as it was sent.",
        ),
    ],
)
def test_what_was_changed_behind_the_registers_back_is_found(
    filled: Engine, tamper: Tamper, statement: str, name: str, said: str
) -> None:
    if "discarded" in statement:
        statement = "UPDATE upload SET state = 'discarded', committed_at = NULL, turn = NULL WHERE id = 2"
    tamper(statement)
    assert any(said in one for one in wrong(verify(filled, None), name)), verify(filled, None)


def test_a_damaged_file_is_named_and_one_without_its_key_is_not_called_right(engine: Engine) -> None:
    furnish(engine)
    key = b"k" * 32
    send(engine, [Said("P1")], **(sent() | {"file": seal(b"other", None)}))
    send(engine, [Said("P1")], **(sent() | {"file": seal(b"participant,score\nP1,3\n", key)}))
    for found in (verify(engine, None), verify(engine, b"x" * 32)):
        files = found.checks[-1]
        assert files.wrong == ("The file of upload 1 is not as it was sent.",)
        assert files.count == 1
        assert "so not read: 1." in files.unchecked[0]
    assert verify(engine, key).checks[-1].count == 2


def test_checking_changes_nothing(filled: Engine) -> None:
    before = verify(filled, None).head
    load(filled, [Said("P3", scores={("m", "before"): (2.0, None)})])
    after = verify(filled, None, before)
    assert after.sound
    assert after.head == verify(filled, None).head
