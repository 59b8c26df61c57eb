"""Tables to disclose: by hand, and made up from a seed."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from evaluate.disclosure import PROFILES, Dimension, DisclosedTable, Shown, Table
from evaluate.disclosure.tables import Cell
from evaluate.vocabulary import Audience

OWN, PARTNER, PUBLIC = (PROFILES[audience] for audience in Audience)
# The public threshold without the rounding that makes it easier to meet.
UNROUNDED = replace(PUBLIC, count_base=1, table_base=1)
SEX = Dimension.flat("sex", "Female", "Male")
AGE = Dimension.flat("age", "10-13", "14-17", "18-24")
PROGRAMME = Dimension(
    "programme",
    ("Mentoring", "Boxing", "Outreach"),
    {"North": ("Mentoring", "Boxing"), "South": ("Outreach",), "All": ("North", "South")},
)
Draw = Callable[[np.random.Generator, int], np.ndarray]


def table(
    rows: Sequence[Sequence[int]],
    dimensions: tuple[Dimension, ...] = (SEX, AGE),
    version: str = "June",
    **more: object,
) -> Table:
    """Make a table of two dimensions from its rows."""
    cells = [(a, b) for a in dimensions[0].categories for b in dimensions[1].categories]
    counts = dict(zip(cells, [people for row in rows for people in row], strict=True))
    return Table(dimensions, counts, "people who started", version, **more)  # type: ignore[arg-type]


def values(table: Table) -> dict[Cell, int]:
    """Give the true number in each cell."""
    return dict(zip(table.cells, table.values().tolist(), strict=True))


def hidden(disclosed: DisclosedTable) -> set[Cell]:
    """Name the withheld cells."""
    return {cell for cell, figure in disclosed.figures.items() if not isinstance(figure, Shown)}


def nested(name: str, *sizes: int) -> Dimension:
    """Make a dimension with as many groups as there are sizes."""
    groups = {
        f"{name} group {g}": tuple(f"{name} {g}.{i}" for i in range(size)) for g, size in enumerate(sizes)
    }
    categories = tuple(category for group in groups.values() for category in group)
    return Dimension(name, categories, {**groups, f"all {name}": tuple(groups)})


def crossed(name: str, *sizes: int) -> Dimension:
    """Make a nested dimension with a second set of totals across the first, as tiers across areas."""
    one = nested(name, *sizes)
    odd, even = one.categories[::2], one.categories[1::2] or one.categories[:1]
    return replace(one, totals={**one.totals, f"{name} odd": odd, f"{name} even": even})


def flat(name: str, size: int) -> Dimension:
    """Make a dimension with one total."""
    return Dimension.flat(name, *(f"{name} {i}" for i in range(size)), total=f"all {name}")


def filled(dimensions: tuple[Dimension, ...], people: np.ndarray, version: str = "June") -> Table:
    """Make a table from the numbers of its inner cells."""
    empty = Table(dimensions, {}, "people who started", version)
    return replace(empty, counts=dict(zip(empty.inner, people.tolist(), strict=True)))


def geometric(chance: float) -> Draw:
    """Draw from one person upwards, few most often."""
    return lambda generator, size: generator.geometric(chance, size)


def random_dimensions(generator: np.random.Generator) -> tuple[Dimension, ...]:
    """Draw a shape: flat, crossed by a second or third dimension, nested, nested twice over, or of one category."""
    size = lambda most: int(generator.integers(1, most + 1))  # noqa: E731
    shapes = (
        lambda: (flat("a", size(6)),),
        lambda: (flat("a", size(4)), flat("b", size(4))),
        lambda: (flat("a", 2), flat("b", 2), flat("c", size(3))),
        lambda: (nested("a", size(3), size(3)), flat("b", size(3))),
        lambda: (nested("a", 2, size(2)), nested("b", 1, size(2))),
        lambda: (crossed("a", 2, size(2)), flat("b", 2)),
        lambda: (flat("a", 1), flat("b", size(4))),
    )
    return shapes[generator.integers(len(shapes))]()


def random_people(generator: np.random.Generator, size: int) -> np.ndarray:
    """Draw counts, from nobody anywhere to hundreds everywhere, with more or fewer zeros."""
    chance, empty = (
        generator.choice([0.02, 0.06, 0.15, 0.4]),
        generator.choice([0, 0, 0.2, 0.6, 1], p=[0.3, 0.2, 0.3, 0.17, 0.03]),
    )
    return generator.geometric(chance, size) * (generator.random(size) >= empty)


def random_table(seed: int) -> Table:
    """Make up a table."""
    generator = np.random.default_rng([2026, seed])
    dimensions = random_dimensions(generator)
    size = int(np.prod([len(dimension.categories) for dimension in dimensions]))
    return filled(dimensions, random_people(generator, size))
