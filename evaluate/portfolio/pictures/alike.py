"""The programmes of one measure that a picture can put on one scale."""

from collections.abc import Sequence
from dataclasses import dataclass

from evaluate.metrics.results import Estimate
from evaluate.portfolio.comparability import Kind
from evaluate.portfolio.comparison import poolable
from evaluate.portfolio.picture import Block, Picture, label
from evaluate.portfolio.rows import Row


@dataclass(frozen=True, slots=True)
class Alike:
    """One row of a block with its name and its change in points, which has a standard error."""

    name: str
    row: Row
    change: Estimate


def alike(picture: Picture) -> tuple[Block | None, tuple[Alike, ...]]:
    """Take the block with most changes to show, and its rows in the order of the names."""
    found = [(block, _of(block.rows)) for block in picture.blocks]
    if not found:
        return None, ()
    return max(found, key=lambda one: (len(one[1]), one[0].kind is Kind.SINGLE_GROUP))


def _of(rows: Sequence[Row]) -> tuple[Alike, ...]:
    return tuple(
        Alike(label(row, rows), row, change) for row in rows if (change := poolable(row.mean_change))
    )
