"""Who was in a programme that ended by a day, registered or only staged."""

from datetime import date

import pytest
from sqlalchemy import Engine, update

from evaluate.access import Scope, at_the_register, scope_of
from evaluate.db.queries.retention import due, files_due
from evaluate.db.session import reading, writing
from evaluate.db.tables import Programme
from evaluate.db.vault import seal
from evaluate.vocabulary import Role, UploadState
from tests.builders import commissioner_of, provider_of
from tests.staging import Said, furnish, load, send

EVERYONE = scope_of(at_the_register(Role.PROVIDER))
ENDED = date(2020, 3, 31)
FILE = seal(b"a file", None)


@pytest.fixture
def ended(engine: Engine) -> Engine:
    """Give a register with a programme that ended, two people in it and one only staged, and one that goes on."""
    furnish(engine)
    load(engine, [Said("P1"), Said("P2", "d")])
    send(engine, [Said("P1"), Said("P3")])
    load(engine, [Said("Q1", "c", "theirs")], provider_of("bell"))
    with writing(engine) as session:
        session.execute(
            update(Programme).where(Programme.key == "p").values(starts_on=date(2019, 4, 1), ends_on=ENDED)
        )
    return engine


def found(engine: Engine, scope: Scope, ended_by: date) -> list[tuple[str, str, str]]:
    """Say who is due, in short."""
    with reading(engine) as session:
        return [(one.programme, one.cohort, one.pseudonym) for one in due(session, scope, ended_by)]


def test_people_are_due_from_the_day_itself_and_each_once(ended: Engine) -> None:
    people = [("p", "c", "P1"), ("p", "c", "P3"), ("p", "d", "P2")]
    assert found(ended, EVERYONE, ENDED) == people
    assert found(ended, EVERYONE, date(2020, 3, 30)) == []
    assert found(ended, EVERYONE, date(2026, 1, 1)) == people


def test_a_programme_that_goes_on_holds_on_to_its_people(ended: Engine) -> None:
    assert found(ended, scope_of(provider_of("bell")), date(9999, 1, 1)) == []


def test_nobody_learns_of_people_who_are_not_theirs(ended: Engine) -> None:
    for viewer in (provider_of("bell"), commissioner_of("north"), at_the_register(Role.ADMINISTRATOR)):
        assert found(ended, scope_of(viewer), date(2026, 1, 1)) == []


def test_files_are_due_when_every_programme_of_theirs_has_ended(ended: Engine) -> None:
    both = {"programmes": ("p", "theirs"), "viewer": provider_of("acorn", "bell")}
    unread = send(ended, [], programmes=("p",), state=UploadState.CHECKED, file=FILE)
    send(ended, [Said("P1")], file=FILE, **both)
    send(ended, [], provider_of("bell"), programmes=("theirs",), state=UploadState.CHECKED, file=FILE)
    with reading(ended) as session:
        assert files_due(session, EVERYONE, ENDED) == [unread]
        assert files_due(session, EVERYONE, date(2020, 3, 30)) == []
        for viewer in (provider_of("bell"), commissioner_of("north"), at_the_register(Role.ADMINISTRATOR)):
            assert files_due(session, scope_of(viewer), ENDED) == []
