"""A decision from its question to its signature, by a commissioner, and what the provider reads of it."""

from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import update

from evaluate.db.session import writing
from evaluate.db.tables import Programme
from evaluate.pages.return_acts import today
from evaluate.portfolio.decision_list import deciding_about
from evaluate.vocabulary import Role
from tests.browser.conftest import PagesWanted, Site, violations
from tests.browser.test_upload import heading
from tests.portfolio.small import portfolio

Screenshot = Callable[[Page, str], None]
YEAR = deciding_about(today())
PHONE = (390, 844)


@pytest.fixture(scope="module", autouse=True)
def filled(site: Site) -> None:
    """Fill the register with two programmes, one of which ends soon."""
    portfolio(site.engine, [40, 15])
    with writing(site.engine) as session:
        named = {"name": "Aldermere Mentors", "ends_on": date(2027, 3, 31)}
        session.execute(update(Programme).where(Programme.key == "p00").values(**named))
        session.execute(update(Programme).where(Programme.key == "p01").values(name="Saltby Cross Mentors"))


def looks(page: Page, phone: Page, screenshot: Screenshot, name: str) -> None:
    """Look at a page in both sizes: it fits, it is accessible, and a picture is kept."""
    title = page.get_by_role("heading", level=1).inner_text()
    phone.goto(page.url)
    heading(phone, title)
    for size, one in (("wide", page), ("phone", phone)):
        one.wait_for_timeout(500)
        assert one.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        assert violations(one) == []
        before = one.viewport_size
        assert before is not None
        tall = one.locator("[data-testid=stMain]").evaluate("box => box.scrollHeight")
        one.set_viewport_size({"width": before["width"], "height": min(tall + 100, 9_000)})
        one.wait_for_timeout(300)
        screenshot(one, f"decisions-{name}-{size}")
        one.set_viewport_size(before)


def press(page: Page, name: str, said: str) -> None:
    """Press a button, and wait until it is said what came of it."""
    page.get_by_role("button", name=name, exact=True).click()
    expect(page.get_by_text(said).first).to_be_visible()


def arrive(site: Site, page: Page, role: Role) -> Page:
    """Sign somebody in, and bring them to the decisions."""
    site.sign_in(page, role)
    page.goto(f"{site.address}/decisions")
    heading(page, "Decisions")
    return page


def test_a_decision_from_question_to_signature(
    site: Site, new_page: PagesWanted, screenshot: Screenshot
) -> None:
    page, phone = (arrive(site, new_page(*size), Role.COMMISSIONER) for size in ((), PHONE))
    expect(page.get_by_text(f"None of 2 programmes has a signed decision for {YEAR}")).to_be_visible()
    looks(page, phone, screenshot, "01-list")
    page.get_by_role("link", name=f"Begin: a decision about Aldermere Mentors, {YEAR}").click()
    heading(page, "Aldermere Mentors: begin a decision")
    expect(page.get_by_text("Scores fell")).to_have_count(0)
    looks(page, phone, screenshot, "02-begin")

    page.get_by_label("What is to be decided").fill("Shall we fund it for another year?")
    page.get_by_label("The smallest fall that would matter").fill("2")
    page.get_by_label("Why a change of this size would matter").fill("Staff say that they would notice it.")
    page.get_by_text("No", exact=True).click()
    press(page, "Seal the question", "The question is sealed.")
    heading(page, f"Aldermere Mentors: decision for {YEAR}")
    looks(page, phone, screenshot, "03-sealed")
    press(page, "Freeze the evidence and show it", "The evidence is frozen.")
    expect(page.get_by_text("Scores fell by").first).to_be_visible()
    looks(page, phone, screenshot, "04-weighed")

    page.get_by_text("Continue", exact=True).click()
    page.get_by_label("The reasons").fill("The need is where the assessment puts it.")
    page.get_by_label("Dissent").fill("One would stop.")
    page.get_by_label("Who decided").fill("the strategic board")
    press(page, "Keep as a draft", "The draft is kept.")
    expect(page.get_by_label("The reasons")).to_have_count(1)
    expect(page.get_by_label("The reasons")).to_have_value("The need is where the assessment puts it.")
    page.get_by_role("spinbutton", name="day, When it was decided").click()
    page.keyboard.type(f"{today():%d%m%Y}")
    page.get_by_text("I have read the evidence").click()
    press(page, "Sign this decision", "You signed this decision.")
    expect(page.get_by_text(f"Decided for {YEAR}: continue.")).to_be_visible()
    looks(page, phone, screenshot, "05-signed")

    provider, small = (arrive(site, new_page(*size), Role.PROVIDER) for size in ((), PHONE))
    provider.get_by_role("link", name=f"Continue: Aldermere Mentors, {YEAR}").click()
    heading(provider, f"Aldermere Mentors: decision for {YEAR}")
    expect(provider.get_by_text("The need is where the assessment puts it.")).to_be_visible()
    expect(provider.get_by_text("One would stop.")).to_have_count(0)
    looks(provider, small, screenshot, "06-provider")


def test_in_the_dark_it_is_as_readable(site: Site, new_page: PagesWanted, screenshot: Screenshot) -> None:
    page = arrive(site, new_page(scheme="dark"), Role.COMMISSIONER)
    page.get_by_role("link", name="Begin: a decision about Saltby Cross Mentors").click()
    heading(page, "Saltby Cross Mentors: begin a decision")
    page.wait_for_timeout(1000)
    assert violations(page) == []
    screenshot(page, "decisions-07-dark")
