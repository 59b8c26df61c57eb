"""`evaluate serve` becomes the dashboard's own server, from any folder, behind the gate."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from evaluate.errors import CommandMistake
from evaluate.web.serve import serve

ROOT = Path(__file__).parent.parent.parent


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def status(address: str) -> int | None:
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:  # noqa: S310
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code
    except OSError:
        return None


def run(program: str, folder: Path, **environ: str) -> subprocess.Popen[str]:
    inherited = {
        name: value for name, value in os.environ.items() if not name.startswith(("EVALUATE_", "STREAMLIT_"))
    }
    return subprocess.Popen(
        [sys.executable, "-c", program],
        cwd=folder,
        env=inherited | {"PYTHONPATH": str(ROOT)} | environ,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


@pytest.mark.parametrize(
    "program",
    ["serve({port})", "serve_demonstration({url!r}, {port})"],
    ids=["serve", "serve_demonstration"],
)
def test_what_is_served_is_gated_and_silent(program: str, sqlite_url: str, tmp_path: Path) -> None:
    (tmp_path / "evaluate.py").write_text(
        "raise SystemExit('a file in the folder was taken for the register')"
    )
    port = free_port()
    called = program.format(port=port, url=sqlite_url)
    # The register's own folder comes first here, as it does for an installed command.
    start = f"import sys; sys.path[0] = {str(ROOT)!r}; from evaluate.web.serve import *; {called}"
    server = run(start, tmp_path, EVALUATE_DATABASE_URL=sqlite_url)
    address = f"http://127.0.0.1:{port}"
    try:
        deadline = time.monotonic() + 60
        while status(f"{address}/health") != 200 and time.monotonic() < deadline and server.poll() is None:
            time.sleep(0.2)
        assert status(f"{address}/health") == 200
        assert status(f"{address}/_stcore/health") == 401
        assert status(f"{address}/_stcore/metrics") == 404
    finally:
        server.send_signal(signal.SIGTERM)
        said, _ = server.communicate(timeout=30)
    assert "http" not in said
    assert "Traceback" not in said


def test_a_register_that_is_not_there_is_explained(tmp_path: Path) -> None:
    program = (
        f"import sys; sys.path[0] = {str(ROOT)!r}; from evaluate.web.serve import serve; serve({free_port()})"
    )
    server = run(program, tmp_path, EVALUATE_DATABASE_URL=f"sqlite:///{tmp_path / 'none.db'}")
    said, _ = server.communicate(timeout=60)
    assert server.returncode != 0
    assert "There is no register here yet. Create it with: evaluate init" in said
    assert "Traceback" not in said


def test_a_port_that_is_taken_is_named_before_anything_starts() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(CommandMistake, match=f"port {port}") as error:
            serve(port)
    assert f"--port {port + 1}" in error.value.remedy
