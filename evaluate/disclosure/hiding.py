"""Which further cells to hide, so that those withheld for their own sake cannot be worked out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from math import ceil, floor, inf

import numpy as np

from evaluate.disclosure.needs import Asked, Need
from evaluate.disclosure.optimum import TOLERANCE, Numbers, is_whole
from evaluate.disclosure.others import Others
from evaluate.disclosure.profiles import Profile
from evaluate.disclosure.proof import Proof
from evaluate.disclosure.protection import needs_of, needs_of_releases
from evaluate.disclosure.reader import Bounds, Found, Known, Reader, known_of, reader_of
from evaluate.disclosure.releases import Release
from evaluate.disclosure.tables import Counts, Mask, Table


class TooHard(Exception):
    """No cells were found that would do."""


def hide(table: Table, profile: Profile, earlier: Sequence[Release], hidden: Mask) -> Mask:
    """Hide more cells of a table until every need is met, preferring small ones, and none without need."""
    tables = [*(release.table for release in earlier), table]
    return search(table, profile, earlier, hidden, Proof.of(tables)).hidden


def search(
    table: Table,
    profile: Profile,
    earlier: Sequence[Release],
    hidden: Mask,
    proof: Proof,
    zeros: bool = False,
    between: Counts | None = None,
) -> Search:
    """Hide more cells, of `zeros` too if need be, beginning with what was found before."""
    known = known_of(table, profile, earlier, hidden, zeros, between)
    needs = needs_of(table, hidden, profile, len(earlier)) + needs_of_releases(table, earlier, profile)
    asked = proof.asked(needs)
    found = begun(known, hidden, proof, asked)
    for need in found.others.asked.unmet(found.others.sums):
        found.meet(need)
    found.others = found.others.of_use()
    added = np.flatnonzero(found.hidden & ~hidden).tolist()
    for place in sorted(added, key=lambda at: (-found.known.cost[at], at)):
        found = found.shown(place, asked) or found
    before = hidden
    while np.any(before != found.hidden):
        before = found.hidden.copy()
        for need in proof.asked(needs_of(table, found.hidden, profile, len(earlier))):
            found.meet(need)
    return found


def begun(known: Known, hidden: Mask, proof: Proof, asked: Sequence[Need] = ()) -> Search:
    """Begin with those of the inner counts found before that agree, and keep those that only the new table breaks."""
    cells = known.cells(proof.others)
    agreed = known.agreeing(proof.others, hidden, cells=cells)
    new = known.within(known.alike({known.last}))
    broken = np.flatnonzero(~agreed)
    broken = broken[known.agreeing(proof.others[broken], hidden, new, cells[broken])]
    each = Asked(tuple(asked), known.starts)
    others = Others(each, proof.others[agreed], cells[agreed])
    return Search(known, hidden.copy(), proof, others, Others(each, proof.others[broken], cells[broken]))


@dataclass(slots=True)
class Search:
    """What is hidden so far, and other inner counts that agree with everything that is not, with their cells."""

    known: Known
    hidden: Mask
    begun: Proof
    others: Others
    broken: Others
    readers: dict[tuple[int, ...], Reader] = field(default_factory=dict)

    @property
    def proof(self) -> Proof:
        """Give what was found."""
        return replace(self.begun, others=self.others.inner)

    def meet(self, need: Need, stretch: bool = True) -> bool:
        """Put a sum in enough doubt, by hiding more unless that is not to be."""
        if need.low is not None and not self._reach(need, (-inf, need.low), stretch):
            return False
        if need.high is not None and not self._reach(need, (need.high, inf), stretch):
            return False
        return self._spread(need, stretch)

    def shown(self, place: int, needs: list[Need]) -> Search | None:
        """Show a cell again, if every need is met all the same."""
        hidden, at = self.hidden.copy(), self.known.new + place
        hidden[place] = False
        held = self.others.cells[:, at]
        trial = replace(
            self,
            hidden=hidden,
            others=self.others.only((held >= self.known.low[at]) & (held <= self.known.high[at])),
        )
        left = {need.terms for need in trial.others.asked.unmet(trial.others.sums)}
        asked = (need for need in needs if need.terms in left)
        unmet = next((need for need in asked if not trial.meet(need, stretch=False)), None)
        if unmet is None:
            return trial
        # What fails for one cell is likely to fail for the next, so it is tried first.
        needs.remove(unmet)
        needs.insert(0, unmet)
        return None

    def _reach(self, need: Need, bounds: Bounds, stretch: bool) -> bool:
        if np.any(_between(self.others.of(need), bounds)) or self._move(need, bounds, stretch):
            return True
        if not stretch or self._stretch(need, bounds):
            return stretch
        return self._stretch(need, self._open(need, bounds))

    def _spread(self, need: Need, stretch: bool) -> bool:
        """Reach further up or down from what was found, or else as far as is open either way."""
        if np.ptp(self.others.of(need)) >= need.width:
            return True
        self._lower(need)
        sums = self.others.of(need)
        further = ((sums.min() + need.width, inf), (-inf, sums.max() - need.width))
        if np.ptp(sums) >= need.width or any(self._move(need, bounds, stretch) for bounds in further):
            return True
        if not stretch or any(self._stretch(need, bounds) for bounds in further):
            return stretch
        opened = [self._stretch(need, self._open(need, bounds)) for bounds in further]
        return all(opened)

    def _lower(self, need: Need) -> None:
        """Find how low a sum can be."""
        for active in self._near(need):
            lowest = self._reader(active).lowest(self.hidden, self.known.truth, need)
            if lowest is not None and is_whole(lowest):
                self._keep(lowest)

    def _move(self, need: Need, bounds: Bounds, near: bool = False) -> bool:
        """Bring a sum within bounds without hiding more, perhaps of near tables alone."""
        new = self._reader(self.known.alike({self.known.last}))
        close = _between(self.broken.of(need), bounds)
        # One that was found before may do once the new table's people follow.
        tries = [(new, base) for base in self.broken.inner[close][:1]]
        among = self._near(need)
        tries += [(self._reader(active), self.known.truth) for active in (among[:1] if near else among)]
        for reader, base in tries:
            found = reader.within(self.hidden, base, need, bounds)
            if found is not None and is_whole(found):
                return self._keep(found)
        return False

    def _stretch(self, need: Need, bounds: Bounds) -> bool:
        """Bring a sum within bounds by hiding what costs least, or nothing if that will do."""
        whole, truth = self._reader(self._all), self.known.truth
        found = whole.stretched(self.hidden, truth, need, bounds)
        if found and not is_whole(found.inner):
            found = self._whole(need, bounds, found)
        if found is None:
            return False
        self.hidden = self.hidden | found.contradicted
        return self._keep(found.inner)

    def _whole(self, need: Need, bounds: Bounds, found: Found) -> Found | None:
        """Look for whole people where a fraction of one would do."""
        whole, truth = self._reader(self._all), self.known.truth
        for uneven in range(1, 9):
            another = whole.stretched(self.hidden, truth, need, bounds, uneven=uneven)
            if another and is_whole(another.inner):
                return another
        hidden = self.hidden | found.contradicted
        inner = whole.within(hidden, truth, need, bounds, whole=True)
        if inner is not None:
            return Found(inner, found.contradicted)
        self.hidden = hidden
        return whole.stretched(self.hidden, truth, need, bounds, whole=True)

    def _open(self, need: Need, bounds: Bounds) -> Bounds:
        """Give the bounds that earlier releases still leave open: what is known already cannot be put in doubt."""
        least, most = bounds
        sign = 1 if most < inf else -1
        edge = self._reader(self._all).lowest(np.ones_like(self.hidden), self.known.truth, need, sign)
        if edge is None:
            raise TooHard
        reached = float(self.known.of(need, self.known.cells(edge)))
        if sign > 0:
            return -inf, max(most, ceil(reached - TOLERANCE))
        return min(least, floor(reached + TOLERANCE)), inf

    def _keep(self, found: Numbers) -> bool:
        inner = np.round(found).astype(np.int64)
        self.others.add(inner, self.known.cells(inner))
        return True

    def _reader(self, active: tuple[int, ...]) -> Reader:
        if active not in self.readers:
            self.readers[active] = reader_of(self.known, active)
        return self.readers[active]

    @property
    def _all(self) -> tuple[int, ...]:
        return tuple(range(len(self.known.tables)))

    def _near(self, need: Need) -> list[tuple[int, ...]]:
        """List the tables to move people of: those alike, which is quick, then all."""
        near = self.known.alike({index for index, _, _ in need.terms})
        return list(dict.fromkeys((near, self._all)))


def _between(sums: Counts, bounds: Bounds) -> Mask:
    least, most = bounds
    between: Mask = (sums >= least) & (sums <= most)
    return between
