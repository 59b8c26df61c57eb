"""What a reader may not know too closely: sums of cells, and how far each must stay in doubt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from math import inf
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from evaluate.disclosure.tables import Counts, Mask, Table

Term: TypeAlias = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Need:
    """A sum of cells that a reader may not know too closely: it may be as few as `low` and as many as `high`.

    With a `width` it need only be spread that far. A term is a table (each earlier release in order, the new
    one last), the place of a cell in it, and 1 or -1.
    """

    terms: tuple[Term, ...]
    low: int | None = None
    high: int | None = None
    width: int = 0

    def among(self, places: Mapping[int, int]) -> Need:
        """Say the same where the tables have other places."""
        return replace(self, terms=tuple((places[index], place, sign) for index, place, sign in self.terms))


@dataclass(frozen=True)
class Asked:
    """Many needs at once, of the cells of several tables that begin at `starts`."""

    needs: tuple[Need, ...]
    starts: Counts

    @cached_property
    def _terms(self) -> Counts:
        """Give for each need its two cells and their signs; a need of one cell takes nothing from it again."""
        terms = [
            [(int(self.starts[index]) + place, sign) for index, place, sign in need.terms]
            for need in self.needs
        ]
        both = [(*each[0], *(each[1] if len(each) > 1 else (each[0][0], 0))) for each in terms]
        return np.array(both, dtype=np.int64).reshape(-1, 4).T

    @cached_property
    def _bounds(self) -> tuple[NDArray[np.float64], ...]:
        low = [inf if need.low is None else need.low for need in self.needs]
        high = [-inf if need.high is None else need.high for need in self.needs]
        return (
            np.array(low, dtype=float),
            np.array(high, dtype=float),
            np.array([n.width for n in self.needs]),
        )

    def sums(self, cells: Counts) -> Counts:
        """Give a row for each of many sets of tables, and in it what each need adds up."""
        one, sign, two, other = self._terms
        sums: Counts = cells[:, one] * sign + cells[:, two] * other
        return sums

    def unmet(self, sums: Counts) -> list[Need]:
        """List the needs that some sets of tables do not put in enough doubt."""
        least, most = sums.min(axis=0), sums.max(axis=0)
        low, high, width = self._bounds
        met = (least <= low) & (most >= high) & (most - least >= width)
        return [self.needs[at] for at in np.flatnonzero(~met).tolist()]

    def enough(self, sums: Counts) -> Mask:
        """Mark few sets of tables that put each need in as much doubt as asked, or as all of them do."""
        low, high, width = self._bounds
        kept = np.zeros(len(sums), dtype=bool)
        kept[0] = True
        # Where several do, the one that does most for all: so few do.
        below, above = sums <= low, sums >= high
        most = np.argsort(
            -(below & np.isfinite(low)).sum(axis=1) - (above & np.isfinite(high)).sum(axis=1), kind="stable"
        )
        kept[np.where(below.any(axis=0), most[below[most].argmax(axis=0)], sums.argmin(axis=0))] = True
        kept[np.where(above.any(axis=0), most[above[most].argmax(axis=0)], sums.argmax(axis=0))] = True
        narrow = np.ptp(sums[kept], axis=0) < width
        kept[sums[:, narrow].argmin(axis=0)] = kept[sums[:, narrow].argmax(axis=0)] = True
        return kept


def distinct(needs: Sequence[Need], tables: Sequence[Table]) -> list[Need]:
    """Ask once for a number that several tables of one version hold, of the first of them that does."""
    same: dict[str, list[int]] = {}
    for index, table in enumerate(tables):
        same.setdefault(table.version, []).append(index)

    places = [table.keys() for table in tables]

    @cache
    def first(index: int, place: int) -> tuple[int, int]:
        table = tables[index]
        key = table.counted[place]
        return next((one, places[one][key]) for one in same[table.version] if key in places[one])

    found: dict[tuple[Term, ...], Need] = {}
    for need in needs:
        terms = tuple((*first(index, place), sign) for index, place, sign in need.terms)
        found[terms] = _both(found.get(terms, Need(terms)), need)
    return list(found.values())


def _both(one: Need, other: Need) -> Need:
    """Ask for what both ask for. What is known to be there at least follows from the table that tells most."""
    lows = [low for low in (one.low, other.low) if low is not None]
    highs = [high for high in (one.high, other.high) if high is not None]
    return replace(
        one, low=max(lows, default=None), high=max(highs, default=None), width=max(one.width, other.width)
    )
