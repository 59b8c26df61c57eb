"""Decisions are read by the programme's commissioners; whoever runs it reads those that are signed, and no more."""

from collections.abc import Iterator
from typing import Any

import pytest

from evaluate.access import Viewer, scope_of
from evaluate.db.commands.decisions import Question, ask
from evaluate.db.queries import decisions
from evaluate.db.session import Engine, Session, reading, writing
from evaluate.vocabulary import DecisionState, Role
from tests.db.test_sabotage import VIEWERS
from tests.fenced import fill

OURS, THEIRS = 1, 2
CAM = Viewer("cam", "Cam", Role.COMMISSIONER, areas=frozenset({"north"}))


@pytest.fixture
def session(sqlite_engine: Engine) -> Iterator[Session]:
    """Fill a register with a signed decision of each of two areas, and ask another question of one."""
    fill(sqlite_engine)
    with writing(sqlite_engine, CAM) as session:
        programme = decisions.decided_programmes(session, scope_of(CAM))[0]
        ask(session, CAM, programme, Question("2025/26", "And now?", "m", "after", 1.0, "One point.", True))
    with reading(sqlite_engine) as session:
        yield session


def found(session: Session, who: str) -> list[tuple[str, str]]:
    listed = decisions.decisions(session, scope_of(VIEWERS[who] or Viewer("n", "N", Role.PROVIDER)))
    return [(one.programme.programme, one.funding_year) for one in listed]


BOTH = [("p", "ours"), ("p", "2025/26")]


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        ("provider", BOTH[:1]),
        ("certifier", BOTH[:1]),
        ("commissioner of an area", BOTH),
        ("commissioner of a unit", BOTH),
        ("reviewer", []),
        ("administrator", []),
        ("provider whose membership ended", []),
        ("commissioner whose membership ended", []),
        ("nobody", []),
    ],
)
def test_who_sees_which_decision(session: Session, who: str, expected: list[tuple[str, str]]) -> None:
    assert found(session, who) == expected


def test_one_programme_is_asked_for_by_its_key(session: Session) -> None:
    scope = scope_of(CAM)
    assert [one.id for one in decisions.decisions(session, scope, "p")] == [OURS, 3]
    assert decisions.decisions(session, scope, "zebra-programme") == []
    assert decisions.one_decision(session, scope, THEIRS) is None


@pytest.mark.parametrize("who", ["provider", "certifier", "reviewer", "administrator", "nobody"])
def test_how_it_was_weighed_is_read_by_commissioners_alone(session: Session, who: str) -> None:
    scope = scope_of(VIEWERS[who] or Viewer("n", "N", Role.PROVIDER))
    for query in (decisions.evidence, decisions.drafts, decisions.decision_events):
        rows: Any = query(session, scope, OURS)
        assert list(rows) == []


def test_a_commissioner_reads_everything_of_its_own(session: Session) -> None:
    scope = scope_of(CAM)
    one = decisions.one_decision(session, scope, OURS)
    assert one is not None
    assert (one.state, one.rationale, one.people_needed) == (DecisionState.DECIDED, "ours", 40)
    assert one.programme.keys().unit == "hub"
    (frozen,), (draft,) = decisions.evidence(session, scope, OURS), decisions.drafts(session, scope, OURS)
    assert (frozen.content, draft.dissent) == ("ours", "ours")
    (event,) = decisions.decision_events(session, scope, OURS)
    assert (event.move, event.detail) == ("ours", {"word": "ours"})
    for query in (decisions.evidence, decisions.drafts, decisions.decision_events):
        rows: Any = query(session, scope, THEIRS)
        assert list(rows) == []
