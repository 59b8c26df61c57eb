"""The spec sends files to the register that the examples are sent to: every test has its own copy."""

from collections.abc import Iterator
from pathlib import Path
from shutil import copyfile

import pytest
from sqlalchemy import Engine

from evaluate.db.session import open_engine
from tests.intake.conftest import checking, loading, pat
from tests.intake.example_files import furnished

__all__ = ["checking", "furnished_register", "loading", "pat", "register"]


@pytest.fixture(scope="session")
def furnished_register(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the register once."""
    return furnished(sqlite_template, tmp_path_factory.mktemp("spec") / "register.db")


@pytest.fixture
def register(furnished_register: Path, tmp_path: Path) -> Iterator[Engine]:
    """Open a copy of it."""
    engine = open_engine(f"sqlite:///{copyfile(furnished_register, tmp_path / 'register.db')}")
    yield engine
    engine.dispose()
