"""A commissioner makes a board pack in a browser, sees how far it is, stops it, and takes both files."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from evaluate.vocabulary import Role
from tests.browser.conftest import PATIENCE, PagesWanted, Site, take, violations
from tests.browser.test_upload import heading
from tests.export.boards import fill

Screenshot = Callable[[Page, str], None]
PHONE = (390, 844)


@pytest.fixture(scope="module")
def filled(site: Site) -> Site:
    """Fill the register with programmes once."""
    fill(site.engine)
    return site


def look(page: Page, screenshot: Screenshot, name: str) -> None:
    """Look at the page: it fits, it is accessible, and a picture is kept."""
    page.wait_for_timeout(800)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert violations(page) == []
    screenshot(page, f"board-pack-{name}")


@pytest.mark.parametrize(
    ("size", "scheme"), [((1280, 800), "light"), (PHONE, "light"), ((1280, 800), "dark")]
)
def test_a_pack_is_asked_for_made_and_taken(
    filled: Site, new_page: PagesWanted, screenshot: Screenshot, size: tuple[int, int], scheme: str
) -> None:
    name = f"{'phone' if size == PHONE else 'wide'}-{scheme}"
    page = new_page(*size, scheme)
    filled.sign_in(page, Role.COMMISSIONER)
    page.get_by_role("link", name="Make a board pack").click()
    heading(page, "Make a board pack")
    look(page, screenshot, f"{name}-asked")
    page.get_by_text("Anybody: it will be published").click()
    page.get_by_role("button", name="Make the pack").click()
    expect(page.get_by_text("parts are written").first).to_be_visible()
    screenshot(page, f"board-pack-{name}-working")
    expect(page.get_by_text("The pack is ready")).to_be_visible(timeout=3 * PATIENCE)
    look(page, screenshot, f"{name}-ready")
    for button, start in (("Download to print (PDF)", b"%PDF"), ("Download to edit (Word)", b"PK")):
        download = take(page, button)
        assert download.suggested_filename.startswith("board-pack-public-")
        assert Path(download.path()).read_bytes().startswith(start)


def test_it_can_be_stopped(filled: Site, new_page: PagesWanted) -> None:
    page = new_page()
    filled.sign_in(page, Role.COMMISSIONER)
    page.goto(f"{filled.address}/board_pack")
    heading(page, "Make a board pack")
    page.get_by_role("button", name="Make the pack").click()
    page.get_by_role("button", name="Stop", exact=True).click()
    expect(page.get_by_role("button", name="Make the pack")).to_be_visible()
    expect(page.get_by_text("The pack is ready")).to_have_count(0)


def test_a_comparison_is_taken_to_be_run_again(
    filled: Site, new_page: PagesWanted, screenshot: Screenshot
) -> None:
    page = new_page()
    filled.sign_in(page, Role.COMMISSIONER)
    page.goto(f"{filled.address}/compare")
    page.get_by_role("button", name="Download to run it again").scroll_into_view_if_needed()
    look(page, screenshot, "run-again")
    download = take(page, "Download to run it again")
    assert download.suggested_filename.startswith("comparison-")
    assert Path(download.path()).read_bytes().startswith(b"PK")
