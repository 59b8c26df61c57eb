"""Results that R gave, and the data they came from: see README.md for sources, licences and the compare rule."""

import csv
import json
import math
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

HERE = Path(__file__).parent
ABSOLUTE = 1e-9

Case = Mapping[str, Any]


@cache
def _oracle() -> dict[str, Any]:
    read: dict[str, Any] = json.loads((HERE / "oracle.json").read_text(encoding="utf-8"))
    return read


def cases(prefix: str = "") -> list[Case]:
    """Give every case whose id begins like this, in the order of the file."""
    return [case for case in _oracle()["cases"] if case["id"].startswith(prefix)]


def case(id: str) -> Case:
    """Give one case by its id, such as `a.anorexia.Cont`."""
    (found,) = (case for case in _oracle()["cases"] if case["id"] == id)
    return found


def value(case: Case, key: str) -> Any:
    """Give what R found, unshaped; `smcr.yi` is the part `yi` of the entry `smcr`."""
    entry, part = _entry_and_part(case, key)
    found = case["expected"][entry]["value"]
    return found[part] if part else found


def numbers(case: Case, key: str) -> np.ndarray:
    """Give what R found as an array: R's NA is nan, a named vector or table gives up its names."""
    found = value(case, key)
    if isinstance(found, dict):
        found = found["data"] if "data" in found else list(found.values())
    return np.array(found, dtype=float)


def close(actual: object, case: Case, key: str) -> bool:
    """Say whether every number is as near to R's as the entry's own tolerance asks; nan matches NA alone."""
    expected = numbers(case, key)
    found = np.asarray(actual, dtype=float)
    assert found.shape == expected.shape, f"{key}: shape {found.shape}, but R gave {expected.shape}"
    allowed = _rel_tol(case, key) * np.abs(expected) + ABSOLUTE
    with np.errstate(invalid="ignore"):  # infinity less infinity
        near = (np.abs(found - expected) <= allowed) & np.isfinite(expected)
    near |= (found == expected) | (np.isnan(found) & np.isnan(expected))
    return bool(near.all())


def _rel_tol(case: Case, key: str) -> float:
    entry, _ = _entry_and_part(case, key)
    return case["expected"][entry].get("rel_tol") or case["rel_tol"]


def _entry_and_part(case: Case, key: str) -> tuple[str, str]:
    """Take a key apart; an entry's own name may have a dot in it, as `rci_threshold_1.96` has."""
    if key in case["expected"]:
        return key, ""
    entry = max((name for name in case["expected"] if key.startswith(f"{name}.")), key=len)
    return entry, key.removeprefix(f"{entry}.")


def table(name: str) -> list[dict[str, str]]:
    """Read one data set as its rows; a missing cell is empty."""
    with (HERE / "data" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def column(rows: Iterable[Mapping[str, str]], name: str) -> np.ndarray:
    """Give one column as numbers, nan where a cell is empty."""
    return np.array([float(row[name]) if row[name] else math.nan for row in rows])


def school_scores() -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """Give each egsingle school's maths scores before and after, of pupils with both, if there are four."""
    scores: dict[str, dict[str, dict[str, float]]] = {}
    for row in table("egsingle"):
        scores.setdefault(row["schoolid"], {}).setdefault(row["year"], {})[row["childid"]] = float(
            row["math"]
        )
    paired = {}
    for school, by_year in sorted(scores.items()):
        before, after = by_year.get("-0.5", {}), by_year.get("1.5", {})
        pupils = sorted(before.keys() & after.keys())
        if len(pupils) >= 4:
            paired[school] = np.array([before[p] for p in pupils]), np.array([after[p] for p in pupils])
    return paired
