"""A return as tidy CSV: one row for each figure, for machines and for people who count with them."""

from collections.abc import Iterator

from evaluate.export.signed import Signed
from evaluate.intake.safe_cells import Cell as Written
from evaluate.intake.safe_cells import csv_file

HEADINGS = ("area_code", "area_name", "period", "measure", "breakdown", "value", "value_flag", "unit")


def as_csv(signed: Signed) -> bytes:
    """Write one row for each figure; a value that is withheld is empty, and its flag says why."""
    return csv_file(HEADINGS, _rows(signed))


def _rows(signed: Signed) -> Iterator[tuple[Written, ...]]:
    snapshot = signed.snapshot
    for cell in snapshot.cells:
        yield (
            snapshot.area,
            snapshot.area_name,
            snapshot.period_name,
            cell.line,
            "; ".join(f"{name}={label}" for name, label in cell.by),
            cell.value,
            cell.flag.value if cell.flag else "",
            cell.unit,
        )
