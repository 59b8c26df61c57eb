"""A commissioner opens one programme: answer, three things apart, eight parts, and the papers of a number."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from evaluate.db.session import writing
from evaluate.vocabulary import Role
from tests.browser.conftest import PagesWanted, Site, violations
from tests.browser.test_upload import heading
from tests.builders import build_programme
from tests.portfolio.desk import crimes, mentoring

Screenshot = Callable[[Page, str], None]
PARTS = ("Who was reached", "Delivery", "Data quality", "Evidence", "Value", "Community", "Decision")


@pytest.fixture(scope="module")
def desk(site: Site) -> Site:
    """Put a programme on the commissioner's desk, and one on somebody else's."""
    with writing(site.engine) as session:
        mentoring(session)
        crimes(session)
        build_programme(session, "elsewhere", area="south", provider="birch")
    return site


@pytest.mark.parametrize("size", [(1280, 800), (390, 844)], ids=["wide", "phone"])
def test_every_part_of_a_programme_can_be_read(
    desk: Site, new_page: PagesWanted, screenshot: Screenshot, size: tuple[int, int]
) -> None:
    page = new_page(*size)
    desk.sign_in(page, Role.COMMISSIONER)
    page.goto(f"{desk.address}/compare")
    page.get_by_role("link", name="Mentoring", exact=True).click()
    heading(page, "Mentoring")
    expect(page.get_by_text("scores fell by 4.1 points on average").first).to_be_visible()
    expect(page.locator("dl.chips dt")).to_have_text(["Effect", "Evidence level", "Data quality"])
    page.wait_for_timeout(1500)
    page.get_by_text("Where this comes from: change in points").click()
    expect(page.get_by_text("60 started, 60 scored before, 48 after, 48 both").first).to_be_visible()
    assert violations(page) == []
    screenshot(page, f"programme-outcome-{size[0]}")
    for part in PARTS:
        page.get_by_role("tab", name=part, exact=True).click()
        page.wait_for_timeout(300)
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), part
        screenshot(page, f"programme-{part.lower().replace(' ', '-')}-{size[0]}")
        for passport in page.locator("summary:visible").all():
            passport.click()
        assert violations(page) == [], part
    page.emulate_media(media="print")
    expect(page.get_by_role("button", name="Sign out")).to_be_hidden()
    expect(page.get_by_role("tab")).to_have_text([PARTS[-1]])
    expect(page.get_by_role("link", name="Portfolio")).to_be_hidden()


def test_a_programme_of_another_area_is_refused_like_one_that_is_not_there(
    desk: Site, new_page: PagesWanted
) -> None:
    page = new_page()
    desk.sign_in(page, Role.COMMISSIONER)
    said = []
    for key in ("elsewhere", "unheard-of"):
        page.goto(f"{desk.address}/programme?programme={key}")
        alert = page.get_by_role("alert").first
        expect(alert).to_be_visible()
        said.append(alert.inner_text())
    assert said[0] == said[1]
    assert "You may not see a programme at this address." in said[0]
