"""Reading the reference tables that a new register starts with."""

import csv
from datetime import date
from pathlib import Path
from typing import TypeAlias

from evaluate.db.commands.catalogue import Reference
from evaluate.errors import FileRefused

Cell: TypeAlias = str | float | date | None

_COLUMNS = {
    "approaches.csv": ("key", "name", "impact_rating", "evidence_rating", "source", "confidence", "seen_on"),
    "unit_costs.csv": ("name", "pounds", "price_year", "basis", "source", "confidence"),
    "funded_areas.csv": ("gss_code", "name", "police_force", "funded_since", "source", "confidence"),
}
_NUMBERS: dict[str, type[float]] = {"pounds": float, "funded_since": int}


def read_reference(folder: Path) -> Reference:
    """Read approaches, unit costs and funded areas; a blank is a figure that nobody could confirm."""
    return Reference(
        approaches=_read(folder / "approaches.csv"),
        unit_costs=_read(folder / "unit_costs.csv"),
        funded_areas=_read(folder / "funded_areas.csv"),
    )


def _read(path: Path) -> tuple[dict[str, Cell], ...]:
    with path.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines)
        if tuple(rows.fieldnames or ()) != _COLUMNS[path.name]:
            raise FileRefused(f"{path.name}: the headings must be {', '.join(_COLUMNS[path.name])}.")
        return tuple(
            {name: _value(f"{path.name}: row {number}", name, text) for name, text in row.items()}
            for number, row in enumerate(rows, start=2)
        )


def _value(where: str, name: str, text: str) -> Cell:
    if not text:
        return None
    if name == "seen_on":
        return _day(where, name, text)
    try:
        return _NUMBERS[name](text) if name in _NUMBERS else text
    except ValueError:
        raise FileRefused(f'{where}: {name} "{text}" is not a number.') from None


def _day(where: str, name: str, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise FileRefused(f'{where}: {name} "{text}" is not a date such as 2025-04-01.') from None
