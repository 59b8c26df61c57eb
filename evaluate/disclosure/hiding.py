"""Which further cells to hide, so that those withheld for their own sake cannot be worked out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, inf

import numpy as np

from evaluate.disclosure.optimum import TOLERANCE, Numbers, is_whole
from evaluate.disclosure.profiles import Profile
from evaluate.disclosure.protection import Need, needs_of, needs_of_releases
from evaluate.disclosure.reader import Reader, reader_of
from evaluate.disclosure.releases import Release
from evaluate.disclosure.tables import Mask, Table


class TooHard(Exception):
    """No cells were found that would do."""


def hide(table: Table, profile: Profile, earlier: Sequence[Release], hidden: Mask) -> Mask:
    """Hide more cells of a table until every need is met, preferring small ones, and none without need."""
    reader, index = reader_of(table, profile, earlier, hidden), len(earlier)
    needs = needs_of(table, hidden, profile, index) + needs_of_releases(table, earlier, profile)
    search = Search(reader, hidden.copy(), reader.truth[None])
    for need in needs:
        search.meet(need)
    added = np.flatnonzero(search.hidden & ~hidden).tolist()
    for place in sorted(added, key=lambda at: (-reader.cost_of(at), at)):
        search = search.shown(place, needs) or search
    before = hidden
    while np.any(before != search.hidden):
        before = search.hidden.copy()
        for need in needs_of(table, search.hidden, profile, index):
            search.meet(need)
    return search.hidden


@dataclass(slots=True)
class Search:
    """What is hidden so far, and other inner counts that agree with everything that is not."""

    reader: Reader
    hidden: Mask
    others: Numbers

    def meet(self, need: Need, stretch: bool = True) -> bool:
        """Put a sum in enough doubt, by hiding more unless that is not to be."""
        one = self.reader.sum_of(need.terms)
        if need.low is not None and not self._reach(one, -inf, need.low, stretch):
            return False
        if need.high is not None and not self._reach(one, need.high, inf, stretch):
            return False
        return self._spread(one, need.width, stretch)

    def shown(self, place: int, needs: list[Need]) -> Search | None:
        """Show a cell again, if every need is met all the same."""
        hidden = self.hidden.copy()
        hidden[place] = False
        low, high = self.reader.known_of(place)
        sums = self.others @ self.reader.sum_of([(self.reader.new, place, 1)])
        trial = Search(self.reader, hidden, self.others[(sums >= low) & (sums <= high)])
        unmet = next((need for need in needs if not trial.meet(need, stretch=False)), None)
        if unmet is None:
            return trial
        # What fails for one cell is likely to fail for the next, so it is tried first.
        needs.remove(unmet)
        needs.insert(0, unmet)
        return None

    def _reach(self, one: Numbers, least: float, most: float, stretch: bool) -> bool:
        sums = self.others @ one
        if np.any((sums >= least) & (sums <= most)):
            return True
        search = self._stretched if stretch else self._within
        found = search(one, least, most)
        if found is not None:
            self._keep(found)
        return found is not None

    def _keep(self, found: Numbers) -> None:
        self.others = np.vstack([self.others, np.round(found)])

    def _within(self, one: Numbers, least: float, most: float) -> Numbers | None:
        found = self.reader.within(self.hidden, one, least, most)
        return found if found is not None and is_whole(found) else None

    def _stretched(self, one: Numbers, least: float, most: float) -> Numbers:
        found = self.reader.stretched(self.hidden, one, least, most)
        if found is None:
            least, most = self._possible(one, least, most)
            found = self.reader.stretched(self.hidden, one, least, most)
        if found and not is_whole(found.inner):
            self.hidden = self.hidden | found.contradicted
            inner = self.reader.within(self.hidden, one, least, most, whole=True)
            if inner is not None:
                return inner
            found = self.reader.stretched(self.hidden, one, least, most, whole=True)
        if found is None:
            raise TooHard
        self.hidden = self.hidden | found.contradicted
        return found.inner

    def _possible(self, one: Numbers, least: float, most: float) -> tuple[float, float]:
        """Give the bounds that earlier releases still leave open: what is known already cannot be put in doubt."""
        sign = 1 if most < inf else -1
        edge = self.reader.lowest(np.ones_like(self.hidden), sign * one)
        if edge is None:
            raise TooHard
        reached = float(one @ edge)
        return (-inf, ceil(reached - TOLERANCE)) if sign > 0 else (floor(reached + TOLERANCE), inf)

    def _spread(self, one: Numbers, width: int, stretch: bool) -> bool:
        if np.ptp(self.others @ one) >= width:
            return True
        lowest = self.reader.lowest(self.hidden, one)
        if lowest is not None and is_whole(lowest):
            self._keep(lowest)
        return self._reach(one, (self.others @ one).min() + width, inf, stretch)
