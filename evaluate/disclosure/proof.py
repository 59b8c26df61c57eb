"""What was found while one table was proved, kept for the next: it saves looking again, and is checked again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from evaluate.disclosure.needs import Need, distinct
from evaluate.disclosure.tables import Counts, Table


@dataclass(frozen=True, slots=True)
class Proof:
    """Inner counts of tables, one after the other: first the true ones, then others that would be printed the same.

    `eased` says which needs could not be met in full because of what was known already, and what was open then. That
    is at least what is open later.
    """

    tables: Sequence[Table]
    others: Counts
    eased: Mapping[Need, Need] = field(default_factory=dict)

    @classmethod
    def of(cls, tables: Sequence[Table]) -> Proof:
        """Begin with the truth alone."""
        truth = [np.zeros(0, dtype=np.int64), *(table.inner_counts() for table in tables)]
        return cls(tables, np.concatenate(truth)[None])

    def with_table(self, table: Table) -> Proof:
        """Put a table last, in which people moved as in the last that is broken down alike."""
        same = np.tile(table.inner_counts(), (len(self.others), 1))
        longer = Proof((*self.tables, table), np.hstack([self.others, same]), self.eased)
        longer._follow(longer.others, len(self.tables), range(len(self.tables)))
        return longer

    def among(self, tables: Sequence[int]) -> Proof:
        """Give what is about some of the tables alone."""
        places = {index: place for place, index in enumerate(tables)}
        eased = {
            need.among(places): less.among(places)
            for need, less in self.eased.items()
            if all(index in places for index, _, _ in need.terms)
        }
        return Proof([self.tables[index] for index in tables], self.others[:, self._columns(tables)], eased)

    def with_more(self, found: Proof, tables: Sequence[int]) -> Proof:
        """Take in what was found about some of the tables."""
        more = np.tile(self.others[0], (len(found.others), 1))
        more[:, self._columns(tables)] = found.others
        for index in sorted(set(range(len(self.tables))) - set(tables)):
            self._follow(more, index, tables)
        places = dict(enumerate(tables))
        eased = {need.among(places): less.among(places) for need, less in found.eased.items()}
        return replace(self, others=_distinct(np.vstack([self.others, more])), eased={**self.eased, **eased})

    def _follow(self, others: Counts, index: int, leaders: Sequence[int]) -> None:
        """Move the people of a table as they moved in the last of some that is broken down alike."""
        table = self.tables[index]
        names = [dimension.name for dimension in table.dimensions]
        alike = [one for one in leaders if [each.name for each in self.tables[one].dimensions] == names]
        if alike:
            leader = self.tables[alike[-1]]
            places = {cell: place for place, cell in enumerate(leader.inner)}
            both = [
                (at, places[cell])
                for at, cell in enumerate(table.inner)
                if table.counts.get(cell) and cell in places
            ]
            mine, its = np.array(both, dtype=np.int64).reshape(-1, 2).T
            moved = others[:, self._columns([alike[-1]])[its]] - leader.inner_counts()[its]
            others[:, self._columns([index])[mine]] = np.maximum(table.inner_counts()[mine] + moved, 1)

    def asked(self, needs: Sequence[Need]) -> list[Need]:
        """List what is to be met: each number once, and no more of it than was open before."""
        return [self.eased.get(need, need) for need in distinct(needs, self.tables)]

    def _columns(self, tables: Sequence[int]) -> Counts:
        ends = np.cumsum([0, *(len(table.inner) for table in self.tables)])
        return np.concatenate([np.arange(ends[index], ends[index + 1]) for index in tables])


def _distinct(rows: Counts) -> Counts:
    """Leave out what is there already, and keep the order."""
    first: dict[bytes, int] = {}
    for at, row in enumerate(rows):
        first.setdefault(row.tobytes(), at)
    return rows[list(first.values())]
