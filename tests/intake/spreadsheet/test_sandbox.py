"""The reading process gives up its rights, answers in full or not at all, and reads nothing but its input."""

import json
import resource
import subprocess
import sys
from pathlib import Path

import pytest

import evaluate
from evaluate.intake.spreadsheet import limits
from tests.intake.hostile.honest import cell, ods, table, xlsx
from tests.intake.spreadsheet.seen import named

_SANDBOX = "evaluate.intake.spreadsheet.sandbox"


def child(code: str, content: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run Python as the register runs the sandbox: without site packages, without settings."""
    root = Path(evaluate.__file__).parents[1]
    return subprocess.run(
        [sys.executable, "-S", "-P", "-c", code],
        input=content,
        capture_output=True,
        env={"PYTHONPATH": str(root)},
    )


def answer(content: bytes) -> tuple[dict[str, object], bytes]:
    done = child(f"from {_SANDBOX} import main; main()", content)
    assert done.returncode == 0, done.stderr
    head, _, rows = done.stdout.partition(b"\n")
    return json.loads(head), rows


def test_the_answer_is_a_line_of_json_and_the_rows_of_each_sheet() -> None:
    one = f"<table:table-row>{cell('1')}</table:table-row>"
    head, rows = answer(ods(table(one, "a") + table(one, "b")))
    sheets = head["sheets"]
    assert isinstance(sheets, list)
    assert [sheet["name"] for sheet in sheets] == ["a", "b"]
    first = sheets[0]["size"]
    assert named(rows[:first]) == named(rows[first:]) == {"A1": "1"}


def test_a_refusal_is_an_answer_too() -> None:
    assert answer(b"x,y") == ({"refused": "not-a-workbook", "words": {"kind": "a file of another kind"}}, b"")


@pytest.mark.parametrize(
    ("right", "most"),
    [
        ("RLIMIT_AS", limits.MOST_MEMORY),
        ("RLIMIT_CPU", limits.MOST_PROCESSOR_SECONDS),
        ("RLIMIT_FSIZE", 0),
        ("RLIMIT_CORE", 0),
    ],
)
def test_rights_are_given_up_for_good(right: str, most: int) -> None:
    code = f"""
import resource
from {_SANDBOX} import _limit_myself
_limit_myself()
_limit_myself()
print(*resource.getrlimit(resource.{right}))
"""
    _, granted = resource.getrlimit(getattr(resource, right))
    expected = most if granted == resource.RLIM_INFINITY else min(most, granted)
    assert child(code).stdout.split() == [str(expected).encode()] * 2


def test_no_file_can_be_written_and_no_memory_taken(tmp_path: Path) -> None:
    left = tmp_path / "left"
    code = f"from {_SANDBOX} import _limit_myself; _limit_myself(); open({str(left)!r}, 'wb', 0).write(b'x')"
    assert b"File too large" in child(code).stderr
    assert left.read_bytes() == b""
    greedy = child(f"from {_SANDBOX} import _limit_myself; _limit_myself(); bytes({limits.MOST_MEMORY})")
    assert b"MemoryError" in greedy.stderr


def test_only_the_standard_library_is_there() -> None:
    code = f"""
import sys
import {_SANDBOX}
others = {{name.partition('.')[0] for name in sys.modules}} - sys.stdlib_module_names - {{'__main__', 'evaluate'}}
print(sorted(others), [path for path in sys.path if 'site-packages' in path])
"""
    assert child(code, xlsx()).stdout.decode().strip() == "[] []"
