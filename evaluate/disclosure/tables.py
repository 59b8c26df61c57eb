"""Tables of counts: the true one, and what an audience may read of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, reduce
from itertools import product
from math import prod
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, kron

from evaluate.disclosure.cells import Disclosed
from evaluate.disclosure.dimensions import Dimension
from evaluate.disclosure.profiles import Profile

Cell: TypeAlias = tuple[str, ...]
Key: TypeAlias = frozenset[tuple[str, str]]
Counts: TypeAlias = NDArray[np.int64]
Mask: TypeAlias = NDArray[np.bool_]


# No slots, so that what is worked out of a table can be kept with it: it is asked for again with every later one.
@dataclass(frozen=True)
class Table:
    """Counts of people by some dimensions; a cell that is left out counts nobody.

    `population` says who is counted and `version` which cut of them, such as a date or a filter. Tables of one
    population are held against each other: in one version the same people, in two a difference that shows.
    """

    dimensions: tuple[Dimension, ...]
    counts: Mapping[Cell, int]
    population: str
    version: str
    impossible: frozenset[Cell] = frozenset()
    contributions: Mapping[Cell, Mapping[str, int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        inner = set(self.inner)
        strange = (self.counts.keys() | self.impossible | self.contributions.keys()) - inner
        if strange:
            raise ValueError(f"{min(strange)} is not an inner cell of this table.")
        if any(people < 0 for people in self.counts.values()):
            raise ValueError("A count of people cannot be below zero.")
        if any(self.counts.get(cell, 0) for cell in self.impossible):
            raise ValueError("A cell that cannot hold anybody holds somebody.")

    @cached_property
    def inner(self) -> list[Cell]:
        """List the innermost cells, which all others are sums of."""
        return list(product(*(dimension.categories for dimension in self.dimensions)))

    @cached_property
    def cells(self) -> list[Cell]:
        """List every cell, inner ones and totals, in the order of the dimensions' labels."""
        return list(product(*(dimension.labels for dimension in self.dimensions)))

    def inner_places(self) -> Counts:
        """Give the place of each inner cell among all cells."""
        shape = [len(dimension.labels) for dimension in self.dimensions]
        inner = tuple(slice(len(dimension.categories)) for dimension in self.dimensions)
        places: Counts = np.arange(prod(shape)).reshape(shape)[inner].ravel()
        return places

    def inner_counts(self) -> Counts:
        """Give the number of people in each inner cell."""
        return self._inner_counts

    @cached_property
    def _inner_counts(self) -> Counts:
        return _kept(np.array([self.counts.get(cell, 0) for cell in self.inner], dtype=np.int64))

    @cached_property
    def _incidences(self) -> list[Counts]:
        return [dimension.incidence() for dimension in self.dimensions]

    def incidence(self) -> Any:
        """Give a sparse row for each cell and a column for each inner cell that it adds up."""
        return self._incidence

    @cached_property
    def _incidence(self) -> Any:
        each = [csr_array(rows) for rows in self._incidences]
        rows = csr_array(reduce(kron, each, csr_array(np.ones((1, 1), dtype=np.int64))))
        rows.eliminate_zeros()
        return rows

    def values(self) -> Counts:
        """Give the true number of people in every cell."""
        return self._values

    @cached_property
    def _values(self) -> Counts:
        return _kept(self.sums(self.inner_counts()))

    def sums(self, inner: Counts) -> Counts:
        """Add up something that is said of each inner cell, for every cell."""
        shape = [len(dimension.categories) for dimension in self.dimensions]
        return _along(inner.reshape(shape), self._incidences)

    def inside(self, marked: Mask) -> Mask:
        """Mark each cell whose people are all counted by a marked one."""
        shape = [len(dimension.labels) for dimension in self.dimensions]
        rows = self._incidences
        within = [np.all(each[:, None, :] <= each[None, :, :], axis=2).astype(np.int64) for each in rows]
        return _along(marked.astype(np.int64).reshape(shape), within) > 0

    def keys(self) -> dict[Key, int]:
        """Place each cell under whom it counts, in whichever table: labels that count everybody are left out."""
        return self._keys

    @cached_property
    def _keys(self) -> dict[Key, int]:
        return {key: place for place, key in enumerate(self.counted)}

    @cached_property
    def counted(self) -> list[Key]:
        """Say of each cell whom it counts."""
        each = (
            [frozenset({(d.name, label)} if not d.is_whole(label) else ()) for label in d.labels]
            for d in self.dimensions
        )
        return [frozenset().union(*parts) for parts in product(*each)]


@dataclass(frozen=True, slots=True)
class DisclosedTable:
    """What an audience may read of a table: every cell is shown, perhaps rounded, or suppressed."""

    dimensions: tuple[Dimension, ...]
    figures: Mapping[Cell, Disclosed[int]]
    population: str
    version: str
    profile: Profile
    impossible: frozenset[Cell] = frozenset()


def _kept(counts: Counts) -> Counts:
    """Keep counts from being changed by whoever reads them."""
    counts.setflags(write=False)
    return counts


def _along(counts: Counts, each: Sequence[Counts]) -> Counts:
    for axis, matrix in enumerate(each):
        counts = np.moveaxis(np.tensordot(matrix, counts, (1, axis)), 0, axis)
    return counts.ravel()
