"""The command as a person and as a script use it: words, JSON, exit codes, and nothing half done."""

import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from evaluate.cli import main
from evaluate.errors import ExitCode

ROOT = Path(__file__).parent.parent
SETUP = """
[[area]]
key = "north"
name = "North"
police_force = "North Police"
gss_code = "E23000001"

[[organisation]]
key = "acorn"
name = "Acorn"
kind = "charity"
area = "north"

[[programme]]
key = "mentoring"
name = "Mentoring"
area = "north"
provider = "acorn"
approach = "mentoring"
tier = "targeted"
starts_on = 2025-04-01
ends_on = 2026-03-31
budget = 1000

[[cohort]]
key = "spring"
programme = "mentoring"
name = "Spring"
design = "single_group"
planned = 20
intake_from = 2025-04-01
intake_to = 2025-09-30

[[measure]]
key = "score"
name = "Score"
instrument = "score"
version = "1"
informant = "self"
minimum = 0
maximum = 40
direction = "higher_worse"
"""
HEAD = "participant,cohort,measure,before,after"
GOOD = [f"P{i},spring,score,{20 + i % 7},{15 + i % 5}" for i in range(12)]
Command = Callable[..., int]


@pytest.fixture
def evaluate(sqlite_url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Command:
    """Run the command on a register with one programme."""
    monkeypatch.setenv("EVALUATE_DATABASE_URL", sqlite_url)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "north.toml").write_text(SETUP)

    def run(*arguments: str) -> int:
        try:
            return main(arguments)
        except SystemExit as stop:
            return int(stop.code or 0)

    assert run("init") == 0
    assert run("setup", "north.toml") == 0
    return run


def write(*rows: str, name: str = "scores.csv", head: str = HEAD) -> str:
    """Write a file in the working directory."""
    Path(name).write_text("\n".join([head, *rows]) + "\n")
    return name


def rows_in_register(evaluate: Command, capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    """Read the comparison."""
    capsys.readouterr()
    assert evaluate("compare", "--json") == 0
    found: list[dict[str, Any]] = json.loads(capsys.readouterr().out)["rows"]
    return found


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


@pytest.mark.parametrize(
    "arguments",
    [
        ("check",),
        ("chekc", "scores.csv"),
        ("check", "scores.csv", "--programme", "nothing-like-it"),
        ("compare", "--measure", "nothing-like-it"),
        ("compare", "--as", "nobody"),
        ("person", "add", "sam", "--name", "Sam", "--role", "wizard"),
    ],
)
def test_a_mistaken_command_has_its_own_exit_code(evaluate: Command, arguments: tuple[str, ...]) -> None:
    write(*GOOD)
    assert evaluate("load", "scores.csv", "--programme", "mentoring", "--yes") == 0
    assert evaluate(*arguments) == ExitCode.COMMAND


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


def test_people_read_what_their_role_lets_them(
    evaluate: Command, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert evaluate("load", write(*GOOD), "--programme", "mentoring", "--yes") == 0
    people = {
        "provider": ("--organisation", "acorn"),
        "commissioner": ("--area", "north"),
        "administrator": (),
        "reviewer": (),
    }
    for role, what_for in people.items():
        monkeypatch.setattr(sys, "stdin", io.StringIO("three unrelated words\n"))
        add = ("person", "add", role, "--name", role.title(), "--role", role, "--password-stdin", *what_for)
        assert evaluate(*add) == 0
    capsys.readouterr()
    for role in ("provider", "commissioner"):
        assert evaluate("compare", "--json", "--as", role) == 0
        assert len(json.loads(capsys.readouterr().out)["rows"]) == 1
    for role in ("administrator", "reviewer"):
        assert evaluate("compare", "--as", role) == ExitCode.NOT_ALLOWED
        assert capsys.readouterr().out == ""


def test_a_comparison_reads_in_words(evaluate: Command, capsys: pytest.CaptureFixture[str]) -> None:
    assert evaluate("load", write(*GOOD), "--programme", "mentoring", "--yes") == 0
    capsys.readouterr()
    assert evaluate("compare") == 0
    said = capsys.readouterr().out
    assert "Mentoring: scores improved by" in said
    assert "12 of 12 people had both scores" in said


def test_a_setup_file_with_mistakes_lists_them_all_and_changes_nothing(
    evaluate: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("bad.toml").write_text(
        SETUP.replace('"targeted"', '"big"').replace('area = "north"\nprovider', 'area = "x"\nprovider')
    )
    capsys.readouterr()
    assert evaluate("setup", "bad.toml") == ExitCode.PROBLEMS
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 2
    assert all(line.startswith('bad.toml: [[programme]] "mentoring"') for line in lines)


def test_without_a_register_it_says_how_to_make_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("EVALUATE_DATABASE_URL", raising=False)
    assert main(["compare"]) == ExitCode.REGISTER
    assert "evaluate init" in capsys.readouterr().err


def test_a_reader_that_stops_reading_is_no_error(evaluate: Command) -> None:
    assert evaluate("load", write(*GOOD), "--programme", "mentoring", "--yes") == 0
    program = [sys.executable, "-m", "evaluate.cli", "compare", "--json"]
    process = subprocess.Popen(
        program, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=None, cwd=ROOT, text=True
    )
    assert process.stdout is not None
    process.stdout.close()
    _, said = process.communicate()
    assert "Traceback" not in said
    assert process.returncode in (ExitCode.CLEAN, ExitCode.REGISTER)
