"""The check before anything leaves, which knows nothing of how the cells were chosen.

For every withheld figure it looks for other tables, in whole numbers of people, that would have been printed the
same. Each is added up again by plain arithmetic, so that a mistake of the solver's cannot pass.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil, floor, inf
from typing import NamedTuple

import numpy as np

from evaluate.disclosure.ledger import Ledger, ledger_of
from evaluate.disclosure.needs import Asked, Need, distinct
from evaluate.disclosure.optimum import TOLERANCE
from evaluate.disclosure.printing import withheld
from evaluate.disclosure.proof import Proof
from evaluate.disclosure.protection import needs_of, needs_of_releases, primary
from evaluate.disclosure.releases import Release, linked
from evaluate.disclosure.tables import Counts, DisclosedTable, Table


class Audited(NamedTuple):
    """What a reader could work out too closely, and what proves that the rest cannot be."""

    unproved: list[Need]
    proof: Proof


def audit(table: Table, disclosed: DisclosedTable, earlier: Sequence[Release]) -> list[Need]:
    """List what a reader could work out too closely from a disclosed table and what left before it."""
    return prove(
        table, disclosed, earlier, Proof.of([*(release.table for release in earlier), table])
    ).unproved


def prove(
    table: Table,
    disclosed: DisclosedTable,
    earlier: Sequence[Release],
    proposed: Proof,
    between: Counts | None = None,
) -> Audited:
    """Prove that nothing can be worked out too closely, or say what can.

    Of what is proposed, only tables count that agree with everything that is known.
    """
    profile, hidden = disclosed.profile, withheld(table, disclosed)
    if np.any(primary(table, profile, earlier) & ~hidden):
        raise ValueError("A figure is shown that is too small to be.")
    between = linked([*(each.table for each in earlier), table]) if between is None else between
    ledger = ledger_of(table, profile, earlier, hidden, between)
    if not ledger.agrees(ledger.truth):
        raise ValueError("What left before is not what these tables hold.")
    search, eased = _Search(ledger, ledger.truth[None]), dict(proposed.eased)
    search.take(ledger.added_up(proposed.others))
    needs = needs_of(table, hidden, profile, len(earlier)) + needs_of_releases(table, earlier, profile)
    needs = distinct(needs, ledger.tables)
    asked = {eased.get(need, need): need for need in needs}
    every = Asked(tuple(asked), ledger.starts)
    unproved = [asked[need] for need in every.unmet(every.sums(search.others)) if not search.covers(need)]
    if unproved and earlier:
        before = ledger_of(table, profile, earlier, np.ones_like(hidden), between)
        zeros = ledger_of(table, profile, earlier, hidden | (table.values() > 0), between)
        eased |= {need: _left_open(need, before, zeros) for need in unproved}
        unproved = [need for need in unproved if not search.covers(eased[need])]
    return Audited(unproved, Proof(ledger.tables, ledger.inner_of(search.others), eased))


@dataclass(slots=True)
class _Search:
    """Tables that would have been printed the same, each found to agree with all that is known."""

    ledger: Ledger
    others: Counts

    def take(self, proposed: Counts) -> None:
        """Take those of many tables that agree."""
        self.others = np.vstack([self.others, proposed[self.ledger.agrees(proposed)]])

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
    low = before.edge(need, 1) if need.width else -inf
    high = before.edge(need, -1) if need.width or need.high is not None else inf
    most = high if high == inf else floor(high + TOLERANCE)
    return replace(
        need,
        low=None if need.low is None else max(need.low, ceil(zeros.edge(need, 1) - TOLERANCE)),
        high=None if need.high is None else int(min(need.high, most)),
        width=int(min(need.width, most - ceil(low - TOLERANCE))) if need.width and most < inf else need.width,
    )
