"""A small register to send files to: two programmes of one provider, one of another, three measures."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import Engine

from evaluate.access import Viewer
from evaluate.db.session import writing
from evaluate.intake.instructions import Instructions
from evaluate.intake.upload import Checked, Committed, check, commit, record
from tests.builders import build_cohort, build_measure, build_programme, provider_of

Check = Callable[..., Checked]
Load = Callable[..., Committed]


def furnish(engine: Engine) -> None:
    """Put the small register's rows in."""
    with writing(engine) as session:
        p = build_programme(session, "p", provider="acorn", cohorts=("c",))
        build_cohort(session, p, "r", "randomised")
        build_programme(session, "q", provider="acorn", cohorts=("c", "autumn-2025"))
        build_programme(session, "hidden", provider="bell", cohorts=("secret",))
        build_measure(session, "m", "i")
        build_measure(session, "n", "i")
        build_measure(session, "w", "j", minimum=-5, maximum=200)


@pytest.fixture
def pat() -> Viewer:
    """Give somebody who sends data for acorn."""
    return provider_of("acorn")


@pytest.fixture
def register(sqlite_engine: Engine) -> Engine:
    """Open the small register where the kind of database cannot matter."""
    furnish(sqlite_engine)
    return sqlite_engine


@pytest.fixture
def both(engine: Engine) -> Engine:
    """Open the small register on each kind of database in turn."""
    furnish(engine)
    return engine


@pytest.fixture
def checking(register: Engine, pat: Viewer) -> Check:
    """Check a file, given as text, as the provider would."""

    def run(text: str | bytes, programme: str | None = "p", **said: Any) -> Checked:
        content = text if isinstance(text, bytes) else text.encode()
        return check(register, pat, "scores.csv", content, programme, Instructions(**said))

    return run


@pytest.fixture
def loading(register: Engine, pat: Viewer, checking: Check) -> Load:
    """Check a file, keep it and commit it."""

    def run(text: str | bytes, programme: str | None = "p") -> Committed:
        checked = checking(text, programme)
        assert checked.changes is not None, checked.report
        return commit(register, pat, record(register, pat, checked))

    return run
