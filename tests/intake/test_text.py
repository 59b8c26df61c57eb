"""Text becomes a grid whose rows carry the numbers that a spreadsheet shows."""

import pytest

from evaluate.intake import text
from evaluate.intake.grid import Grid
from evaluate.intake.problems import Problem
from evaluate.intake.spreadsheet import limits
from evaluate.intake.text import read_text

HEAD = b"participant,cohort,measure,before,after\n"


def grid(content: bytes) -> Grid:
    read = read_text(content)
    assert not isinstance(read, Problem), read
    return read[0]


def refused(content: bytes) -> Problem:
    read = read_text(content)
    assert isinstance(read, Problem)
    return read


@pytest.mark.parametrize("newline", [b"\n", b"\r\n", b"\r"])
def test_rows_keep_their_numbers_through_blanks_and_line_breaks(newline: bytes) -> None:
    lines = [b"participant,before", b"", b'"P\n1",1', b" , ", b"P2,2", b""]
    assert grid(newline.join(lines)).cells.rows() == [
        (1, "participant", "before"),
        (3, "P\n1", "1"),
        (5, "P2", "2"),
    ]


def test_row_numbers_run_on_from_one_portion_to_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text, "_ROWS_AT_A_TIME", 3)
    read = grid(HEAD + b"\n".join(b"P%d,c,m,1,2" % i for i in range(10)))
    assert read.cells["row"].to_list() == list(range(1, 12))


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (HEAD + "Zoë,c,m,1,2".encode(), "utf-8-sig"),
        (b"\xef\xbb\xbf" + HEAD + "Zoë,c,m,1,2".encode(), "utf-8-sig"),
        (HEAD + "Zoë,c,m,1,2".encode("cp1252"), "cp1252"),
        ((HEAD.decode() + "Zoë,c,m,1,2").encode("utf-16"), "utf-16"),
    ],
)
def test_encodings(content: bytes, encoding: str) -> None:
    read = read_text(content)
    assert not isinstance(read, Problem)
    assert read[1] == encoding
    assert read[0].cells["cell_0"].to_list() == ["participant", "Zoë"]


@pytest.mark.parametrize("separator", [b",", b";", b"\t"])
@pytest.mark.parametrize("title", [b"", b"Aldermere, spring and summer; a list\n"])
def test_the_headings_decide_the_separator(separator: bytes, title: bytes) -> None:
    read = grid(
        title + HEAD.replace(b",", separator) + separator.join([b"1,5" if separator != b"," else b"15"] * 5)
    )
    assert read.cells.rows()[-1][1:6] == ("1,5" if separator != b"," else "15",) * 5


@pytest.mark.parametrize("content", ["participant".encode("utf-16")[:-1], HEAD + b"P\x811,c,m,1,2"])
def test_letters_that_cannot_be_read(content: bytes) -> None:
    assert refused(content).code == "unreadable-text"


@pytest.mark.parametrize(
    "content",
    [HEAD + b'P1,c,m,1,2\nP2,"c,m,1,2\n' + b"P3,c,m,1,2\n" * 20_000, HEAD + b'P1,c,m,1,2\n"P2"x,c,m,1,2'],
)
def test_a_stray_quotation_mark_is_placed(content: bytes) -> None:
    problem = refused(content)
    assert (problem.code, problem.row) == ("broken-quotes", 3)


def test_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_ROWS", 2)
    assert len(grid(HEAD + b"P1,c,m,1,2\n" * 2).cells) == 3
    assert refused(HEAD + b"P1,c,m,1,2\n" * 3).code == "too-large"
    assert refused(b"," * 2_000).code == "too-large"
