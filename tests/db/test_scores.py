"""Staged scores become participants, assessments and scores in statements over all of them."""

from sqlalchemy import Engine, event, select, update

from evaluate.db import scores
from evaluate.db.session import writing
from evaluate.db.tables import Measure, Score
from evaluate.intake.upload import check, commit, record
from tests.builders import build_measure, build_programme, provider_of

ACORN = provider_of("acorn")
HEAD = b"participant,cohort,measure,before,after,before_on\n"


def staged(engine: Engine, rows: bytes) -> int:
    return record(engine, ACORN, check(engine, ACORN, "a.csv", HEAD + rows, "p"))


def furnish(engine: Engine) -> None:
    with writing(engine) as session:
        build_programme(session, "p")
        build_measure(session)


def test_standing_counts_what_would_happen(engine: Engine) -> None:
    furnish(engine)
    first = staged(engine, b"P1,c,m,1,2,\nP2,c,m,3,,\n")
    with writing(engine) as session:
        assert scores.compare(session, first) == scores.Standing(new=3, changed=0, same=0, stale=0)
    commit(engine, ACORN, first)
    second = staged(engine, b"P1,c,m,1,9,\nP2,c,m,3,4,\n")
    with writing(engine) as session:
        assert scores.compare(session, second) == scores.Standing(new=1, changed=1, same=2, stale=0)
    commit(engine, ACORN, staged(engine, b"P1,c,m,1,7,\nP2,c,m,3,5,\n"))
    with writing(engine) as session:
        assert scores.compare(session, second).stale == 2


def test_an_upload_without_rows_does_nothing(engine: Engine) -> None:
    furnish(engine)
    with writing(engine) as session:
        assert scores.compare(session, 1) == scores.Standing(0, 0, 0, 0)
        assert scores.write(session, 1) == (0, [])


def test_the_number_of_statements_does_not_grow_with_the_upload(engine: Engine) -> None:
    furnish(engine)
    small = staged(engine, b"P1,c,m,1,2,2025-04-03\n")
    large = staged(engine, b"".join(b"Q%d,c,m,1,%d,2025-04-03\n" % (i, i % 9) for i in range(300)))
    statements: list[str] = []
    event.listen(engine, "before_cursor_execute", lambda *rest: statements.append(rest[2]))
    counts = []
    for upload_id in (small, large):
        statements.clear()
        commit(engine, ACORN, upload_id)
        counts.append(len(statements))
    assert counts[0] == counts[1]


def test_scores_replaced_are_no_longer_current_and_others_are_untouched(engine: Engine) -> None:
    furnish(engine)
    commit(engine, ACORN, staged(engine, b"P1,c,m,1,2,\nP2,c,m,3,4,\n"))
    commit(engine, ACORN, staged(engine, b"P1,c,m,1,9,\nP3,c,m,5,6,\n"))
    with writing(engine) as session:
        rows = session.execute(select(Score.value, Score.current, Score.replaces_id).order_by(Score.id)).all()
    assert sorted(value for value, current, _ in rows if current) == [1, 3, 4, 5, 6, 9]
    assert [value for value, current, _ in rows if not current] == [2]
    assert [value for value, _, replaces in rows if replaces is not None] == [9]


def test_a_date_that_somebody_else_corrected_meanwhile_is_noticed(engine: Engine) -> None:
    furnish(engine)
    commit(engine, ACORN, staged(engine, b"P1,c,m,1,2,2025-04-03\n"))
    mine = staged(engine, b"P1,c,m,1,2,2025-04-05\n")
    commit(engine, ACORN, staged(engine, b"P1,c,m,1,2,2025-04-04\n"))
    with writing(engine) as session:
        assert scores.compare(session, mine).stale == 1


def test_a_score_that_a_narrowed_range_leaves_outside_is_noticed(engine: Engine) -> None:
    furnish(engine)
    mine = staged(engine, b"P1,c,m,1,9,\n")
    with writing(engine) as session:
        session.execute(update(Measure).values(maximum=8))
        assert scores.compare(session, mine).stale == 1
