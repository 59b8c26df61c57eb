"""Files through the command: words, JSON, exit codes, and nothing half done."""

import io
import json
import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook

from evaluate.errors import ExitCode
from tests.cli.conftest import GOOD, HEAD, Command, rows_in_register, write


def test_a_clean_file_is_clean(evaluate: Command, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert evaluate("check", write(*GOOD), "--programme", "mentoring", "--json") == ExitCode.CLEAN
    assert json.loads(capsys.readouterr().out) == {"status": "clean", "rows": 12, "problems": []}
    assert rows_in_register(evaluate, capsys) == []


def test_a_file_with_problems_names_their_places(
    evaluate: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    file = write("P1,spring,score,four,5", "P2,autumn,score,4,5", "P3,spring,score,4,50", head=HEAD.upper())
    capsys.readouterr()
    assert evaluate("check", file, "--programme", "mentoring", "--json") == ExitCode.PROBLEMS
    report = json.loads(capsys.readouterr().out)
    assert report["status"] == "problems"
    assert report["rows"] == 3
    assert [(p["code"], p["row"], p["column"]) for p in report["problems"]] == [
        ("not-a-number", 2, "BEFORE"),
        ("unknown-cohort", 3, "COHORT"),
        ("out-of-range", 4, "AFTER"),
    ]
    keys = {"code", "severity", "sheet", "row", "column", "count", "message", "remedy"}
    assert all(set(problem) == keys for problem in report["problems"])
    assert evaluate("load", file, "--programme", "mentoring", "--yes") == ExitCode.PROBLEMS
    assert rows_in_register(evaluate, capsys) == []


def test_a_file_that_is_no_table_is_refused(evaluate: Command, capsys: pytest.CaptureFixture[str]) -> None:
    Path("book.xlsx").write_bytes(b"PK\x03\x04rest")
    capsys.readouterr()
    assert evaluate("check", "book.xlsx", "--programme", "mentoring", "--json") == ExitCode.REFUSED
    assert json.loads(capsys.readouterr().out)["status"] == "refused"


def test_a_file_that_is_not_there_is_refused_in_words_and_in_json(
    evaluate: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert evaluate("check", "nowhere.csv", "--programme", "mentoring", "--json") == ExitCode.REFUSED
    said = capsys.readouterr()
    assert json.loads(said.out)["problems"][0]["code"] == "file-not-opened"
    assert "nowhere.csv" in said.err


def test_loading_asks_and_a_no_changes_nothing(
    evaluate: Command, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("no\n"))
    assert evaluate("load", write(*GOOD), "--programme", "mentoring") == ExitCode.NOT_CONFIRMED
    assert "Nothing was changed." in capsys.readouterr().err
    assert rows_in_register(evaluate, capsys) == []


def test_loading_with_nobody_to_ask_changes_nothing(
    evaluate: Command, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))
    assert evaluate("load", write(*GOOD), "--programme", "mentoring") == ExitCode.NOT_CONFIRMED
    assert rows_in_register(evaluate, capsys) == []


def test_loading_twice_is_loading_once(evaluate: Command, capsys: pytest.CaptureFixture[str]) -> None:
    file = write(*GOOD)
    assert evaluate("load", file, "--programme", "mentoring", "--yes") == 0
    first = rows_in_register(evaluate, capsys)
    assert evaluate("load", file, "--programme", "mentoring", "--yes") == 0
    assert "already in the register" in capsys.readouterr().out
    assert rows_in_register(evaluate, capsys) == first
    assert first[0]["n_paired"] == 12


def test_a_changed_file_shows_old_beside_new_and_a_blank_erases_nothing(
    evaluate: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    assert evaluate("load", write(*GOOD), "--programme", "mentoring", "--yes") == 0
    changed = ["P0,spring,score,33,15", "P1,spring,score,,", *GOOD[2:]]
    capsys.readouterr()
    assert evaluate("load", write(*changed), "--programme", "mentoring", "--yes") == 0
    assert "20 becomes 33" in capsys.readouterr().out
    (row,) = rows_in_register(evaluate, capsys)
    assert row["n_paired"] == 12
    assert row["mean_before"] == pytest.approx((33 + sum(20 + i % 7 for i in range(1, 12))) / 12)


def test_a_warning_is_asked_about_by_itself(
    evaluate: Command, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    file = write(*(f"{row},red" for row in GOOD), head=f"{HEAD},colour")
    monkeypatch.setattr(sys, "stdin", io.StringIO("yes\nno\n"))
    assert evaluate("load", file, "--programme", "mentoring") == ExitCode.NOT_CONFIRMED
    assert rows_in_register(evaluate, capsys) == []
    monkeypatch.setattr(sys, "stdin", io.StringIO("yes\nyes\n"))
    assert evaluate("load", file, "--programme", "mentoring") == ExitCode.CLEAN
    assert len(rows_in_register(evaluate, capsys)) == 1


def test_a_file_with_a_programme_column_needs_no_programme(
    evaluate: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    file = write(*(f"mentoring,{row}" for row in GOOD), head=f"programme,{HEAD}")
    assert evaluate("load", file, "--yes") == 0
    assert rows_in_register(evaluate, capsys)[0]["programme"] == "mentoring"


def test_what_was_found_can_be_taken_away(evaluate: Command, capsys: pytest.CaptureFixture[str]) -> None:
    file = write(*GOOD, "P99,spring,score,x,3")
    taken = ("--list", "list.csv", "--marked", "marked.xlsx")
    assert evaluate("check", file, "--programme", "mentoring", *taken) == ExitCode.PROBLEMS
    assert "not-a-number" in Path("list.csv").read_text(encoding="utf-8-sig")
    cell = load_workbook("marked.xlsx")["Your rows"]["D14"]
    assert "This is not a number" in cell.comment.text
    assert evaluate("check", file, "--programme", "mentoring", "--list", "nowhere/x.csv") == ExitCode.COMMAND
    assert "cannot be written" in capsys.readouterr().err


def test_nothing_of_a_file_with_personal_data_is_written(
    evaluate: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    file = write(*(f"{row},AB1 2CD" for row in GOOD), head=f"{HEAD},postcode")
    marked = ("--marked", "marked.xlsx")
    assert evaluate("check", file, "--programme", "mentoring", *marked) == ExitCode.COMMAND
    assert "personal data" in capsys.readouterr().err
    assert not Path("marked.xlsx").exists()
