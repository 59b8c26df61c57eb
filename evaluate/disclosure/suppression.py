"""The road out for a table: hide what is small, hide what would give it away, prove it, print the rest."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

import numpy as np

from evaluate.disclosure.audit import audit
from evaluate.disclosure.hiding import TooHard, hide
from evaluate.disclosure.printing import printed
from evaluate.disclosure.profiles import Profile
from evaluate.disclosure.protection import primary
from evaluate.disclosure.releases import NOTHING_RELEASED, Release, Released
from evaluate.disclosure.tables import DisclosedTable, Mask, Table

Solver: TypeAlias = Callable[[Table, Profile, Sequence[Release], Mask], Mask]


def suppress(
    table: Table, profile: Profile, released: Released = NOTHING_RELEASED, solver: Solver = hide
) -> DisclosedTable:
    """Give what may be read of a table, beside everything that left before it."""
    earlier = released.about(table.population)
    hidden = np.zeros(len(table.cells), dtype=bool)
    # One release after the other, so that to have released more never shows more.
    for known in (earlier[:count] for count in range(len(earlier) + 1)):
        hidden = _secured(table, profile, known, hidden | primary(table, profile, known), solver)
    return printed(table, profile, hidden)


def _secured(
    table: Table, profile: Profile, earlier: Sequence[Release], hidden: Mask, solver: Solver
) -> Mask:
    """Hide ever more until the audit passes; where nothing that is not known leaves, there is nothing to audit."""
    for attempt in _attempts(table, profile, earlier, hidden, solver):
        if not audit(table, printed(table, profile, attempt), earlier):
            return attempt
    return np.array([cell not in table.impossible for cell in table.cells])


def _attempts(
    table: Table, profile: Profile, earlier: Sequence[Release], hidden: Mask, solver: Solver
) -> Iterator[Mask]:
    for choose in dict.fromkeys((solver, hide)):
        try:
            hidden = hidden | choose(table, profile, earlier, hidden)
        except TooHard:
            continue
        yield hidden
    yield hidden | (table.values() > 0)
