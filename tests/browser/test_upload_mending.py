"""A broken workbook, asked about, mended on the screen and sent; and one that comes back with comments."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from playwright.sync_api import Page, expect

from evaluate.db.session import writing
from evaluate.vocabulary import Role
from tests.browser.conftest import PagesWanted, Site, take, violations
from tests.browser.test_upload import heading
from tests.builders import build_measure, build_programme

Screenshot = Callable[[Page, str], None]
Row = Sequence[str | int | None]
HEADINGS = ("Client ref", "Cohort", "Measure", "Before", "Before on", "After", "<b>Notes</b>")
SHEET = "=1+1 <b>Scores"
# Somebody may call a file anything.
NAME = "=cmd <img src=x onerror=alert(1)> **scores**.xlsx"


@pytest.fixture(scope="module", autouse=True)
def programme(site: Site) -> None:
    """Set up one programme with one cohort."""
    with writing(site.engine) as session:
        build_programme(session, "quayside", provider="acorn", cohorts=("spring",))
        build_measure(session, "calm", minimum=0, maximum=40)


def workbook(path: Path, rows: Sequence[Row], headings: Row = HEADINGS) -> Path:
    """Write a workbook as a youth worker might: a title above the headings, and notes in a last column."""
    book = Workbook()
    sheet = book.active
    sheet.title = SHEET
    sheet.append(["Quayside, spring"])
    sheet.append(list(headings))
    for row in rows:
        sheet.append(list(row))
    book.save(path)
    return path


def rows(count: int, after: str | int = 9) -> list[Row]:
    """Give so many people, the first of whom has this score after."""
    return [
        (
            f"QB{nth}",
            "spring",
            "calm",
            10 + nth * 7 % 13,
            "03/04/2025",
            after if nth == 0 else 8 + nth % 5,
            None,
        )
        for nth in range(count)
    ]


def open_upload(site: Site, page: Page) -> Page:
    """Sign in as the provider and go to the upload page."""
    site.sign_in(page, Role.PROVIDER)
    page.get_by_role("link", name="Upload", exact=True).click()
    heading(page, "Upload")
    return page


def drop(page: Page, file: Path) -> None:
    """Drop a file."""
    page.set_input_files("input[type=file]", file)


def choose(page: Page, label: str, option: str) -> None:
    """Choose from a list."""
    page.get_by_label(label).click()
    # A long list draws only what can be seen of it.
    page.keyboard.type(option)
    page.get_by_role("option", name=option).click()


def type_into(page: Page, row: int, column: int, text: str) -> None:
    """Type into a cell of the editable table, counted from its top left."""
    grid = page.get_by_test_id("data-grid-canvas")
    grid.scroll_into_view_if_needed()
    box = grid.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + 20, box["y"] + 71 + 72 * row)
    # It is drawn on a canvas, which does not say when it has followed.
    page.wait_for_timeout(500)
    for _ in range(column):
        page.keyboard.press("ArrowRight")
        page.wait_for_timeout(200)
    page.keyboard.press("Enter")
    editor = page.locator("#portal textarea")
    editor.fill(text)
    editor.press("Enter")
    expect(editor).to_have_count(0)
    # The page is drawn anew with the change; a click while it is lands on what is being taken away.
    page.wait_for_timeout(1000)
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")


def send(page: Page) -> None:
    """Send what was checked, and wait until it is in."""
    heading(page, "Checked, not yet submitted")
    for box in page.get_by_role("checkbox").all():
        box.check(force=True)
    page.get_by_role("button", name="Send to the register").click()
    heading(page, "In the register")


def no_markup(page: Page) -> None:
    """Look for anything that the names of the file, its sheet and its columns would have become."""
    assert page.locator("main :is(i, b, img[src=x])").count() == 0


def test_a_broken_workbook_is_asked_about_mended_on_the_screen_and_sent(
    site: Site, new_page: PagesWanted, screenshot: Screenshot, tmp_path: Path
) -> None:
    page = open_upload(site, new_page())
    drop(page, workbook(tmp_path / NAME, rows(12, "nine")))

    heading(page, "Checked: 3 questions for you")
    expect(page.get_by_role("heading", name="What do these mean?")).to_be_visible()
    expect(page.get_by_role("radio", checked=True)).to_have_count(0)
    no_markup(page)
    screenshot(page, "mending-questions")
    assert violations(page) == []
    page.get_by_text("3 April 2025").click()
    choose(page, "The column “Client ref”", "participant (likely)")
    choose(page, "Notes", "Leave this column out")
    page.get_by_role("button", name="Check again with these answers").click()

    expect(page.get_by_role("heading", name="Mend it here")).to_be_visible()
    expect(
        page.get_by_text("On this page: 2 headings answered, the order of dates answered.")
    ).to_be_visible()
    expect(page.locator("mark")).to_have_text(["wrong: nine"])
    # Row and what to mend stand before the column that fails.
    type_into(page, 0, 2, "9")
    no_markup(page)
    screenshot(page, "mending-on-the-screen")
    assert violations(page) == []
    page.get_by_role("button", name="Check again with these corrections").click()

    heading(page, "Checked, not yet submitted")
    expect(page.get_by_text("1 cell corrected")).to_be_visible()
    send(page)
    screenshot(page, "mending-sent")
    no_markup(page)

    # The answers are kept, so the next file of the same make asks nothing.
    drop(page, workbook(tmp_path / "next.xlsx", rows(13)))
    heading(page, "Checked, not yet submitted")
    expect(page.get_by_role("heading", name="What do these mean?")).to_have_count(0)


def test_their_own_workbook_comes_back_with_a_comment_in_each_cell_to_mend(
    site: Site, new_page: PagesWanted, tmp_path: Path
) -> None:
    page = open_upload(site, new_page())
    headings = ("Participant", "Cohort", "Measure", "Before", "Before on", "After")
    broken = workbook(
        tmp_path / "annual.xlsx", [("QB1", "spring", "calm", 12, "2025-04-03", "many")], headings
    )
    drop(page, broken)
    heading(page, "Checked: not ready to send")
    download = take(page, "Your workbook, with a comment in each cell to mend")
    assert download.suggested_filename == "annual-to-mend.xlsx"
    download.save_as(tmp_path / "back.xlsx")
    book = load_workbook(tmp_path / "back.xlsx")
    cell = book[SHEET]["F3"]
    assert cell.value == "many"
    assert cell.comment is not None
    assert "You need to" in cell.comment.text

    # Mended where it stands and sent as it is, comments and the sheet of what to mend included.
    cell.value = 9
    book.save(tmp_path / "annual-to-mend.xlsx")
    drop(page, tmp_path / "annual-to-mend.xlsx")
    heading(page, "Checked, not yet submitted")


def test_a_formula_whose_value_was_not_saved_is_put_right_on_the_screen(
    site: Site, new_page: PagesWanted, tmp_path: Path
) -> None:
    page = open_upload(site, new_page())
    headings = ("Participant", "Cohort", "Measure", "Before", "Before on", "After")
    drop(
        page, workbook(tmp_path / "f.xlsx", [("QF1", "spring", "calm", 12, "2025-04-03", "=D3-3")], headings)
    )
    heading(page, "Checked: not ready to send")
    expect(page.locator("mark")).to_have_text(["wrong: (blank)"])
    type_into(page, 0, 2, "9")
    page.get_by_role("button", name="Check again with these corrections").click()
    heading(page, "Checked, not yet submitted")


def test_the_good_rows_go_in_and_the_others_come_back(
    site: Site, new_page: PagesWanted, screenshot: Screenshot, tmp_path: Path
) -> None:
    page = open_upload(site, new_page())
    headings = ("Participant", "Cohort", "Measure", "Before", "Before on", "After", "Notes")
    people = [(f"GR{nth}", *row[1:4], "2025-04-03", *row[5:]) for nth, row in enumerate(rows(12, "nine"))]
    drop(page, workbook(tmp_path / "few.xlsx", people, headings))
    page.get_by_role("button", name="Take the 11 rows that are good").click()
    heading(page, "Checked, not yet submitted")
    expect(page.get_by_text("1 row stays out.")).to_be_visible()
    screenshot(page, "good-rows-only")
    download = take(page, "The rows that stay out")
    download.save_as(tmp_path / "out.xlsx")
    values = [cell.value for sheet in load_workbook(tmp_path / "out.xlsx") for row in sheet for cell in row]
    assert "GR0" in values
    assert "GR1" not in values
    send(page)
    expect(page.get_by_text("enrolled 11 new participants")).to_be_visible()
