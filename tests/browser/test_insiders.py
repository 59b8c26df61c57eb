"""Curious insiders: somebody with a sign-in of their own tries for what is another organisation's, and sees none of it."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.Selectbox_pb2 import Selectbox
from streamlit.proto.WidgetStates_pb2 import WidgetState, WidgetStates
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from evaluate.access import at_the_register
from evaluate.people import COOKIE, add_person, deactivate, sign_in, sign_out
from evaluate.vocabulary import Role
from tests.browser.conftest import PASSWORD, PagesWanted, Site, served, served_by
from tests.fenced import MARK, Theirs, fenced, fill

# Somebody of the other organisation, who may see what nobody else here may.
ZOE = "zoe"
PAGES = (
    "", "programmes", "upload", "history", "portfolio", "programme", "compare", "decisions", "board_pack", "returns",
    "national", "register", "audit",
)  # fmt: skip
# What an administrator, who may read what was set up and what was done, must not see either.
OUTCOMES = (f"{MARK}-1", f"{MARK}.csv", f"{MARK} message", f"{MARK} cohort")
# A reviewer is told of every return that is expected, and so what it is called; of programmes, nothing at all.
MARKS = {
    Role.ADMINISTRATOR: OUTCOMES,
    Role.REVIEWER: (*OUTCOMES, f"{MARK}-programme", f"{MARK} programme", f"{MARK}-m"),
}


@dataclass(frozen=True)
class Inside:
    """A served register, and the numbers of what is another organisation's."""

    site: Site
    theirs: Theirs


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Serve a register on each kind of database; on PostgreSQL as it is meant to be, behind the fence."""
    folder = tmp_path_factory.mktemp("site")
    if request.param == "sqlite":
        with served(request.getfixturevalue("sqlite_template"), folder) as site:
            yield site
        return
    with (
        fenced(request.getfixturevalue("postgres_server")) as register,
        served_by(register.application, register.past_the_fence, folder) as site,
    ):
        yield site


@pytest.fixture(scope="module")
def inside(site: Site) -> Inside:
    """Put in two organisations, and somebody of the other one."""
    theirs = fill(site.engine)
    add_person(
        site.engine,
        at_the_register(Role.ADMINISTRATOR),
        ZOE,
        "Zoe",
        Role.PROVIDER,
        PASSWORD,
        organisation=MARK,
    )
    return Inside(site, theirs)


def told(
    site: Site, token: str, page: str, query: str = "", session: str = "", **state: object
) -> list[ForwardMsg]:
    """Ask for a page over the websocket, as no browser of ours would have to, and read all of the answer."""
    address = f"{site.address.replace('http', 'ws', 1)}/_stcore/stream"
    asked = ClientState(query_string=query, page_name=page)
    if state:
        asked.widget_states.CopyFrom(WidgetStates(widgets=[WidgetState(**state)]))
    heard = []
    with connect(
        address,
        additional_headers={"Cookie": f"{COOKIE}={token}"},
        subprotocols=["streamlit", "none", *([session] if session else [])],  # type: ignore[list-item]
        max_size=None,
    ) as socket:
        socket.send(BackMsg(rerun_script=asked).SerializeToString())
        while True:
            message = socket.recv(timeout=60)
            heard.append(ForwardMsg.FromString(message if isinstance(message, bytes) else message.encode()))
            if heard[-1].WhichOneof("type") == "script_finished":
                return heard


def names_foreign(heard: list[ForwardMsg], marks: tuple[str, ...] = (MARK,)) -> bool:
    """Say whether anything that was sent to the browser is the other organisation's."""
    return any(mark in str(message).lower() for message in heard for mark in marks)


def chooser(heard: list[ForwardMsg]) -> Selectbox:
    """Find the widget with which an upload is opened."""
    return next(
        message.delta.new_element.selectbox
        for message in heard
        if message.delta.new_element.selectbox.label == "Open an upload"
    )


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("role", list(Role))
def test_no_address_of_a_page_shows_what_is_anothers(inside: Inside, role: Role, page: str) -> None:
    token = sign_in(inside.site.engine, role.value, PASSWORD)
    query = f"upload={inside.theirs.upload}&programme={inside.theirs.programme}&measure={MARK}-m"
    heard = told(inside.site, token, page, query)
    assert not names_foreign(without_address(heard), MARKS.get(role, (MARK,)))


def without_address(heard: list[ForwardMsg]) -> list[ForwardMsg]:
    """Leave out what only repeats the address that was asked for."""
    return [message for message in heard if message.WhichOneof("type") != "page_info_changed"]


def test_whose_it_is_sees_it(inside: Inside) -> None:
    token = sign_in(inside.site.engine, ZOE, PASSWORD)
    heard = told(inside.site, token, "history", f"upload={inside.theirs.upload}")
    assert any(f"Upload {inside.theirs.upload}" in str(message) for message in heard)
    assert f"{MARK} message" in str(heard)


