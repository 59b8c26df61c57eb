"""What a file is checked against is read inside the scope, in a few statements."""

from sqlalchemy import Engine, event

from evaluate.access import Scope, scope_of
from evaluate.db.queries import intake
from evaluate.db.session import reading, writing
from evaluate.intake.upload import check, commit, record
from evaluate.vocabulary import Audience
from tests.builders import build_measure, build_programme, commissioner_of, provider_of

ACORN, BELL = provider_of("acorn"), provider_of("bell")
WIDE = b"participant,cohort,measure,before,after,before_on\nP1,c,m,1,2,2025-04-03\nP2,c,m,1,,\n"


def furnish(engine: Engine) -> None:
    with writing(engine) as session:
        build_programme(session, "p", provider="acorn")
        build_programme(session, "bare", provider="acorn", cohorts=())
        build_programme(session, "hidden", area="south", provider="bell")
        build_measure(session)
    checked = check(engine, ACORN, "a.csv", WIDE, "p")
    commit(engine, ACORN, record(engine, ACORN, checked))


def seen(engine: Engine, scope: Scope) -> tuple[list[str], int, int, int]:
    with reading(engine) as session:
        rows = intake.cohorts(session, scope)
        every = [
            row.cohort_id for row in intake.cohorts(session, scope_of(commissioner_of("north", "south")))
        ]
        ids = [number for number in every if number is not None]
        counts = [
            sum(len(part) for part in query(session, scope, ids))
            for query in (intake.participants, intake.scores, intake.assessments)
        ]
    return [row.programme for row in rows], counts[0], counts[1], counts[2]


def test_each_provider_reads_its_own(engine: Engine) -> None:
    furnish(engine)
    assert seen(engine, scope_of(ACORN)) == (["bare", "p"], 2, 3, 1)
    assert seen(engine, scope_of(BELL)) == (["hidden"], 0, 0, 0)
    assert seen(engine, Scope(Audience.OWN)) == ([], 0, 0, 0)


def test_measures_are_the_same_for_everyone(sqlite_engine: Engine) -> None:
    furnish(sqlite_engine)
    with reading(sqlite_engine) as session:
        (measure,) = intake.measures(session, scope_of(BELL))
    assert (measure.key, measure.minimum, measure.maximum) == ("m", 0.0, 40.0)


def test_the_number_of_statements_does_not_grow_with_the_file(sqlite_engine: Engine) -> None:
    furnish(sqlite_engine)
    statements: list[str] = []
    event.listen(sqlite_engine, "before_cursor_execute", lambda *rest: statements.append(rest[2]))
    counts = []
    for people in (1, 500):
        statements.clear()
        rows = b"".join(b"Q%d,c,m,%d,2,\n" % (i, i % 40) for i in range(people))
        check(sqlite_engine, ACORN, "a.csv", WIDE.split(b"\n")[0] + b"\n" + rows, "p")
        counts.append(len(statements))
    assert counts[0] == counts[1] <= 8
