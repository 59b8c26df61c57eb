"""The compare rule, which every other oracle test leans on."""

import json

import numpy as np
import pytest

from tests import oracles

CASE = {
    "id": "an.example",
    "rel_tol": 1e-8,
    "expected": {
        "plain": {"value": 2.0},
        "loose": {"value": 2.0, "rel_tol": 1e-4},
        "none": {"value": None},
        "named": {"value": {"yi": 1.0, "vi": None}},
        "matrix": {"value": {"rows": ["a", "b"], "cols": ["lo", "hi"], "data": [[1, 2], [3, 4]]}},
        "zero": {"value": 0.0},
    },
}


@pytest.mark.parametrize(
    ("actual", "key", "verdict"),
    [
        (2.0 + 1.9e-8, "plain", True),
        (2.0 + 2.3e-8, "plain", False),
        (2.0 + 1.9e-4, "loose", True),
        (2.0 + 2.1e-4, "loose", False),
        (0.9e-9, "zero", True),
        (1.1e-9, "zero", False),
        (np.nan, "none", True),
        (0.0, "none", False),
        (np.nan, "plain", False),
        ([1.0, np.nan], "named", True),
        (1.0, "named.yi", True),
        (1.0, "named.vi", False),
        ([[1, 2], [3, 4]], "matrix", True),
        ([[1, 2], [3, 5]], "matrix", False),
    ],
)
def test_each_entry_is_held_to_its_own_tolerance(actual: object, key: str, verdict: bool) -> None:
    assert oracles.close(actual, CASE, key) is verdict


def test_a_different_shape_is_never_close() -> None:
    with pytest.raises(AssertionError, match="shape"):
        oracles.close([2.0, 2.0], CASE, "plain")


def test_the_readme_counts_the_cases_and_names_every_data_set() -> None:
    readme = (oracles.HERE / "README.md").read_text(encoding="utf-8")
    everything = json.loads((oracles.HERE / "oracle.json").read_text(encoding="utf-8"))
    assert f"{len(everything['cases'])} cases" in readme
    files = {path.stem for path in (oracles.HERE / "data").glob("*.csv")}
    assert files == {file for file in files if f"| {file} |" in readme}
    assert files == set(everything["datasets"])


def test_the_schools_are_the_ones_that_r_used() -> None:
    expected = oracles.value(oracles.case("a.egsingle.60schools"), "n")
    assert {school: len(before) for school, (before, _) in oracles.school_scores().items()} == expected
