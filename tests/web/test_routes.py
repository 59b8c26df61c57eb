"""Every address that the served application really has, and to whom it answers."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from evaluate.web.gate import _CLOSED, _OPEN

ROOT = Path(__file__).parent.parent.parent
# What the dashboard's framework brings, and whether anybody at all is let through to it.
FRAMEWORK = {
    "/_stcore/stream": "signed in",  # the pages themselves
    "/_stcore/health": "signed in",  # whether the server is back, after a lost connection
    "/_stcore/host-config": "signed in",  # which pages may frame this one: none
    "/_stcore/upload_file/{session_id}/{file_id}": "signed in",
    "/media/{file_id:path}": "signed in",  # downloads and pictures
    "/app/static/{path:path}": "signed in",  # fonts and the favicon, which are open
    "": "signed in",  # the framework's own files
    "/_stcore/metrics": "closed",
    "/_stcore/agent/interact": "closed",
    "/_stcore/agent/openapi.json": "closed",
    "/_stcore/agent/mcp": "closed",
    "/component/{path:path}": "closed",
    "/_stcore/bidi-components/{path:path}": "closed",
    "/auth/login": "closed",
    "/auth/logout": "closed",
    "/oauth2callback": "closed",
}
OURS = {
    "/health", "/health/live", "/health/ready", "/sign-in", "/sign-in.css", "/sign-out", "/sign-in/invitation/{token}",
    "/your-sign-in", "/your-sign-in/elsewhere", "/your-sign-in/password", "/your-sign-in/role",
}  # fmt: skip


PROGRAM = """
import json, sys, streamlit as st
from evaluate.web.application import parts
app = st.App(sys.argv[1], **parts())._build_starlette_app()
print(json.dumps([getattr(route, "path", "") for route in app.routes]))
"""


def test_every_route_is_one_that_somebody_decided_about(tmp_path: Path) -> None:
    # Apart: the framework allows one running application in a process.
    told = os.environ | {
        "EVALUATE_DATABASE_URL": f"sqlite:///{tmp_path / 'register.db'}",
        "PYTHONPATH": str(ROOT),
    }
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(ROOT / "dashboard.py")],
        capture_output=True, text=True, env=told, cwd=ROOT, check=True,
    )  # fmt: skip
    assert set(json.loads(done.stdout)) == set(FRAMEWORK) | OURS


@pytest.mark.parametrize("path", FRAMEWORK)
def test_the_gate_says_of_each_what_is_said_here(path: str) -> None:
    asked = path.replace("{path:path}", "a/b").replace("{file_id:path}", "a.png")
    asked = asked.replace("{session_id}", "s").replace("{file_id}", "f") or "/static/js/a.js"
    assert (_CLOSED.fullmatch(asked) is not None) is (FRAMEWORK[path] == "closed")
    assert _OPEN.fullmatch(asked) is None


@pytest.mark.parametrize("path", sorted(OURS))
def test_each_of_ours_is_open_and_looks_after_itself(path: str) -> None:
    assert _OPEN.fullmatch(path.replace("{token}", "a-B_9"))
    assert not _CLOSED.fullmatch(path)
