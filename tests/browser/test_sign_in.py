"""Signing in and out in a real browser: each role, the wrong password, and a cookie that somebody copied."""

import http.client
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from evaluate.access import at_the_register
from evaluate.people import COOKIE, deactivate, sign_out
from evaluate.vocabulary import Role
from tests.browser.conftest import PagesWanted, Site, violations

Keep = Callable[[Page, str], None]
FIRST_PAGE = {
    Role.PROVIDER: "My programmes",
    Role.CERTIFIER: None,
    Role.COMMISSIONER: None,
    Role.REVIEWER: "Returns",
    Role.ADMINISTRATOR: "People and programmes",
}
NOT_THEIRS = {
    Role.PROVIDER: "register",
    Role.CERTIFIER: "upload",
    Role.COMMISSIONER: "upload",
    Role.REVIEWER: "compare",
    Role.ADMINISTRATOR: "compare",
}
SIZES = {"wide": (1280, 800), "phone": (390, 844)}


def cookie_of(page: Page) -> str:
    return next(str(cookie["value"]) for cookie in page.context.cookies() if cookie["name"] == COOKIE)


def status(site: Site, path: str, cookie: str) -> int:
    """Ask for an address with a cookie, as somebody who copied it would."""
    connection = http.client.HTTPConnection(site.address.removeprefix("http://"), timeout=10)
    connection.request("GET", path, headers={"Cookie": f"{COOKIE}={cookie}"})
    answer = connection.getresponse().status
    connection.close()
    return answer


def websocket_status(site: Site, cookie: str) -> int:
    address = f"{site.address.replace('http', 'ws', 1)}/_stcore/stream"
    try:
        with connect(address, additional_headers={"Cookie": f"{COOKIE}={cookie}"}):
            return 101
    except InvalidStatus as refused:
        return refused.response.status_code


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", list(SIZES))
def test_the_sign_in_page_is_finished(
    site: Site, new_page: PagesWanted, screenshot: Keep, size: str, scheme: str
) -> None:
    page = new_page(*SIZES[size], scheme)
    page.goto(site.address)
    expect(page).to_have_url(f"{site.address}/sign-in")
    expect(page.get_by_role("textbox")).to_have_count(2)
    expect(page.get_by_role("button")).to_have_count(1)
    assert page.evaluate(
        "document.fonts.ready.then(() => document.fonts.check('16px \"Atkinson Hyperlegible Next\"'))"
    )
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert violations(page) == []
    screenshot(page, f"sign-in-{size}-{scheme}")


@pytest.mark.parametrize("role", list(Role))
def test_each_role_signs_in_to_its_own_first_page(
    site: Site, new_page: PagesWanted, screenshot: Keep, role: Role
) -> None:
    page = new_page()
    problems: list[str] = []
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    site.sign_in(page, role)
    expect(page.get_by_text(f"{role.capitalize()} Person", exact=True).first).to_be_visible()
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()
    if FIRST_PAGE[role]:
        expect(page.get_by_role("heading", level=1)).to_have_text(FIRST_PAGE[role] or "")
    page.wait_for_timeout(1000)
    assert violations(page) == []
    assert problems == []
    screenshot(page, f"first-page-{role}-wide")


@pytest.mark.parametrize("role", [Role.PROVIDER, Role.ADMINISTRATOR])
def test_a_phone_shows_who_is_signed_in_and_the_way_out(
    site: Site, new_page: PagesWanted, screenshot: Keep, role: Role
) -> None:
    page = new_page(*SIZES["phone"], "dark")
    site.sign_in(page, role)
    expect(page.get_by_text(f"{role.capitalize()} Person", exact=True).first).to_be_in_viewport()
    expect(page.get_by_role("button", name="Sign out")).to_be_in_viewport()
    page.wait_for_timeout(1000)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    screenshot(page, f"first-page-{role}-phone-dark")


def test_a_wrong_password_is_said_on_the_page(site: Site, new_page: PagesWanted, screenshot: Keep) -> None:
    page = new_page()
    site.sign_in(page, Role.PROVIDER, "not the password")
    expect(page.get_by_role("alert")).to_contain_text("That name and password do not match")
    expect(page.get_by_label("Your sign-in name")).to_have_value("provider")
    assert page.context.cookies() == []
    assert violations(page) == []
    screenshot(page, "sign-in-refused")


@pytest.mark.parametrize("role", list(Role))
def test_another_roles_page_is_not_there(site: Site, new_page: PagesWanted, role: Role) -> None:
    page = new_page()
    site.sign_in(page, role)
    own = page.get_by_role("heading", level=1).first.inner_text()
    page.goto(f"{site.address}/{NOT_THEIRS[role]}")
    expect(page.get_by_role("heading", level=1).first).to_have_text(own)


def test_a_copied_cookie_opens_nothing_after_signing_out(site: Site, new_page: PagesWanted) -> None:
    page = new_page()
    site.sign_in(page, Role.ADMINISTRATOR)
    copied = cookie_of(page)
    assert status(site, "/_stcore/health", copied) == 200
    # Closed to everybody: what the server measures of itself, and its ways in for machines.
    for closed in ("/_stcore/metrics", "/_stcore/agent/openapi.json", "/_stcore/agent/mcp", "/auth/login"):
        assert status(site, closed, copied) == 404
    assert websocket_status(site, copied) == 101
    page.get_by_role("button", name="Sign out").click()
    expect(page).to_have_url(f"{site.address}/sign-in?signed-out")
    expect(page.get_by_role("status")).to_have_text("You are signed out.")
    assert COOKIE not in [cookie.get("name") for cookie in page.context.cookies()]
    assert status(site, "/_stcore/health", copied) == 401
    assert status(site, "/_stcore/host-config", copied) == 401
    assert websocket_status(site, copied) == 403


def test_going_back_after_signing_out_shows_nothing(site: Site, new_page: PagesWanted) -> None:
    page = new_page()
    site.sign_in(page, Role.ADMINISTRATOR)
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("status")).to_be_visible()
    page.go_back()
    expect(page.get_by_label("Your sign-in name")).to_be_visible()


def test_a_tab_left_open_is_cleared_when_its_sign_in_is_ended_elsewhere(
    site: Site, new_page: PagesWanted
) -> None:
    page = new_page()
    site.sign_in(page, Role.ADMINISTRATOR)
    expect(page.get_by_role("tab", name="Programmes")).to_be_visible()
    sign_out(site.engine, cookie_of(page))
    # Nobody touches the page: the gate looks by itself.
    expect(page.get_by_role("heading", name="You are signed out")).to_be_visible()
    expect(page.get_by_role("tab", name="Programmes")).to_have_count(0)
    page.get_by_role("link", name="Sign in again").click()
    expect(page.get_by_label("Your sign-in name")).to_be_visible()


def test_a_person_who_is_turned_off_is_out_at_once(site: Site, new_page: PagesWanted) -> None:
    page = new_page()
    site.sign_in(page, Role.CERTIFIER)
    copied = cookie_of(page)
    deactivate(site.engine, at_the_register(Role.ADMINISTRATOR), "certifier")
    assert status(site, "/_stcore/health", copied) == 401
    page.reload()
    expect(page.get_by_label("Your sign-in name")).to_be_visible()
