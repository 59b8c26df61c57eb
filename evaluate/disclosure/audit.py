"""The check before anything leaves, which knows nothing of how the cells were chosen.

For every withheld figure it looks for other tables, in whole numbers of people, that would have been printed the
same. Each is added up again by plain arithmetic, so that a mistake of the solver's cannot pass.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil, floor, inf

import numpy as np

from evaluate.disclosure.ledger import Ledger, ledger_of
from evaluate.disclosure.optimum import TOLERANCE
from evaluate.disclosure.printing import withheld
from evaluate.disclosure.protection import Need, needs_of, needs_of_releases, primary
from evaluate.disclosure.releases import Release
from evaluate.disclosure.tables import Counts, DisclosedTable, Table


def audit(table: Table, disclosed: DisclosedTable, earlier: Sequence[Release]) -> list[Need]:
    """List what a reader could work out too closely from a disclosed table and what left before it."""
    profile, hidden = disclosed.profile, withheld(table, disclosed)
    if np.any(primary(table, profile, earlier) & ~hidden):
        raise ValueError("A figure is shown that is too small to be.")
    ledger = ledger_of(table, profile, earlier, hidden)
    if not ledger.agrees(ledger.truth):
        raise ValueError("What left before is not what these tables hold.")
    proof = _Proof(ledger, ledger.truth[None])
    needs = needs_of(table, hidden, profile, len(earlier)) + needs_of_releases(table, earlier, profile)
    unproved = [need for need in needs if not proof.covers(need)]
    if not unproved or not earlier:
        return unproved
    before = ledger_of(table, profile, earlier, np.ones_like(hidden))
    zeros = ledger_of(table, profile, earlier, hidden | (table.values() > 0))
    return [need for need in unproved if not proof.covers(_left_open(need, before, zeros))]


@dataclass(slots=True)
class _Proof:
    """Tables that would have been printed the same, each found to agree with all that is known."""

    ledger: Ledger
    others: Counts

    def covers(self, need: Need) -> bool:
        """Say whether a sum is proved to be in enough doubt."""
        low = need.low is None or self._reaches(need, -inf, need.low)
        high = need.high is None or self._reaches(need, need.high, inf)
        return low and high and self._spreads(need)

    def _reaches(self, need: Need, least: float, most: float) -> bool:
        sums = self.ledger.of(need, self.others)
        if np.any((sums >= least) & (sums <= most)):
            return True
        found = self.ledger.find(need, least, most)
        if found is None:
            return False
        self.others = np.vstack([self.others, found])
        return True

    def _spreads(self, need: Need) -> bool:
        sums = self.ledger.of(need, self.others)
        if np.ptp(sums) >= need.width or self._reaches(need, sums.min() + need.width, inf):
            return True
        lowest = ceil(self.ledger.edge(need, 1) - TOLERANCE)
        return self._reaches(need, -inf, lowest) and self._reaches(need, lowest + need.width, inf)


def _left_open(need: Need, before: Ledger, zeros: Ledger) -> Need:
    """Ask of a need no more than was in doubt before this table: what is known already cannot be taken back.

    That a number is not very small may also follow from which cells are zero, which is for everybody to see.
    """
    low, high = before.edge(need, 1), before.edge(need, -1)
    least = ceil(zeros.edge(need, 1) - TOLERANCE)
    return replace(
        need,
        low=None if need.low is None else max(need.low, least),
        high=need.high if need.high is None or high == inf else min(need.high, floor(high + TOLERANCE)),
        width=need.width if high == inf else min(need.width, floor(high + TOLERANCE) - ceil(low - TOLERANCE)),
    )
