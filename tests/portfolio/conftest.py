"""One programme's page, read once for the tests that only look at it."""

import shutil
from pathlib import Path

import pytest

from evaluate.db.session import open_engine
from evaluate.portfolio.profile import Profile, profile
from tests.builders import commissioner_of
from tests.portfolio.desk import desk


@pytest.fixture(scope="session")
def seen(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Profile:
    """Read the desk's programme as its commissioner does."""
    path = tmp_path_factory.mktemp("desk") / "register.db"
    shutil.copy(sqlite_template, path)
    engine = open_engine(f"sqlite:///{path}")
    desk(engine)
    found = profile(engine, commissioner_of("north"), "mentoring")
    engine.dispose()
    return found
