"""Signing in with a real identity provider, in a real browser and over plain HTTP."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import httpx2
import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import select

from evaluate.db.session import reading
from evaluate.db.tables import AuditEvent, Person, SignIn
from evaluate.people import COOKIE
from tests.browser.conftest import Site, free_port, served, violations, wait_for

Keep = Callable[[Page, str], None]
PEOPLE: list[dict[str, Any]] = [
    {
        "sub": "u-1",
        "name": "Nadia Hartley",
        "preferred_username": "nadia@council.example",
        "roles": ["Evaluate.Provider", "Everybody"],
        "department": "Acorn",
    },
    {
        "sub": "u-2",
        "name": "Rhys Calloway",
        "preferred_username": "rhys@council.example",
        "roles": ["Evaluate.Commissioner"],
    },
    {"sub": "u-3", "name": "Helen Prior", "email": "helen@council.example", "roles": "Evaluate.Reviewer"},
    {"sub": "u-4", "name": "Visitor", "preferred_username": "reviewer", "roles": ["Everybody"]},
]
SETTINGS = """
name = "North Council"
issuer = "{issuer}"
client_id = "register"

[[membership]]
when = {{ roles = "Evaluate.Provider", department = "Acorn" }}
role = "provider"
organisation = "acorn"

[[membership]]
when = {{ roles = "Evaluate.Commissioner" }}
role = "commissioner"
area = "north"

[[membership]]
when = {{ roles = "Evaluate.Reviewer" }}
role = "reviewer"
"""
SIZES = {"wide": (1280, 800), "phone": (390, 844)}


@contextmanager
def provider(port: int) -> Iterator[str]:
    """Run the provider as a process of its own."""
    claims = [part for person in PEOPLE for part in ("--user-claims", json.dumps(person))]
    process = subprocess.Popen(
        [sys.executable, "-m", "oidc_provider_mock", "--port", str(port), "--require-nonce", *claims],
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for(f"http://127.0.0.1:{port}/.well-known/openid-configuration", process)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=30)


@pytest.fixture(scope="module")
def issuer() -> Iterator[str]:
    """Run one provider for the tests of this file."""
    with provider(free_port()) as address:
        yield address


def settings(folder: Path, issuer: str) -> dict[str, str]:
    """Write down who the provider is, as an installation does."""
    file = folder / "sign-in.toml"
    file.write_text(SETTINGS.format(issuer=issuer))
    return {
        "EVALUATE_PROVIDER": str(file),
        "EVALUATE_CLIENT_SECRET": "the secret of the register",
        "EVALUATE_CONTACT": "Sam Whitlock at the register, 01632 960001",
    }


@pytest.fixture(scope="module")
def site(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory, issuer: str) -> Iterator[Site]:
    """Serve a register that signs people in with that provider."""
    folder = tmp_path_factory.mktemp("provider")
    with served(sqlite_template, folder, **settings(folder, issuer)) as site:
        yield site


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Open pages that reach this machine alone: the provider's own page asks for a style from elsewhere."""
    contexts = []

    def new(width: int = 1280, height: int = 800) -> Page:
        context = browser.new_context(viewport={"width": width, "height": height})
        context.route(
            lambda address: not address.startswith("http://127.0.0.1:"), lambda route: route.abort()
        )
        contexts.append(context)
        return context.new_page()

    yield new
    for context in contexts:
        context.close()


def come_in(page: Page, site: Site, subject: str) -> None:
    """Sign in with the provider as one of its people."""
    page.goto(f"{site.address}/sign-in")
    page.get_by_role("link", name="Sign in with North Council").click()
    page.get_by_role("button", name=subject, exact=True).click()


@pytest.mark.parametrize("size", list(SIZES))
def test_the_sign_in_page_offers_the_provider_first(
    site: Site, open_page: Callable[..., Page], screenshot: Keep, size: str
) -> None:
    page = open_page(*SIZES[size])
    page.goto(site.address)
    expect(page.get_by_role("link", name="Sign in with North Council")).to_be_visible()
    expect(page.get_by_role("textbox")).to_have_count(2)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert violations(page) == []
    screenshot(page, f"sign-in-with-provider-{size}")


@pytest.mark.parametrize(
    ("subject", "name", "role"),
    [
        ("u-1", "Nadia Hartley", "Provider for Acorn"),
        ("u-2", "Rhys Calloway", "Commissioner for North"),
        ("u-3", "Helen Prior", "Home Office reviewer"),
    ],
)
def test_each_role_comes_in_and_goes_out(
    site: Site, open_page: Callable[..., Page], subject: str, name: str, role: str
) -> None:
    page = open_page()
    come_in(page, site, subject)
    expect(page.get_by_text(name, exact=True).first).to_be_visible()
    expect(page.get_by_text(role)).to_be_visible()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("status")).to_contain_text("sign out of North Council too")
    page.goto(f"{site.address}/compare")
    expect(page).to_have_url(f"{site.address}/sign-in?next=%2Fcompare")


