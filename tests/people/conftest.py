"""A register with two areas, two providers and somebody to administer it."""

from collections.abc import Callable

import pytest
from sqlalchemy import Engine, select

from evaluate.access import Viewer, at_the_register
from evaluate.db.session import reading, writing
from evaluate.db.tables import AuditEvent
from evaluate.people import add_person
from evaluate.vocabulary import Role
from tests.builders import build_organisation, build_unit

PASSWORD = "three unrelated words"


@pytest.fixture
def administrator() -> Viewer:
    """Stand at the register as its administrator."""
    return at_the_register(Role.ADMINISTRATOR)


@pytest.fixture
def town(engine: Engine) -> Engine:
    """Give a register two areas, each with a hub, and two organisations."""
    with writing(engine) as session:
        for area, since in (("north", 2024), ("south", 2025)):
            build_unit(session, "hub", area, since)
        for key in ("acorn", "beech"):
            build_organisation(session, key)
    return engine


@pytest.fixture
def ada(town: Engine, administrator: Viewer) -> Viewer:
    """Add somebody who sends data for Acorn."""
    add_person(town, administrator, "ada", "Ada", Role.PROVIDER, PASSWORD, organisation="acorn")
    return Viewer("ada", "Ada", Role.PROVIDER, frozenset({"acorn"}), frozenset())


Events = Callable[[], list[tuple[str, str, str]]]


@pytest.fixture
def events(town: Engine) -> Events:
    """List who did what to whom, as the audit has it."""

    def read() -> list[tuple[str, str, str]]:
        with reading(town) as session:
            found = session.scalars(select(AuditEvent).order_by(AuditEvent.id)).all()
            return [(event.actor, event.action, event.subject_key) for event in found]

    return read
