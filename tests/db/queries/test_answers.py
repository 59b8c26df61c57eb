"""The answers that stand are the newest set of each assessment, of people who count, for their own provider."""

import pytest
from sqlalchemy import Engine, select, update

from evaluate.access import Viewer, scope_of
from evaluate.db.commands.withdrawals import withdraw_participant, withdraw_upload
from evaluate.db.queries.answers import current_answers, scores_from_answers
from evaluate.db.session import reading, writing
from evaluate.db.tables import Instrument, UploadRow
from tests.builders import commissioner_of, provider_of
from tests.staging import ACORN, Said, cohort_id, confirm, furnish, load, send


@pytest.fixture(autouse=True)
def furnished(engine: Engine) -> None:
    furnish(engine)


def said(pseudonym: str, answer: int, instrument: str = "i") -> Said:
    return Said(pseudonym, answers={(instrument, "before"): ({"1": answer}, None)})


def answers(
    engine: Engine, viewer: Viewer = ACORN, revision: int | None = None
) -> dict[str, tuple[int, int]]:
    with reading(engine) as session:
        instrument = session.scalars(select(Instrument.id).where(Instrument.key == "i")).one()
        parts = list(current_answers(session, scope_of(viewer), instrument, revision))
    return {row.pseudonym: (row.answers["1"], row.revision) for part in parts for row in part}


def test_the_newest_standing_set_of_each(engine: Engine) -> None:
    load(engine, [said("P1", 1), said("P2", 1), said("P3", 7, "j")])
    second = load(engine, [said("P1", 2)]).upload_id
    send(engine, [said("P1", 3)])
    assert answers(engine) == {"P1": (2, 1), "P2": (1, 1)}
    with writing(engine) as session:
        withdraw_upload(session, ACORN, second)
        withdraw_participant(session, ACORN, cohort_id(session), "P2")
    assert answers(engine) == {"P1": (1, 1)}


def test_newest_is_in_the_order_of_commits_not_of_sending(engine: Engine) -> None:
    early, late = send(engine, [said("P1", 1)]), send(engine, [said("P1", 2)])
    confirm(engine, late)
    confirm(engine, early)
    assert answers(engine) == {"P1": (1, 1)}


def test_those_that_an_older_revision_scored(engine: Engine) -> None:
    load(engine, [said("P1", 1), said("P2", 1)])
    with writing(engine) as session:
        session.execute(update(Instrument).values(revision=2))
    load(engine, [said("P1", 1)])
    assert answers(engine) == {"P1": (1, 2), "P2": (1, 1)}
    assert answers(engine, revision=2) == {"P2": (1, 1)}


def test_nobody_else_reads_them(engine: Engine) -> None:
    load(engine, [said("P1", 1)])
    assert answers(engine, provider_of("bell")) == {}
    assert answers(engine, commissioner_of("north")) == {}


def scored(engine: Engine, viewer: Viewer = ACORN) -> list[tuple[str, str]]:
    with reading(engine) as session:
        instrument = session.scalars(select(Instrument.id).where(Instrument.key == "i")).one()
        parts = list(scores_from_answers(session, scope_of(viewer), instrument))
    return [(row.pseudonym, row.timepoint) for part in parts for row in part]


def test_the_scores_that_stand_as_answers_gave_them(engine: Engine) -> None:
    def score(value: float) -> dict[tuple[str, str], tuple[float, None]]:
        return {("m", "before"): (value, None), ("w", "before"): (value, None)}

    load(engine, [Said(f"P{n}", scores=score(n)) for n in range(1, 4)])
    with writing(engine) as session:
        session.execute(update(UploadRow).values(from_answers=True))
    load(engine, [Said("P1", scores=score(1)), Said("P2", scores=score(9))])
    assert scored(engine) == [("P1", "before"), ("P3", "before")]
    with writing(engine) as session:
        withdraw_participant(session, ACORN, cohort_id(session), "P3")
    assert scored(engine) == [("P1", "before")]
    assert scored(engine, provider_of("bell")) == scored(engine, commissioner_of("north")) == []
