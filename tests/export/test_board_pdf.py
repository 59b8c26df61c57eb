"""The PDF is tagged, in English, numbered, and says on every page what its numbers come from."""

import logging
from collections import Counter
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from evaluate.export.board_blocks import Board, Figure, Grid, plain
from evaluate.export.board_pdf import as_pdf
from tests.export.test_pdf import elements


def read(page: Any) -> str:
    """Read a page; the reader leaves halves of letters behind where a font has letters from far away."""
    return str(page.extract_text()).replace("\0", "")


@pytest.fixture(scope="module")
def content(board: Board) -> bytes:
    return as_pdf(board)


@pytest.fixture(scope="module")
def pdf(content: bytes) -> PdfReader:
    return PdfReader(BytesIO(content))


def test_it_is_tagged_in_english_and_shows_its_title(pdf: PdfReader, board: Board) -> None:
    root = pdf.trailer["/Root"]
    assert root["/Lang"] == "en-GB"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"] == True  # noqa: E712 (its own kind of truth)
    assert pdf.metadata is not None
    assert pdf.metadata.title == board.title
    assert b"pdfuaid:part" in root["/Metadata"].get_data()


def test_every_page_is_numbered_and_says_what_its_numbers_come_from(pdf: PdfReader, board: Board) -> None:
    count = len(pdf.pages)
    for nth, page in enumerate(pdf.pages, 1):
        text = " ".join(read(page).split())
        assert f"Page {nth} of {count}" in text
        assert f"data {board.version[:12]}" in text


def test_an_ordinary_programme_fills_one_page(pdf: PdfReader, board: Board) -> None:
    titles = [part.title for part in board.parts[2:-2] if part.title.isalnum()]
    begins = {read(page).strip().splitlines()[0]: nth for nth, page in enumerate(pdf.pages)}
    assert set(titles) <= set(begins)
    placed = sorted(begins[title] for title in titles)
    assert placed == list(range(placed[0], placed[0] + len(placed)))


def test_its_tags_are_those_of_its_parts(pdf: PdfReader, board: Board) -> None:
    blocks = [block for part in board.parts for block in part.blocks]
    found = list(elements(pdf))
    tags = Counter(str(one["/S"]) for one in found)
    figures = [block for block in blocks if isinstance(block, Figure)]
    assert tags["/Figure"] == len(figures)
    assert tags["/H1"] == 1
    assert tags["/H2"] == len(board.parts) + 1
    assert tags["/Table"] >= sum(isinstance(block, Grid) for block in blocks)
    told = {str(one["/Alt"]) for one in found if one["/S"] == "/Figure"}
    assert told == {plain(figure.drawing.alt) for figure in figures}


def test_the_same_pack_is_the_same_bytes(content: bytes, board: Board) -> None:
    assert as_pdf(board) == content


def test_nobody_hears_of_its_pages_afterwards(content: bytes) -> None:
    assert logging.getLogger("weasyprint.progress").handlers == []
