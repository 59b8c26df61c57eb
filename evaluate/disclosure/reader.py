"""What a reader of everything published can reckon with: bounds on every cell, and how cells hang together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple, TypeAlias

import numpy as np
from scipy.sparse import block_diag, csr_array, hstack, vstack

from evaluate.disclosure.needs import Need
from evaluate.disclosure.optimum import TOLERANCE, Numbers, Programme
from evaluate.disclosure.profiles import Profile
from evaluate.disclosure.releases import Release, linked
from evaluate.disclosure.rounding import known
from evaluate.disclosure.tables import Counts, Mask, Table

# Hiding the number of everybody costs more than hiding many others.
_EVERYBODY = 1_000
# Moving people costs next to nothing, yet something: moving few, a solver seldom moves a fraction of one.
_MOVE = 0.01
# So many parts of what is known are held against other tables one after the other.
_PARTS = 4


Bounds: TypeAlias = tuple[float, float]


class Found(NamedTuple):
    """Other inner counts of all tables, and the shown cells of the new table that they contradict."""

    inner: Numbers
    contradicted: Mask


@dataclass(frozen=True)
class Known:
    """Each earlier release and the new table, one after the other, with what is known of every cell.

    Of the new table's cells it says what would be known if they were shown. `inner` and `starts` say where the inner
    counts and the cells of each table begin, `links` which two cells are compared, and how.
    """

    tables: Sequence[Table]
    inner: Counts
    starts: Counts
    sums: Any
    truth: Counts
    low: Numbers
    high: Numbers
    links: Counts
    cost: Numbers
    fixed: Mask

    @cached_property
    def ways(self) -> list[tuple[str, ...]]:
        """Say by what each table is broken down."""
        return [tuple(dimension.name for dimension in table.dimensions) for table in self.tables]

    @property
    def last(self) -> int:
        """Say which of the tables is the new one."""
        return len(self.tables) - 1

    @property
    def new(self) -> int:
        """Say where the cells of the new table begin."""
        return int(self.starts[-2])

    @cached_property
    def true_cells(self) -> Counts:
        """Give the true number in every cell."""
        cells: Counts = self.cells(self.truth)
        return cells

    def cells(self, inner: Any) -> Any:
        """Add inner counts up to all cells, for one set of tables or a row for each of many."""
        return (self.sums @ inner.T).T

    def of(self, need: Need, cells: Counts) -> Counts:
        """Give what a need adds up, in one set of tables or in many."""
        terms = [sign * cells[..., self.starts[index] + place] for index, place, sign in need.terms]
        total: Counts = sum(terms[1:], start=terms[0])
        return total

    def bounds(self, hidden: Mask) -> tuple[Numbers, Numbers]:
        """Give what is known of each cell while some of the new table's are hidden."""
        low, high = self.low.copy(), self.high.copy()
        low[self.new :][hidden] = -np.inf
        high[self.new :][hidden] = np.inf
        return low, high

    def agreeing(
        self, inner: Counts, hidden: Mask, but: Mask | bool = False, cells: Counts | None = None
    ) -> Mask:
        """Mark the rows of inner counts that agree with all that is known, but perhaps of some cells."""
        cells = self.cells(inner) if cells is None else cells
        low, high = self.bounds(hidden)
        one, other, way = self.links
        passed = np.broadcast_to(but, low.shape)
        agreed: Mask = np.all(inner >= (self.truth > 0), axis=1)
        # What disagrees is seldom looked at further, and what bounds nothing never.
        bound = np.flatnonzero(~passed & (np.isfinite(low) | np.isfinite(high)))
        for at in np.array_split(bound, _PARTS):
            some = cells[np.ix_(agreed, at)]
            agreed[agreed] = np.all((some >= low[at]) & (some <= high[at]), axis=1)
        for at in np.array_split(np.flatnonzero(~(passed[one] | passed[other])), _PARTS):
            change = cells[np.ix_(agreed, other[at])] - cells[np.ix_(agreed, one[at])]
            agreed[agreed] = np.all(np.where(way[at] == 0, change == 0, change * way[at] >= 0), axis=1)
        return agreed

    def within(self, active: Sequence[int]) -> Mask:
        """Mark the cells of some tables."""
        marked = np.zeros(self.starts[-1], dtype=bool)
        for index in active:
            marked[self.starts[index] : self.starts[index + 1]] = True
        return marked

    def alike(self, indices: set[int]) -> tuple[int, ...]:
        """List the tables that are broken down in the same ways as some are."""
        wanted = {self.ways[index] for index in indices}
        return tuple(index for index, ways in enumerate(self.ways) if ways in wanted)


