"""What has left already, and what it lets a reader know about the next table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations
from typing import Any, NamedTuple

import numpy as np

from evaluate.disclosure.dimensions import Dimension
from evaluate.disclosure.printing import withheld
from evaluate.disclosure.proof import Proof
from evaluate.disclosure.rounding import known
from evaluate.disclosure.tables import Cell, Counts, DisclosedTable, Key, Mask, Table


class Link(NamedTuple):
    """How one cell of an earlier table compares with the same cell of a later one: -1 fell, 0 same, 1 grew."""

    earlier: int
    earlier_place: int
    later: int
    later_place: int
    direction: int


# No slots, so that what is asked for with every later table is worked out once.
@dataclass(frozen=True)
class Release:
    """A table that has left, with the fewest and the most people that each shown cell is known to hold.

    It holds the true counts too, because the next table is held against them: keep it as closely as the register.
    """

    table: Table
    known: Mapping[Cell, tuple[int, int]]

    def hidden(self) -> Mask:
        """Mark the cells that were withheld."""
        return self._hidden

    @cached_property
    def _hidden(self) -> Mask:
        return np.array([cell not in self.known for cell in self.table.cells])

    def bounds(self) -> tuple[Counts, Counts]:
        """Give the fewest and the most that each cell is known to hold; a withheld one's are not to be used."""
        return self._bounds

    @cached_property
    def _bounds(self) -> tuple[Counts, Counts]:
        low, high = np.array([self.known.get(cell, (0, 0)) for cell in self.table.cells]).T
        return low, high

    def plain(self) -> dict[str, Any]:
        """Give the release as plain values, ready for JSON."""
        table = self.table
        return {
            "population": table.population,
            "version": table.version,
            "dimensions": [
                {"name": d.name, "categories": list(d.categories), "totals": _lists(d.totals)}
                for d in table.dimensions
            ],
            "counts": table.inner_counts().tolist(),
            "impossible": [list(cell) for cell in sorted(table.impossible)],
            "known": [list(self.known[cell]) if cell in self.known else None for cell in table.cells],
        }

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> Release:
        """Make a release from plain values."""
        dimensions = tuple(
            Dimension(d["name"], tuple(d["categories"]), {t: tuple(p) for t, p in d["totals"].items()})
            for d in plain["dimensions"]
        )
        impossible = frozenset(tuple(cell) for cell in plain["impossible"])
        empty = Table(dimensions, {}, plain["population"], plain["version"], impossible)
        counts = dict(zip(empty.inner, plain["counts"], strict=True))
        table = Table(dimensions, counts, empty.population, empty.version, impossible)
        bounds = zip(table.cells, plain["known"], strict=True)
        return cls(table, {cell: (bound[0], bound[1]) for cell, bound in bounds if bound is not None})


@dataclass(frozen=True, slots=True)
class Released:
    """Everything that an audience can read already, oldest first.

    `proofs` are for each population what was found when its tables were proved. They are not written down.
    """

    releases: tuple[Release, ...] = ()
    proofs: Mapping[str, Proof] = field(default_factory=dict, compare=False, repr=False)

    def about(self, population: str) -> tuple[Release, ...]:
        """List the releases about one population."""
        return tuple(release for release in self.releases if release.table.population == population)

    def proof_with(self, table: Table) -> Proof:
        """Give what was found about a population's releases, with a table put last."""
        tables = [release.table for release in self.about(table.population)]
        return (self.proofs.get(table.population) or Proof.of(tables)).with_table(table)

    def with_table(self, table: Table, disclosed: DisclosedTable, proof: Proof | None = None) -> Released:
        """Remember that a table has left, in the form in which it did."""
        hidden = withheld(table, disclosed)
        low, high = known(table.values(), disclosed.profile)
        bounds = zip(table.cells, low.tolist(), high.tolist(), hidden.tolist(), strict=True)
        shown = {cell: (least, most) for cell, least, most, withhold in bounds if not withhold}
        found = {table.population: self.proof_with(table) if proof is None else proof}
        return Released((*self.releases, Release(table, shown)), {**self.proofs, **found})

    def plain(self) -> list[dict[str, Any]]:
        """Give every release as plain values, ready for JSON."""
        return [release.plain() for release in self.releases]

    @classmethod
    def from_plain(cls, plain: Sequence[Mapping[str, Any]]) -> Released:
        """Make the record from plain values."""
        return cls(tuple(Release.from_plain(each) for each in plain))


