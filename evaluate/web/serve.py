"""Serving the dashboard in place of the command that asked for it."""

import os
import socket
import sys

from evaluate.errors import CommandMistake
from evaluate.settings import shipped


def serve(port: int, address: str = "127.0.0.1") -> None:
    """Become the dashboard's server; this returns only if it cannot start."""
    check_free(port, address)
    sys.stdout.flush()
    # -P: a file in the working directory must not be taken for one of the register's own modules.
    command = [
        sys.executable,
        "-P",
        "-m",
        "evaluate.web.listening",
        "run",
        str(shipped("dashboard.py").resolve()),
    ]
    os.execv(sys.executable, [*command, f"--server.port={port}", f"--server.address={address}"])  # noqa: S606


def check_free(port: int, address: str = "127.0.0.1") -> None:
    """Refuse a port that something else is listening on, before anything is started."""
    with socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except (OSError, OverflowError):
            raise CommandMistake(
                f"Nothing can be served at {address}, port {port}: it is in use or may not be used.",
                f"Choose another, for example --port {port + 1}.",
            ) from None


def serve_demonstration(database_url: str, port: int) -> None:
    """Serve a register of made-up people, to this machine alone, with a banner that says so."""
    os.environ["EVALUATE_DATABASE_URL"] = database_url
    os.environ["EVALUATE_DEMONSTRATION"] = "yes"
    serve(port)
