"""What a reader of everything published can reckon with: bounds on sums of inner counts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from scipy.sparse import block_diag, csr_array, eye_array, hstack, vstack

from evaluate.disclosure.optimum import TOLERANCE, Numbers, optimum, with_row
from evaluate.disclosure.profiles import Profile
from evaluate.disclosure.protection import Term
from evaluate.disclosure.releases import Release, links
from evaluate.disclosure.rounding import known
from evaluate.disclosure.tables import Counts, Mask, Table

# Hiding the number of everybody costs more than hiding many others.
_EVERYBODY = 1_000
# Moving people costs next to nothing, yet something: moving few, a solver seldom moves a fraction of one.
_MOVE = 0.01


class Found(NamedTuple):
    """Other inner counts, and the shown cells of the new table that they contradict."""

    inner: Numbers
    contradicted: Mask


@dataclass(frozen=True, slots=True)
class Reader:
    """Inner counts of each earlier release and of the new table, with what is known about sums of them.

    The first rows are the new table's cells. Each has two columns, by which it may stretch up or down at a cost.
    """

    truth: Numbers
    least: Numbers
    most: Numbers
    sums: Any
    starts: Counts
    live: Counts
    facts: Any
    rows: Any
    low: Numbers
    high: Numbers
    cost: Numbers

    def sum_of(self, terms: Iterable[Term]) -> Numbers:
        """Say how often each inner count goes into a sum of cells."""
        one = np.zeros(len(self.truth))
        for index, place, sign in terms:
            row = self.starts[index] + place
            one[self.sums.indices[self.sums.indptr[row] : self.sums.indptr[row + 1]]] += sign
        return one

    @property
    def new(self) -> int:
        """Say which of the tables is the new one."""
        return len(self.starts) - 1

    def known_of(self, place: int) -> tuple[float, float]:
        """Give what is known of a cell of the new table when it is shown."""
        at = np.searchsorted(self.live, place)
        return float(self.low[at]), float(self.high[at])

    def cost_of(self, place: int) -> float:
        """Say what hiding a cell of the new table costs."""
        return float(self.cost[np.searchsorted(self.live, place)])

    def stretched(
        self, hidden: Mask, one: Numbers, least: float, most: float, whole: bool = False
    ) -> Found | None:
        """Bring one sum within bounds, contradicting what costs least."""
        return self._solve(hidden, one, (least, most), self._moves(), stretch=True, whole=whole)

    def within(
        self, hidden: Mask, one: Numbers, least: float, most: float, whole: bool = False
    ) -> Numbers | None:
        """Bring one sum within bounds, contradicting nothing."""
        found = self._solve(hidden, one, (least, most), self._moves(), whole=whole)
        return found.inner if found else None

    def lowest(self, hidden: Mask, one: Numbers) -> Numbers | None:
        """Make one sum as small as can be, contradicting nothing."""
        found = self._solve(hidden, one, (-np.inf, np.inf), np.append(one, -one))
        return found.inner if found else None

    def _moves(self) -> Numbers:
        return np.full(2 * len(self.truth), _MOVE)

    def _bounds(self, hidden: Mask) -> tuple[Numbers, Numbers]:
        unknown = np.zeros(len(self.low), dtype=bool)
        unknown[: len(self.live)] = hidden[self.live]
        return np.where(unknown, -np.inf, self.low), np.where(unknown, np.inf, self.high)

    def _solve(
        self,
        hidden: Mask,
        one: Numbers,
        bounds: tuple[float, float],
        moves: Numbers,
        stretch: bool = False,
        whole: bool = False,
    ) -> Found | None:
        """Move people into inner cells and out of them, and stretch shown cells up and down, at a cost for each."""
        low, high = self._bounds(hidden)
        true = np.append(self.facts @ self.truth, one @ self.truth)
        may_stretch = stretch & ~hidden[self.live]
        stretches = np.tile(np.where(may_stretch, np.inf, 0.0), 2)
        most = np.concatenate([self.most - self.truth, self.truth - self.least, stretches])
        found = optimum(
            np.concatenate([moves, self.cost, self.cost]),
            with_row(self.rows, np.concatenate([one, -one, np.zeros_like(stretches)])),
            (np.append(low, bounds[0]) - true, np.append(high, bounds[1]) - true),
            (np.zeros_like(most), most),
            np.append(np.full_like(moves, whole), np.zeros_like(stretches)),
        )
        if found is None:
            return None
        into, out = np.split(found[: len(moves)], 2)
        up, down = np.split(found[len(moves) :], 2)
        contradicted = np.zeros_like(hidden)
        contradicted[self.live] = may_stretch & (up + down > TOLERANCE)
        return Found(self.truth + into - out, contradicted)


def reader_of(table: Table, profile: Profile, earlier: Sequence[Release], hidden: Mask) -> Reader:
    """Gather what a reader would know if all but the hidden cells of a table left."""
    tables = [*(release.table for release in earlier), table]
    truth = np.concatenate([each.inner_counts() for each in tables])
    unknown = [release.hidden()[release.table.inner_places()] for release in earlier]
    unknown.append(hidden[table.inner_places()])
    starts = np.cumsum([0, *(len(each.cells) for each in tables)])[:-1]
    sums = csr_array(block_diag([each.incidence() for each in tables], format="csr").astype(float))
    values = table.values()
    live = np.flatnonzero(values)
    said, said_low, said_high = _said(earlier, starts)
    tied, way = _tied(tables, starts)
    facts = vstack([sums[starts[-1] + live], sums[said], sums[tied[1]] - sums[tied[0]]], format="csr")
    low, high = known(values[live], profile)
    stretch = eye_array(facts.shape[0], len(live))
    everybody = table.sums(np.ones(len(table.inner), dtype=np.int64)) == len(table.inner)
    cost = values * np.where(everybody, _EVERYBODY, 1)
    return Reader(
        truth=truth.astype(float),
        least=(truth > 0).astype(float),
        most=np.where((truth > 0) | np.concatenate(unknown), np.inf, 0.0),
        sums=sums,
        starts=starts,
        live=live,
        facts=facts,
        rows=csr_array(hstack([facts, -facts, stretch, -stretch])),
        low=np.concatenate([low, said_low, np.where(way < 0, -np.inf, 0)]),
        high=np.concatenate([high, said_high, np.where(way > 0, np.inf, 0)]),
        cost=cost[live].astype(float),
    )


def _said(earlier: Sequence[Release], starts: Counts) -> tuple[Counts, Counts, Counts]:
    """Place the cells that earlier releases show, with what is known of each."""
    shown = [np.flatnonzero(~release.hidden()) for release in earlier]
    bounds = [release.bounds() for release in earlier]
    low, high = ([each[end][at] for each, at in zip(bounds, shown, strict=True)] for end in (0, 1))
    none = np.zeros(0, dtype=np.int64)
    places = [start + at for start, at in zip(starts, shown, strict=False)]
    return np.concatenate([none, *places]), np.concatenate([none, *low]), np.concatenate([none, *high])


def _tied(tables: Sequence[Table], starts: Counts) -> tuple[Counts, Counts]:
    """Place the cells that two tables share, with the way in which each changed."""
    ties = [
        (starts[link.earlier] + link.earlier_place, starts[link.later] + link.later_place, link.direction)
        for link in links(tables)
    ]
    each = np.array(ties, dtype=np.int64).reshape(-1, 3).T
    return each[:2], each[2]
