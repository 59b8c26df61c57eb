"""One return by three people: opened, filled in, sealed, signed, queried, answered, signed again and accepted."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from evaluate.access import Viewer
from evaluate.returns.assembling import draft, fill_in
from evaluate.returns.expecting import expect as expect_returns
from evaluate.returns.expecting import open_returns
from evaluate.vocabulary import Role
from tests.browser.conftest import PagesWanted, Site, violations
from tests.browser.test_upload import heading
from tests.returns.conftest import ADA, furnish

Screenshot = Callable[[Page, str], None]
DEFINITION = Path(__file__).parent.parent.parent / "seeds" / "returns" / "vru-2025-26.toml"
TITLE = "Violence Reduction Unit quarterly return, April to June 2025"
AREA = Viewer("commissioner", "Commissioner Person", Role.COMMISSIONER, areas=frozenset({"north"}))
WORDS = "Schools, police and health met each month, and agreed who leads on what."
PHONE = (390, 844)


@dataclass(frozen=True)
class Desk:
    """One person at their own browser, wide and on a phone, with everything that they look at kept."""

    site: Site
    wide: Page
    phone: Page
    screenshot: Screenshot

    def looks(self, name: str) -> None:
        """Look at the page in both sizes: it fits, it is accessible, and a picture is kept."""
        self.phone.goto(self.wide.url)
        heading(self.phone, self.wide.get_by_role("heading", level=1).inner_text())
        self._look(name, {"wide": self.wide, "phone": self.phone})

    def looks_wide(self, name: str) -> None:
        """Look at a page whose kind has been looked at on a phone before."""
        self._look(name, {"wide": self.wide})

    def _look(self, name: str, pages: Mapping[str, Page]) -> None:
        for size, page in pages.items():
            page.wait_for_timeout(600)
            assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
            assert violations(page) == []
            tall = page.locator("[data-testid=stMain]").evaluate("box => box.scrollHeight")
            before = page.viewport_size
            assert before is not None
            page.set_viewport_size({"width": before["width"], "height": min(tall + 100, 12_000)})
            page.wait_for_timeout(300)
            self.screenshot(page, f"returns-{name}-{size}")
            page.set_viewport_size(before)

    def press(self, name: str, said: str) -> None:
        """Press a button, and wait until it is said what came of it."""
        self.wide.get_by_role("button", name=name, exact=True).click()
        expect(self.wide.get_by_text(said).first).to_be_visible()


@pytest.fixture(scope="module")
def number(site: Site) -> int:
    """Open a return of the north in which all but the money is filled in."""
    furnish(site.engine)
    (number, _) = expect_returns(
        site.engine, ADA, DEFINITION.read_bytes(), {"north": "acorn", "south": "south-pcc"}, ("q1",)
    )
    open_returns(site.engine, ADA, draft(site.engine, AREA, number).expected.due_on)
    words = dict.fromkeys(("partnership", "community", "achievements", "risks"), WORDS)
    typed = {(line, ""): text for line, text in words.items()}
    fill_in(
        site.engine,
        AREA,
        number,
        {**typed, ("safeguarding_referrals", ""): "3", ("referred", "mentors"): "61"},
    )
    return number


@pytest.fixture
def desk(site: Site, new_page: PagesWanted, screenshot: Screenshot) -> Callable[[Role], Desk]:
    """Sit somebody down."""

    def sit(role: Role) -> Desk:
        pages = new_page(), new_page(*PHONE)
        for page in pages:
            site.sign_in(page, role)
            page.goto(f"{site.address}/returns")
            heading(page, "Returns")
        return Desk(site, *pages, screenshot)

    return sit


def fill_in_money(page: Page) -> None:
    fields = page.get_by_placeholder("Pounds")
    expect(fields).to_have_count(16)
    for nth in range(16):
        fields.nth(nth).fill(str(1000 * (nth + 1)))
    # What was spent is to be within the forecast, and evaluation within interventions.
    for nth, amount in ((4, "5,000"), (5, "6000"), (14, "90000"), (15, "£9,000")):
        fields.nth(nth).fill(amount)
    page.get_by_role("button", name="Save this section: Money").click()
    expect(page.get_by_text("Saved: Money.")).to_be_visible()


def finds_a_line(page: Page) -> None:
    """Go from the contents of a return to one of its tables; the contents are accessible when they are open."""
    page.get_by_text("Find a line:").click()
    assert violations(page) == []
    link = page.get_by_role("navigation", name="Contents, submission 1").get_by_role(
        "link", name="Budget for the year"
    )
    link.click()
    expect(page.get_by_role("heading", name="For each stream")).to_be_in_viewport()


def test_a_return_goes_from_open_to_accepted(number: int, desk: Callable[[Role], Desk]) -> None:
    area, signs, reviewer = (desk(role) for role in (Role.COMMISSIONER, Role.CERTIFIER, Role.REVIEWER))
    reviewer.looks_wide("01-reviewer-nothing")
    area.looks("02-area-list")
    area.wide.get_by_role("link", name=TITLE).click()
    heading(area.wide, TITLE)
    area.looks("03-area-filling")
    fill_in_money(area.wide)
    area.press("See what the reviewer will read", "Close the preview")
    area.looks_wide("04-area-filled")
    area.press("Seal it to be signed", "The return is sealed, and waits to be signed.")
    area.looks_wide("05-area-sealed")

    signs.wide.reload()
    heading(signs.wide, "Returns")
    signs.looks("06-certifier-list")
    signs.wide.get_by_role("link", name=TITLE).click()
    heading(signs.wide, f"North: {TITLE}")
    signs.looks_wide("07-certifier-reading")
    signs.wide.get_by_text("I have read this return, and sign it for my organisation").click()
    signs.press("Sign and submit", "You signed this return, and it is submitted.")

    reviewer.wide.reload()
    reviewer.wide.get_by_role("link", name="In: North, April to June 2025").wait_for()
    reviewer.looks("08-reviewer-list")
    reviewer.wide.get_by_role("link", name="In: North, April to June 2025").click()
    heading(reviewer.wide, f"North: {TITLE}")
    reviewer.looks("09-reviewer-reading")
    finds_a_line(reviewer.wide)
    reviewer.wide.get_by_label("About which line").click()
    # A long list shows only its first few until something is typed.
    reviewer.wide.keyboard.type("Budget for the year")
    reviewer.wide.get_by_role("option", name="Budget for the year").click()
    reviewer.wide.get_by_label("Your question").fill("Is the match funding in kind agreed?")
    reviewer.press("Add this question", "Question, not sent yet")
    reviewer.press("Send the questions", "Your questions went to the area.")
    reviewer.looks("10-reviewer-queried")

    area.wide.reload()
    heading(area.wide, TITLE)
    area.wide.get_by_label("Your answer about: Budget for the year").fill("It is, since May.")
    area.looks_wide("11-area-queried")
    area.wide.get_by_label("Your answer about: Budget for the year").fill("It is, since May.")
    area.press("Send this answer: Budget for the year", "Your answer is kept")
    area.wide.get_by_label("Budget for the year: Match funding in kind").fill("3500")
    area.press("Save this section: Money", "Saved: Money.")
    area.press("Seal it to be signed", "The return is sealed, and waits to be signed.")

    signs.wide.reload()
    signs.wide.get_by_text("I have read this return, and sign it for my organisation").click()
    signs.press("Sign and submit", "You signed this return, and it is submitted.")
    signs.looks_wide("12-certifier-signed-again")

    reviewer.wide.reload()
    expect(reviewer.wide.get_by_text("What changed since submission 1")).to_be_visible()
    expect(reviewer.wide.get_by_role("cell", name="£3,500").first).to_be_visible()
    reviewer.looks("13-reviewer-changed")
    reviewer.wide.get_by_text("Accept this return for good").click()
    reviewer.press("Accept this return", "You accepted this return.")
    reviewer.looks_wide("14-reviewer-accepted")
    reviewer.wide.get_by_role("link", name="National summary").click()
    heading(reviewer.wide, "National summary")
    expect(reviewer.wide.get_by_text("1 of 2 areas have sent").first).to_be_visible()
    reviewer.looks("14b-reviewer-national")
    area.wide.goto(f"{area.site.address}/returns")
    expect(area.wide.get_by_role("cell", name="Accepted.")).to_be_visible()
    area.looks_wide("15-area-accepted")


def test_a_foreign_address_is_refused_in_words(number: int, desk: Callable[[Role], Desk]) -> None:
    area = desk(Role.COMMISSIONER)
    area.wide.goto(f"{area.site.address}/returns?return={number + 1}")
    expect(area.wide.get_by_text("That is not one of your returns.")).to_be_visible()
    area.looks("16-refused")
    area.wide.get_by_role("link", name="All returns").click()
    expect(area.wide.get_by_text("Your returns:")).to_be_visible()
