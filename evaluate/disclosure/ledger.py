"""Everything that a reader must reckon with, written down a second time: every cell an unknown, every sum a row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import inf
from typing import Any

import numpy as np
from scipy.sparse import csr_array, hstack

from evaluate.disclosure.needs import Need
from evaluate.disclosure.optimum import Numbers, Programme, is_whole
from evaluate.disclosure.profiles import Profile
from evaluate.disclosure.releases import Release, linked
from evaluate.disclosure.rounding import known
from evaluate.disclosure.tables import Counts, Mask, Table


@dataclass(frozen=True)
class Ledger:
    """The cells of each earlier release and of the new table, one after the other.

    Each has the fewest and the most people that a reader knows it to hold. Each row of cells adds up to zero, or
    where its `way` is 1 to zero or more, where it is -1 to zero or less.
    """

    tables: Sequence[Table]
    starts: Counts
    truth: Counts
    low: Numbers
    high: Numbers
    rows: Any
    way: Counts

    @cached_property
    def _moves(self) -> Programme:
        """Move people into cells and out of them."""
        return Programme(hstack([self.rows, -self.rows]))

    def of(self, need: Need, cells: Counts) -> Counts:
        """Give what a need adds up, in one set of tables or in many."""
        terms = [sign * cells[..., self.starts[index] + place] for index, place, sign in need.terms]
        total: Counts = sum(terms[1:], start=terms[0])
        return total

    def find(self, need: Need, least: float, most: float) -> Counts | None:
        """Find tables of whole people that agree with all that is known, in which a sum lies within bounds."""
        # Moving as few people as need be, a solver seldom moves a fraction of one.
        cost = np.ones(2 * len(self.truth))
        for whole in (False, True):
            found = self._solve(cost, need, least, most, whole)
            if found is None:
                return None
            if is_whole(found):
                again = self.added_up(self.inner_of(np.round(found).astype(np.int64)))
                return again if self.agrees(again) and least <= self.of(need, again) <= most else None
        return None

    def edge(self, need: Need, sign: int) -> float:
        """Give the smallest that a sum can be, or with -1 the largest."""
        row = self._row(need)
        found = self._solve(sign * np.append(row, -row), need, -inf, inf)
        return -inf * sign if found is None else float(row @ found)

    def agrees(self, cells: Counts) -> Mask:
        """Say whether tables, or each of many, hold nothing that a reader knows to be otherwise."""
        sums = (self.rows @ cells.T).T
        tied = np.where(self.way == 0, sums == 0, sums * self.way >= 0)
        agreed: Mask = np.all(tied, axis=-1) & np.all((cells >= self.low) & (cells <= self.high), axis=-1)
        return agreed

    def added_up(self, inner: Counts) -> Counts:
        """Add the inner counts of all tables up to every cell, for one set of tables or for many."""
        ends = np.cumsum([len(table.inner) for table in self.tables])[:-1]
        parts = np.split(inner, ends, axis=-1)
        return np.concatenate([added_up(*each) for each in zip(self.tables, parts, strict=True)], axis=-1)

    def inner_of(self, cells: Counts) -> Counts:
        """Give the inner counts of all tables."""
        starts = zip(self.tables, self.starts, strict=True)
        return cells[..., np.concatenate([start + table.inner_places() for table, start in starts])]

    def _row(self, need: Need) -> Numbers:
        row = np.zeros(len(self.truth))
        for index, place, sign in need.terms:
            row[self.starts[index] + place] += sign
        return row

    def _solve(
        self, cost: Numbers, need: Need, least: float, most: float, whole: bool = False
    ) -> Numbers | None:
        """Move people into the cells of the true tables and out of them, at a cost for each."""
        row = self._row(need)
        true = np.append(self.rows @ self.truth, row @ self.truth)
        low = np.append(np.where(self.way < 0, -inf, 0), least) - true
        high = np.append(np.where(self.way > 0, inf, 0), most) - true
        room = np.append(self.high - self.truth, self.truth - self.low)
        found = self._moves.optimum(
            cost, np.append(row, -row), (low, high), (np.zeros_like(room), room), whole
        )
        if found is None:
            return None
        into, out = np.split(found, 2)
        moved: Numbers = self.truth + into - out
        return moved


def added_up(table: Table, inner: Counts) -> Counts:
    """Add inner counts up to every cell, one dimension after the other, for one table or for many."""
    many = inner.shape[:-1]
    cells = inner.reshape([*many, *(len(dimension.categories) for dimension in table.dimensions)])
    for axis, dimension in enumerate(table.dimensions, start=len(many)):
        places = {category: place for place, category in enumerate(dimension.categories)}
        members = [[places[member] for member in dimension.members(total)] for total in dimension.totals]
        totals = [cells.take(each, axis).sum(axis, keepdims=True) for each in members]
        cells = np.concatenate([cells, *totals], axis)
    return cells.reshape([*many, -1])


def ledger_of(
    table: Table,
    profile: Profile,
    earlier: Sequence[Release],
    hidden: Mask,
    between: Counts | None = None,
) -> Ledger:
    """Write down what a reader would know if all but the hidden cells of a table left."""
    tables = [*(release.table for release in earlier), table]
    starts = np.cumsum([0, *(len(each.cells) for each in tables)])
    bounds = [_bounds(release.table, *release.bounds(), release.hidden()) for release in earlier]
    bounds.append(_bounds(table, *known(table.values(), profile), hidden))
    one, one_place, other, other_place, way = (linked(tables) if between is None else between).T
    sums = _sums(tables, starts)
    ties = np.arange(len(way)) + sums[0].max(initial=-1) + 1
    tied = (ties, starts[other] + other_place, np.ones_like(ties))
    less = (ties, starts[one] + one_place, -np.ones_like(ties))
    at, place, sign = np.hstack([sums, tied, less])
    count = int(at.max(initial=-1)) + 1
    rows = csr_array((sign, (at, place)), shape=(count, starts[-1]))
    return Ledger(
        tables=tables,
        starts=starts[:-1],
        truth=np.concatenate([added_up(each, each.inner_counts()) for each in tables]),
        low=np.concatenate([low for low, _ in bounds]),
        high=np.concatenate([high for _, high in bounds]),
        rows=rows,
        way=np.concatenate([np.zeros(count - len(way), dtype=np.int64), way]),
    )


def _bounds(table: Table, low: Counts, high: Counts, hidden: Mask) -> tuple[Numbers, Numbers]:
    """Give what is known of each cell: of a hidden inner one that holds somebody, that it is not zero."""
    least = np.zeros(len(hidden))
    least[table.inner_places()] = table.inner_counts() > 0
    return np.where(hidden, least, low), np.where(hidden, inf, high)


def _sums(tables: Sequence[Table], starts: Counts) -> Counts:
    """Give a row for every total along every dimension: its parts, less itself. As its number, a cell and a sign."""
    entries, count = [np.zeros((3, 0), dtype=np.int64)], 0
    for table, start in zip(tables, starts, strict=False):
        shape = [len(dimension.labels) for dimension in table.dimensions]
        grid = start + np.arange(np.prod(shape, dtype=int)).reshape(shape)
        for axis, dimension in enumerate(table.dimensions):
            places = {label: place for place, label in enumerate(dimension.labels)}
            for total in dimension.totals:
                parts = [grid.take(places[member], axis).ravel() for member in dimension.members(total)]
                whole = grid.take(places[total], axis).ravel()
                rows = np.arange(count, count + len(whole))
                entries += [np.array([rows, part, np.ones_like(part)]) for part in parts]
                entries.append(np.array([rows, whole, -np.ones_like(whole)]))
                count += len(whole)
    return np.hstack(entries)
