"""A second way to choose which cells to hide: the tau-Argus engine, from the optional package `pytauargus`."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from evaluate.disclosure.dimensions import Dimension
from evaluate.disclosure.hiding import TooHard
from evaluate.disclosure.profiles import Profile
from evaluate.disclosure.releases import Release
from evaluate.disclosure.tables import Mask, Table

_TOTAL = "Total"
_WITHHELD = ("U", "M")


def tauargus(table: Table, profile: Profile, earlier: Sequence[Release], hidden: Mask) -> Mask:
    """Propose cells to hide by tau-Argus's optimal method, for a table whose totals nest.

    It knows neither our rule nor earlier releases: the audit decides whether its proposal will do.
    """
    from pytauargus import protect

    names = [f"by{axis}" for axis in range(len(table.dimensions))]
    codes = [_codes(dimension) for dimension in table.dimensions]
    trees = {name: list(_tree(dimension)) for name, dimension in zip(names, table.dimensions, strict=True)}
    people = [cell for cell, count in table.counts.items() for _ in range(count)]
    if not people:
        return hidden
    columns: dict[str, list[object]] = {"people": [1 for _ in people]}
    for axis, name in enumerate(names):
        columns[name] = [codes[axis][cell[axis]] for cell in people]
    with TemporaryDirectory() as folder:
        nested = {name: _written(Path(folder) / f"{name}.hrc", lines) for name, lines in trees.items()}
        found = protect(
            columns,
            names,
            "people",
            safety_rules=f"FREQ({profile.smallest_count},100)",
            suppress="OPT(1)",
            hrc={name: path for name, path in nested.items() if path} or None,
            workdir=folder,
        )
        rows = found.tables[0].rows
    withheld = {tuple(row[name] for name in names) for row in rows if row["status"] in _WITHHELD}
    cells = (tuple(code[label] for code, label in zip(codes, cell, strict=True)) for cell in table.cells)
    proposed: Mask = hidden | np.array([cell in withheld for cell in cells])
    return proposed


def _codes(dimension: Dimension) -> dict[str, str]:
    """Give each label a code that the engine can read."""
    whole = {total for total in dimension.totals if dimension.is_whole(total)}
    return {label: _TOTAL if label in whole else f"c{at:04}" for at, label in enumerate(dimension.labels)}


def _tree(dimension: Dimension) -> Iterator[str]:
    """List the labels below the whole, each after the total that it belongs to, indented by depth."""
    members = {label: set(dimension.members(label)) for label in dimension.labels}
    totals = sorted((t for t in dimension.totals if not dimension.is_whole(t)), key=lambda t: len(members[t]))
    below: dict[str, list[str]] = defaultdict(list)
    for place, label in enumerate([*dimension.categories, *totals]):
        larger = totals[max(place - len(dimension.categories) + 1, 0) :]
        sharing = [total for total in larger if members[label] & members[total]]
        if any(not members[label] <= members[total] for total in sharing):
            raise TooHard
        below[sharing[0] if sharing else _TOTAL].append(label)
    codes = _codes(dimension)

    def lines(label: str, depth: int) -> Iterator[str]:
        for part in below[label]:
            yield "@" * depth + codes[part]
            yield from lines(part, depth + 1)

    yield from lines(_TOTAL, 0)


def _written(path: Path, lines: Sequence[str]) -> str:
    """Write a hierarchy to a file, unless it is flat and needs none."""
    if not any(line.startswith("@") for line in lines):
        return ""
    path.write_text("\n".join(lines) + "\n")
    return str(path)
