"""What the keys in a return are called, as the return itself tells it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from evaluate.returns.facts import Facts
from evaluate.returns.figures import Cell
from evaluate.returns.snapshot import Name

# What it is, the programme that a cohort's key is its own in, and the key.
Place: TypeAlias = tuple[str, str, str]


def names_in(facts: Facts, cells: Iterable[Cell]) -> tuple[Name, ...]:
    """Name the programmes, cohorts and measures that figures are about."""
    about = {_place(axis, key, dict(cell.by)) for cell in cells for axis, key in cell.by}
    return tuple(one for one in names_of(facts) if (one.axis, one.programme, one.key) in about)


def names_of(facts: Facts) -> tuple[Name, ...]:
    """Name everything that a return may be about, each once and in order."""
    return tuple(sorted(set(_known(facts))))


def called(names: Iterable[Name]) -> dict[Place, str]:
    """Lay names out to be looked up; where two things share one, the key stands beside it."""
    names = sorted(set(names))
    often = Counter((one.axis, one.programme, one.name) for one in names)
    return {
        (one.axis, one.programme, one.key): one.name
        if often[one.axis, one.programme, one.name] == 1
        else f"{one.name} ({one.key})"
        for one in names
    }


def name_of(known: Mapping[Place, str], axis: str, key: str, by: Mapping[str, str]) -> str:
    """Name one label of a figure; what has no name here goes by its key."""
    return known.get(_place(axis, key, by), key)


def _known(facts: Facts) -> Iterator[Name]:
    yield from (Name("programme", one.key, one.name) for one in facts.programmes)
    for row in facts.rows:
        yield Name("cohort", row.cohort.cohort, row.cohort.cohort_name, row.cohort.programme)
        yield Name("measure", row.measure.measure, row.measure.name)


def _place(axis: str, key: str, by: Mapping[str, str]) -> Place:
    return axis, by.get("programme", "") if axis == "cohort" else "", key
