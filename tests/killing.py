"""Killing a process in the middle of what it writes, as a power cut would."""

import signal
import subprocess
import sys
from pathlib import Path

_PROGRAM = """
import os, signal, sys
from sqlalchemy import event
from evaluate.db.session import open_engine, writing
from evaluate.db.commands.erasure import erase_participant
from evaluate.db.commands.uploads import commit
from evaluate.db.commands.withdrawals import withdraw_upload
from tests.builders import provider_of

url, after, command = sys.argv[1:]
engine, pat = open_engine(url), provider_of("acorn")

@event.listens_for(engine, "after_cursor_execute")
def die(connection, cursor, statement, *rest):
    if statement.startswith(after):
        os.kill(os.getpid(), signal.SIGKILL)

with writing(engine) as session:
    eval(command)
"""


def kill(database_url: str, command: str, after: str) -> None:
    """Run a command on a session for pat, and kill its process as soon as a statement that starts so is done."""
    killed = subprocess.run(
        [sys.executable, "-c", _PROGRAM, database_url, after, command],
        cwd=Path(__file__).parent.parent,
        capture_output=True,
    )
    assert killed.returncode == -signal.SIGKILL, killed.stderr.decode()
