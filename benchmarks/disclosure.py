"""What suppression costs: how many cells and people are hidden besides the small ones, and how long that takes.

Made-up tables of five shapes, from fixed seeds. Run it with: python -m benchmarks.disclosure
"""

import argparse
import time
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from evaluate.disclosure import PROFILES, Dimension, Profile, Released, Shown, Table, suppress
from evaluate.disclosure.hiding import hide
from evaluate.disclosure.protection import primary
from evaluate.disclosure.tauargus import tauargus
from evaluate.vocabulary import Audience
from tests.disclosure.attack import Published, attack, learnt

PARTNER, PUBLIC = PROFILES[Audience.PARTNER], PROFILES[Audience.PUBLIC]
RULES = {
    "below 5": PARTNER,
    "below 10": replace(PUBLIC, count_base=1, table_base=1),
    "below 10, rounded to 5": PUBLIC,
}


@dataclass(frozen=True)
class Shape:
    """A table to make up: its dimensions, how large its counts are, and where to draw them from."""

    name: str
    dimensions: tuple[Dimension, ...]
    mean: float
    seed: int


def flat(name: str, size: int) -> Dimension:
    return Dimension.flat(name, *(f"{name} {place}" for place in range(size)))


def nested(name: str, groups: int, size: int) -> Dimension:
    parts = {f"{name} {g}": tuple(f"{name} {g}.{place}" for place in range(size)) for g in range(groups)}
    categories = tuple(part for each in parts.values() for part in each)
    return Dimension(name, categories, {**parts, "All": tuple(parts)})


SHAPES = (
    Shape("50 cells", (flat("a", 4), flat("b", 9)), 25, 1),
    Shape("50 cells, many small", (flat("a", 4), flat("b", 9)), 10, 2),
    Shape("200 cells, three dimensions", (flat("a", 4), flat("b", 4), flat("c", 7)), 25, 3),
    Shape("225 cells, 40 providers in 4 regions, 4 needs", (nested("a", 4, 10), flat("b", 4)), 25, 4),
    Shape("900 cells, three dimensions", (flat("a", 8), flat("b", 9), flat("c", 9)), 50, 5),
)


def table(shape: Shape) -> Table:
    """Make up a table. Small counts are common, as they are where programmes are broken down."""
    empty = Table(shape.dimensions, {}, "people", "benchmark")
    counts = np.random.default_rng(shape.seed).geometric(1 / shape.mean, len(empty.inner))
    return replace(empty, counts=dict(zip(empty.inner, counts.tolist(), strict=True)))


def besides(each: Table, profile: Profile, solver: Callable[..., np.ndarray]) -> tuple[int, int]:
    """Suppress a table, and count the cells and the people that are hidden besides the small ones."""
    figures = suppress(each, profile, solver=solver).figures
    hidden = np.array([not isinstance(figures[cell], Shown) for cell in each.cells]) & ~primary(each, profile)
    return int(hidden.sum()), int(each.values()[hidden].sum())


def timed(each: Table, profile: Profile, solver: Callable[..., np.ndarray]) -> str:
    """Write what a solver hides besides, and how long it took with its audit."""
    started = time.process_time()
    cells, people = besides(each, profile, solver)
    return f"{cells:,} cells, {people:,} people, {time.process_time() - started:.1f} s"


def releases(joining: int) -> list[tuple[int, int]]:
    """Release running totals three times while people join, and count what is withheld, then had it been alone."""
    [shape] = [shape for shape in SHAPES if "providers" in shape.name]
    generator, latest = np.random.default_rng(4), table(shape)
    record, withheld = Released(), []
    for version in ("June", "September", "December"):
        latest = replace(latest, version=version)
        disclosed = suppress(latest, PUBLIC, record)
        both = (disclosed, suppress(latest, PUBLIC))
        withheld.append(tuple(sum(not isinstance(f, Shown) for f in each.figures.values()) for each in both))
        record = record.with_table(latest, disclosed)
        joined = generator.poisson(joining, len(latest.inner)).tolist()
        people = {cell: latest.counts[cell] + more for cell, more in zip(latest.inner, joined, strict=True)}
        latest = replace(latest, counts=people)
    return withheld


def main() -> None:
    """Print a row for each shape and rule, and what running totals cost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--second", action="store_true", help="try the second solver too")
    parser.add_argument("--attack", action="store_true", help="try to work out what is withheld")
    options = parser.parse_args()
    solvers = (hide, tauargus) if options.second else (hide,)
    for shape in SHAPES:
        each = table(shape)
        for rule, profile in RULES.items():
            small = primary(each, profile)
            told = [timed(each, profile, solver) for solver in solvers]
            if options.attack:
                found = learnt([attack(Published(each, suppress(each, profile)))])
                told.append(f"{len(found)} worked out")
            people = f"{each.values()[small].sum():,} of {each.values()[-1]:,} people"
            row = [shape.name, rule, f"{small.sum()} small ({people})", *told]
            print("|", " | ".join(row), "|", flush=True)
    for joining in (12, 2):
        print(f"{joining} join each group: withheld, and had it been the first:", releases(joining))


if __name__ == "__main__":
    main()
