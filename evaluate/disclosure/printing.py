"""From the true table to what is printed of it, and back to which cells were withheld."""

import numpy as np

from evaluate.disclosure.cells import Reason, Shown, Suppressed
from evaluate.disclosure.profiles import Profile
from evaluate.disclosure.rounding import rounded
from evaluate.disclosure.tables import DisclosedTable, Mask, Table


def printed(table: Table, profile: Profile, hidden: Mask) -> DisclosedTable:
    """Print a table. Every withheld cell gets the same reason, because the reason would tell the number."""
    figures = rounded(table.values(), profile.table_base).tolist()
    each = zip(table.cells, figures, hidden.tolist(), strict=True)
    return DisclosedTable(
        table.dimensions,
        {cell: Suppressed(Reason.TABLE) if withhold else Shown(figure) for cell, figure, withhold in each},
        table.population,
        table.version,
        profile,
        table.impossible,
    )


def withheld(table: Table, disclosed: DisclosedTable) -> Mask:
    """Mark the cells that a disclosed table withholds, provided that it prints all others as they are."""
    hidden = np.array([not isinstance(disclosed.figures.get(cell), Shown) for cell in table.cells])
    if printed(table, disclosed.profile, hidden) != disclosed:
        raise ValueError("These figures are not those of this table.")
    return hidden
