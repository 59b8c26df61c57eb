"""The package as a whole: its examples run, and it stays light."""

import doctest
import importlib
import pkgutil
import subprocess
import sys

import pytest

import evaluate.metrics

MODULES = [f"evaluate.metrics.{module.name}" for module in pkgutil.iter_modules(evaluate.metrics.__path__)]
HEAVY = ("pandas", "sqlalchemy", "streamlit", "pingouin", "statsmodels", "scipy.stats", "scipy.optimize")


@pytest.mark.parametrize("name", MODULES)
def test_every_example_in_the_documentation_runs(name: str) -> None:
    failed, attempted = doctest.testmod(importlib.import_module(name))
    assert attempted > 0
    assert failed == 0


@pytest.mark.parametrize("name", MODULES)
def test_every_public_function_says_what_it_takes_gives_and_shows(name: str) -> None:
    module = importlib.import_module(name)
    public = [
        member
        for label, member in vars(module).items()
        if callable(member) and not label.startswith("_") and getattr(member, "__module__", None) == name
    ]
    assert public
    for member in public:
        for section in ("Parameters", "Examples"):
            assert f"\n    {section}\n    ---" in member.__doc__, f"{name}.{member.__name__} has no {section}"


def test_importing_the_estimators_imports_nothing_heavy() -> None:
    imports = "; ".join(f"import {name}" for name in MODULES)
    report = f"import sys; {imports}; print(*[name for name in {HEAVY!r} if name in sys.modules])"
    found = subprocess.run([sys.executable, "-c", report], capture_output=True, text=True, check=True)
    assert found.stdout.split() == []
