"""Invitation, passwords, roles and one's own sign-ins, in a real browser and looked at."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from evaluate.access import at_the_register
from evaluate.people import add_person, invite, sign_in
from evaluate.vocabulary import Role
from tests.browser.conftest import PASSWORD, PagesWanted, Site, violations

Keep = Callable[[Page, str], None]
OPERATOR = at_the_register(Role.ADMINISTRATOR)
SIZES = {"wide": (1280, 800), "phone": (390, 844)}
CHOSEN = "grey otter lantern"


def enter(site: Site, page: Page, name: str, password: str = PASSWORD) -> None:
    page.goto(f"{site.address}/sign-in")
    page.get_by_label("Your sign-in name").fill(name)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in").click()


def looked_at(page: Page, screenshot: Keep, name: str) -> None:
    """Check that a page fits and is accessible, and keep a picture of it."""
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert violations(page) == []
    screenshot(page, name)


@pytest.mark.parametrize("size", list(SIZES))
def test_an_invitation_is_taken_up(site: Site, new_page: PagesWanted, screenshot: Keep, size: str) -> None:
    key = f"invited-{size}"
    add_person(site.engine, OPERATOR, key, "Ines Vale", Role.REVIEWER, None)
    link = f"{site.address}/sign-in/invitation/{invite(site.engine, OPERATOR, key)}"
    page = new_page(*SIZES[size])
    page.goto(link)
    expect(page.get_by_text("Ines Vale")).to_be_visible()
    looked_at(page, screenshot, f"invitation-{size}")
    page.get_by_label("New password").fill("Password2024!")
    page.get_by_label("The same again").fill("Password2024!")
    page.get_by_role("button", name="Keep this password").click()
    expect(page.get_by_role("alert")).to_contain_text("guessed first")
    looked_at(page, screenshot, f"invitation-refused-{size}")
    page.get_by_label("New password").fill(CHOSEN)
    page.get_by_label("The same again").fill(CHOSEN)
    page.get_by_role("button", name="Keep this password").click()
    expect(page.get_by_role("status")).to_have_text("Your password is kept. Sign in with it.")
    enter(site, page, key, CHOSEN)
    expect(page.get_by_text("Ines Vale", exact=True).first).to_be_visible()
    page.goto(link)
    expect(page.get_by_role("heading", level=1)).to_have_text("This invitation has run out")
    looked_at(page, screenshot, f"invitation-used-{size}")


@pytest.mark.parametrize("size", list(SIZES))
def test_a_given_password_is_changed_first(
    site: Site, new_page: PagesWanted, screenshot: Keep, size: str
) -> None:
    key = f"given-{size}"
    add_person(site.engine, OPERATOR, key, "Gil Ward", Role.REVIEWER, PASSWORD, must_change=True)
    page = new_page(*SIZES[size])
    page.goto(f"{site.address}/returns")
    page.get_by_label("Your sign-in name").fill(key)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Choose a password of your own")
    looked_at(page, screenshot, f"password-given-{size}")
    page.goto(f"{site.address}/returns")
    expect(page.get_by_role("heading", level=1)).to_have_text("Choose a password of your own")
    page.get_by_label("The password that you were given").fill(PASSWORD)
    page.get_by_label("New password").fill(CHOSEN)
    page.get_by_label("The new one again").fill(CHOSEN)
    page.get_by_role("button", name="Keep this password").click()
    expect(page.get_by_role("heading", level=1).first).to_have_text("Returns")


@pytest.mark.parametrize("size", list(SIZES))
def test_one_sees_ones_sign_ins_and_changes_the_password(
    site: Site, new_page: PagesWanted, screenshot: Keep, size: str
) -> None:
    key = f"own-{size}"
    add_person(site.engine, OPERATOR, key, "Oma Reed", Role.REVIEWER, PASSWORD)
    sign_in(site.engine, key, PASSWORD)
    page = new_page(*SIZES[size])
    enter(site, page, key)
    page.get_by_role("link", name="Oma Reed").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your sign-in")
    expect(page.get_by_role("row")).to_have_count(3)
    looked_at(page, screenshot, f"your-sign-in-{size}")
    page.get_by_role("button", name="Sign out everywhere else").click()
    expect(page.get_by_role("row")).to_have_count(2)
    page.get_by_role("link", name="Change your password").click()
    looked_at(page, screenshot, f"password-{size}")
    page.get_by_label("The password that you have now").fill("not it at all")
    page.get_by_label("New password").fill(CHOSEN)
    page.get_by_label("The new one again").fill(CHOSEN)
    page.get_by_role("button", name="Keep this password").click()
    expect(page.get_by_role("alert")).to_contain_text("not the password that you have now")
    looked_at(page, screenshot, f"password-refused-{size}")


@pytest.mark.parametrize("size", list(SIZES))
def test_somebody_with_two_roles_chooses_and_changes(
    site: Site, new_page: PagesWanted, screenshot: Keep, size: str
) -> None:
    key = f"both-{size}"
    add_person(site.engine, OPERATOR, key, "Bea Lund", Role.REVIEWER, PASSWORD)
    add_person(site.engine, OPERATOR, key, "Bea Lund", Role.ADMINISTRATOR, None)
    page = new_page(*SIZES[size])
    enter(site, page, key)
    expect(page.get_by_role("heading", level=1)).to_have_text("What are you here as?")
    looked_at(page, screenshot, f"role-{size}")
    page.get_by_role("button", name="Administrator").click()
    expect(page.get_by_role("heading", level=1).first).to_have_text("People and programmes")
    other = page.context.new_page()
    other.goto(site.address)
    expect(other.get_by_role("heading", level=1).first).to_have_text("People and programmes")
    page.get_by_role("link", name="Change role").click()
    page.get_by_role("button", name="Home Office reviewer").click()
    expect(page.get_by_role("heading", level=1).first).to_have_text("Returns")
    page.goto(f"{site.address}/register")
    expect(page.get_by_role("heading", level=1).first).to_have_text("Returns")
    # The tab that was left open as an administrator shows nothing of that any more, without being touched.
    expect(other.get_by_role("heading", name="You are signed out")).to_be_visible()
    expect(other.get_by_role("tab")).to_have_count(0)


@pytest.mark.parametrize("size", list(SIZES))
def test_an_administrator_adds_somebody_and_sends_the_link(
    site: Site, new_page: PagesWanted, screenshot: Keep, size: str
) -> None:
    page = new_page(*SIZES[size])
    site.sign_in(page, Role.ADMINISTRATOR)
    expect(page.get_by_role("heading", name="Add somebody")).to_be_visible()
    page.get_by_label("Sign-in name").fill(f"new-{size}")
    page.get_by_label("Name", exact=True).fill("Nia Cole")
    organisation = page.get_by_role("combobox", name="Organisation")
    # An open list shuts when the page scrolls.
    organisation.scroll_into_view_if_needed()
    page.wait_for_timeout(500)
    organisation.click()
    page.get_by_role("option", name="Acorn").click()
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_text("Nia Cole is here as provider.")).to_be_visible()
    page.wait_for_timeout(1000)
    assert violations(page) == []
    screenshot(page, f"people-{size}")
    link = page.locator("code").inner_text()
    guest = new_page()
    guest.goto(link)
    expect(guest.get_by_text("Nia Cole")).to_be_visible()
