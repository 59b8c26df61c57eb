"""Who waits for a score after, and only those whom the viewer may read one by one."""

from datetime import date

from sqlalchemy import Engine, update

from evaluate.access import Scope, Viewer, at_the_register, scope_of
from evaluate.db.base import now
from evaluate.db.queries.templates import Waiting, measures_used, out_of_reach, waiting
from evaluate.db.session import reading, writing
from evaluate.db.tables import Measure, Participant
from evaluate.intake.upload import check, commit, record
from evaluate.vocabulary import Audience, Role
from tests.builders import build_measure, build_programme, commissioner_of, provider_of

ACORN, BELL = provider_of("acorn"), provider_of("bell")
ROWS = b"""participant,cohort,measure,before,before_on,after
P1,c,m,10,2025-04-03,8
P2,c,m,11.5,2025-04-04,
P3,c,m,12,,
P3,c,n,,,
P4,d,n,5,,
"""


def furnish(engine: Engine) -> None:
    with writing(engine) as session:
        build_programme(session, "p", provider="acorn", cohorts=("c", "d"))
        build_programme(session, "q", provider="acorn")
        build_programme(session, "hidden", area="south", provider="bell")
        build_measure(session, "m", "i")
        build_measure(session, "n", "i")
        build_measure(session, "unused", "i")
    send(engine, ACORN, "p", ROWS)


def send(engine: Engine, viewer: Viewer, programme: str, rows: bytes) -> None:
    checked = check(engine, viewer, "a.csv", rows, programme)
    assert checked.changes is not None, checked.report
    commit(engine, viewer, record(engine, viewer, checked))


def seen(engine: Engine, scope: Scope, programme: str = "p") -> list[tuple[str, str, str]]:
    with reading(engine) as session:
        return [(one.cohort, one.participant, one.measure) for one in waiting(session, scope, programme)]


def used(engine: Engine, scope: Scope, programme: str = "p") -> list[str]:
    with reading(engine) as session:
        return list(measures_used(session, scope, programme))


WAITING = [("c", "P2", "m"), ("c", "P3", "m"), ("d", "P4", "n")]


def test_who_has_a_score_before_and_none_after_waits(engine: Engine) -> None:
    furnish(engine)
    assert seen(engine, scope_of(ACORN)) == WAITING
    assert seen(engine, scope_of(ACORN), "q") == []
    assert used(engine, scope_of(ACORN)) == ["m", "n"]
    with reading(engine) as session:
        first = waiting(session, scope_of(ACORN), "p")[0]
    assert first == Waiting("c", "P2", "m", 11.5, date(2025, 4, 4))


def test_nobody_else_reads_them_one_by_one(engine: Engine) -> None:
    furnish(engine)
    operator = scope_of(at_the_register(Role.PROVIDER))
    assert seen(engine, operator) == WAITING
    for scope in (scope_of(BELL), scope_of(commissioner_of("north")), Scope(Audience.OWN)):
        assert seen(engine, scope) == []
        assert used(engine, scope) == []


def test_who_does_not_count_does_not_wait(sqlite_engine: Engine) -> None:
    furnish(sqlite_engine)
    with writing(sqlite_engine) as session:
        session.execute(update(Participant).where(Participant.pseudonym == "P2").values(withdrawn_at=now()))
        session.execute(update(Participant).where(Participant.pseudonym == "P4").values(current=False))
    assert seen(sqlite_engine, scope_of(ACORN)) == [("c", "P3", "m")]
    assert used(sqlite_engine, scope_of(ACORN)) == ["m"]


def test_who_is_out_of_reach_does_not_wait_and_is_counted(engine: Engine) -> None:
    furnish(engine)
    leave = {"P2": "moved_away", "P3": "left_by_choice", "P4": "died"}
    with writing(engine) as session:
        for who, why in leave.items():
            session.execute(update(Participant).where(Participant.pseudonym == who).values(exit_reason=why))
    assert seen(engine, scope_of(ACORN)) == [("c", "P3", "m")]
    with reading(engine) as session:
        assert out_of_reach(session, scope_of(ACORN), "p") == 2
        for scope in (scope_of(BELL), scope_of(commissioner_of("north"))):
            assert out_of_reach(session, scope, "p") == 0


def test_nobody_waits_for_what_is_no_outcome(sqlite_engine: Engine) -> None:
    furnish(sqlite_engine)
    with writing(sqlite_engine) as session:
        session.execute(update(Measure).where(Measure.key == "m").values(outcome=False))
    assert seen(sqlite_engine, scope_of(ACORN)) == [("d", "P4", "n")]