NOTHING_RELEASED = Released()


def links(tables: Sequence[Table]) -> Iterator[Link]:
    """Compare the cells that tables of one population share, oldest table first.

    A reader is taken to know the direction of every change. What follows from two other comparisons is left out.
    """
    yield from (Link(*row) for row in linked(tables).tolist())


def linked(tables: Sequence[Table]) -> Counts:
    """Give each link as a row of numbers."""
    where = places(tables)
    who, index = np.nonzero(where.T >= 0)
    place = where[index, who]
    starts = np.cumsum([0, *(len(table.cells) for table in tables)])
    people = np.concatenate([table.values() for table in tables])[starts[index] + place]
    versions = {table.version: at for at, table in enumerate(tables)}
    moment = np.array([versions[table.version] for table in tables], dtype=np.int64)[index]
    one = np.flatnonzero(who[1:] == who[:-1])
    two = one + 1
    changed = moment[one] != moment[two]
    if np.any(wrong := ~changed & (people[one] != people[two])):
        raise _different(tables[int(index[one][wrong][0])])
    # Where numbers only grew, each follows from the one before, so that no others need be compared.
    returned = np.bincount(who[one[changed]], minlength=who.max(initial=0) + 1) >= _versions(who, moment)
    returned[who[one[people[two] < people[one]]]] = True
    plain = ~returned[who[one]]
    rows = np.array([index[one], place[one], index[two], place[two], changed, who[one]]).T[plain]
    rest = [
        (*link, number)
        for number in np.flatnonzero(returned).tolist()
        for link in _links_of(tables, np.array([index, place, people]).T[who == number].tolist())
    ]
    every = np.vstack([rows, np.array(rest, dtype=np.int64).reshape(-1, 6)])
    return every[np.argsort(every[:, 5], kind="stable"), :5]


def places(tables: Sequence[Table]) -> Counts:
    """Say where each table holds each number, in the order in which they are first met; where it does not, -1."""
    numbers: dict[Key, int] = {}
    keys = [table.keys() for table in tables]
    met = [[numbers.setdefault(key, len(numbers)) for key in each] for each in keys]
    found = np.full((len(tables), len(numbers)), -1)
    for row, those, each in zip(found, met, keys, strict=True):
        row[those] = list(each.values())
    return found


def _versions(who: Counts, moment: Counts) -> Counts:
    """Count the versions in which each number was told."""
    pairs = np.unique(np.array([who, moment]), axis=1)
    return np.bincount(pairs[0])


def _different(table: Table) -> ValueError:
    return ValueError(
        f"{table.population}, {table.version}: the same people were counted differently before."
    )


def _links_of(tables: Sequence[Table], same: Sequence[tuple[int, int, int]]) -> Iterator[Link]:
    pairs = list(combinations(same, 2))
    direction = {
        (i, j): _direction(tables[i], tables[j], before, after) for (i, _, before), (j, _, after) in pairs
    }
    for (i, one, _), (j, other, _) in pairs:
        way = direction[i, j]
        between = (k for k, _, _ in same if i < k < j)
        if not any({direction[i, k], direction[k, j]} <= {0, way} for k in between):
            yield Link(i, one, j, other, way)


def _direction(one: Table, other: Table, before: int, after: int) -> int:
    if one.version != other.version:
        return 1 if after >= before else -1
    if before != after:
        raise _different(one)
    return 0


def _lists(totals: Mapping[str, tuple[str, ...]]) -> dict[str, list[str]]:
    return {total: list(parts) for total, parts in totals.items()}