def test_somebody_goes_on_to_the_page_that_they_asked_for(site: Site, open_page: Callable[..., Page]) -> None:
    page = open_page()
    page.goto(f"{site.address}/upload")
    page.get_by_role("link", name="Sign in with North Council").click()
    page.get_by_role("button", name="u-1", exact=True).click()
    expect(page).to_have_url(f"{site.address}/upload")
    expect(page.get_by_role("heading", level=1).first).to_have_text("Upload")


@pytest.mark.parametrize("size", list(SIZES))
def test_somebody_whom_the_register_does_not_know_is_told_whom_to_ask(
    site: Site, open_page: Callable[..., Page], screenshot: Keep, size: str
) -> None:
    page = open_page(*SIZES[size])
    come_in(page, site, "u-4")
    expect(page.get_by_role("heading", level=1)).to_have_text("You are not in this register")
    expect(page.get_by_text("Sam Whitlock at the register, 01632 960001")).to_be_visible()
    reference = page.locator("strong").last.inner_text()
    assert COOKIE not in [cookie.get("name") for cookie in page.context.cookies()]
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert violations(page) == []
    screenshot(page, f"not-in-this-register-{size}")
    with reading(site.engine) as session:
        last = session.scalars(select(AuditEvent).order_by(AuditEvent.id.desc())).first()
        # Somebody here signs in as "reviewer"; the newcomer who calls himself that is not that person.
        assert session.scalars(select(Person.key).where(Person.name == "Visitor")).all() == []
    assert last is not None
    assert (last.action, last.detail["reference"]) == ("sign-in refused", reference)


def test_somebody_who_thinks_better_of_it_is_not_in(
    site: Site, open_page: Callable[..., Page], screenshot: Keep
) -> None:
    page = open_page()
    page.goto(f"{site.address}/sign-in")
    page.get_by_role("link", name="Sign in with North Council").click()
    page.get_by_role("button", name="Deny").click()
    expect(page.get_by_text("North Council did not let you go on.")).to_be_visible()
    assert violations(page) == []
    screenshot(page, "provider-denied")


def go(client: httpx2.Client, site: Site, subject: str) -> str:
    """Walk to the provider and through it, and give the address that it sends one back to."""
    there = client.get(f"{site.address}/sign-in/provider")
    back = client.post(there.headers["location"], data={"sub": subject})
    return urljoin(there.headers["location"], back.headers["location"])


def test_an_answer_is_good_once_and_only_where_it_was_asked_for(site: Site) -> None:
    with httpx2.Client() as one, httpx2.Client() as other:
        back = go(one, site, "u-3")
        way = dict(one.cookies)
        assert other.get(back).status_code == 400
        assert one.get(back).status_code == 303
        assert COOKIE in one.cookies
        for cookies, status in (({}, 400), (way, 401)):
            again = httpx2.get(back, cookies=cookies)
            assert again.status_code == status
            assert COOKIE not in again.cookies
        assert one.get(go(one, site, "u-3").replace("state=", "state=x")).status_code == 400


def test_what_the_provider_vouched_for_is_ended_like_any_other_sign_in(site: Site) -> None:
    with httpx2.Client() as client:
        client.get(go(client, site, "u-3"))
        copied = {COOKIE: client.cookies[COOKIE]}
        inside = f"{site.address}/_stcore/health"
        assert httpx2.get(inside, cookies=copied).status_code == 200
        client.post(f"{site.address}/sign-out", headers={"origin": site.address})
        assert httpx2.get(inside, cookies=copied).status_code == 401
    with reading(site.engine) as session:
        assert session.scalars(select(SignIn.ended_at).order_by(SignIn.id.desc())).first() is not None


def test_a_provider_that_stops_is_said_in_words_and_comes_back(
    sqlite_template: Path, tmp_path: Path, open_page: Callable[..., Page], screenshot: Keep
) -> None:
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    with served(sqlite_template, tmp_path, **settings(tmp_path, address)) as site:
        page = open_page()
        page.goto(f"{site.address}/sign-in")
        page.get_by_role("link", name="Sign in with North Council").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("North Council does not answer")
        assert violations(page) == []
        screenshot(page, "provider-does-not-answer")
        page.get_by_role("link", name="Back to the sign-in page").click()
        with provider(port):
            come_in(page, site, "u-3")
            expect(page.get_by_text("Helen Prior", exact=True).first).to_be_visible()
