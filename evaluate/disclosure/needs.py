"""What a reader may not know too closely: sums of cells, and how far each must stay in doubt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from evaluate.disclosure.tables import Key, Table

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


def distinct(needs: Sequence[Need], tables: Sequence[Table]) -> list[Need]:
    """Ask once for a number that several tables of one version hold, of the first of them that does."""
    first: dict[tuple[str, Key], tuple[int, int]] = {}
    for index, table in enumerate(tables):
        for place, key in enumerate(table.counted):
            first.setdefault((table.version, key), (index, place))
    found: dict[tuple[Term, ...], Need] = {}
    for need in needs:
        cells = [(tables[index].version, tables[index].counted[place]) for index, place, _ in need.terms]
        signs = [sign for _, _, sign in need.terms]
        terms = tuple((*first[cell], sign) for cell, sign in zip(cells, signs, strict=True))
        found[terms] = _both(found.get(terms, Need(terms)), need)
    return list(found.values())


def _both(one: Need, other: Need) -> Need:
    """Ask for what both ask for. What is known to be there at least follows from the table that tells most."""
    lows = [low for low in (one.low, other.low) if low is not None]
    highs = [high for high in (one.high, other.high) if high is not None]
    return replace(
        one, low=max(lows, default=None), high=max(highs, default=None), width=max(one.width, other.width)
    )
