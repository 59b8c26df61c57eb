"""One person in two tabs sends the same file twice: it is in the register once, and the second tab says so."""

from pathlib import Path

from playwright.sync_api import Page

from tests.faults.conftest import Served, choose, heading, sign_in, until


def title(page: Page) -> str:
    return page.get_by_role("heading", level=1).first.inner_text()


def test_the_same_file_from_two_tabs_is_in_the_register_once(
    served: Served, page: Page, tmp_path: Path
) -> None:
    served.start()
    sign_in(served, page)
    other = page.context.new_page()
    other.goto(f"{served.address}/upload")
    for tab in (page, other):
        choose(tab, tmp_path)
        heading(tab, "Checked, not yet submitted")
    page.get_by_role("button", name="Send to the register").click()
    other.get_by_role("button", name="Send to the register").click()
    ended = ("In the register", "Already in the register")
    for tab in (page, other):
        until(lambda tab=tab: title(tab) in ended)
    said = [title(tab) for tab in (page, other)]
    assert "In the register" in said
    assert (served.count("score"), served.count("participant")) == (6, 3)


def test_signing_out_in_one_tab_empties_the_other(served: Served, page: Page, tmp_path: Path) -> None:
    served.start()
    sign_in(served, page)
    other = page.context.new_page()
    other.goto(f"{served.address}/upload")
    choose(other, tmp_path)
    heading(other, "Checked, not yet submitted")
    page.get_by_role("button", name="Sign out").click()
    heading(other, "You are signed out")
    assert served.count("score") == 0
