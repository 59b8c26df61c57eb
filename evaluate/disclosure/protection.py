"""The rule: which cells are withheld for their own sake, and how far in doubt every withheld cell must stay."""

from collections.abc import Iterator, Sequence
from itertools import combinations

import numpy as np

from evaluate.disclosure.dominance import dominated
from evaluate.disclosure.needs import Need
from evaluate.disclosure.profiles import Profile
from evaluate.disclosure.releases import Release, places
from evaluate.disclosure.tables import Counts, Mask, Table


def primary(table: Table, profile: Profile, earlier: Sequence[Release] = ()) -> Mask:
    """Mark the cells that are withheld for their own sake: small, zero inside a small group, or dominated."""
    values = table.values()
    small = (values > 0) & (values < profile.smallest_count)
    return small | _zeros(table, small, earlier) | dominated(table, profile)


def needs_of(table: Table, hidden: Mask, profile: Profile, index: int = 0) -> list[Need]:
    """Say how far each hidden cell must stay in doubt, the smallest first."""
    values = table.values()
    # A reader knows that a hidden inner cell is not zero where a zero would have been shown.
    least = table.sums((table.inner_counts() > 0).astype(np.int64))
    swing = np.ceil(2 * (1 - profile.largest_share) * values) * dominated(table, profile)
    needs = []
    for place in sorted(np.flatnonzero(hidden).tolist(), key=lambda at: (values[at], at)):
        terms = ((index, place, 1),)
        if values[place] >= profile.smallest_count:
            needs.append(Need(terms, width=max(profile.spread, int(swing[place]))))
        else:
            low = int(least[place]) if values[place] else None
            needs.append(Need(terms, low, profile.smallest_count))
    return needs


def needs_of_releases(table: Table, earlier: Sequence[Release], profile: Profile) -> list[Need]:
    """Say what earlier releases withheld, and which changes between tables, must stay in doubt too."""
    needs = []
    for index, release in enumerate(earlier):
        values = release.table.values()
        small = (values > 0) & (values < profile.smallest_count)
        needs += needs_of(release.table, small & release.hidden(), profile, index)
    return needs + list(_changes(table, earlier, profile))


def _changes(table: Table, earlier: Sequence[Release], profile: Profile) -> Iterator[Need]:
    """A change from one version to another counts people like any other figure."""
    tables = [*(release.table for release in earlier), table]
    unknown = [*(release.hidden() for release in earlier), np.ones(len(table.cells), dtype=bool)]
    where = places(tables)
    people = [np.append(table.values(), 0)[at] for table, at in zip(tables, where, strict=True)]
    hidden = [np.append(mask, False)[at] for mask, at in zip(unknown, where, strict=True)]
    for (i, one), (j, other) in combinations(enumerate(tables), 2):
        if one.version == other.version:
            continue
        change = people[j] - people[i]
        small = (where[i] >= 0) & (where[j] >= 0) & (change != 0) & (abs(change) < profile.smallest_count)
        numbers = np.flatnonzero(small & (hidden[i] | hidden[j]))
        if not len(numbers):
            continue
        joined, left = _filled(one, other), _filled(other, one)
        for grew, place, later in zip(
            *(each[numbers].tolist() for each in (change, where[i], where[j])), strict=True
        ):
            sign, least = (1, joined[later]) if grew > 0 else (-1, left[place])
            terms = ((j, later, sign), (i, place, -sign))
            yield Need(terms, low=max(1, int(least)), high=profile.smallest_count)


def _filled(before: Table, after: Table) -> Counts:
    """Count below each cell the inner cells that held nobody and came to hold somebody: each grew by one at least."""
    if before.dimensions != after.dimensions:
        return np.zeros(len(after.cells), dtype=np.int64)
    return after.sums(((before.inner_counts() == 0) & (after.inner_counts() > 0)).astype(np.int64))


def _zeros(table: Table, small: Mask, earlier: Sequence[Release]) -> Mask:
    """Mark the zeros that tell of a small group where its people are not, now or when they were withheld before.

    Where a larger group is shown to be nobody, its parts are known to be nobody too.
    """
    possible = np.array([cell not in table.impossible for cell in table.inner], dtype=np.int64)
    zero: Mask = (table.values() == 0) & (table.sums(possible) > 0)
    marked = zero & (table.inside(small) | _zeros_withheld(table, earlier))
    marked &= ~table.inside(zero & ~marked)
    marked &= table.sums(marked[table.inner_places()].astype(np.int64)) > 0
    return marked


def _zeros_withheld(table: Table, earlier: Sequence[Release]) -> Mask:
    """Mark the cells that were zero in an earlier release, and withheld."""
    marked, places = np.zeros(len(table.cells), dtype=bool), table.keys()
    for release in earlier:
        withheld = release.hidden() & (release.table.values() == 0)
        for key, place in release.table.keys().items():
            if withheld[place] and key in places:
                marked[places[key]] = True
    return marked
