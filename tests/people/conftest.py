"""A register with one area, one provider and somebody to administer it."""

import pytest
from sqlalchemy import Engine

from evaluate.access import Viewer, at_the_register
from evaluate.db.session import writing
from evaluate.vocabulary import Role
from tests.builders import build_area, build_organisation

PASSWORD = "three unrelated words"


@pytest.fixture
def administrator() -> Viewer:
    """Stand at the register as its administrator."""
    return at_the_register(Role.ADMINISTRATOR)


@pytest.fixture
def town(engine: Engine) -> Engine:
    """Give a register two areas and two organisations."""
    with writing(engine) as session:
        for key in ("north", "south"):
            build_area(session, key)
        for key in ("acorn", "beech"):
            build_organisation(session, key)
    return engine
