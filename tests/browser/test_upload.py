"""A provider mends a file in the browser and a commissioner sees the programme move."""

import csv
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from evaluate.db.session import writing
from evaluate.vocabulary import Role
from tests import public_data
from tests.browser.conftest import PagesWanted, Site, violations
from tests.builders import build_measure, build_programme

Screenshot = Callable[[Page, str], None]


@pytest.fixture(scope="module", autouse=True)
def programmes(site: Site) -> None:
    """Set up a programme for the trial's family therapy arm, and another to stand beside it."""
    with writing(site.engine) as session:
        build_programme(session, "family", provider="acorn", cohorts=("trial",))
        build_programme(session, "cognitive", provider="acorn", cohorts=("trial",))
        build_measure(session, "weight", minimum=50, maximum=150, direction="higher_better")


def trial(arm: str, programme: str) -> list[list[str]]:
    """Take one arm of the anorexia trial as an upload's rows."""
    return [
        [row["id"], programme, "trial", "weight", row["Prewt"], row["Postwt"]]
        for row in public_data.read("anorexia")
        if row["Treat"] == arm
    ]


def write(path: Path, rows: list[list[str]]) -> Path:
    """Write an upload."""
    with path.open("w", newline="") as file:
        csv.writer(file).writerows(
            [["Participant", "Programme", "Cohort", "Measure", "Before", "After"], *rows]
        )
    return path


def drop(page: Page, file: Path) -> None:
    """Choose that the file names its programmes, and drop it."""
    page.set_input_files("input[type=file]", file)


def heading(page: Page, text: str) -> None:
    """Wait for the page's title."""
    expect(page.get_by_role("heading", level=1, name=text)).to_be_visible()


def change_of(page: Page, programme: str) -> str:
    """Read a programme's change from the table that stands beside the picture."""
    page.get_by_role("tab", name="Numbers as a table").click()
    row = page.get_by_role("row").filter(has_text=programme).first
    return row.inner_text()


def test_three_mistakes_are_read_mended_and_sent_and_the_programme_moves(
    site: Site, new_page: PagesWanted, screenshot: Screenshot, tmp_path: Path
) -> None:
    right = trial("FT", "family") + trial("CBT", "cognitive")
    broken = [list(row) for row in right]
    broken[0][4], broken[1][2], broken[2][5] = "eighty", "trail", "950"
    page = new_page()
    site.sign_in(page, Role.PROVIDER)
    page.get_by_role("link", name="Upload").first.click()
    heading(page, "Upload")
    page.get_by_label("Programme").first.click()
    page.get_by_role("option", name=re.compile("Several")).click()

    drop(page, write(tmp_path / "broken.csv", broken))
    heading(page, "Checked: not ready to send")
    expect(page.get_by_text("3 things need mending")).to_be_visible()
    for words in ("This is not a number.", "is not a cohort", "outside the range"):
        expect(page.get_by_text(words).first).to_be_visible()
    expect(page.locator("mark")).to_have_count(3)
    screenshot(page, "upload-three-mistakes")
    assert violations(page) == []
    expect(page.get_by_role("button", name="Send to the register")).to_have_count(0)

    drop(page, write(tmp_path / "mended.csv", right))
    heading(page, "Checked, not yet submitted")
    screenshot(page, "upload-not-yet-submitted")
    page.get_by_role("button", name="Send to the register").click()
    heading(page, "In the register")
    screenshot(page, "upload-in-the-register")

    commissioner = new_page()
    site.sign_in(commissioner, Role.COMMISSIONER)
    commissioner.goto(f"{site.address}/compare")
    heading(commissioner, "How did people")
    expect(commissioner.locator(".js-plotly-plot:visible").first).to_be_visible()
    commissioner.wait_for_timeout(1500)
    screenshot(commissioner, "compare-before")
    assert "+7.3" in change_of(commissioner, "Family")

    lighter = [[*row[:5], f"{float(row[5]) - 5:.1f}"] if row[1] == "family" else row for row in right]
    page.get_by_role("link", name="Upload").first.click()
    drop(page, write(tmp_path / "lighter.csv", lighter))
    heading(page, "Checked, not yet submitted")
    expect(page.get_by_role("heading", name="Old beside new")).to_be_visible()
    screenshot(page, "upload-old-beside-new")
    page.get_by_role("button", name="Send to the register").click()
    heading(page, "In the register")

    commissioner.reload()
    heading(commissioner, "How did people")
    expect(commissioner.locator(".js-plotly-plot:visible").first).to_be_visible()
    commissioner.wait_for_timeout(1500)
    screenshot(commissioner, "compare-after")
    assert "+2.3" in change_of(commissioner, "Family")
    assert violations(commissioner) == []


def test_a_workbook_that_cannot_be_opened_is_refused_in_words(
    site: Site, new_page: PagesWanted, tmp_path: Path
) -> None:
    page = new_page(390, 844)
    site.sign_in(page, Role.PROVIDER)
    page.goto(f"{site.address}/upload")
    heading(page, "Upload")
    page.get_by_label("Programme").click()
    page.get_by_role("option", name="Family").click()
    (tmp_path / "book.xlsx").write_bytes(b"PK\x03\x04not really a workbook")
    drop(page, tmp_path / "book.xlsx")
    heading(page, "Checked: not ready to send")
    expect(page.get_by_text("You need to").first).to_be_visible()
    assert violations(page) == []
