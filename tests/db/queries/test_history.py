"""What became of uploads: counted right, read inside the scope, and cells only by their own provider."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine, select

from evaluate.access import Viewer, scope_of
from evaluate.db.commands.uploads import commit
from evaluate.db.commands.withdrawals import withdraw_upload
from evaluate.db.queries.history import Acknowledged, Corrected, Past, acknowledged, corrections, history
from evaluate.db.session import reading, writing
from evaluate.db.tables import Person, Problem
from evaluate.db.vault import seal
from evaluate.vocabulary import UploadState
from tests.builders import commissioner_of, provider_of
from tests.staging import ACORN, Said, confirm, furnish, load, send

BELL = provider_of("bell")
CORRECTION = {"sheet": "Scores", "row": 7, "column": "before", "value": "12"}


def problem(severity: str, count: int = 1) -> dict[str, object]:
    place = {"sheet": None, "row": 3, "column": "before", "count": count}
    return {
        "code": "a-code",
        "severity": severity,
        **place,
        "message": "It is so.",
        "remedy": "You need to mend it.",
    }


@pytest.fixture
def sent(engine: Engine) -> int:
    """Send a file on top of another, with everything that can be told of one."""
    with writing(engine) as session:
        session.add(Person(key="pat", name="Pat Provider", created_at=datetime.now(UTC)))
    furnish(engine)
    load(engine, [Said("P1", scores={("m", "before"): (1.0, None), ("n", "before"): (1.0, None)})])
    scores = {("m", "before"): (2.0, None), ("n", "before"): (1.0, None), ("m", "after"): (3.0, None)}
    problems = [problem("warn", 4), problem("note", 2), problem("note")]
    return send(
        engine,
        [Said("P1", scores=scores), Said("P2")],
        problems=problems,
        corrections=[CORRECTION],
        file=seal(b"the file", None),
    )


def past(engine: Engine, viewer: Viewer, upload_id: int | None = None) -> list[Past]:
    with reading(engine) as session:
        return history(session, scope_of(viewer), upload_id=upload_id)


def test_an_upload_is_told_whole(engine: Engine, sent: int) -> None:
    with writing(engine) as session:
        warning = session.scalars(select(Problem.id).where(Problem.severity == "warn")).one()
        commit(session, ACORN, sent, frozenset({warning}))
    with writing(engine) as session:
        withdraw_upload(session, ACORN, sent)
    (one,) = past(engine, ACORN, sent)
    assert (one.filename, one.state, one.person, one.rows) == (
        "a.csv",
        UploadState.WITHDRAWN,
        "Pat Provider",
        1,
    )
    assert one.withdrawn_at is not None
    assert one.committed_at is not None
    assert one.received_at < one.committed_at < one.withdrawn_at
    assert one.programmes == ("P",)
    assert (one.block, one.warn, one.note) == (0, 1, 2)
    assert (one.new, one.changed, one.same, one.participants, one.has_file) == (1, 1, 1, 2, True)
    with reading(engine) as session:
        (yes,) = acknowledged(session, scope_of(ACORN), sent)
        assert corrections(session, scope_of(ACORN), sent) == [Corrected(**CORRECTION)]
    assert yes == Acknowledged("It is so.", "before", 3, "Pat Provider", yes.at)


def test_what_a_corrected_key_no_longer_gives_is_counted(engine: Engine) -> None:
    furnish(engine)
    load(engine, [Said("P1", scores={("m", "before"): (1.0, None)})])
    sent = load(engine, [Said("P1", scores={("m", "before"): (None, None)})]).upload_id
    (one,) = past(engine, ACORN, sent)
    assert (one.new, one.changed, one.same, one.withdrawn) == (0, 0, 0, 1)


def test_what_must_be_mended_counts_by_the_row(engine: Engine) -> None:
    furnish(engine)
    sent = send(engine, [Said("P1")], problems=[problem("block", 3), problem("block")])
    (one,) = past(engine, ACORN, sent)
    assert (one.block, one.warn, one.note) == (4, 0, 0)


def test_the_newest_comes_first_and_the_list_has_an_end(engine: Engine, sent: int) -> None:
    assert [one.id for one in past(engine, ACORN)] == [2, 1]
    with reading(engine) as session:
        assert [one.id for one in history(session, scope_of(ACORN), 1)] == [2]


def test_another_provider_sees_none_of_it_and_a_commissioner_no_cell(engine: Engine, sent: int) -> None:
    assert past(engine, BELL) == []
    with reading(engine) as session:
        assert acknowledged(session, scope_of(BELL), sent) == []
        for viewer in (BELL, commissioner_of("north")):
            assert corrections(session, scope_of(viewer), sent) == []


def test_an_upload_of_the_operator_has_no_person(engine: Engine) -> None:
    furnish(engine)
    confirm(engine, send(engine, [Said("P1")]))
    assert [one.person for one in past(engine, ACORN)] == [None]
