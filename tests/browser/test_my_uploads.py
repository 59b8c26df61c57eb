"""What became of a file: sent, opened, downloaded again, withdrawn, and what it had replaced restored."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from evaluate.db.session import writing
from evaluate.vocabulary import Role
from tests.browser.conftest import PagesWanted, Site, take, violations
from tests.browser.test_upload import heading
from tests.builders import build_measure, build_programme

Screenshot = Callable[[Page, str], None]
SIZES = {"wide": (1280, 800), "phone": (390, 844)}
HEAD = "participant,cohort,measure,before,after\n"


@pytest.fixture(scope="module", autouse=True)
def programme(site: Site) -> None:
    """Set up one programme with one cohort."""
    with writing(site.engine) as session:
        build_programme(session, "quayside", provider="acorn", cohorts=("spring",))
        build_measure(session, "calm", minimum=0, maximum=40)


def send(page: Page, folder: Path, name: str, text: str) -> None:
    """Send a file."""
    page.get_by_role("link", name="Upload", exact=True).click()
    (folder / name).write_text(HEAD + text)
    page.set_input_files("input[type=file]", folder / name)
    heading(page, "Checked, not yet submitted")
    page.get_by_role("button", name="Send to the register").click()
    heading(page, "In the register")


def open_upload(page: Page, number: int) -> None:
    """Open an upload by its number."""
    page.get_by_role("link", name="My uploads").first.click()
    heading(page, "My uploads")
    page.get_by_label("Open an upload").click()
    page.get_by_role("option", name=f"{number}:").click()
    expect(page.get_by_role("heading", name=f"Upload {number}", exact=True)).to_be_visible()


def value_of(site: Site) -> float:
    """Read the one score after."""
    with site.engine.connect() as connection:
        found = connection.exec_driver_sql("SELECT value FROM score WHERE timepoint = 'after'").scalar_one()
    return float(found)


def test_an_upload_is_withdrawn_and_what_it_had_replaced_is_back(
    site: Site, new_page: PagesWanted, screenshot: Screenshot, tmp_path: Path
) -> None:
    page = new_page()
    site.sign_in(page, Role.PROVIDER)
    send(page, tmp_path, "first.csv", "QB1,spring,calm,12,9\n")
    send(page, tmp_path, "second.csv", "QB1,spring,calm,12,4\n")
    assert value_of(site) == 4
    open_upload(page, 2)
    download = take(page, "Download the original file")
    assert download.suggested_filename == "second.csv"
    assert download.path().read_text() == f"{HEAD}QB1,spring,calm,12,4\n"

    page.get_by_role("button", name="See what withdrawing would do").click()
    expect(
        page.get_by_text("Withdrawing upload 2 would return 1 score to its earlier value.")
    ).to_be_visible()
    page.get_by_label("Type 2 to withdraw this upload").fill("1")
    page.get_by_role("button", name="Withdraw upload 2").click()
    expect(page.get_by_text("You need to type 2")).to_be_visible()
    assert value_of(site) == 4
    screenshot(page, "withdraw-asked")
    assert violations(page) == []
    page.get_by_label("Type 2 to withdraw this upload").fill("2")
    page.get_by_role("button", name="Withdraw upload 2").click()
    expect(page.get_by_text("Upload 2 is withdrawn: that returned 1 score")).to_be_visible()
    screenshot(page, "withdrawn")
    assert value_of(site) == 9


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", list(SIZES))
def test_the_list_of_uploads_is_finished(
    site: Site, new_page: PagesWanted, screenshot: Screenshot, size: str, scheme: str
) -> None:
    page = new_page(*SIZES[size], scheme)
    site.sign_in(page, Role.PROVIDER)
    page.get_by_role("link", name="My uploads").first.click()
    heading(page, "My uploads")
    page.wait_for_timeout(500)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert violations(page) == []
    screenshot(page, f"my-uploads-{size}-{scheme}")


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.PROVIDER])
def test_another_role_gets_nothing_by_the_address(site: Site, new_page: PagesWanted, role: Role) -> None:
    page = new_page()
    site.sign_in(page, role)
    own = page.get_by_role("heading", level=1).first.inner_text()
    for path in ("history?upload=1", "programmes", "upload"):
        page.goto(f"{site.address}/{path}")
        expect(page.get_by_role("heading", level=1).first).to_have_text(own)
        expect(page.get_by_text("QB1")).to_have_count(0)