@dataclass(frozen=True)
class Reader:
    """Some of the tables, whose people may be moved while all others stay as they are.

    The rows are the cells with people who may move, then the links between them. Each shown cell of the new table has
    two columns more, by which it may stretch up or down at a cost. Those rows that are `kept` are put to the solver. A
    row that bounds nothing is not; nor one of a `single` inner count, which bounds it: see `column` and `sign`.
    """

    known: Known
    columns: Counts
    cells: Counts
    live: Counts
    links: Counts
    rows: Any
    cost: Numbers
    kept: Counts
    single: Counts
    column: Counts
    sign: Numbers

    @cached_property
    def _moves(self) -> Programme:
        return Programme(self.rows)

    def stretched(
        self, hidden: Mask, base: Counts, need: Need, bounds: Bounds, whole: bool = False, uneven: int = 0
    ) -> Found | None:
        """Bring one sum within bounds, contradicting what costs least."""
        return self._solve(hidden, base, need, bounds, stretch=True, whole=whole, uneven=uneven)

    def within(
        self, hidden: Mask, base: Counts, need: Need, bounds: Bounds, whole: bool = False
    ) -> Numbers | None:
        """Bring one sum within bounds, contradicting nothing."""
        found = self._solve(hidden, base, need, bounds, whole=whole)
        return found.inner if found else None

    def lowest(self, hidden: Mask, base: Counts, need: Need, sign: int = 1) -> Numbers | None:
        """Make one sum as small as can be, or with -1 as large, contradicting nothing."""
        found = self._solve(hidden, base, need, (-np.inf, np.inf), sign=sign)
        return found.inner if found else None

    def _bounds(self, hidden: Mask, cells: Counts) -> tuple[Numbers, Numbers]:
        """Say how far each row may go: as is known, and as the tables that stay as they are allow."""
        low, high = self.known.bounds(hidden)
        one, two, way = self.links
        change = cells[two] - cells[one]
        return (
            np.concatenate([(low - cells)[self.cells], np.where(way < 0, -np.inf, -change)]),
            np.concatenate([(high - cells)[self.cells], np.where(way > 0, np.inf, -change)]),
        )

    def _limits(self, low: Numbers, high: Numbers, base: Counts) -> tuple[Numbers, Numbers]:
        """Say how far each inner count may fall and grow, by what is known of it alone."""
        fewest = ((self.known.truth > 0) - base)[self.columns].astype(float)
        most = np.full(len(self.columns), np.inf)
        ends = low[self.single] * self.sign, high[self.single] * self.sign
        np.maximum.at(fewest, self.column, np.minimum(*ends))
        np.minimum.at(most, self.column, np.maximum(*ends))
        return fewest, most

    def _solve(
        self,
        hidden: Mask,
        base: Counts,
        need: Need,
        within: Bounds,
        sign: int = 0,
        stretch: bool = False,
        whole: bool = False,
        uneven: int = 0,
    ) -> Found | None:
        """Move people into inner cells and out of them, and stretch shown cells up and down, at a cost for each."""
        known = self.known
        cells = known.true_cells if base is known.truth else known.cells(base)
        row = sum_row(known, need)[self.columns]
        true = float(known.of(need, cells))
        low, high = self._bounds(hidden, cells)
        fewest, most = self._limits(low, high, base)
        if np.any(fewest > most):
            return None
        may_stretch = stretch & ~hidden[self.live - known.new]
        stretches = np.tile(np.where(may_stretch, np.inf, 0.0), 2)
        each = (
            np.concatenate([np.maximum(fewest, 0), np.maximum(-most, 0), np.zeros_like(stretches)]),
            np.concatenate([np.maximum(most, 0), np.maximum(-fewest, 0), stretches]),
        )
        moves = np.full(2 * len(self.columns), _MOVE) if not sign else sign * np.append(row, -row)
        if uneven:
            # Where some moves cost more than others, a solver mixes fewer of them.
            moves = moves * np.random.default_rng(uneven).uniform(0.5, 1.5, len(moves))
        found = self._moves.optimum(
            np.concatenate([moves, self.cost, self.cost]),
            np.concatenate([row, -row, np.zeros_like(stretches)]),
            (np.append(low[self.kept], within[0] - true), np.append(high[self.kept], within[1] - true)),
            each,
            np.append(np.full_like(moves, whole), np.zeros_like(stretches)),
        )
        if found is None:
            return None
        into, out = np.split(found[: len(moves)], 2)
        up, down = np.split(found[len(moves) :], 2)
        contradicted = np.zeros_like(hidden)
        contradicted[self.live - known.new] = may_stretch & (up + down > TOLERANCE)
        inner = base.astype(float)
        inner[self.columns] += into - out
        return Found(inner, contradicted)


