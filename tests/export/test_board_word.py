"""The Word document has headings, tables and pictures that are what they look like, and opens elsewhere too."""

import shutil
import subprocess
import xml.etree.ElementTree as ET
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
import pytest

from evaluate.export.board_blocks import Board, Figure, Grid, plain
from evaluate.export.board_word import as_word, can_make_word
from tests.export.boards import HOSTILE

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
WRITER = SOFFICE and any(Path(SOFFICE).resolve().parent.glob("libswlo*"))
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def content(board: Board) -> bytes:
    return as_word(board)


@pytest.fixture(scope="module")
def document(content: bytes) -> Any:
    return docx.Document(BytesIO(content))


def test_it_can_be_made_where_the_tests_run() -> None:
    assert can_make_word()


def test_its_headings_are_headings(document: Any, board: Board) -> None:
    levels = {"Heading 1": [], "Heading 2": []}  # type: ignore[var-annotated]
    for paragraph in document.paragraphs:
        if paragraph.style.name in levels:
            levels[paragraph.style.name].append(paragraph.text)
    assert levels["Heading 1"] == [plain(part.title) for part in board.parts]
    assert plain(HOSTILE) in levels["Heading 1"]
    assert "Outcome" in levels["Heading 2"]


def test_the_page_of_a_programme_is_set_close(document: Any, board: Board) -> None:
    inside, styles = "", {part.title: set[str]() for part in board.parts}
    for paragraph in document.paragraphs:
        if paragraph.style.name == "Heading 1":
            inside = paragraph.text
        elif paragraph.text and inside in styles:
            styles[inside].add(paragraph.style.name)
    assert "Close" in styles["Alpha"]
    assert "Normal" not in styles["Alpha"]
    assert "Close" not in styles["What the words mean"]


def test_its_tables_hold_the_same_and_repeat_their_headings(document: Any, board: Board) -> None:
    grids = [block for part in board.parts for block in part.blocks if isinstance(block, Grid)]
    assert len(document.tables) == len(grids)
    for table, grid in zip(document.tables, grids, strict=True):
        rows = list(table._tbl.iter(f"{W}tr"))
        texts = [
            ["".join(t.text or "" for t in cell.iter(f"{W}t")) for cell in row.iter(f"{W}tc")] for row in rows
        ]
        assert texts == [list(map(plain, row)) for row in (grid.headings, *grid.rows)]
        assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [
            True,
            *[False] * len(grid.rows),
        ]


def test_every_picture_is_there_as_vectors_and_as_dots_and_in_words(
    document: Any, content: bytes, board: Board
) -> None:
    figures = [block for part in board.parts for block in part.blocks if isinstance(block, Figure)]
    told = [shape._inline.docPr.get("descr") for shape in document.inline_shapes]
    assert told == [plain(figure.drawing.alt) for figure in figures]
    with ZipFile(BytesIO(content)) as archive:
        vectors = [archive.read(name) for name in archive.namelist() if name.endswith(".svg")]
        assert b'Extension="svg"' in archive.read("[Content_Types].xml") or b"image/svg+xml" in archive.read(
            "[Content_Types].xml"
        )
        assert archive.read("word/document.xml").count(b"asvg:svgBlip ") == len(figures)
    assert sorted(vectors) == sorted(figure.drawing.image.svg for figure in figures)


def test_it_is_in_english_and_named(document: Any, content: bytes, board: Board) -> None:
    assert document.core_properties.title == board.title
    assert document.core_properties.created == board.as_of.replace(microsecond=0)
    with ZipFile(BytesIO(content)) as archive:
        assert b'w:lang w:val="en-GB"' in archive.read("word/styles.xml")
        assert board.version[:12].encode() in b"".join(
            archive.read(name) for name in archive.namelist() if "footer" in name
        )


def test_nothing_in_it_leads_outside_or_runs(content: bytes) -> None:
    with ZipFile(BytesIO(content)) as archive:
        assert not [name for name in archive.namelist() if "vba" in name or "embeddings" in name]
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                ET.fromstring(archive.read(name))  # noqa: S314 (our own)
                assert b'TargetMode="External"' not in archive.read(name)


def test_wide_pages_lie_across(document: Any) -> None:
    assert [section.page_width > section.page_height for section in document.sections] == [False, True, False]


def test_the_same_pack_is_the_same_bytes(content: bytes, board: Board) -> None:
    assert as_word(board) == content


@pytest.mark.skipif(
    not WRITER, reason="LibreOffice Writer is not installed: apt-get install libreoffice-writer"
)
def test_libreoffice_opens_it(content: bytes, tmp_path: Path) -> None:
    assert SOFFICE
    (tmp_path / "pack.docx").write_bytes(content)
    own = f"-env:UserInstallation={(tmp_path / 'own').as_uri()}"
    subprocess.run(
        [SOFFICE, own, "--headless", "--convert-to", "txt:Text", "--outdir", str(tmp_path), str(tmp_path / "pack.docx")],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    text = (tmp_path / "pack.txt").read_text(encoding="utf-8-sig")
    assert "What the words mean" in text
    assert "They ask for evenings." in text