def forgeries(number: int) -> list[dict[str, object]]:
    """List the ways in which a browser might say that it chose an upload."""
    return [
        {"int_value": 1},
        {"int_value": number},
        {"string_value": str(number)},
        {"json_value": str(number)},
    ]


def test_a_forged_choice_opens_no_upload_of_anothers(inside: Inside) -> None:
    token = sign_in(inside.site.engine, Role.PROVIDER.value, PASSWORD)
    offered = told(inside.site, token, "history")
    number = inside.theirs.upload
    zoes = chooser(told(inside.site, sign_in(inside.site.engine, ZOE, PASSWORD), "history"))
    for forged in [*forgeries(number), {"string_value": zoes.options[0]}]:
        heard = told(inside.site, token, "history", id=chooser(offered).id, **forged)
        assert not names_foreign(heard)
        assert f'"Upload {number}"' not in str(heard)


def test_a_choice_that_was_offered_opens_ones_own(inside: Inside) -> None:
    token = sign_in(inside.site.engine, ZOE, PASSWORD)
    offered = chooser(told(inside.site, token, "history"))
    heard = told(inside.site, token, "history", id=offered.id, string_value=offered.options[0])
    assert f'"Upload {inside.theirs.upload}"' in str(heard)


def test_anothers_session_cannot_be_taken_up(inside: Inside) -> None:
    zoes = sign_in(inside.site.engine, ZOE, PASSWORD)
    heard = told(inside.site, zoes, "history", f"upload={inside.theirs.upload}")
    session = next(
        m.new_session.initialize.session_id for m in heard if m.WhichOneof("type") == "new_session"
    )
    mine = sign_in(inside.site.engine, Role.PROVIDER.value, PASSWORD)
    assert not names_foreign(told(inside.site, mine, "history", session=session))


@pytest.mark.parametrize("end", ["sign out", "turn off"])
def test_a_sign_in_that_ended_is_told_nothing(inside: Inside, end: str) -> None:
    engine, key = inside.site.engine, f"zed-{end[:4].strip()}"
    administrator = at_the_register(Role.ADMINISTRATOR)
    add_person(engine, administrator, key, "Zed", Role.PROVIDER, PASSWORD, organisation=MARK)
    token = sign_in(engine, key, PASSWORD)
    assert names_foreign(told(inside.site, token, "history"))
    if end == "sign out":
        sign_out(engine, token)
    else:
        deactivate(engine, administrator, key)
    with pytest.raises(InvalidStatus):
        told(inside.site, token, "history")


def enter(site: Site, page: Page, key: str) -> None:
    """Sign in as a person would."""
    page.goto(f"{site.address}/sign-in")
    page.get_by_label("Your sign-in name").fill(key)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("heading", level=1).first.wait_for()


def leave(page: Page) -> None:
    """Sign out."""
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_label("Password")).to_be_visible()


def test_the_next_person_at_a_browser_finds_nothing_of_the_last(
    inside: Inside, new_page: PagesWanted
) -> None:
    page, site = new_page(), inside.site
    enter(site, page, ZOE)
    page.goto(f"{site.address}/history?upload={inside.theirs.upload}")
    expect(page.get_by_text(f"{MARK}.csv").first).to_be_visible()
    page.goto(f"{site.address}/compare")
    expect(page.get_by_role("heading", level=1).first).to_be_visible()
    page.wait_for_load_state("networkidle")
    leave(page)
    page.go_back()
    page.wait_for_timeout(1500)
    assert MARK not in page.inner_text("body").lower()
    enter(site, page, Role.PROVIDER.value)
    for path in (f"history?upload={inside.theirs.upload}", "portfolio", "compare", "programmes"):
        page.goto(f"{site.address}/{path}")
        expect(page.get_by_role("heading", level=1).first).to_be_visible()
        page.wait_for_load_state("networkidle")
        assert MARK not in page.inner_text("body").lower()


def test_a_tab_left_open_by_one_person_shows_the_next_only_their_own(
    inside: Inside, new_page: PagesWanted
) -> None:
    page, site = new_page(), inside.site
    enter(site, page, ZOE)
    page.goto(f"{site.address}/history?upload={inside.theirs.upload}")
    expect(page.get_by_text(f"{MARK}.csv").first).to_be_visible()
    other = page.context.new_page()
    other.goto(site.address)
    expect(other.get_by_role("button", name="Sign out")).to_be_visible()
    leave(other)
    enter(site, other, Role.PROVIDER.value)
    page.get_by_role("link", name="My programmes").first.click()
    page.wait_for_timeout(3000)
    page.reload()
    expect(page.get_by_role("heading", level=1).first).to_be_visible()
    assert MARK not in page.inner_text("body").lower()
