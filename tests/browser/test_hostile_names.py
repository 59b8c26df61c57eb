"""Names that try to be markup are shown letter for letter, on every page and to every role, and run nothing."""

import csv
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from evaluate.db.base import now
from evaluate.db.session import writing
from evaluate.db.tables import Area, Cohort, Instrument, Measure, Organisation, Person, Programme
from evaluate.intake import upload
from evaluate.vocabulary import Role
from tests.browser.conftest import PagesWanted, Site
from tests.browser.test_upload import heading
from tests.builders import build_measure, build_programme, provider_of

# Each tries another reader: HTML, Markdown, the dashboard's own marks, Plotly's, and those that make links.
MARKS = (
    '<img src=x onerror="hit()">', "<b>bold</b>", "**bold**", "_low_", "~~struck~~", "`code`", "<script>hit()</script>",
    "[x](javascript:hit())", '<a href="javascript:hit()">a</a>', "![p](https://elsewhere.example/p.png)", "$x^2$",
    "$$y$$", ":red[red]", ":material/home:", ":smile:", ":small[s]", "https://elsewhere.example/a", "www.elsewhere.example",
    "ann@elsewhere.example", "&lt;i&gt;", "&#60;u>", "<!-- note", "<https://elsewhere.example>", "-> <- --", "%{x}", "\\*",
)  # fmt: skip
HOSTILE = " ".join(MARKS)
# What a file is not refused for: an e-mail address is personal data.
TYPED = " ".join(mark for mark in MARKS if "@" not in mark)
TABLES = {
    Area: "Area", Organisation: "Organisation", Programme: "Programme", Cohort: "Cohort", Measure: "Measure",
    Instrument: "Instrument", Person: "Person",
}  # fmt: skip
FILENAME = f"{re.sub('[/]', '', HOSTILE)[:180]}.csv"
WATCH = """
window.found = [];
window.hit = () => window.found.push('a script ran');
document.addEventListener('securitypolicyviolation', e => window.found.push(`${e.violatedDirective} ${e.blockedURI}`));
"""
# Whatever of these is on a page was made from a name.
MADE_OF_NAMES = (
    "img[src='x'], img[src*=elsewhere], a[href*=elsewhere], a[href^=javascript], a[href^=mailto], .katex, del,"
    " main code, [data-testid=stIconMaterial]:has-text('home'), [onerror], main script,"
    " svg a, main b, main u, main i"
)
PAGES = {
    Role.PROVIDER: ("", "upload", "history?upload=1", "portfolio", "compare"),
    Role.CERTIFIER: ("",),
    Role.COMMISSIONER: ("", "compare"),
    Role.REVIEWER: ("",),
    Role.ADMINISTRATOR: ("", "audit"),
}
# What a page says in the person's own words is there letter for letter, with its name in front.
SAID = {
    "": {
        Role.PROVIDER: ("Programme one", "Cohort spring", "Instrument i", "Person provider"),
        Role.CERTIFIER: ("Measure calm", "Organisation acorn"),
        Role.COMMISSIONER: ("Measure calm", "Area north"),
        Role.REVIEWER: ("Person reviewer",),
        Role.ADMINISTRATOR: ("to turn Person administrator",),
    },
    "history?upload=1": {Role.PROVIDER: ("It is for Programme one", "and Programme two")},
    "portfolio": {Role.PROVIDER: ("Programme one", "Measure calm", "Organisation acorn")},
    "compare": {Role.PROVIDER: ("Measure calm",), Role.COMMISSIONER: ("Measure calm", "Area north")},
}


@pytest.fixture(scope="module", autouse=True)
def names(site: Site) -> None:
    """Name everything in the register as badly as can be, and send a file whose name is no better."""
    with writing(site.engine) as session:
        for key in ("one", "two"):
            build_programme(session, key, provider="acorn", cohorts=("spring",))
        build_measure(session, "calm", minimum=0, maximum=40)
    lines = [
        f"P{n:02},{key},spring,calm,{20 + n % 7},{15 + n % 5}" for key in ("one", "two") for n in range(35)
    ]
    lines += ["Q01,one,spring,calm,12,"]
    content = "\n".join(["participant,programme,cohort,measure,before,after", *lines]).encode()
    viewer = provider_of("acorn")
    checked = upload.check(site.engine, viewer, FILENAME, content)
    upload.commit(site.engine, viewer, upload.record(site.engine, viewer, checked, content))
    with writing(site.engine) as session:
        for table, name in TABLES.items():
            for row in session.scalars(select(table)):
                row.name = f"{name} {row.key} {HOSTILE}"


