"""The parts of a programme's page beside its outcome, each with its numbers, its words and its papers."""

from collections.abc import Callable
from datetime import date

from sqlalchemy import Engine, select
from streamlit.testing.v1 import AppTest

from evaluate.db.base import now
from evaluate.db.session import writing
from evaluate.db.tables import Programme, ProgrammeNote
from evaluate.vocabulary import NoteKind, Role
from tests.pages.deciding import push, signed
from tests.pages.test_programme import opened, said
from tests.portfolio.desk import desk, fund

SignIn = Callable[[Role], str]


def test_each_part_says_what_is_known(register: Engine, sign_in: SignIn, dashboard: AppTest) -> None:
    desk(register)
    with writing(register) as session:
        fund(session, session.scalars(select(Programme)).one(), core_grant=100_000, match_cash=20_000)
    sign_in(Role.COMMISSIONER)
    text = said(opened(dashboard, "mentoring"))
    for part in (
        "No number of people in need is recorded",
        "Started, by ethnic group",
        "60 of 80 (75%)",
        "It says nothing about what happened to people.",
        "At least 20 people with both scores",
        "A rating describes the approach on average",
        "No result of the Justice Data Lab",
        "all funding recorded, match included",
        "Person who completed",
        "Violence with injury",
        "There is no benefit-cost ratio.",
        "Nothing is recorded of what young people or the community say.",
        "Nothing has been decided about this programme in this register.",
        'href="/decisions?programme=mentoring"',
    ):
        assert part in text, part


def test_what_was_decided_leads_to_its_decision(
    register: Engine, sign_in: SignIn, dashboard: AppTest
) -> None:
    number = signed(register)
    sign_in(Role.COMMISSIONER)
    assert f'href="/decisions?decision={number}"' in said(opened(dashboard, "p00"))


def test_a_note_is_written_where_it_is_missing(register: Engine, sign_in: SignIn, dashboard: AppTest) -> None:
    desk(register)
    sign_in(Role.COMMISSIONER)
    page = opened(dashboard, "mentoring")
    page.selectbox(key="note kind mentoring 0").set_value(NoteKind.COMMUNITY_VOICE)
    page.text_area(key="note text mentoring 0").set_value("Parents ask for evenings.")
    page.text_input(key="note source mentoring 0").set_value("A residents’ meeting")
    page = push(page, "Keep this note")
    assert page.success[0].value == "The note is kept."
    assert "Parents ask for evenings." in said(page)
    assert "Nothing is recorded of what young people" not in said(page)


def test_a_note_is_shown_where_it_belongs_as_plain_words(
    register: Engine, sign_in: SignIn, dashboard: AppTest
) -> None:
    desk(register)
    with writing(register) as session:
        programme = session.scalars(select(Programme.id)).one()
        session.add(
            ProgrammeNote(
                programme_id=programme,
                kind=NoteKind.COMMUNITY_VOICE,
                text="<b>They listened.</b>",
                source="Young people's forum",
                address="",
                seen_on=date(2025, 4, 3),
                written_by="carol",
                written_name="Carol",
                written_at=now(),
            )
        )
    sign_in(Role.COMMISSIONER)
    text = said(opened(dashboard, "mentoring"))
    assert "&lt;b&gt;They listened.&lt;/b&gt;" in text
    assert "Nothing is recorded of what young people or the community say." not in text
