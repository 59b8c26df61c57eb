"""The server says in no answer which software it is."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent


def test_the_servers_configuration_names_no_server() -> None:
    program = (
        "import uvicorn, streamlit.web.cli as cli;"
        "cli.main = lambda: print(uvicorn.Config(None).server_header);"
        "from evaluate.web.listening import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert (done.stdout.strip(), done.returncode) == ("False", 0)
