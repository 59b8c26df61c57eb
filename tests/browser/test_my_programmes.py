"""A template filled in and sent, what is owed, and a participant withdrawn, taken back and erased."""

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from evaluate.db.session import writing
from evaluate.vocabulary import Role
from tests.browser.conftest import PagesWanted, Site, take, violations
from tests.browser.test_upload import heading
from tests.builders import build_measure, build_programme

Screenshot = Callable[[Page, str], None]
SIZES = {"wide": (1280, 800), "phone": (390, 844)}


@pytest.fixture(scope="module", autouse=True)
def programme(site: Site) -> None:
    """Set up one programme with one cohort."""
    with writing(site.engine) as session:
        build_programme(session, "quayside", provider="acorn", cohorts=("spring",))
        build_measure(session, "calm", minimum=0, maximum=40)


def fill_in(template: Path, person: str) -> None:
    """Fill in the first row of the scores as a person would, choosing from the template's own lists."""
    book = load_workbook(template)
    sheet = book["Scores"]
    headings = {cell.value: cell.column for cell in sheet[1]}
    filled = {"Participant": person, "Cohort": "Spring", "Measure": "Calm", "Before": 12, "After": 9}
    for heading_, value in filled.items():
        sheet.cell(2, headings[heading_]).value = value
    book.save(template)


def test_a_template_is_downloaded_filled_in_and_sent(
    site: Site, new_page: PagesWanted, screenshot: Screenshot, tmp_path: Path
) -> None:
    page = new_page()
    site.sign_in(page, Role.PROVIDER)
    heading(page, "My programmes")
    page.get_by_role("tab", name="Template").click()
    download = take(page, "Get a template for this programme (Excel)")
    assert download.suggested_filename == "quayside-template.xlsx"
    filled = tmp_path / "filled.xlsx"
    download.save_as(filled)
    fill_in(filled, "QB1")
    page.get_by_role("link", name="Upload", exact=True).click()
    heading(page, "Upload")
    page.set_input_files("input[type=file]", filled)
    heading(page, "Checked, not yet submitted")
    screenshot(page, "template-filled-in")
    page.get_by_role("button", name="Send to the register").click()
    heading(page, "In the register")


def test_a_participant_is_withdrawn_taken_back_and_erased(
    site: Site, new_page: PagesWanted, screenshot: Screenshot
) -> None:
    page = new_page()
    site.sign_in(page, Role.PROVIDER)
    heading(page, "My programmes")
    page.get_by_role("tab", name="Withdraw or erase a participant").click()
    page.get_by_label("Participant, by the pseudonym you gave").fill("QB1")
    page.get_by_role("button", name="Find").click()
    expect(page.get_by_text("The register holds 2 scores of QB1")).to_be_visible()
    screenshot(page, "participant-found")
    assert violations(page) == []
    page.get_by_role("button", name="Withdraw this participant").click()
    expect(page.get_by_text("QB1 is withdrawn and counts nowhere from now on.")).to_be_visible()
    page.get_by_role("button", name="Take them back").click()
    expect(page.get_by_text("QB1 is back and counts again.")).to_be_visible()

    page.get_by_label("Type erase to delete everything about them for good").fill("delete")
    page.get_by_role("button", name="Erase this participant").click()
    expect(page.get_by_text("You need to type erase first. Nothing was erased.")).to_be_visible()
    page.get_by_label("Type erase to delete everything about them for good").fill("erase")
    page.get_by_role("button", name="Erase this participant").click()
    expect(page.get_by_text("They are erased: 2 scores")).to_be_visible()
    screenshot(page, "participant-erased")
    with site.engine.connect() as connection:
        for table in ("participant", "score", "upload_row", "upload_participant", "upload_file"):
            assert connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", list(SIZES))
def test_the_programmes_page_is_finished(
    site: Site, new_page: PagesWanted, screenshot: Screenshot, size: str, scheme: str
) -> None:
    page = new_page(*SIZES[size], scheme)
    site.sign_in(page, Role.PROVIDER)
    heading(page, "My programmes")
    for tab in ("What is owed", "Data quality", "Withdraw or erase", "Template"):
        page.get_by_role("tab", name=tab).first.click()
        page.wait_for_timeout(500)
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        assert violations(page) == []
        screenshot(page, f"my-programmes-{tab.lower().replace(' ', '-')}-{size}-{scheme}")


def test_the_first_page_answers_to_its_name_too(site: Site, new_page: PagesWanted) -> None:
    page = new_page()
    site.sign_in(page, Role.PROVIDER)
    page.goto(f"{site.address}/programmes")
    heading(page, "My programmes")
    page.wait_for_timeout(1000)
    expect(page.get_by_text("Page not found")).to_have_count(0)
    expect(page.get_by_role("link", name="My programmes")).to_have_count(1)


def test_a_template_names_who_is_still_owed_a_score_and_is_taken_back_filled_in(
    site: Site, new_page: PagesWanted, tmp_path: Path
) -> None:
    page = new_page()
    site.sign_in(page, Role.PROVIDER)
    page.get_by_role("link", name="Upload", exact=True).click()
    heading(page, "Upload")
    (tmp_path / "before.csv").write_text("participant,cohort,measure,before\nQT1,spring,calm,12\n")
    page.set_input_files("input[type=file]", tmp_path / "before.csv")
    heading(page, "Checked, not yet submitted")
    page.get_by_role("button", name="Send to the register").click()
    heading(page, "In the register")
    for kind in ("Excel", "OpenDocument"):
        download = take(page, f"Get a template for this programme ({kind})")
        download.save_as(tmp_path / download.suggested_filename)
    page.set_input_files("input[type=file]", tmp_path / "quayside-template.ods")
    heading(page, "Already in the register")

    filled = tmp_path / "quayside-template.xlsx"
    book = load_workbook(filled)
    headings = {cell.value: cell.column for cell in book["Scores"][1]}
    owed = [row for row in book["Scores"].iter_rows(min_row=2) if row[0].value == "QT1"]
    assert len(owed) == 1
    owed[0][headings["After"] - 1].value = 7
    book.save(filled)
    page.set_input_files("input[type=file]", filled)
    heading(page, "Checked, not yet submitted")
    page.get_by_role("button", name="Send to the register").click()
    heading(page, "In the register")
    expect(page.get_by_text("it added 1 new score.")).to_be_visible()
