"""The audit's own page: read, narrowed and taken away, all of which it tells itself."""

import csv
import io
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from evaluate.access import at_the_register
from evaluate.db import audit
from evaluate.db.session import writing
from evaluate.integrity import trail
from evaluate.integrity.trail import Event, Wanted
from evaluate.pages.audit import as_csv, as_row, detail_in_words
from evaluate.vocabulary import Role
from tests.pages.conftest import open_page, said, shown, title

OPERATOR = at_the_register(Role.ADMINISTRATOR)


@pytest.fixture
def page(register: Engine, dashboard: AppTest, sign_in: Callable[[Role], str]) -> AppTest:
    """Open the audit of a register in which a little was done."""
    with writing(register) as session:
        for nth in range(60):
            audit.record(
                session, OPERATOR, "changed", "area", f"area-{nth}", old={"name": "A"}, new={"name": "B"}
            )
        audit.record(session, OPERATOR, "added", "area", "<b>bold</b>", new={"name": "=1+1"})
    sign_in(Role.ADMINISTRATOR)
    return open_page(dashboard.run(), "audit")


def test_the_newest_events_are_listed_and_older_ones_a_click_away(page: AppTest) -> None:
    assert title(page) == "Audit"
    assert "65 events are in the audit." in said(page)
    assert "area<br>area-59" in shown(page)
    assert "name: A → B" in shown(page)
    assert "area<br>area-5<" not in shown(page)
    page.button(key="audit older").click().run()
    assert "area<br>area-5<" in shown(page)
    assert "area-59" not in shown(page)
    page.button(key="audit newest").click().run()
    assert "area-59" in shown(page)


def test_what_is_asked_narrows_the_list_and_is_written_down(page: AppTest, register: Engine) -> None:
    page.selectbox(key="audit What was done").select("added")
    page.selectbox(key="audit To what").select("area")
    page.button[0].click().run()
    assert "1 event matches what you asked for." in said(page)
    assert "area-59" not in shown(page)
    newest = trail.look(register, OPERATOR, Wanted()).events[0]
    assert (newest.actor, newest.action) == ("administrator", "search")
    assert newest.detail == {"asked": {"action": "added", "subject": "area"}}
    # Drawing the page again asks nothing new.
    page.run()
    assert trail.look(register, OPERATOR, Wanted()).events[0] == newest


def test_what_matches_nothing_is_said(page: AppTest) -> None:
    page.text_input(key="audit key").input("nothing like it")
    page.button[0].click().run()
    assert "No event matches what you asked for." in said(page)


def test_names_are_never_markup(page: AppTest) -> None:
    assert "<b>bold" not in shown(page)
    assert "&lt;b&gt;bold" in shown(page)


@pytest.mark.parametrize("role", [Role.PROVIDER, Role.COMMISSIONER, Role.REVIEWER, Role.CERTIFIER])
def test_nobody_else_comes_to_the_page(
    register: Engine, dashboard: AppTest, sign_in: Callable[[Role], str], role: Role
) -> None:
    sign_in(role)
    before = trail.look(register, OPERATOR, Wanted()).count
    with pytest.raises(ValueError):
        dashboard.run().switch_page("evaluate/pages/audit.py")
    assert trail.look(register, OPERATOR, Wanted()).count == before


EVENT = Event(
    1204,
    datetime(2026, 4, 3, 9, 5, tzinfo=UTC),
    "ada",
    "Ada Lovelace",
    "changed",
    "upload_file",
    "7",
    {
        "old": {"name": "=cmd|x"},
        "new": {"name": "+1", "kind": None},
        "rows": 1200,
        "none": None,
        "open": True,
        "sha256": "ab" * 32,
    },
)


def test_an_event_is_told_in_words() -> None:
    assert as_row(EVENT) == [
        "1,204",
        "3\u00a0April\u00a02026\n09:05\u00a0UTC",
        "Ada Lovelace\nada",
        "changed",
        "upload file\n7",
        "name: =cmd|x → +1\nkind: nothing\nrows: 1,200\nopen: yes\nsha256: abababababab…",
    ]


@pytest.mark.parametrize(
    ("detail", "told"),
    [
        ({}, ""),
        ({"old": "before", "new": "after"}, "before → after"),
        ({"old": None, "new": "after"}, "nothing → after"),
        ({"old": "before"}, "before → nothing"),
        ({"new": 1204, "changed": 3}, "new: 1,204\nchanged: 3"),
        ({"asked": {"actor": "pat"}}, "asked actor: pat"),
        ({"programmes": ["a", "b"], "empty": []}, "programmes: a, b"),
        ({"sign_ins_ended": 0, "found": False}, "sign ins ended: 0\nfound: no"),
    ],
)
def test_details_of_every_shape_are_told(detail: dict[str, object], told: str) -> None:
    assert detail_in_words(detail) == told


def test_the_file_runs_nothing_in_a_spreadsheet() -> None:
    headings, row = csv.reader(io.StringIO(as_csv([EVENT]).decode("utf-8-sig")))
    assert headings[:3] == ["number", "at", "actor"]
    assert row[0] == "1204"
    assert "ab" * 32 in row[7]
    assert row[1] == "2026-04-03T09:05:00+00:00"
    assert not row[7].startswith(("=", "+", "-", "@"))
