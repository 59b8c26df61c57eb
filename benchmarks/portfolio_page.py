"""The portfolio page with 60 programmes in a browser, beside an empty Streamlit page in the same run.

Both are opened in turn in one Chromium, signed in already, and timed until what matters can be seen: the last mark of
the forest, and the heading of the empty page. Then a filter is chosen on each until the page has changed.
Run it with: python -m benchmarks.portfolio_page
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright
from sqlalchemy import update

from benchmarks.register import fill
from evaluate.access import at_the_register
from evaluate.db.session import open_engine, writing
from evaluate.db.tables import Programme
from evaluate.people import add_person
from evaluate.vocabulary import Role, Tier
from tests import chromium

ROOT = Path(__file__).parent.parent
PASSWORD = "three unrelated words"  # noqa: S105
PATIENCE = 60_000
EMPTY = """
import streamlit as st
st.title("Empty")
chosen = st.selectbox("Tier", ["universal", "targeted"], None, key="tier")
st.write(f"Chosen: {chosen}")
"""
Times = dict[str, list[float]]
# The page's own rules forbid evaluating words, so this is a function, and waits for nothing but changes of the page.
_WATCH = """() => {
  window.took = null;
  let from = null;
  document.addEventListener("click", () => { from = performance.now(); }, { capture: true, once: true });
  const watch = new MutationObserver(() => {
    if (from !== null && CHANGED) { window.took = performance.now() - from; watch.disconnect(); }
  });
  watch.observe(document.body, { subtree: true, childList: true, characterData: true });
}"""


def prepare(folder: Path, programmes: int, people: int) -> str:
    """Fill a register whose programmes are of two tiers, with one commissioner."""
    address = f"sqlite:///{folder / 'register.db'}"
    engine = open_engine(address)
    fill(engine, programmes, people)
    with writing(engine) as session:
        session.execute(update(Programme).where(Programme.id % 3 == 0).values(tier=Tier.UNIVERSAL))
    administrator = at_the_register(Role.ADMINISTRATOR)
    add_person(engine, administrator, "cam", "Cam", Role.COMMISSIONER, PASSWORD, area="north")
    engine.dispose()
    (folder / "empty.py").write_text(EMPTY)
    return address


@contextmanager
def serving(folder: Path, register: str, port: int) -> Iterator[tuple[str, str]]:
    """Serve the register, and an empty page beside it."""
    ours, empty = f"http://127.0.0.1:{port}", f"http://127.0.0.1:{port + 1}"
    clean = {
        name: value for name, value in os.environ.items() if not name.startswith(("EVALUATE_", "STREAMLIT_"))
    }
    settings = clean | {"EVALUATE_DATABASE_URL": register, "EVALUATE_ADDRESS": ours, "PYTHONPATH": str(ROOT)}
    serve = f"from evaluate.web.serve import serve; serve({port})"
    bare = ["-m", "streamlit", "run", "empty.py", f"--server.port={port + 1}", "--server.headless=true",
            "--server.fileWatcherType=none", "--browser.gatherUsageStats=false"]  # fmt: skip
    servers = [
        subprocess.Popen(  # noqa: S603
            [sys.executable, *arguments],
            cwd=folder,
            env=environ,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for arguments, environ in ((["-c", serve], settings), (bare, clean))
    ]
    try:
        for address in (f"{ours}/health", f"{empty}/_stcore/health"):
            wait_for(address)
        yield ours, empty
    finally:
        for server in servers:
            server.terminate()
            server.wait(timeout=30)


def wait_for(address: str) -> None:
    """Wait until a server answers."""
    deadline = time.monotonic() + 90
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:  # noqa: S310
                if answer.status == 200:
                    return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
    raise SystemExit(f"{address} did not answer.")


def seconds(work: Callable[[], object]) -> float:
    """Time one thing."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def open_ours(page: Page, address: str, programmes: int) -> None:
    """Open the portfolio, until every programme has its mark."""
    page.goto(address, wait_until="commit")
    page.locator(".portfolio .square").nth(programmes - 1).wait_for(timeout=PATIENCE)


def open_empty(page: Page, address: str) -> None:
    """Open the empty page, until its heading is there."""
    page.goto(address, wait_until="commit")
    page.get_by_role("heading", name="Empty").wait_for(timeout=PATIENCE)


def choose(page: Page, key: str, option: str, changed: str) -> float:
    """Choose a filter, and time in the browser from the click on the option until the page has changed."""
    page.locator(f".st-key-{key} input").click()
    wanted = page.get_by_role("option", name=option)
    wanted.wait_for(timeout=PATIENCE)
    page.wait_for_timeout(300)
    page.evaluate(_WATCH.replace("CHANGED", changed))
    wanted.click()
    deadline = time.monotonic() + PATIENCE / 1000
    while time.monotonic() < deadline:
        if (took := page.evaluate("() => window.took")) is not None:
            return float(took) / 1000
        page.wait_for_timeout(50)
    raise SystemExit(f"Choosing {option} changed nothing.")


def measure(programmes: int, people: int, repeats: int, port: int) -> Times:
    """Open and filter both pages in turn."""
    times: Times = {"open, portfolio": [], "open, empty": [], "filter, portfolio": [], "filter, empty": []}
    universal = f"document.querySelectorAll('.portfolio .square').length === {programmes // 3}"
    chosen = "document.body.innerText.includes('Chosen: universal')"
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as playwright:
        folder = Path(temporary)
        with serving(folder, prepare(folder, programmes, people), port) as (ours, empty):
            browser = playwright.chromium.launch(
                executable_path=chromium.installed(), args=["--no-sandbox", "--disable-gpu"]
            )
            page = browser.new_page(viewport={"width": 1280, "height": 800})
            page.goto(f"{ours}/sign-in")
            page.get_by_label("Your sign-in name").fill("cam")
            page.get_by_label("Password").fill(PASSWORD)
            page.get_by_role("button", name="Sign in").click()
            page.get_by_role("heading", level=1).first.wait_for(timeout=PATIENCE)
            open_empty(page, empty)
            for _ in range(repeats):
                times["open, portfolio"].append(seconds(lambda: open_ours(page, ours, programmes)))
                page.wait_for_timeout(1000)
                times["filter, portfolio"].append(choose(page, "portfolio_tier", "Universal", universal))
                times["open, empty"].append(seconds(lambda: open_empty(page, empty)))
                page.wait_for_timeout(1000)
                times["filter, empty"].append(choose(page, "tier", "universal", chosen))
            browser.close()
    return times


def report(times: Times) -> None:
    """Print the medians, their ranges and the ratios."""
    for name, taken in times.items():
        print(f"{name:<18} median {statistics.median(taken):6.2f} s ({min(taken):.2f} to {max(taken):.2f})")
    for what in ("open", "filter"):
        ours, empty = (statistics.median(times[f"{what}, {page}"]) for page in ("portfolio", "empty"))
        print(f"{what}: {ours / empty:.2f} times the empty page")


def main() -> None:
    """Fill, serve, time and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--programmes", type=int, default=60)
    parser.add_argument("--people", type=int, default=60)
    parser.add_argument("--repeats", type=int, default=7)
    parser.add_argument("--port", type=int, default=8731)
    options = parser.parse_args()
    report(measure(options.programmes, options.people, options.repeats, options.port))


if __name__ == "__main__":
    main()
