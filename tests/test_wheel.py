"""What is built is what works: the wheel alone, in an environment of its own, away from the checkout."""

import json
import os
import socket
import subprocess
import sys
import sysconfig
import time
import urllib.error
import urllib.request
import venv
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def evaluate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel, install it into a new environment, and give the path of its command."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    subprocess.run(
        [*pip, "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", folder, ROOT], check=True
    )
    (wheel,) = folder.glob("outcomes_register-*.whl")
    environment = folder / "environment"
    venv.create(environment, with_pip=False)
    (packages,) = environment.glob("lib/python*/site-packages")
    # The dependencies come from the environment of the tests; a path file does not bring its editable installs.
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib"))
    subprocess.run([*pip, "--python", environment, "install", "--no-deps", wheel], check=True)
    return environment / "bin" / "evaluate"


@pytest.fixture
def elsewhere(tmp_path: Path) -> dict[str, object]:
    """Run away from the checkout, with nothing set."""
    environ = {
        name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "EVALUATE_"))
    }
    return {"cwd": tmp_path, "env": environ, "text": True, "capture_output": True}


def test_the_wheel_carries_its_seeds_migrations_and_dashboard(
    evaluate: Path, elsewhere: dict[str, object]
) -> None:
    python = evaluate.parent / "python"
    program = (
        "import json, evaluate; from evaluate.settings import shipped;"
        "from pathlib import Path; package = Path(evaluate.__file__).parent;"
        "names = ['seeds/demo', 'seeds/instruments', 'seeds/reference', 'dashboard.py',"
        " '.streamlit/config.toml', 'static'];"
        "print(json.dumps([str(package), [str(shipped(n).relative_to(package)) for n in names]]))"
    )
    done = subprocess.run([python, "-c", program], check=True, **elsewhere)  # type: ignore[call-overload]
    package, found = json.loads(done.stdout)
    assert not Path(package).is_relative_to(ROOT)
    assert len(found) == 6


def test_the_installed_command_starts_a_register(evaluate: Path, elsewhere: dict[str, object]) -> None:
    for arguments in (["init"], ["compare", "--json"]):
        done = subprocess.run([evaluate, *arguments], **elsewhere)  # type: ignore[call-overload]
        assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    assert (answer["rows"], answer["pooled"]) == ([], [])
    assert (Path(str(elsewhere["cwd"])) / "evaluate.db").exists()


@pytest.fixture
def served(evaluate: Path, elsewhere: dict[str, object]) -> Iterator[str]:
    """Serve the smaller demonstration from the installed command."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = Path(str(elsewhere["cwd"])) / "log.txt"
    with log.open("w") as output:
        process = subprocess.Popen(
            [evaluate, "demo", "--no-effect", "--port", str(port)],
            cwd=str(elsewhere["cwd"]),
            env=elsewhere["env"],  # type: ignore[arg-type]
            stdout=output,
            stderr=output,
        )
        yield f"http://127.0.0.1:{port}"
        process.terminate()
        process.wait(30)


def test_the_installed_demonstration_answers_behind_its_gate(served: str) -> None:
    for _ in range(240):
        try:
            with urllib.request.urlopen(f"{served}/health") as answer:  # noqa: S310
                assert json.load(answer) == {"status": "ok"}
            break
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.5)
    else:
        pytest.fail("the demonstration never answered")
    headers = {"Accept": "text/html", "Sec-Fetch-Mode": "navigate"}
    as_a_browser = urllib.request.Request(served, headers=headers)  # noqa: S310
    with urllib.request.urlopen(as_a_browser) as answer:  # noqa: S310
        assert answer.url.endswith("/sign-in")
