"""Bytes become a table whose rows carry the numbers that a spreadsheet shows."""

import pytest

from evaluate.intake import parse
from evaluate.intake.parse import Table, read_table
from evaluate.intake.problems import Problem

HEAD = b"participant,cohort,measure,before,after\n"


def table(content: bytes) -> Table:
    read = read_table(content)
    assert isinstance(read, Table), read
    return read


def refused(content: bytes) -> Problem:
    read = read_table(content)
    assert isinstance(read, Problem)
    return read


@pytest.mark.parametrize("newline", [b"\n", b"\r\n", b"\r"])
def test_rows_keep_their_numbers_through_blanks_and_line_breaks(newline: bytes) -> None:
    lines = [b"participant,before", b"", b'"P\n1",1', b" , ", b"P2,2", b""]
    read = table(newline.join(lines))
    assert read.headings == ("participant", "before")
    assert read.cells.rows() == [(3, "P\n1", "1"), (5, "P2", "2")]


def test_blank_rows_above_the_headings_count() -> None:
    read = table(b"\n\n" + HEAD + b"P1,c,m,1,2\n")
    assert (read.heading_row, read.cells["row"].to_list()) == (3, [4])


def test_row_numbers_run_on_from_one_portion_to_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parse, "_ROWS_AT_A_TIME", 3)
    read = table(HEAD + b"\n".join(b"P%d,c,m,1,2" % i for i in range(10)))
    assert read.cells["row"].to_list() == list(range(2, 12))


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (HEAD + "Zoë,c,m,1,2".encode(), "utf-8-sig"),
        (b"\xef\xbb\xbf" + HEAD + "Zoë,c,m,1,2".encode(), "utf-8-sig"),
        (HEAD + "Zoë,c,m,1,2".encode("cp1252"), "cp1252"),
    ],
)
def test_encodings(content: bytes, encoding: str) -> None:
    read = table(content)
    assert read.encoding == encoding
    assert read.headings[0] == "participant"
    assert read.cells["cell_0"].to_list() == ["Zoë"]


@pytest.mark.parametrize("separator", [b",", b";", b"\t"])
def test_the_first_row_decides_the_separator(separator: bytes) -> None:
    read = table(HEAD.replace(b",", separator) + separator.join([b"P,1" if separator != b"," else b"P1"] * 5))
    assert len(read.headings) == 5
    assert read.ragged == ()


def test_ragged_rows_are_all_found_and_spare_commas_are_not() -> None:
    read = table(HEAD + b"P1,c,m,1,2,3\nP2,c,m,1\nP3,c,m,1,2,,\nP4,c,m,1,2,,x\n")
    assert read.ragged == (2, 5)
    assert read.cells["cell_4"].to_list() == ["2", None, "2", "2"]


@pytest.mark.parametrize("content", [b"", b"  \r\n\n", b"\xef\xbb\xbf", b",,,\n,,,\n", b"\x0b", b'"\x0b",\n'])
def test_nothing_is_an_empty_file(content: bytes) -> None:
    assert refused(content).code == "empty-file"


@pytest.mark.parametrize(
    "content", [b"PK\x03\x04rest", b"%PDF-1.7", b"\xd0\xcf\x11\xe0\xa1", b"\x1f\x8b\x08", HEAD + b"P\x001,c"]
)
def test_what_is_not_text_is_named(content: bytes) -> None:
    problem = refused(content)
    assert problem.code == "not-a-csv"
    assert "CSV" in problem.remedy


@pytest.mark.parametrize("content", ["participant".encode("utf-16"), HEAD + b"P\x811,c,m,1,2"])
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
    monkeypatch.setattr(parse, "MOST_ROWS", 2)
    assert len(table(HEAD + b"P1,c,m,1,2\n" * 2).cells) == 2
    assert refused(HEAD + b"P1,c,m,1,2\n" * 3).code == "too-large"
    monkeypatch.setattr(parse, "MOST_BYTES", 60)
    assert refused(HEAD + b"P1,c,m,1,2\n" * 2).code == "too-large"
