"""The package as a whole: its examples run."""

import doctest
import importlib
import pkgutil

import pytest

import evaluate.instruments

MODULES = [
    f"evaluate.instruments.{module.name}" for module in pkgutil.iter_modules(evaluate.instruments.__path__)
]


@pytest.mark.parametrize("name", MODULES)
def test_every_example_in_the_documentation_runs(name: str) -> None:
    failed, attempted = doctest.testmod(importlib.import_module(name))
    assert attempted > 0
    assert failed == 0