@pytest.fixture
def watched(new_page: PagesWanted) -> Page:
    """Open a page that notes every script that ran and every rule of the content policy that was broken."""
    page = new_page(1280, 2400)
    page.add_init_script(WATCH)
    page.on("dialog", lambda dialog: pytest.fail(f"a dialog opened: {dialog.message}"))
    return page


def letters(page: Page) -> str:
    """Read what a page says, without the signs that have no shape."""
    return " ".join(page.locator("body").inner_text().replace("\u2060", "").split())


def check(page: Page) -> None:
    """See that nothing was made of a name, and that nothing ran."""
    page.wait_for_timeout(500)
    made = page.locator(MADE_OF_NAMES)
    assert [made.nth(n).evaluate("node => node.outerHTML")[:300] for n in range(made.count())] == []
    assert page.get_by_test_id("stMain").locator("strong", has_text=re.compile("^bold$")).count() == 0
    # The framework tries a faster way of reading numbers on every page, and does without where it may not.
    assert [one for one in page.evaluate("window.found") if one != "script-src wasm-eval"] == []


def open_at(site: Site, page: Page, role: Role, where: str) -> None:
    """Sign in, go to a page and wait until it stands."""
    site.sign_in(page, role)
    come_to(site, page, where)


def come_to(site: Site, page: Page, where: str) -> None:
    """Go to a page and wait until it stands."""
    page.goto(f"{site.address}/{where}")
    page.get_by_role("heading", level=1).first.wait_for()
    expect(page.get_by_test_id("stStatusWidget")).to_have_count(0)


@pytest.mark.parametrize("role", list(PAGES))
def test_names_are_letters(site: Site, watched: Page, role: Role) -> None:
    site.sign_in(watched, role)
    for where in PAGES[role]:
        come_to(site, watched, where)
        for name in SAID.get(where, {}).get(role, ()):
            expect(watched.get_by_text(name).first).to_be_visible()
        check(watched)
        said = letters(watched)
        assert [name for name in SAID.get(where, {}).get(role, ()) if f"{name} {HOSTILE}" not in said] == []


def test_a_picture_and_its_table_draw_names_as_letters(site: Site, watched: Page) -> None:
    open_at(site, watched, Role.COMMISSIONER, "compare")
    labels = watched.locator(".annotation-text")
    expect(labels.filter(has_text="Programme one").first).to_contain_text("<img src=x")
    watched.locator(".st-key-forest_wide .points path").first.hover(force=True)
    expect(watched.locator(".hovertext").first).to_contain_text("<script>")
    check(watched)
    watched.get_by_role("tab", name="Numbers as a table").click()
    row = watched.get_by_role("row").filter(has_text="Programme one").first
    expect(row).to_be_visible()
    assert f"Programme one {HOSTILE}" in letters(watched)
    check(watched)


def test_a_file_is_shown_with_its_headings_and_cells_as_letters(
    site: Site, watched: Page, tmp_path: Path
) -> None:
    open_at(site, watched, Role.PROVIDER, "upload")
    watched.get_by_label("Programme").first.click()
    watched.get_by_role("option").first.click()
    file = tmp_path / FILENAME
    with file.open("w", newline="") as opened:
        headings = ["participant", "cohort", "measure", "before", "after", TYPED]
        csv.writer(opened).writerows([headings, ["P01", TYPED, TYPED, "1", TYPED, "1"]])
    watched.set_input_files("input[type=file]", file)
    heading(watched, "Checked: not ready to send")
    assert f"The column “{TYPED}”" in letters(watched)
    check(watched)


def test_a_name_that_looks_like_an_address_can_be_copied_from_the_page(site: Site, watched: Page) -> None:
    with writing(site.engine) as session:
        session.add(Person(key="ann@example.org", name="Ann", created_at=now()))
    open_at(site, watched, Role.ADMINISTRATOR, "")
    watched.get_by_label("Person", exact=True).click()
    watched.get_by_role("option", name="ann@example.org").click()
    label = watched.get_by_text("to turn Ann off for good")
    expect(label).to_be_visible()
    assert label.locator("a").count() == 0
