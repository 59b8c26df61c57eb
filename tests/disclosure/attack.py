"""A reader who works out as much as can be worked out. It shares no code with what it attacks.

It reckons with the people themselves: how many there are of each kind, where a kind is one category of every
dimension. Every figure that it has read bounds the number of people of some kinds. It knows the rules too: that a
withheld inner cell holds somebody where a zero would have been shown, and who can only have joined since.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, product
from math import floor, inf
from typing import Any

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import block_diag, csr_array, kron, vstack

from evaluate.disclosure import DisclosedTable, Shown, Table

# More than any programme takes on, so that every question has an answer.
MOST_PEOPLE = 5_000.0
Kind = dict[str, str]


@dataclass(frozen=True)
class Question:
    """A number that the reader is after, and how closely it may be known."""

    about: str
    columns: np.ndarray
    low: float
    high: float
    width: float


@dataclass(frozen=True)
class Attack:
    """What a reader has read, as bounds on sums of people, and what it wants to know."""

    read: np.ndarray
    least: np.ndarray
    most: np.ndarray
    questions: list[Question]


def attack(published: Sequence[tuple[Table, DisclosedTable]], groups: Sequence[int] | None = None) -> Attack:
    """Read tables, each about so many of the groups of people who joined one after the other."""
    groups = groups or [1] * len(published)
    kinds = kinds_of([table for table, _ in published])
    columns = [
        columns_of(table, kinds, count, max(groups))
        for (table, _), count in zip(published, groups, strict=True)
    ]
    read, least, most = [], [], []
    for (table, disclosed), places in zip(published, columns, strict=True):
        people = counted(table)
        for cell, figure in disclosed.figures.items():
            low, high = bounds(cell, figure, people[cell], table, disclosed)
            if (low, high) != (0, inf):
                read.append(places[cell])
                least.append(low)
                most.append(min(high, MOST_PEOPLE))
    size = len(kinds) * max(groups)
    questions = [
        q
        for (table, disclosed), places in zip(published, columns, strict=True)
        for q in withheld(table, disclosed, places)
    ]
    questions += changes(published, columns, groups)
    return Attack(np.array(read).reshape(-1, size), np.array(least), np.array(most), questions)


def kinds_of(tables: Sequence[Table]) -> list[Kind]:
    """List every kind of person that the tables tell apart."""
    names: dict[str, tuple[str, ...]] = {}
    for table in tables:
        for dimension in table.dimensions:
            names.setdefault(dimension.name, dimension.categories)
            assert names[dimension.name] == dimension.categories
    return [dict(zip(names, kind, strict=True)) for kind in product(*names.values())]


def columns_of(
    table: Table, kinds: Sequence[Kind], count: int, groups: int
) -> dict[tuple[str, ...], np.ndarray]:
    """Mark, for each cell of a table, the kinds and groups of people whom it counts."""
    joined = np.arange(groups) < count
    spelt = [
        {label: spell(d.totals, label) for label in (*d.categories, *d.totals)} for d in table.dimensions
    ]
    marks = [
        {label: np.array([kind[d.name] in names for kind in kinds]) for label, names in s.items()}
        for d, s in zip(table.dimensions, spelt, strict=True)
    ]
    everyone = np.ones(len(kinds), dtype=bool)
    return {
        cell: np.outer(
            joined,
            np.logical_and.reduce([everyone, *(m[label] for m, label in zip(marks, cell, strict=True))]),
        )
        .ravel()
        .astype(float)
        for cell in product(*marks)
    }


def spell(totals: Any, label: str) -> set[str]:
    """Spell a label out in categories."""
    return set().union(*(spell(totals, part) for part in totals[label])) if label in totals else {label}


def counted(table: Table) -> dict[tuple[str, ...], int]:
    """Count the people of each cell, one inner cell at a time."""
    people: dict[tuple[str, ...], int] = {}
    spelt = [
        {label: spell(d.totals, label) for label in (*d.categories, *d.totals)} for d in table.dimensions
    ]
    for cell in product(*spelt):
        inner = product(*(names[label] for names, label in zip(spelt, cell, strict=True)))
        people[cell] = sum(table.counts.get(each, 0) for each in inner)
    return people


def inner_within(table: Table, cell: tuple[str, ...]) -> int:
    """Count the inner cells below a cell in which there is somebody."""
    inner = product(*(spell(d.totals, label) for d, label in zip(table.dimensions, cell, strict=True)))
    return sum(table.counts.get(each, 0) > 0 for each in inner)


def bounds(
    cell: tuple[str, ...], figure: Any, people: int, table: Table, disclosed: DisclosedTable
) -> tuple[float, float]:
    """Say what a reader knows of one cell."""
    if not isinstance(figure, Shown):
        return float(table.counts.get(cell, 0) > 0), inf
    profile = disclosed.profile
    if profile.count_base == 1 or figure.value == 0:
        return people, people
    near = range(max(figure.value - 20, profile.smallest_count), figure.value + 20)
    same = [n for n in near if floor(n / profile.table_base + 0.5) * profile.table_base == figure.value]
    return min(same), max(same)


def withheld(
    table: Table, disclosed: DisclosedTable, places: dict[tuple[str, ...], np.ndarray]
) -> list[Question]:
    """Ask for every number that is withheld."""
    smallest, people, questions = disclosed.profile.smallest_count, counted(table), []
    for cell, figure in disclosed.figures.items():
        if isinstance(figure, Shown):
            continue
        if people[cell] < smallest:
            questions.append(
                Question(f"{table.version} {cell}", places[cell], inner_within(table, cell), smallest, 0)
            )
        else:
            questions.append(Question(f"{table.version} {cell}", places[cell], inf, -inf, smallest - 1))
    return questions


def changes(
    published: Sequence[tuple[Table, DisclosedTable]],
    columns: Sequence[dict[tuple[str, ...], np.ndarray]],
    groups: Sequence[int],
) -> list[Question]:
    """Ask for every small change between one table and another of the same shape."""
    questions = []
    for one, other in combinations(range(len(published)), 2):
        (table, disclosed), (later, _) = published[one], published[other]
        if groups[one] == groups[other] or table.dimensions != later.dimensions:
            continue
        before, after, smallest = counted(table), counted(later), disclosed.profile.smallest_count
        way = 1 if groups[other] > groups[one] else -1
        for cell in before:
            if 0 < abs(after[cell] - before[cell]) < smallest:
                moved = way * (columns[other][cell] - columns[one][cell])
                questions.append(
                    Question(f"{table.version} to {later.version} {cell}", moved, 1, smallest, 0)
                )
    return questions


def learnt(attacks: Sequence[Attack], whole: bool = False) -> list[str]:
    """Name every number that a reader can work out too closely, asking all questions of a table at once."""
    asked = [each for each in attacks if each.questions]
    return [
        fault for start in range(0, len(asked), 25) for fault in _learnt(asked[start : start + 25], whole)
    ]


def _learnt(attacks: Sequence[Attack], whole: bool) -> list[str]:
    # Every question twice, once for the fewest and once for the most, each with people of its own.
    rows = block_diag([kron(np.eye(2 * len(each.questions)), csr_array(each.read)) for each in attacks])
    least, most = (
        np.concatenate([np.tile(getattr(each, end), 2 * len(each.questions)) for each in attacks])
        for end in ("least", "most")
    )
    questions = [question for each in attacks for question in each.questions]
    wanted = np.concatenate([np.append(q.columns, -q.columns) for q in questions])
    found = linprog(
        wanted,
        A_ub=vstack([rows, -rows]),
        b_ub=np.append(most, -least),
        bounds=(0, MOST_PEOPLE),
        integrality=int(whole),
        method="highs",
    )
    assert found.status == 0, found.message
    ends = np.split(found.x, np.cumsum([len(q.columns) for q in questions for _ in range(2)])[:-1])
    told = zip(questions, ends[::2], ends[1::2], strict=True)
    return [fault for question, few, many in told if (fault := _too_close(question, few, many))]


def _too_close(question: Question, few: np.ndarray, many: np.ndarray) -> str:
    low, high = float(question.columns @ few), float(question.columns @ many)
    if low <= question.low + 1e-6 and high >= question.high - 1e-6 and high - low >= question.width - 1e-6:
        return ""
    return f"{question.about} lies between {low:g} and {high:g}"
