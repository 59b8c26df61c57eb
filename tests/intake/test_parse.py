"""Bytes become sheets of text, or one problem that says what they are instead."""

import pytest

from evaluate.intake import parse
from evaluate.intake.parse import File, read_file
from evaluate.intake.problems import Problem

HEAD = b"participant,cohort,measure,before,after\n"


def refused(content: bytes) -> Problem:
    read = read_file(content)
    assert isinstance(read, Problem)
    return read


@pytest.mark.parametrize("content", [b"", b"  \r\n\n", b"\xef\xbb\xbf", b",,,\n,,,\n", b"\x0b", b'"\x0b",\n'])
def test_nothing_is_an_empty_file(content: bytes) -> None:
    assert refused(content).code == "empty-file"


@pytest.mark.parametrize("content", [b"%PDF-1.7", b"\x1f\x8b\x08", HEAD + b"P\x001,c", b"{\\rtf1"])
def test_what_holds_no_table_is_named(content: bytes) -> None:
    problem = refused(content)
    assert problem.code == "not-a-table"
    assert "CSV" in problem.remedy


def test_a_file_over_the_limit_is_refused_before_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parse, "MOST_BYTES", 60)
    assert refused(HEAD + b"P1,c,m,1,2\n" * 2).code == "too-large"


def test_windows_text_is_said_to_be_so() -> None:
    read = read_file(HEAD + "Zoë,c,m,1,2".encode("cp1252"))
    assert isinstance(read, File)
    assert [problem.code for problem in read.said] == ["windows-text"]
