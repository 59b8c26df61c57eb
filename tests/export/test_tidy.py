"""Tidy CSV: one row for each figure, whatever they are, and nothing in it that a spreadsheet would run."""

import csv
import io
import re

import pandas as pd
from hypothesis import given

from evaluate.export.signed import Signed, signed_of
from evaluate.export.tidy import HEADINGS, as_csv
from evaluate.intake.safe_cells import safe
from evaluate.returns.reviewing import ReturnView
from evaluate.returns.snapshot import Snapshot
from tests.export.conftest import view_of, with_snapshot
from tests.returns.test_snapshot import ANY, st


def rows(content: bytes) -> list[dict[str, str]]:
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_every_figure_is_one_row(any_view: ReturnView) -> None:
    signed = signed_of(any_view)
    found = rows(as_csv(signed))
    assert tuple(found[0]) == HEADINGS
    assert len(found) == len(signed.snapshot.cells)
    for row, cell in zip(found, signed.snapshot.cells, strict=True):
        assert row["measure"] == cell.line
        assert row["value_flag"] == (cell.flag.value if cell.flag else "")
        assert row["value"] == ("" if cell.value is None else str(safe(cell.value)))
        assert (row["area_code"], row["area_name"]) == ("E23000010", "West Yorkshire")


def test_a_figure_says_what_it_is_about(signed: Signed) -> None:
    found = {row["breakdown"]: row for row in rows(as_csv(signed)) if row["measure"] == "started"}
    row = found["quarter=April to June 2025; programme=mentors"]
    assert (row["value"], row["value_flag"], row["unit"]) == ("75", "", "people")


def test_what_is_withheld_is_empty_and_never_nought(signed: Signed) -> None:
    withheld = [row for row in rows(as_csv(signed)) if row["value_flag"] == "[c]"]
    assert withheld
    assert {row["value"] for row in withheld} == {""}


def test_pandas_reads_the_same_numbers(signed: Signed) -> None:
    frame = pd.read_csv(io.BytesIO(as_csv(signed)), keep_default_na=False)
    people = frame[(frame["unit"] == "people") & (frame["value"] != "")]
    told = [cell for cell in signed.snapshot.cells if cell.unit == "people" and cell.value is not None]
    assert list(people["value"].astype(int)) == [cell.value for cell in told]


@given(st.lists(ANY, max_size=5))
def test_nothing_in_it_is_run(cells: list[object]) -> None:
    view = view_of("vru-2025-26", "q2")
    told = Snapshot("d", "e", "=a", "+A", "p", "@P", "v", tuple(cells), ())  # type: ignore[arg-type]
    content = as_csv(signed_of(with_snapshot(view, told)))
    for row in csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")):
        for cell in row:
            assert not re.match(r"\s*[=+@|%]", cell) or re.fullmatch(r"[+-]?[0-9.]+%?", cell.strip()), cell
