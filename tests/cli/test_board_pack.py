"""A board pack through the command."""

from io import BytesIO
from pathlib import Path

import docx
import pytest
from pypdf import PdfReader

from tests.cli.conftest import GOOD, Command, write


def test_a_pack_is_written_for_a_reader(evaluate: Command, capsys: pytest.CaptureFixture[str]) -> None:
    assert evaluate("load", write(*GOOD), "--programme", "mentoring", "--yes") == 0
    capsys.readouterr()
    assert evaluate("board-pack", "--audience", "public", "--pdf", "pack.pdf", "--word", "pack.docx") == 0
    assert capsys.readouterr().out == "The board pack is in pack.pdf.\nThe board pack is in pack.docx.\n"
    text = " ".join(page.extract_text() for page in PdfReader(BytesIO(Path("pack.pdf").read_bytes())).pages)
    assert "For publication" in text
    assert "Mentoring: scores" in text
    titles = [
        one.text
        for one in docx.Document("pack.docx").paragraphs
        if one.style and one.style.name == "Heading 1"
    ]
    assert "Mentoring" in titles


def test_it_needs_a_reader_and_a_place(evaluate: Command, capsys: pytest.CaptureFixture[str]) -> None:
    assert evaluate("board-pack", "--audience", "partner") == 2
    assert "nowhere to write the pack" in capsys.readouterr().err
    assert evaluate("board-pack", "--pdf", "pack.pdf") == 2
    assert evaluate("board-pack", "--audience", "own", "--pdf", "pack.pdf") == 2
