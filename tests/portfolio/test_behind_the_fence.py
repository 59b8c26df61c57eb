"""A decision on PostgreSQL as the application's own role, which sees and changes only what its viewer may."""

from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import ProgrammingError

from evaluate.access import Viewer
from evaluate.db.session import reading, writing
from evaluate.portfolio import deciding, noting
from evaluate.portfolio.decision import begin, read_decision
from evaluate.portfolio.decision_list import list_decisions
from evaluate.portfolio.saved_views import forget, save, saved
from evaluate.vocabulary import NoteKind, Role
from tests.fenced import Fenced, fenced
from tests.portfolio.decided import ANSWER, PAT, QUESTION, RHYS, SUE, TODAY
from tests.portfolio.small import portfolio

CERT = Viewer("cert", "Cert", Role.CERTIFIER, frozenset({"acorn"}))
ADA = Viewer("ada", "Ada", Role.ADMINISTRATOR)
HELEN = Viewer("helen", "Helen", Role.REVIEWER)
INSIDE = ("decision_evidence", "decision_draft", "decision_event", "programme_note")


@pytest.fixture(scope="module")
def register(postgres_server: str) -> Iterator[Fenced]:
    """Fill a fenced register with one programme."""
    with fenced(postgres_server) as register:
        portfolio(register.past_the_fence, [40])
        yield register


def rows(engine: Engine, viewer: Viewer, table: str) -> int:
    with reading(engine, viewer) as session:
        return int(session.execute(text(f"SELECT count(*) FROM {table}")).scalar_one())


def test_a_decision_goes_all_the_way_and_each_sees_their_part(register: Fenced) -> None:
    engine = register.application
    note = noting.WrittenNote(NoteKind.COMMUNITY_VOICE, "Evenings.", "A meeting", "", date(2026, 5, 1))
    noting.write(engine, RHYS, "p00", note)
    assert begin(engine, RHYS, "p00", TODAY).programme.name == "P00"
    number = deciding.ask(engine, RHYS, "p00", QUESTION)
    sha256 = deciding.freeze(engine, RHYS, number)
    deciding.draft(engine, RHYS, number, ANSWER)
    assert rows(engine, PAT, "decision") == rows(engine, CERT, "decision") == 0
    deciding.sign(engine, RHYS, number, ANSWER, sha256, TODAY)
    deciding.refer(engine, RHYS, number, "031-26", "https://example.org")
    for viewer in (PAT, CERT):
        assert read_decision(engine, viewer, number).decision.reference == "031-26"
        assert [rows(engine, viewer, table) for table in INSIDE] == [0] * len(INSIDE)
    assert [rows(engine, RHYS, table) for table in INSIDE] == [1, 2, 4, 1]
    for viewer in (SUE, ADA, HELEN):
        assert [rows(engine, viewer, table) for table in ("decision", *INSIDE)] == [0] * (len(INSIDE) + 1)
    assert list_decisions(engine, SUE, TODAY).programmes == ()


STOLEN = {
    "add to what is signed": "INSERT INTO decision_evidence (decision_id, number, content, sha256, frozen_by,"
    " frozen_name, frozen_at) VALUES (1, 9, '', '', 'x', 'x', now())",
    "draft after the signature": "INSERT INTO decision_draft (decision_id, number, rationale, conditions, dissent,"
    " missing, maker, reference, address, written_by, written_name, written_at)"
    " VALUES (1, 9, '', '', '', '', '', '', '', 'x', 'x', now())",
    "take out a note": "DELETE FROM programme_note",
    "change frozen evidence": "UPDATE decision_evidence SET content = ''",
}


@pytest.mark.parametrize("attempt", STOLEN)
def test_not_even_a_commissioner_touches_what_stands(register: Fenced, attempt: str) -> None:
    with (
        pytest.raises(ProgrammingError, match=r"permission denied|row-level security policy"),
        writing(register.application, RHYS) as session,
    ):
        session.execute(text(STOLEN[attempt]))


@pytest.mark.parametrize("viewer", [PAT, SUE, ADA, HELEN], ids=lambda viewer: viewer.key)
def test_nobody_else_changes_or_begins_one(register: Fenced, viewer: Viewer) -> None:
    with writing(register.application, viewer) as session:
        changed = session.execute(text("UPDATE decision SET reference = 'x'"))
        assert changed.rowcount == 0  # type: ignore[attr-defined]
    begun = (
        "INSERT INTO decision (programme_id, funding_year, state, question, measure, timepoint, threshold,"
        " threshold_words, seen_before, asked_by, asked_name, asked_at)"
        " VALUES (1, '2030/31', 'asked', 'x', 'm', 'after', 1, 'x', FALSE, 'x', 'x', now())"
    )
    noted = (
        "INSERT INTO programme_note (programme_id, kind, text, source, address, seen_on, written_by, written_name,"
        " written_at) VALUES (1, 'community_voice', 'x', 'x', '', now(), 'x', 'x', now())"
    )
    for statement in (begun, noted):
        with (
            pytest.raises(ProgrammingError, match="row-level security policy"),
            writing(register.application, viewer) as session,
        ):
            session.execute(text(statement))


def test_a_view_is_its_owners_alone(register: Fenced) -> None:
    engine = register.application
    save(engine, PAT, "portfolio", "Mine", "tier=targeted")
    save(engine, RHYS, "portfolio", "Mine", "approach=Mentoring")
    assert [rows(engine, viewer, "saved_view") for viewer in (PAT, RHYS, SUE, HELEN)] == [1, 1, 0, 0]
    with (
        pytest.raises(ProgrammingError, match="row-level security policy"),
        writing(engine, SUE) as session,
    ):
        session.execute(
            text(
                "INSERT INTO saved_view (owner, page, name, address, saved_at) VALUES ('pat', 'x', 'x', '', now())"
            )
        )
    forget(engine, RHYS, "portfolio", "Mine")
    assert [one.name for one in saved(engine, PAT, "portfolio")] == ["Mine"]
