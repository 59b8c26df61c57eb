"""Questions that read like questions, a yes to each warning, a long file that is stopped, and files of other kinds."""

import csv
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from evaluate.db.session import writing
from tests.browser.conftest import PagesWanted, Site, violations
from tests.browser.test_upload import heading
from tests.browser.test_upload_mending import choose, drop, open_upload
from tests.builders import build_measure, build_programme

Screenshot = Callable[[Page, str], None]
HEADINGS = ("participant", "cohort", "measure", "before", "before_on", "after", "after_on")
SIZES = {"wide": (1280, 800), "phone": (390, 844)}
LONG = 100_000


@pytest.fixture(scope="module", autouse=True)
def programme(site: Site) -> None:
    """Set up one programme with one cohort."""
    with writing(site.engine) as session:
        build_programme(session, "quayside", provider="acorn", cohorts=("spring",))
        build_measure(session, "calm", minimum=0, maximum=40)
        build_measure(session, "sleep", minimum=0, maximum=40)


def write(path: Path, rows: Sequence[Sequence[object]], headings: Sequence[str] = HEADINGS) -> Path:
    """Write a file as a youth worker's spreadsheet would."""
    with path.open("w", newline="") as file:
        csv.writer(file).writerows([headings, *rows])
    return path


def people(prefix: str, count: int, before_on: str, after_on: str) -> list[list[object]]:
    """Give so many people with a score before and one after."""
    return [
        [f"{prefix}{nth}", "spring", "calm", 10 + nth * 7 % 13, before_on, 8 + nth % 5, after_on]
        for nth in range(count)
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", list(SIZES))
def test_an_ambiguous_date_is_a_question_and_not_a_fault(
    site: Site, new_page: PagesWanted, screenshot: Screenshot, tmp_path: Path, size: str, scheme: str
) -> None:
    page = open_upload(site, new_page(*SIZES[size], scheme))
    drop(page, write(tmp_path / "dates.csv", people("QD", 3, "03/04/2025", "05/06/2025")))
    heading(page, "Checked: a question for you")
    expect(page.get_by_text("Nothing has gone into the register.")).to_be_visible()
    expect(page.get_by_role("heading", name="What needs mending")).to_have_count(0)
    expect(page.get_by_role("radio", checked=True)).to_have_count(0)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert violations(page) == []
    screenshot(page, f"upload-question-{size}-{scheme}")
    page.get_by_text("3 April 2025").click()
    page.get_by_role("button", name="Check again with these answers").click()
    heading(page, "Checked, not yet submitted")
    page.get_by_role("button", name="Put it aside").click()
    heading(page, "Upload")


def test_a_heading_that_stands_for_one_measure_is_asked_in_two_short_questions(
    site: Site, new_page: PagesWanted, tmp_path: Path
) -> None:
    page = open_upload(site, new_page())
    headings = ("participant", "cohort", "First meeting", "colour")
    drop(page, write(tmp_path / "measures.csv", [["QM1", "spring", 12, "red"]], headings))
    heading(page, "Checked: 2 questions for you")
    choose(page, "The column “First meeting” is", "Score of one measure")
    choose(page, "The measure in “First meeting”", "Sleep")
    page.get_by_text("before", exact=True).click()
    choose(page, "The column “colour” is", "Leave this column out")
    assert violations(page) == []
    page.get_by_role("button", name="Check again with these answers").click()
    heading(page, "Checked, not yet submitted")
    expect(page.get_by_role("row").filter(has_text="Sleep")).to_have_count(1)


def test_each_warning_is_read_with_what_to_check_and_ticked_before_sending(
    site: Site, new_page: PagesWanted, screenshot: Screenshot, tmp_path: Path
) -> None:
    page = open_upload(site, new_page())
    rows = people("QW", 12, "2025-04-03", "2025-04-03")
    rows[3][0] = "qw5"
    drop(page, write(tmp_path / "warned.csv", rows))
    heading(page, "Checked, not yet submitted")
    send = page.get_by_role("button", name="Send to the register")
    expect(page.get_by_role("checkbox").first).to_be_attached()
    boxes = page.get_by_role("checkbox").all()
    assert len(boxes) >= 2
    expect(
        page.get_by_role("checkbox", name="Column after_on: Every assessment before and after")
    ).to_have_count(1)
    expect(page.get_by_text("You need to give each assessment the date when it took place")).to_be_visible()
    assert violations(page) == []
    screenshot(page, "upload-warnings")
    for left in range(len(boxes), 0, -1):
        expect(send).to_be_disabled()
        expect(page.get_by_text(f"tick what is left under “What needs your yes” ({left}).")).to_be_visible()
        page.get_by_role("checkbox", checked=False).first.check(force=True)
    expect(send).to_be_enabled()
    send.click()
    heading(page, "In the register")
    page.get_by_role("link", name="See it among your uploads").click()
    heading(page, "My uploads")
    page.get_by_label("Open an upload").click()
    page.get_by_role("option", name="warned.csv").first.click()
    expect(page.get_by_role("heading", name="Who said yes")).to_be_visible()
    said = page.get_by_role("region", name="Who said yes").get_by_role("row")
    expect(said).to_have_count(len(boxes) + 1)
    expect(said.nth(1)).to_contain_text("Provider Person")


def test_a_long_file_says_how_far_it_is_and_stops_when_told(
    site: Site, new_page: PagesWanted, screenshot: Screenshot, tmp_path: Path
) -> None:
    page = open_upload(site, new_page())
    drop(page, write(tmp_path / "long.csv", people("QL", LONG, "2025-04-03", "2025-07-03")))
    heading(page, "Checking your file")
    expect(page.get_by_role("progressbar")).to_be_visible()
    screenshot(page, "upload-progress")
    page.get_by_role("button", name="Stop checking").click()
    heading(page, "Upload")
    expect(page.get_by_text("long.csv")).to_have_count(0)
    with site.engine.connect() as connection:
        held = "SELECT count(*) FROM participant WHERE pseudonym LIKE 'QL%'"
        assert connection.exec_driver_sql(held).scalar_one() == 0


def test_a_file_of_another_kind_is_answered_in_our_words(
    site: Site, new_page: PagesWanted, tmp_path: Path
) -> None:
    page = open_upload(site, new_page(*SIZES["phone"]))
    (tmp_path / "scores.pdf").write_bytes(b"%PDF-1.7\n1 0 obj<<>>endobj\n" * 20)
    drop(page, tmp_path / "scores.pdf")
    heading(page, "Checked: not ready to send")
    expect(page.get_by_text("This is a PDF, not a table of cells.")).to_be_visible()
    expect(page.get_by_text("copy the table into a spreadsheet")).to_be_visible()
    expect(page.get_by_role("button", name="The list of what to mend (CSV)")).to_have_count(0)
    assert violations(page) == []
