"""An administrator reads the audit, narrows it and takes it away."""

import csv
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from evaluate.access import at_the_register
from evaluate.db import audit
from evaluate.db.session import writing
from evaluate.vocabulary import Role
from tests.browser.conftest import PagesWanted, Site, take, violations
from tests.browser.test_upload import heading

Screenshot = Callable[[Page, str], None]
SIZES = {"wide": (1280, 800), "phone": (390, 844)}
OPERATOR = at_the_register(Role.ADMINISTRATOR)


@pytest.fixture(scope="module", autouse=True)
def done(site: Site) -> None:
    """Do a few things of different kinds."""
    with writing(site.engine) as session:
        new = {"name": "The North of the county", "police_force": "North Police"}
        audit.record(
            session, OPERATOR, "changed", "area", "north", file="north.toml", old={"name": "North"}, new=new
        )
        audit.record(
            session, OPERATOR, "commit", "upload", "12", sha256="ab" * 32, new=1204, changed=3, same=0
        )
        audit.record(
            session, OPERATOR, "erase", "participant", "77", programme="quayside", cohort="spring", scores=4
        )


@pytest.mark.parametrize("size", SIZES)
def test_the_audit_is_read_narrowed_and_taken_away(
    site: Site, new_page: PagesWanted, screenshot: Screenshot, size: str
) -> None:
    page = new_page(*SIZES[size])
    site.sign_in(page, Role.ADMINISTRATOR)
    page.get_by_role("link", name="Audit").click()
    heading(page, "Audit")
    expect(page.get_by_text("quayside")).to_be_visible()
    expect(page.get_by_label("Which one")).to_be_visible()
    expect(page.get_by_role("combobox", name="Who")).to_be_visible()
    screenshot(page, f"audit-{size}")
    assert violations(page) == []
    page.get_by_label("What was done").click()
    page.get_by_role("option", name="erase").click()
    page.get_by_role("button", name="Show these").click()
    expect(page.get_by_text("1 event matches what you asked for.")).to_be_visible()
    screenshot(page, f"audit-narrowed-{size}")
    taken = take(page, "Take these events away (CSV)")
    rows = list(csv.DictReader(taken.path().read_text("utf-8-sig").splitlines()))
    assert [(row["action"], row["subject_key"]) for row in rows] == [("erase", "77")]
