"""A real server, a real browser, and one person of each role."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Download, Page, expect, sync_playwright
from sqlalchemy import Engine

from evaluate.access import at_the_register
from evaluate.db.session import open_engine, writing
from evaluate.people import add_person
from evaluate.vocabulary import Role
from tests import chromium
from tests.builders import build_area, build_organisation

ROOT = Path(__file__).parent.parent.parent
ARTEFACTS = ROOT / "artefacts"
PASSWORD = "three unrelated words"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
WHAT_FOR = {
    Role.PROVIDER: {"organisation": "acorn"},
    Role.CERTIFIER: {"organisation": "acorn"},
    Role.COMMISSIONER: {"area": "north"},
}
PATIENCE = 30_000
# While a page is worked out anew, what it said before stands beside what it says now; a test waits until it is done.
RUNNING = "[data-test-script-state]:not([data-test-script-state=notRunning])"
expect.set_options(timeout=PATIENCE)
PagesWanted = Callable[..., Page]


@dataclass(frozen=True)
class Site:
    """A served register, with somebody of each role whose key is the role."""

    address: str
    engine: Engine

    def sign_in(self, page: Page, role: Role, password: str = PASSWORD) -> None:
        """Sign in as a person would, and wait for the first page."""
        page.goto(f"{self.address}/sign-in")
        page.get_by_label("Your sign-in name").fill(role.value)
        page.get_by_label("Password").fill(password)
        page.get_by_role("button", name="Sign in").click()
        if password == PASSWORD:
            page.get_by_role("heading", level=1).first.wait_for()


@pytest.fixture(scope="module")
def site(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Serve a fresh register for the tests of one file."""
    with served(sqlite_template, tmp_path_factory.mktemp("site")) as site:
        yield site


@contextmanager
def served(sqlite_template: Path, folder: Path, **environ: str) -> Iterator[Site]:
    """Serve a fresh register from a folder of its own."""
    shutil.copy(sqlite_template, folder / "register.db")
    engine = open_engine(f"sqlite:///{folder / 'register.db'}")
    try:
        with served_by(engine, engine, folder, **environ) as site:
            yield site
    finally:
        engine.dispose()


@contextmanager
def served_by(server_sees: Engine, engine: Engine, folder: Path, **environ: str) -> Iterator[Site]:
    """Serve a register to which the server comes as one user, and the tests perhaps as another."""
    _people(engine)
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    url = server_sees.url.render_as_string(hide_password=False)
    server = _start(url, port, folder, {"EVALUATE_ADDRESS": address} | environ)
    try:
        wait_for(f"{address}/health", server)
        yield Site(address, engine)
    finally:
        server.terminate()
        server.wait(timeout=30)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Start one browser for the tests of a file."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium.installed(), args=FLAGS)
        yield started
        started.close()


@pytest.fixture
def new_page(browser: Browser, site: Site) -> Iterator[PagesWanted]:
    """Open pages of any size and colour scheme, and fail if one ever asks another host for anything."""
    contexts = []
    outside: list[str] = []

    def open_page(width: int = 1280, height: int = 800, scheme: str = "light") -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if scheme == "dark" else "light",
        )
        contexts.append(context)
        page = context.new_page()
        page.add_locator_handler(page.locator(RUNNING), lambda: None)
        page.on("request", lambda request: _note(request.url))
        page.on("websocket", lambda websocket: _note(websocket.url.replace("ws:", "http:", 1)))
        return page

    def _note(address: str) -> None:
        if not address.startswith((f"{site.address}/", "data:", f"blob:{site.address}/")):
            outside.append(address)

    yield open_page
    for context in contexts:
        context.close()
    assert outside == []


@pytest.fixture
def screenshot() -> Callable[[Page, str], None]:
    """Keep a picture of a page among the artefacts."""
    ARTEFACTS.mkdir(exist_ok=True)

    def keep(page: Page, name: str) -> None:
        page.screenshot(path=ARTEFACTS / f"{name}.png")

    return keep


def take(page: Page, button: str) -> Download:
    """Press a button for a file, and take what it gives."""
    with page.expect_download() as coming:
        page.get_by_role("button", name=button).click()
    return coming.value


# The file uploader's own section is both focusable and presentational; nothing of ours can change that.
NOT_OURS = {"presentation-role-conflict": "stFileUploaderDropzone"}


def violations(page: Page) -> list[str]:
    """Name what an accessibility checker finds wrong."""
    return [
        f"{found['id']}: {node['html'][:120]}"
        for found in Axe().run(page).response["violations"]
        for node in found["nodes"]
        if NOT_OURS.get(found["id"], "never") not in node["html"]
    ]


def _people(engine: Engine) -> None:
    with writing(engine) as session:
        build_area(session, "north")
        build_organisation(session, "acorn")
    for role in Role:
        name = f"{role.capitalize()} Person"
        add_person(
            engine,
            at_the_register(Role.ADMINISTRATOR),
            role.value,
            name,
            role,
            PASSWORD,
            **WHAT_FOR.get(role, {}),
        )


def free_port() -> int:
    """Find a port that nobody is listening on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _start(url: str, port: int, folder: Path, settings: dict[str, str]) -> subprocess.Popen[bytes]:
    program = f"from evaluate.web.serve import serve; serve({port})"
    environ = {
        name: value for name, value in os.environ.items() if not name.startswith(("EVALUATE_", "STREAMLIT_"))
    }
    return subprocess.Popen(
        [sys.executable, "-c", program],
        cwd=folder,
        env=environ | {"EVALUATE_DATABASE_URL": url, "PYTHONPATH": str(ROOT)} | settings,
    )


def wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    """Wait until a server answers."""
    deadline = time.monotonic() + 90
    while time.monotonic() < deadline:
        assert server.poll() is None, "the server stopped"
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:  # noqa: S310
                if answer.status == 200:
                    return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
    pytest.fail("the server did not start")
