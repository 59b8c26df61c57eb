"""A template through the command: made, filled in, and loaded."""

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from evaluate.errors import ExitCode
from tests.cli.conftest import Command, rows_in_register


@pytest.mark.parametrize(
    ("arguments", "name"), [((), "mentoring-template.xlsx"), (("--ods",), "mentoring-template.ods")]
)
def test_a_template_is_named_after_its_programme(
    evaluate: Command, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], name: str
) -> None:
    assert evaluate("template", "--programme", "mentoring", *arguments) == ExitCode.CLEAN
    assert name in capsys.readouterr().out
    assert Path(name).read_bytes().startswith(b"PK\x03\x04")


def test_a_filled_in_template_can_be_loaded(evaluate: Command, capsys: pytest.CaptureFixture[str]) -> None:
    assert evaluate("template", "--programme", "mentoring", "--out", "mine.xlsx") == 0
    book = load_workbook(BytesIO(Path("mine.xlsx").read_bytes()))
    for i in range(12):
        book["Scores"].append([f"P{i}", "Spring", "Score", 20 + i % 7, None, 15 + i % 5, None])
    book.save("mine.xlsx")
    assert evaluate("load", "mine.xlsx", "--programme", "mentoring", "--yes") == 0
    [row] = rows_in_register(evaluate, capsys)
    assert row["n_paired"] == 12


@pytest.mark.parametrize(
    "arguments",
    [("--programme", "nothing-like-it"), ("--programme", "mentoring", "--items", "nothing-like-it"), ()],
)
def test_a_template_for_nothing_is_a_mistake(evaluate: Command, arguments: tuple[str, ...]) -> None:
    assert evaluate("template", *arguments) == ExitCode.COMMAND
    assert not list(Path().glob("*template*"))


def test_a_place_that_cannot_be_written_to_is_said_in_words(
    evaluate: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    out = str(Path("no-such-folder") / "mine.xlsx")
    assert evaluate("template", "--programme", "mentoring", "--out", out) == ExitCode.COMMAND
    assert "cannot be written" in capsys.readouterr().err
