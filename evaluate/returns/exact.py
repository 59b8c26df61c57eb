"""What a return tells before anything is withheld, laid out like what leaves. For the area alone."""

from collections.abc import Iterable, Iterator
from math import isfinite

from evaluate.disclosure import Shorthand, Table
from evaluate.metrics.results import NotEstimable
from evaluate.returns.figures import By, Cell, Count, Effect, Figure, People, Share, is_ahead

_DECIMALS = 2


def exact(figures: Iterable[Figure]) -> Iterator[Cell]:
    """Write figures as cells with every number as it is."""
    for figure in figures:
        if isinstance(figure, People):
            yield from _of_table(figure.line, figure.table)
        elif isinstance(figure, Count):
            yield Cell(figure.line, figure.by, figure.people, None, "people")
        elif isinstance(figure, Effect):
            yield from _of_effect(figure)
        elif isinstance(figure, Share):
            yield Cell(figure.line, figure.by, f"{figure.part:,} of {figure.whole:,}")
        else:
            flag = Shorthand.NOT_COLLECTED if figure.value is None else None
            yield Cell(figure.line, figure.by, figure.value, flag, figure.unit)


def _of_table(line: str, table: Table) -> Iterator[Cell]:
    names = [dimension.name for dimension in table.dimensions]
    for labels, people in zip(table.cells, table.values().tolist(), strict=True):
        if not is_ahead(table, labels):
            yield Cell(line, tuple(zip(names, labels, strict=True)), people, None, "people")


def _of_effect(figure: Effect) -> Iterator[Cell]:
    settled = None if figure.estimate is None else figure.estimate.settled()
    for name in ("estimate", "low", "high"):
        by: By = (*figure.by, ("statistic", name))
        if settled is None or isinstance(settled, NotEstimable):
            yield Cell(figure.line, by, None, Shorthand.NOT_APPLICABLE, figure.unit)
        elif isfinite(number := float(getattr(settled, name))):
            yield Cell(figure.line, by, round(number, _DECIMALS), None, figure.unit)
        else:
            yield Cell(figure.line, by, None, Shorthand.NOT_APPLICABLE, figure.unit)
