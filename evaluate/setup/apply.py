"""Bringing the register to what a set-up file declares: read, hold against it, write what differs."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from evaluate.access import Viewer, check_can_administer
from evaluate.db.commands import setup
from evaluate.db.session import Engine, Session, writing
from evaluate.errors import SetupMistakes
from evaluate.setup.consistency import before, complete, inconsistencies, plain
from evaluate.setup.declaration import TABLES, Declaration, Row, did_you_mean, read_declaration
from evaluate.setup.values import Value

_UNCOUNTABLE = ("funding",)


@dataclass(frozen=True, slots=True)
class Applied:
    """What a set-up file did: how many rows of each table, and the lines that say so."""

    added: Mapping[str, int]
    changed: Mapping[str, int]
    unchanged: Mapping[str, int]
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Step:
    """One row with each field that differs, as its old and its new value."""

    row: Row
    is_new: bool
    change: Mapping[str, tuple[Value, Value]]


def apply_setup(engine: Engine, viewer: Viewer, path: Path) -> Applied:
    """Declare everything in a set-up file, all or nothing; a second time changes nothing."""
    check_can_administer(viewer)
    declaration = read_declaration(path)
    with writing(engine, viewer) as session:
        stored = setup.stored(session, declaration.measures)
        if mistakes := [*declaration.mistakes, *inconsistencies(declaration, stored)]:
            raise SetupMistakes(mistakes)
        local, declaration = _name_approaches(declaration, stored)
        for key, name in local.items():
            setup.add_local_approach(session, viewer, key, name, declaration.file)
        steps = [_step(row, stored) for row in declaration.rows]
        for step in steps:
            _write(session, viewer, step, declaration.file)
    return _applied(declaration.file, steps, tuple(_about_approaches(local, stored)))


def _name_approaches(declaration: Declaration, stored: setup.Stored) -> tuple[dict[str, str], Declaration]:
    """Turn each programme's approach into its key, and name those that are not in the register."""
    known = {plain(word): key for key, name in stored.approaches.items() for word in (name, key)}
    local: dict[str, str] = {}
    rows = []
    for row in declaration.rows:
        if row.table in ("programme", "rating"):
            given = str(row.values["approach"])
            if plain(given) not in known:
                key = "-".join(re.findall(r"[^\W_]+", given.replace("&", " and ").casefold()))
                known[plain(given)] = key
                local[key] = given
            row = replace(row, values={**row.values, "approach": known[plain(given)]})
        rows.append(row)
    return local, replace(declaration, rows=tuple(rows))


def _step(row: Row, stored: setup.Stored) -> _Step:
    old = before(row, stored)
    new = complete(row, stored)
    if old is None:
        return _Step(row, True, {name: (None, value) for name, value in new.items()})
    differing = {name: (old[name], value) for name, value in new.items() if old[name] != value}
    return _Step(row, False, differing)


def _write(session: Session, viewer: Viewer, step: _Step, file: str) -> None:
    if step.change and step.row.identity:
        setup.declare(session, viewer, step.row.table, step.row.identity, step.change, file)


def _applied(file: str, steps: list[_Step], notes: tuple[str, ...]) -> Applied:
    added = Counter(step.row.table for step in steps if step.is_new)
    changed = Counter(step.row.table for step in steps if step.change and not step.is_new)
    unchanged = Counter(step.row.table for step in steps if not step.change)
    lines = [
        f"{word}: {_counted(counts)}."
        for word, counts in (("Added", added), ("Changed", changed), ("Unchanged", unchanged))
        if counts
    ]
    changes = [
        f"{step.row.label}: {name} was {_said(old)}, is now {_said(new)}."
        for step in steps
        if not step.is_new
        for name, (old, new) in step.change.items()
    ]
    nothing = [] if steps else [f"{file} declares nothing, so nothing changed."]
    return Applied(dict(added), dict(changed), dict(unchanged), (*lines, *nothing, *changes, *notes))


def _counted(counts: Mapping[str, int]) -> str:
    return ", ".join(
        f"{counts[table]} {table if counts[table] == 1 or table in _UNCOUNTABLE else table + 's'}"
        for table in TABLES
        if counts.get(table)
    )


def _said(value: Value) -> str:
    return "left out" if value is None else f'"{value}"'


def _about_approaches(local: Mapping[str, str], stored: setup.Stored) -> Iterator[str]:
    for name in local.values():
        meant = did_you_mean(name, list(stored.approaches.values()))
        hint = f' If you meant "{meant}", write that and apply the file again.' if meant else ""
        yield f'Approach "{name}" is not in the reference table, so it was added as a local approach.{hint}'
