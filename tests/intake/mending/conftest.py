"""Broken files as providers send them, and the small register to check them against."""

from collections.abc import Callable, Sequence
from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook
from sqlalchemy import Engine

from evaluate.access import Viewer
from evaluate.intake.instructions import Instructions
from evaluate.intake.judge import Checked
from evaluate.intake.upload import check

HEAD = ["participant", "cohort", "measure", "before", "after"]
# Twelve sound rows, so that one in ten or fewer may fail.
SOUND = [[f"P{i}", "c", "m", 10 + i % 7, 8 + i % 5] for i in range(1, 13)]
Checking = Callable[..., Checked]


def as_csv(rows: Sequence[Sequence[object]]) -> bytes:
    return "\n".join(",".join("" if cell is None else str(cell) for cell in row) for row in rows).encode()


def as_xlsx(**sheets: Sequence[Sequence[Any]]) -> bytes:
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    file = BytesIO()
    book.save(file)
    return file.getvalue()


@pytest.fixture
def sent(register: Engine, pat: Viewer) -> Checking:
    """Check a file as it would be from the screen."""

    def run(content: bytes, programme: str | None = "p", **said: Any) -> Checked:
        return check(register, pat, "file", content, programme, Instructions(**said))

    return run