def sum_row(known: Known, need: Need) -> Numbers:
    """Say how often each inner count goes into a sum of cells."""
    row = np.zeros(len(known.truth))
    for index, place, sign in need.terms:
        at = known.starts[index] + place
        row[known.sums.indices[known.sums.indptr[at] : known.sums.indptr[at + 1]]] += sign
    return row


def known_of(
    table: Table,
    profile: Profile,
    earlier: Sequence[Release],
    hidden: Mask,
    zeros: bool = False,
    between: Counts | None = None,
) -> Known:
    """Gather what a reader knows of earlier releases, and would know of a table, of which zeros too may be hidden."""
    possible = np.array([cell not in table.impossible for cell in table.inner], dtype=np.int64)
    may_be = table.sums(possible) > 0
    tables = [*(release.table for release in earlier), table]
    unseen = [*(release.hidden() for release in earlier), np.zeros_like(hidden)]
    bounds = [release.bounds() for release in earlier] + [known(table.values(), profile)]
    masks = [*unseen[:-1], hidden | (may_be & zeros)]
    truth = np.concatenate([each.inner_counts() for each in tables])
    starts = np.cumsum([0, *(len(each.cells) for each in tables)])
    one, one_place, other, other_place, way = (linked(tables) if between is None else between).T
    everybody = table.sums(np.ones(len(table.inner), dtype=np.int64)) == len(table.inner)
    zero = [mask[each.inner_places()] for mask, each in zip(masks, tables, strict=True)]
    return Known(
        tables=tables,
        inner=np.cumsum([0, *(len(each.inner) for each in tables)]),
        starts=starts,
        sums=csr_array(block_diag([each.incidence() for each in tables], format="csr")),
        truth=truth,
        low=np.concatenate(
            [np.where(mask, -np.inf, low) for mask, (low, _) in zip(unseen, bounds, strict=True)]
        ),
        high=np.concatenate(
            [np.where(mask, np.inf, high) for mask, (_, high) in zip(unseen, bounds, strict=True)]
        ),
        links=np.array([starts[one] + one_place, starts[other] + other_place, way]),
        cost=np.where(may_be, np.maximum(table.values(), profile.smallest_count * zeros), 0)
        * np.where(everybody, float(_EVERYBODY), 1.0),
        fixed=(truth == 0) & ~np.concatenate(zero),
    )


def reader_of(known: Known, active: Sequence[int]) -> Reader:
    """Let the people of some tables move."""
    moving, within = np.zeros(len(known.truth), dtype=bool), known.within(active)
    for index in active:
        moving[known.inner[index] : known.inner[index + 1]] = True
    columns = np.flatnonzero(moving & ~known.fixed)
    facts = csr_array(known.sums[:, columns])
    # People of a table that stays as it is do not move, so links to it bound those that do.
    filled = within & (np.diff(facts.indptr) > 0)
    cells = np.flatnonzero(filled)
    place = np.cumsum(filled) - 1
    links = known.links[:, filled[known.links[0]] | filled[known.links[1]]]
    worth = known.cost[cells[cells >= known.new] - known.new]
    live = cells[cells >= known.new][worth > 0]
    rows = vstack([facts[cells], facts[links[1]] - facts[links[0]]], format="csr")
    rows.eliminate_zeros()
    firm = np.append(cells < known.new, np.ones(links.shape[1], dtype=bool))
    single = np.flatnonzero(firm & (np.diff(rows.indptr) == 1))
    loose = np.append(np.isinf(known.low) & np.isinf(known.high), False)[
        np.append(cells, np.full(links.shape[1], -1))
    ]
    kept = np.flatnonzero(~firm | (~loose & (np.diff(rows.indptr) > 1)))
    one = rows.indptr[single]
    column, sign = rows.indices[one], rows.data[one].astype(float)
    stretch = csr_array(
        (np.ones(len(live)), (place[live], np.arange(len(live)))), shape=(rows.shape[0], len(live))
    )[kept]
    rows = rows[kept]
    return Reader(
        known=known,
        columns=columns,
        cells=cells,
        live=live,
        links=links,
        rows=csr_array(hstack([rows, -rows, stretch, -stretch]).astype(float)),
        cost=worth[worth > 0],
        kept=kept,
        single=single,
        column=column,
        sign=sign,
    )
