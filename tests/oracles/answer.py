"""How the product answers what R was asked: the public function, the field of its result, its input from the case.

A table `ANSWERS` in an `answers_*.py` file here maps "<case id or its beginning>:<entry>" to an `Answer`. The
longest beginning wins. An entry with named parts is answered whole, or part by part as "<case>:<entry>.<part>".
`LEFT_OUT` maps the same kind of key to the reason why the product has no use for the entry.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

import tests.oracles
from evaluate.metrics.results import NotEstimable
from tests.oracles import Case, case, close, value

Inputs = Callable[[Case], Any]


def _unchanged(found: Any) -> Any:
    return found


@dataclass(frozen=True)
class Answer:
    """Which public function and field answer an entry.

    `function` is "module.function" (or "module.Class.method") below `evaluate.metrics`. `field` is a path into
    its result, such as "estimate" or "icc2.low"; several separated by spaces make a list; none is the whole
    result. `inputs` makes the arguments from a case: a tuple of them, a dict of keywords, or the only one.
    `then` is for an entry that R states otherwise, such as a variance for a standard error.
    """

    function: str
    field: str
    inputs: Inputs
    then: Callable[[Any], Any] = _unchanged

    def found(self, case: Case) -> Any:
        """Give what the product finds for this case."""
        result = _call(self.function, self.inputs, case["id"])
        if isinstance(result, NotEstimable):
            return result
        fields = [_look_up(result, path) for path in self.field.split()] or [result]
        return self.then(fields[0] if len(fields) == 1 else fields)


def public(function: str) -> Callable[..., Any]:
    """Find a public function of `evaluate.metrics` by its name."""
    module, *names = function.split(".")
    found: Any = importlib.import_module(f"evaluate.metrics.{module}")
    for name in names:
        assert not name.startswith("_"), f"{function} is not public"
        found = getattr(found, name)
    assert callable(found)
    given: Callable[..., Any] = found
    return given


def agrees(found: Any, case: Case, key: str) -> bool:
    """Say whether an answer is what R gave, by the compare rule; R's NA or error asks for no number."""
    expected = value(case, key)
    if expected is None or (isinstance(expected, str) and expected.startswith("ERROR")):
        return found is None or isinstance(found, NotEstimable) or bool(np.isnan(found))
    if isinstance(found, NotEstimable):
        return False
    if _is_words(expected):
        return list(np.atleast_1d(found)) == list(np.atleast_1d(expected))
    if isinstance(found, Mapping):
        found = list(found.values())
    return close(found, case, key)


def parts(case: Case, entry: str) -> list[str]:
    """Name the parts of an entry, none if it has none."""
    found = value(case, entry)
    return [f"{entry}.{part}" for part in found] if isinstance(found, dict) and "data" not in found else []


def settled(case: Case, entry: str) -> Answer | str | None:
    """Find how an entry is answered, or why it is left out: what the longest beginning of the case's id says."""
    keys = [f"{case['id'][:end]}:{entry}" for end in range(len(case["id"]), 0, -1)]
    return next((table()[key] for key in keys if key in table()), None)


@cache
def table() -> dict[str, Answer | str]:
    """Gather what all the tables answer and what they leave out."""
    gathered: dict[str, Answer | str] = {}
    for module in pkgutil.iter_modules(tests.oracles.__path__):
        if module.name.startswith("answers_"):
            one = importlib.import_module(f"tests.oracles.{module.name}")
            for part in (one.ANSWERS, one.LEFT_OUT):
                assert not gathered.keys() & part.keys(), f"{module.name}: {gathered.keys() & part.keys()}"
                gathered |= part
    return gathered


@cache
def _call(function: str, inputs: Inputs, id: str) -> Any:
    arguments = inputs(case(id))
    if isinstance(arguments, dict):
        return public(function)(**arguments)
    return public(function)(*(arguments if isinstance(arguments, tuple) else (arguments,)))


def _look_up(result: Any, path: str) -> Any:
    for name in path.split("."):
        if isinstance(result, Mapping):
            result = result[name]
        else:
            result = result[int(name)] if name.isdigit() else getattr(result, name)
    return result


def _is_words(expected: Any) -> bool:
    infinite = ("Inf", "-Inf")
    values = expected if isinstance(expected, list) else [expected]
    return any(isinstance(one, str) and one not in infinite for one in values)
