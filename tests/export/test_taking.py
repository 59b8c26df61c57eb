"""A return is taken away by whoever may read it, by nobody else, and never without a trace."""

import json

import pytest
from sqlalchemy import Engine, select

from evaluate.access import Viewer, at_the_register
from evaluate.db.session import writing
from evaluate.db.tables import AuditEvent
from evaluate.errors import UserError
from evaluate.export import Kind, take
from evaluate.returns.assembling import fill_in, seal
from evaluate.returns.reviewing import read_return
from evaluate.returns.signing import sign
from evaluate.vocabulary import Role
from tests.returns.conftest import ADA, DAY, HELEN, MARGARET, PAT, RHYS, SUE, WHOLE, Town, expected, furnish


@pytest.fixture
def town(engine: Engine) -> Town:
    """Fill the small area, and open its return."""
    furnish(engine)
    return Town(engine, expected(engine))


@pytest.fixture
def submitted(town: Town) -> Town:
    """Fill the return in, seal it and sign it."""
    fill_in(town.engine, RHYS, town.number, WHOLE)
    sign(town.engine, MARGARET, town.number, seal(town.engine, RHYS, town.number, DAY))
    return town


def taken(town: Town) -> list[tuple[str, str, dict[str, object]]]:
    """List what the audit tells of files."""
    statement = select(AuditEvent).where(AuditEvent.action == "export")
    with writing(town.engine) as session:
        return [(one.actor, one.subject_key, dict(one.detail)) for one in session.scalars(statement)]


@pytest.mark.parametrize(
    "viewer", [HELEN, RHYS, MARGARET, at_the_register(Role.REVIEWER)], ids=lambda one: one.key
)
def test_whoever_may_read_it_may_take_it_away(submitted: Town, viewer: Viewer) -> None:
    name, content = take(submitted.engine, viewer, submitted.number, Kind.JSON)
    told = json.loads(content)
    view = read_return(submitted.engine, HELEN, submitted.number)
    assert name == "small-2025-26-q1-north.json"
    assert told["sha256"] == view.sealed[-1].sha256
    detail = {"kind": "json", "number": 1, "sha256": told["sha256"]}
    assert taken(submitted) == [(viewer.key, str(submitted.number), detail)]


@pytest.mark.parametrize("viewer", [SUE, PAT, ADA], ids=lambda one: one.key)
def test_nobody_else_may_and_nothing_is_written(submitted: Town, viewer: Viewer) -> None:
    with pytest.raises(UserError, match="not one of your returns"):
        take(submitted.engine, viewer, submitted.number, Kind.CSV)
    assert taken(submitted) == []


def test_what_is_not_signed_is_not_taken_away(town: Town) -> None:
    fill_in(town.engine, RHYS, town.number, WHOLE)
    seal(town.engine, RHYS, town.number, DAY)
    for viewer in (RHYS, MARGARET):
        with pytest.raises(UserError, match="has not been signed"):
            take(town.engine, viewer, town.number, Kind.XLSX)
    assert taken(town) == []


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_is_made_from_a_register(submitted: Town, kind: Kind) -> None:
    name, content = take(submitted.engine, HELEN, submitted.number, kind)
    assert name.endswith(f".{kind}")
    assert len(content) > 500
