"""Other tables that would be printed the same: their inner counts, their cells, and what needs add up in them."""

from __future__ import annotations

import numpy as np

from evaluate.disclosure.needs import Asked, Need
from evaluate.disclosure.tables import Counts, Mask


class Others:
    """Rows that grow: one for each set of other tables."""

    def __init__(self, asked: Asked, inner: Counts, cells: Counts, sums: Counts | None = None) -> None:
        """Begin with some."""
        self.asked = asked
        self._rows = [inner, cells, asked.sums(cells) if sums is None else sums]
        self._count = len(inner)

    @property
    def inner(self) -> Counts:
        """Give the inner counts."""
        return self._rows[0][: self._count]

    @property
    def cells(self) -> Counts:
        """Give every cell."""
        return self._rows[1][: self._count]

    @property
    def sums(self) -> Counts:
        """Give what each need that was asked about adds up."""
        return self._rows[2][: self._count]

    def of(self, need: Need) -> Counts:
        """Give what any need adds up."""
        starts, cells = self.asked.starts, self.cells
        terms = [sign * cells[:, starts[index] + place] for index, place, sign in need.terms]
        total: Counts = sum(terms[1:], start=terms[0])
        return total

    def add(self, inner: Counts, cells: Counts) -> None:
        """Put one set of tables more."""
        new = (inner, cells, self.asked.sums(cells[None])[0])
        if self._count == len(self._rows[0]):
            # Room for as many again, so that adding one does not copy all.
            self._rows = [
                np.vstack([rows, np.empty_like(rows), row]) for rows, row in zip(self._rows, new, strict=True)
            ]
        for rows, row in zip(self._rows, new, strict=True):
            rows[self._count] = row
        self._count += 1

    def only(self, kept: Mask) -> Others:
        """Keep some."""
        return Others(self.asked, self.inner[kept], self.cells[kept], self.sums[kept])

    def of_use(self) -> Others:
        """Keep those alone that put a number in doubt."""
        return self.only(self.asked.enough(self.sums))
