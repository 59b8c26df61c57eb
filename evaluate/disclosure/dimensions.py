"""The ways in which people are broken down: categories, and the totals that are made of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Dimension:
    """One way of breaking people down. A total is made of categories, of other totals, or of both."""

    name: str
    categories: tuple[str, ...]
    totals: Mapping[str, tuple[str, ...]]

    def __post_init__(self) -> None:
        if len(set(self.labels)) < len(self.labels):
            raise ValueError(f"{self.name} uses a label twice.")
        for total in self.totals:
            if len(set(self.members(total))) < len(self.members(total)):
                raise ValueError(f"{total} counts a category of {self.name} twice.")
        if not any(self.is_whole(total) for total in self.totals):
            raise ValueError(f"{self.name} has no total of all its categories.")

    @classmethod
    def flat(cls, name: str, *categories: str, total: str = "All") -> Dimension:
        """Break people down into categories with one total."""
        return cls(name, categories, {total: categories})

    @property
    def labels(self) -> tuple[str, ...]:
        """List the categories, then the totals."""
        return (*self.categories, *self.totals)

    def members(self, label: str, above: tuple[str, ...] = ()) -> tuple[str, ...]:
        """List the categories that a label adds up."""
        if label in above:
            raise ValueError(f"{label} of {self.name} is made of itself.")
        if label not in self.totals:
            if label not in self.categories:
                raise ValueError(f"{self.name} has no {label}.")
            return (label,)
        return tuple(m for part in self.totals[label] for m in self.members(part, (*above, label)))

    def is_whole(self, label: str) -> bool:
        """Say whether a label counts everybody."""
        return set(self.members(label)) == set(self.categories)

    def incidence(self) -> NDArray[np.int64]:
        """Give a row for each label and a column for each category: 1 where the label counts the category."""
        members = [set(self.members(label)) for label in self.labels]
        return np.array([[int(c in row) for c in self.categories] for row in members], dtype=np.int64)
