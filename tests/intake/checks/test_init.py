"""Every check that is written is run."""

import importlib
import inspect
import pkgutil

from evaluate.intake import checks


def test_every_check_is_wired() -> None:
    written = {
        function
        for module in pkgutil.iter_modules(checks.__path__)
        for name, function in inspect.getmembers(importlib.import_module(f"{checks.__name__}.{module.name}"))
        if name.startswith("check_") and inspect.isfunction(function)
    }
    assert written == set(checks.CHECKS)
    assert len(checks.CHECKS) == len(set(checks.CHECKS))


def test_checks_take_the_same_two_things() -> None:
    for check in checks.CHECKS:
        assert [name.lstrip("_") for name in inspect.signature(check).parameters] == ["contents", "facts"]
