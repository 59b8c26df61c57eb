"""A commissioner's desk in a real browser: the portfolio, its filters, side by side, and a picture of one measure."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from evaluate.db.session import writing
from evaluate.db.tables import Measure
from evaluate.vocabulary import Role
from tests.browser.conftest import PagesWanted, Site, violations
from tests.builders import build_measure, build_programme
from tests.portfolio.small import people, portfolio
from tests.scores import cohort_of, enrol

Keep = Callable[[Page, str], None]
SIZES = {"wide": (1280, 800), "phone": (390, 844)}


@pytest.fixture(scope="module", autouse=True)
def programmes(site: Site) -> None:
    """Fill a portfolio: six programmes alike, one of another tier, one on another measure, and one of elsewhere."""
    portfolio(site.engine, [60, 50, 45, 40, 35, 4], norm_mean=8, retest=0.7)
    with writing(site.engine) as session:
        measure = session.scalars(select(Measure).where(Measure.key == "m")).one()
        universal = build_programme(session, "later", tier="universal", provider="birch")
        enrol(session, cohort_of(session, universal.id), measure, people(30))
        other = build_programme(session, "calm")
        enrol(session, cohort_of(session, other.id), build_measure(session, "calmness"), people(40))
        theirs = build_programme(session, "theirs", area="south", provider="oak")
        enrol(session, cohort_of(session, theirs.id), measure, people(40))


def table(page: Page, name: str = "Programmes") -> str:
    """Read a table once it stands."""
    region = page.get_by_role("region", name=name, exact=True)
    expect(region).to_be_visible()
    return region.inner_text()


def choose(page: Page, key: str, option: str) -> None:
    """Choose from a list, as with a mouse."""
    page.locator(f".st-key-{key} input").click()
    page.get_by_role("option", name=option, exact=True).click()
    page.mouse.click(4, 400)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", list(SIZES))
def test_the_portfolio_is_finished(
    site: Site, new_page: PagesWanted, screenshot: Keep, size: str, scheme: str
) -> None:
    page = new_page(*SIZES[size], scheme)
    site.sign_in(page, Role.COMMISSIONER)
    seen = table(page)
    assert "P00" in seen
    assert "Theirs" not in seen
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    screenshot(page, f"portfolio-{size}-{scheme}")
    assert violations(page) == []


def test_from_the_portfolio_to_a_picture(site: Site, new_page: PagesWanted, screenshot: Keep) -> None:
    page = new_page()
    site.sign_in(page, Role.COMMISSIONER)
    table(page)
    choose(page, "portfolio_tier", "Universal")
    expect(page.get_by_text("Narrowed by tier: 1 of 8 programmes.")).to_be_visible()
    expect(page.get_by_role("region", name="Programmes", exact=True)).not_to_contain_text("P00")
    assert page.url.endswith("?tier=universal")

    for programme in ("Later", "P00", "Calm"):
        choose(page, "portfolio_beside", programme)
    apart = page.get_by_text("Not to be compared: Calm and Later; Calm and P00.")
    expect(apart).to_be_visible()
    assert "not on this scale" in table(page, "Programmes side by side")
    screenshot(page, "portfolio-beside")
    assert violations(page) == []

    address = page.url
    again = new_page()
    site.sign_in(again, Role.COMMISSIONER)
    again.goto(address)
    expect(again.get_by_text("Narrowed by tier: 1 of 8 programmes.")).to_be_visible()
    assert "Later" in table(again, "Programmes side by side")

    page.goto(f"{site.address}/compare?measure=M")
    choose(page, "other_picture", "What each is likely to be, given the others")
    expect(page.get_by_text("Part of every difference is chance")).to_be_visible()
    expect(page.locator(".st-key-picture_wide_shrunken .js-plotly-plot")).to_be_visible()
    screenshot(page, "portfolio-picture")
    assert violations(page) == []


def test_a_shared_address_obeys_the_scope_of_whoever_opens_it(site: Site, new_page: PagesWanted) -> None:
    page = new_page()
    site.sign_in(page, Role.COMMISSIONER)
    said = []
    for provider, beside in (("Oak", "theirs"), ("Nobody", "nothing")):
        page.goto(f"{site.address}/?provider={provider}&beside={beside}")
        assert "Theirs" not in table(page)
        warning = page.get_by_role("alert").filter(has_text="not among your programmes")
        expect(warning).to_be_visible()
        said.append(warning.inner_text())
    assert said[0] == said[1]


def test_the_keyboard_reaches_a_programme(site: Site, new_page: PagesWanted) -> None:
    page = new_page()
    site.sign_in(page, Role.COMMISSIONER)
    table(page)
    link = page.get_by_role("link", name="P00", exact=True)
    link.focus()
    expect(link).to_be_focused()
    assert link.get_attribute("href") == "/programme?programme=p00"
