"""A served register that can be stopped, killed, starved and started again, and a browser that looks at it."""

import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright
from sqlalchemy import Engine, text

from evaluate.access import at_the_register
from evaluate.db.session import open_engine, reading, writing
from evaluate.people import add_person
from evaluate.vocabulary import Role
from tests import chromium
from tests.browser.conftest import FLAGS, PASSWORD, PATIENCE, ROOT, free_port, wait_for
from tests.builders import build_measure, build_programme

OPERATOR = at_the_register(Role.ADMINISTRATOR)
HEAD = "participant,cohort,measure,before,after\n"
NewPage = Callable[[], Page]


@dataclass
class Served:
    """One register and its server, which starts again where it stopped."""

    url: str
    folder: Path
    engine: Engine
    port: int = field(default_factory=free_port)
    server: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        """Give the address that stays the same."""
        return f"http://127.0.0.1:{self.port}"

    def start(self, largest_file: int | None = None) -> None:
        """Start the server, with no room for a larger file if so asked."""
        inherited = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("EVALUATE_", "STREAMLIT_"))
        }
        told = {"EVALUATE_DATABASE_URL": self.url, "EVALUATE_ADDRESS": self.address, "PYTHONPATH": str(ROOT)}

        def starve() -> None:
            if largest_file is not None:
                resource.setrlimit(resource.RLIMIT_FSIZE, (largest_file, largest_file))

        with (self.folder / "log.txt").open("ab") as log:
            self.server = subprocess.Popen(
                [sys.executable, "-c", f"from evaluate.web.serve import serve; serve({self.port})"],
                cwd=self.folder, env=inherited | told, stderr=log, preexec_fn=starve,
            )  # fmt: skip
        wait_for(f"{self.address}/health/ready", self.server)

    def end(self, how: signal.Signals = signal.SIGTERM) -> None:
        """Stop the server, or kill it."""
        if self.server is not None:
            self.server.send_signal(how)
            self.server.wait(timeout=30)
            self.server = None

    def log(self) -> str:
        """Read what the server wrote."""
        return (self.folder / "log.txt").read_text()

    def count(self, table: str, where: str = "1 = 1") -> int:
        """Count rows."""
        with reading(self.engine, OPERATOR) as session:
            return int(session.execute(text(f"SELECT count(*) FROM {table} WHERE {where}")).scalar_one())


def furnish(engine: Engine) -> None:
    """Put in a programme to send files for, and people who send and look."""
    with writing(engine, OPERATOR) as session:
        build_programme(session, "quayside", provider="acorn", cohorts=("spring",))
        build_measure(session, "calm", minimum=0, maximum=40)
    add_person(engine, OPERATOR, "provider", "Pat", Role.PROVIDER, PASSWORD, organisation="acorn")
    add_person(engine, OPERATOR, "commissioner", "Cam", Role.COMMISSIONER, PASSWORD, area="north")


@pytest.fixture
def served(sqlite_template: Path, tmp_path: Path) -> Iterator[Served]:
    """Serve a register on SQLite, to one test alone; the test starts it."""
    shutil.copy(sqlite_template, tmp_path / "register.db")
    url = f"sqlite:///{tmp_path / 'register.db'}"
    engine = open_engine(url)
    furnish(engine)
    found = Served(url, tmp_path, engine)
    yield found
    found.end()
    engine.dispose()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Start one browser for the tests of a file."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium.installed(), args=FLAGS)
        yield started
        started.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Open one tab."""
    context = browser.new_context(viewport={"width": 1280, "height": 1000})
    yield context.new_page()
    context.close()


def sign_in(served: Served, page: Page, key: str = "provider") -> None:
    """Sign in as a person would."""
    page.goto(f"{served.address}/sign-in")
    page.get_by_label("Your sign-in name").fill(key)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("heading", level=1).first.wait_for(timeout=PATIENCE)


def choose(page: Page, folder: Path, name: str = "scores.csv", people: int = 3) -> None:
    """Choose a file of so many people on the page Upload."""
    page.goto(f"{page.url.split('/', 3)[0]}//{page.url.split('/', 3)[2]}/upload")
    heading(page, "Upload")
    lines = [f"Q{number:05},spring,calm,{12 + number % 17},{5 + number % 13}" for number in range(people)]
    (folder / name).write_text(HEAD + "\n".join(lines))
    page.set_input_files("input[type=file]", folder / name)


def heading(page: Page, words: str) -> None:
    """Wait for the page's title."""
    expect(page.get_by_role("heading", level=1, name=words)).to_be_visible(timeout=PATIENCE)


def until(asked: Callable[[], bool], seconds: float = PATIENCE / 1000) -> None:
    """Wait until something is so."""
    deadline = time.monotonic() + seconds
    while not asked():
        assert time.monotonic() < deadline
        time.sleep(0.1)


def says(page: Page, words: str) -> None:
    """Wait until the page says something."""
    expect(page.get_by_text(words).first).to_be_visible(timeout=PATIENCE)
