"""What nobody foresaw is said with a reference, which a line of the log has too; no traceback, and no value."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

from evaluate.errors import ExitCode
from tests.cli.conftest import Command

ROOT = Path(__file__).parent.parent.parent


def test_a_mistake_of_ours_is_said_in_words(evaluate: Command, sqlite_url: str) -> None:
    path = sqlite_url.removeprefix("sqlite:///")
    subprocess.run(
        [
            sys.executable,
            "-c",
            f"import sqlite3; sqlite3.connect({path!r}).execute('DROP TABLE upload_programme')",
        ],
        check=True,
    )
    done = subprocess.run(
        [sys.executable, "-m", "evaluate", "uploads"],
        capture_output=True, text=True, check=False, env=os.environ | {"PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert done.returncode == ExitCode.UNFORESEEN
    assert "Traceback" not in done.stderr
    line, words = done.stderr.strip().splitlines()
    reference = re.search(r"the reference ([2-9A-Z]{4}-[2-9A-Z]{4})\.", words)
    assert reference
    found = json.loads(line)
    assert (found["reference"], found["place"], found["level"]) == (reference[1], "command", "error")
    assert found["error"].startswith("OperationalError")
