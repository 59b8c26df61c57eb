"""The PDF is tagged, named, numbered and in a language; where it cannot be made, it is said what is missing."""

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from evaluate.export.document import as_html
from evaluate.export.pdf import as_pdf, can_make_pdf
from evaluate.export.signed import Signed, signed_of
from evaluate.returns.figures import Cell
from tests.export.conftest import view_of

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def small() -> Signed:
    return signed_of(view_of("serious-violence-duty-2025-26", "year"))


@pytest.fixture(scope="module")
def content(small: Signed) -> bytes:
    return as_pdf(small)


@pytest.fixture(scope="module")
def pdf(content: bytes) -> PdfReader:
    return PdfReader(BytesIO(content))


def elements(pdf: PdfReader) -> Iterator[Any]:
    """Walk the tags of a document."""
    waiting = [pdf.trailer["/Root"]["/StructTreeRoot"]]
    while waiting:
        one = waiting.pop().get_object()
        if isinstance(one, list):
            waiting += one
        elif isinstance(one, dict):
            if "/S" in one:
                yield one
            waiting += [one["/K"]] if "/K" in one and not isinstance(one["/K"], int) else []


def test_it_can_be_made_where_the_tests_run() -> None:
    assert can_make_pdf()


def test_it_is_tagged_in_english_and_shows_its_title(pdf: PdfReader, small: Signed) -> None:
    root = pdf.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] == True  # noqa: E712 (its own kind of truth)
    assert root["/Lang"] == "en-GB"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"] == True  # noqa: E712
    assert pdf.metadata is not None
    assert pdf.metadata.title == small.title
    assert pdf.metadata.author == small.signatory
    assert b"pdfuaid:part" in root["/Metadata"].get_data()


def test_its_tags_are_those_of_the_document(pdf: PdfReader, small: Signed) -> None:
    page = as_html(small)
    found = Counter(str(one["/S"]) for one in elements(pdf))
    for tag, name in (("/H1", "<h1"), ("/H2", "<h2"), ("/H3", "<h3"), ("/TD", "<td")):
        assert found[tag] == page.count(name), tag
    # A table on two pages is two, each with its headings.
    assert found["/Table"] == found["/THead"] >= page.count("<table")
    assert found["/TH"] >= page.count("<th ")


def test_every_cell_names_the_headings_of_its_row_and_its_column(pdf: PdfReader, small: Signed) -> None:
    found = list(elements(pdf))
    headings = {str(one["/ID"]) for one in found if one["/S"] == "/TH"}
    for cell in (one for one in found if one["/S"] == "/TD"):
        named = [str(name) for name in cell["/A"]["/Headers"]]
        assert len(named) >= 2
        assert headings.issuperset(named)


def test_pages_are_numbered_and_bookmarked(pdf: PdfReader) -> None:
    count = len(pdf.pages)
    assert count > 1
    for nth, page in enumerate(pdf.pages, 1):
        assert f"Page {nth} of {count}" in page.extract_text()
    assert pdf.outline


def test_its_type_is_the_register_s_own_and_goes_with_it(pdf: PdfReader) -> None:
    fonts = {
        str(font.get_object()["/BaseFont"])
        for page in pdf.pages
        for font in page["/Resources"]["/Font"].values()
    }
    assert fonts
    assert all("Atkinson" in font for font in fonts)


def test_the_same_return_is_the_same_bytes(content: bytes, small: Signed) -> None:
    assert as_pdf(small) == content


def test_figures_that_are_withheld_are_not_in_it(pdf: PdfReader, small: Signed) -> None:
    text = "".join(page.extract_text() for page in pdf.pages)
    assert text.count("[c]") >= sum(
        cell.flag is not None and cell.flag.value == "[c]" for cell in small.snapshot.cells
    )


def test_no_table_is_cut_off_at_the_edge_of_its_page(small: Signed) -> None:
    """Seven columns of names that stand on one line each are more than an upright page has room for."""
    about = (("cohort", "January to March of last year"), ("measure", "SDQ total difficulties (parent)"))
    cells = tuple(
        Cell(
            "data_quality",
            (
                ("programme", f"p{nth}"),
                *about,
                ("timepoint", "after"),
                ("arm", "intervention"),
                ("about", told),
            ),
            "60% or more",
        )
        for nth in range(3)
        for told in ("Scored before", "Scored before and after")
    )
    its = signed_of(view_of("vru-2025-26", "q1"))
    only = replace(its, snapshot=replace(its.snapshot, cells=cells, checks=()))
    begins: list[tuple[float, float, str]] = []

    def note(text: str, cm: Sequence[float], tm: Sequence[float], _font: Any, _size: float) -> None:
        if text.strip():
            begins.append((tm[4] * cm[0] + cm[4], width, text.strip()))

    for page in PdfReader(BytesIO(as_pdf(only))).pages:
        width = float(page.mediabox.width)
        page.extract_text(visitor_text=note)
    assert sum("60% or more" in text for *_, text in begins) == 6
    assert [text for at, width, text in begins if at > width - 50 and text != "."] == []


@pytest.mark.parametrize("raised", ["ImportError", "OSError"])
def test_what_is_missing_is_said(tmp_path: Path, raised: str) -> None:
    (tmp_path / "weasyprint.py").write_text(f"raise {raised}('cannot load library libpango-1.0-0')")
    program = (
        "from evaluate.errors import RegisterNotReady\n"
        "from evaluate.export import export\n"
        "from evaluate.export.pdf import can_make_pdf\n"
        "from tests.export.conftest import view_of\n"
        "view = view_of('serious-violence-duty-2025-26', 'year')\n"
        "assert export(view, 'xlsx')[1]\n"
        "assert not can_make_pdf()\n"
        "try:\n    export(view, 'pdf')\nexcept RegisterNotReady as error:\n    print(error)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path), *sys.path])},
    )
    assert "WeasyPrint or a library that it needs is not installed" in done.stdout
    assert "You need to" in done.stdout
