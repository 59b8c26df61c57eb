"""The demonstration as it is written, once for all tests of its folder."""

import tomllib
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from evaluate.demonstration import find_seeds


@pytest.fixture(scope="session")
def demo() -> ModuleType:
    return find_seeds()


@pytest.fixture(scope="session")
def folder(demo: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path: Path = tmp_path_factory.mktemp("demo")
    demo.write_demo(path)
    return path


@pytest.fixture(scope="session")
def declared(folder: Path) -> dict[str, Any]:
    return tomllib.loads((folder / "demo.toml").read_text(encoding="utf-8"))
