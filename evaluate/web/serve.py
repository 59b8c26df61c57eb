"""Serving the dashboard in place of the command that asked for it."""

import os
import sys

from evaluate.settings import shipped


def serve(port: int, address: str = "127.0.0.1") -> None:
    """Become the dashboard's server; this returns only if it cannot start."""
    sys.stdout.flush()
    # -P: a file in the working directory must not be taken for one of the register's own modules.
    command = [sys.executable, "-P", "-m", "streamlit", "run", str(shipped("dashboard.py").resolve())]
    os.execv(sys.executable, [*command, f"--server.port={port}", f"--server.address={address}"])  # noqa: S606


def serve_demonstration(database_url: str, port: int) -> None:
    """Serve a register of made-up people, to this machine alone, with a banner that says so."""
    os.environ["EVALUATE_DATABASE_URL"] = database_url
    os.environ["EVALUATE_DEMONSTRATION"] = "yes"
    serve(port)
