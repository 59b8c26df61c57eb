"""A reader who works out as much as can be worked out. It shares no code with what it attacks.

It reckons with the people themselves: how many there are of each kind, where a kind is one category of every
dimension, and when they joined. Every figure that it has read bounds the number of people of some kinds. It knows the
rules too: that a withheld inner cell holds somebody where a zero would have been shown, and that nobody leaves.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations, product
from math import floor, inf
from typing import Any

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import block_diag, csr_array, kron, vstack

from evaluate.disclosure import DisclosedTable, Reason, Shown, Suppressed, Table

# More than any area takes on, so that every question has an answer.
MOST_PEOPLE = 100_000.0
Cell = tuple[str, ...]


@dataclass(frozen=True)
class Published:
    """A table as it left, the true one behind it, and how many groups of people had joined by then."""

    table: Table
    disclosed: DisclosedTable
    joined: int = 1

    @cached_property
    def below(self) -> dict[Cell, list[Cell]]:
        """List the inner cells below each cell."""
        spelt = [
            {label: spell(d.totals, label) for label in (*d.categories, *d.totals)}
            for d in self.table.dimensions
        ]
        return {cell: list(product(*map(dict.__getitem__, spelt, cell))) for cell in product(*spelt)}

    @cached_property
    def people(self) -> dict[Cell, int]:
        """Count the people of each cell, one inner cell at a time."""
        counts = self.table.counts
        return {cell: sum(counts.get(each, 0) for each in inner) for cell, inner in self.below.items()}

    @property
    def smallest(self) -> int:
        """Say how many people may be shown."""
        return self.disclosed.profile.smallest_count

    def bounds(self, cell: Cell) -> tuple[float, float]:
        """Say what a reader knows of one cell."""
        figure, profile, people = self.disclosed.figures[cell], self.disclosed.profile, self.people[cell]
        if not isinstance(figure, Shown):
            return float(self.table.counts.get(cell, 0) > 0), inf
        if profile.count_base == 1 or figure.value == 0:
            return people, people
        near = range(max(figure.value - 20, self.smallest), figure.value + 20)
        same = [n for n in near if floor(n / profile.table_base + 0.5) * profile.table_base == figure.value]
        return min(same), max(same)


@dataclass(frozen=True)
class Question:
    """A number that the reader is after, and how closely it may be known."""

    about: str
    columns: np.ndarray
    low: float = inf
    high: float = -inf
    width: float = 0

    def settled(self, low: float, high: float) -> bool:
        """Say whether the number is known too closely."""
        return low > self.low + 1e-6 or high < self.high - 1e-6 or high - low < self.width - 1e-6

    def after(self, low: float, high: float) -> Question:
        """Ask for no more doubt than there was before."""
        return replace(
            self, low=max(self.low, low), high=min(self.high, high), width=min(self.width, high - low)
        )


@dataclass(frozen=True)
class Attack:
    """What a reader has read, as bounds on sums of people, and what it wants to know."""

    read: np.ndarray
    least: np.ndarray
    most: np.ndarray
    questions: list[Question]
    before: Attack | None = None


def attack(*published: Published) -> Attack:
    """Read tables one after the other, and ask for what the last withholds and all that they hide that is small.

    What was known before the last table left cannot be held against it.
    """
    now = reading(*published)
    *earlier, last = published
    nothing = dict.fromkeys(last.disclosed.figures, Suppressed(Reason.TABLE))
    silent = replace(last, disclosed=replace(last.disclosed, figures=nothing))
    return replace(now, before=replace(reading(*earlier, silent), questions=now.questions))


def reading(*published: Published) -> Attack:
    """Read tables."""
    kinds = Kinds(published)
    columns = [kinds.columns(each) for each in published]
    both = list(zip(published, columns, strict=True))
    read = [(sums, *each.bounds(cell)) for each, places in both for cell, sums in places.items()]
    sums, least, most = (np.array(column) for column in zip(*read, strict=True))
    questions = [q for each, places in both for q in withheld(each, places, each is not published[-1])]
    for (one, before), (other, after) in combinations(both, 2):
        questions += changes(one, before, other, after)
    return Attack(sums, least, np.minimum(most, MOST_PEOPLE), questions)


class Kinds:
    """Every kind of person that some tables tell apart, in each of the groups who joined."""

    def __init__(self, published: Sequence[Published]) -> None:
        by_name: dict[str, tuple[str, ...]] = {}
        for dimension in (d for each in published for d in each.table.dimensions):
            assert by_name.setdefault(dimension.name, dimension.categories) == dimension.categories
        self.names = list(by_name)
        self.kinds = list(product(*by_name.values()))
        self.groups = max(each.joined for each in published)

    def columns(self, each: Published) -> dict[Cell, np.ndarray]:
        """Mark, for each cell of a table, the kinds and groups of people whom it counts."""
        at = [self.names.index(dimension.name) for dimension in each.table.dimensions]
        seen = [tuple(kind[place] for place in at) for kind in self.kinds]
        joined = np.arange(self.groups) < each.joined
        marks = {cell: [kind in inner for kind in seen] for cell, inner in each.below.items()}
        return {cell: np.outer(joined, mark).ravel().astype(float) for cell, mark in marks.items()}


def spell(totals: Any, label: str) -> list[str]:
    """Spell a label out in categories."""
    return [each for part in totals[label] for each in spell(totals, part)] if label in totals else [label]


def withheld(each: Published, places: dict[Cell, np.ndarray], small_only: bool) -> Iterator[Question]:
    """Ask for every number that is withheld, or for those only that are small."""
    for cell, figure in each.disclosed.figures.items():
        people, about = each.people[cell], f"{each.table.version} {cell}"
        if isinstance(figure, Shown) or (small_only and not 0 < people < each.smallest):
            continue
        if people < each.smallest:
            somebody = sum(each.table.counts.get(inner, 0) > 0 for inner in each.below[cell])
            yield Question(about, places[cell], low=somebody, high=each.smallest)
        else:
            yield Question(about, places[cell], width=each.smallest // 2)


def changes(
    one: Published, before: dict[Cell, np.ndarray], other: Published, after: dict[Cell, np.ndarray]
) -> Iterator[Question]:
    """Ask for every small change between one table and another of the same shape."""
    if one.joined == other.joined or one.table.dimensions != other.table.dimensions:
        return
    if one.joined > other.joined:
        yield from changes(other, after, one, before)
        return
    for cell, few in one.people.items():
        if 0 < other.people[cell] - few < one.smallest:
            first = sum(
                one.table.counts.get(inner, 0) == 0 < other.table.counts.get(inner, 0)
                for inner in one.below[cell]
            )
            about = f"{one.table.version} to {other.table.version} {cell}"
            yield Question(about, after[cell] - before[cell], low=max(first, 1), high=one.smallest)


def learnt(attacks: Iterable[Attack], whole: bool = False) -> list[str]:
    """Name every number that a reader can work out too closely, reckoning in whole people or in fractions."""
    faults = []
    for batch in batches(attacks):
        for each, answers in zip(batch, answered(batch, whole), strict=True):
            told = zip(each.questions, answers, strict=True)
            known = [(q, low, high) for q, (low, high) in told if q.settled(low, high)]
            faults += [
                f"{q.about} lies between {low:g} and {high:g}" for q, low, high in news(each, known, whole)
            ]
    return faults


def batches(attacks: Iterable[Attack], size: int = 40_000) -> Iterator[list[Attack]]:
    """Ask as many questions at once as a solver answers fastest."""
    batch: list[Attack] = []
    columns = 0
    for each in attacks:
        for question in each.questions:
            if columns > size:
                yield batch
                batch, columns = [], 0
            if batch and batch[-1].read is each.read:
                batch[-1].questions.append(question)
            else:
                batch.append(replace(each, questions=[question]))
            columns += 2 * len(question.columns)
    if batch:
        yield batch


def news(
    each: Attack, known: list[tuple[Question, float, float]], whole: bool
) -> list[tuple[Question, float, float]]:
    """Leave out what was known as closely before."""
    if not known or each.before is None:
        return known
    [before] = answered([replace(each.before, questions=[q for q, *_ in known])], whole)
    return [
        (q, low, high)
        for (q, low, high), old in zip(known, before, strict=True)
        if q.after(*old).settled(low, high)
    ]


def answered(attacks: Sequence[Attack], whole: bool) -> list[list[tuple[float, float]]]:
    """Find the fewest and the most that each number asked for can be."""
    # Every question twice, once for the fewest and once for the most, each with people of its own.
    rows = block_diag([kron(np.eye(2 * len(each.questions)), csr_array(each.read)) for each in attacks])
    least = np.concatenate([np.tile(each.least, 2 * len(each.questions)) for each in attacks])
    most = np.concatenate([np.tile(each.most, 2 * len(each.questions)) for each in attacks])
    questions = [question for each in attacks for question in each.questions]
    found = linprog(
        np.concatenate([np.append(question.columns, -question.columns) for question in questions]),
        A_ub=vstack([rows, -rows]),
        b_ub=np.append(most, -least),
        bounds=(0, MOST_PEOPLE),
        integrality=int(whole),
        method="highs",
        options={"mip_rel_gap": 0.0},
    )
    assert found.status == 0, found.message
    sizes = [len(question.columns) for question in questions for _ in range(2)]
    people = iter(np.split(found.x, np.cumsum(sizes)[:-1]))
    return [
        [(q.columns @ next(people), q.columns @ next(people)) for q in each.questions] for each in attacks
    ]
