"""A figure that is nearly all one provider's says as much about that provider as about the place."""

import numpy as np
from numpy.typing import NDArray

from evaluate.disclosure.profiles import Profile
from evaluate.disclosure.tables import Mask, Table


def largest_shares(table: Table) -> NDArray[np.float64]:
    """Give the share of each cell's people that its largest contributor has, and 0 where nobody contributed."""
    names = sorted({name for parts in table.contributions.values() for name in parts})
    given = [table.contributions.get(cell, {}) for cell in table.inner]
    each = np.array([table.sums(np.array([parts.get(name, 0) for parts in given])) for name in names])
    if not names:
        return np.zeros(len(table.cells))
    shares: NDArray[np.float64] = each.max(axis=0) / np.maximum(each.sum(axis=0), 1)
    return shares


def dominated(table: Table, profile: Profile) -> Mask:
    """Mark the cells in which one contributor has more than may be shown."""
    return largest_shares(table) > profile.largest_share
