"""A commissioner writes what stands around a programme on its page; others read it there."""

from collections.abc import Callable
from datetime import date

from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from evaluate.vocabulary import NeedGroup, Role
from tests.pages.deciding import push
from tests.pages.test_programme import opened, said
from tests.portfolio.desk import desk

SignIn = Callable[[Role], str]


def labels(page: AppTest) -> set[str]:
    return {one.label for one in page.expander}


def test_a_disruption_is_kept_and_taken_back(register: Engine, sign_in: SignIn, dashboard: AppTest) -> None:
    desk(register)
    sign_in(Role.COMMISSIONER)
    page = opened(dashboard, "mentoring")
    assert "No disruption is recorded, such as a closure" in said(page)
    assert "Take a disruption back" not in labels(page)
    key = "disruption mentoring 0"
    page.text_input(key=f"{key} what").set_value("School <b>strike</b>")
    page.date_input(key=f"{key} first").set_value(date(2025, 1, 6))
    page.date_input(key=f"{key} last").set_value(date(2025, 2, 14))
    page = push(page, "Keep this disruption")
    assert page.success[0].value == "The disruption is kept."
    assert "6 January 2025 to 14 February 2025" in said(page)
    assert "School &lt;b&gt;strike&lt;/b&gt;" in said(page)
    page = push(page, "Take it back")
    assert page.error[0].value == "Nothing was taken back. You need to choose a disruption."
    page.selectbox(key="back a disruption mentoring 1 which").set_value(1)
    page = push(page, "Take it back")
    assert "It was taken back" in page.success[0].value
    assert "No disruption is recorded, such as a closure" in said(page)


def test_a_disruption_without_words_is_refused_where_the_button_is(
    register: Engine, sign_in: SignIn, dashboard: AppTest
) -> None:
    desk(register)
    sign_in(Role.COMMISSIONER)
    page = push(opened(dashboard, "mentoring"), "Keep this disruption")
    assert "What happened: nothing is written here" in page.error[0].value


def test_a_number_of_people_in_need_is_kept_for_the_area_or_a_group(
    register: Engine, sign_in: SignIn, dashboard: AppTest
) -> None:
    desk(register)
    sign_in(Role.COMMISSIONER)
    page = opened(dashboard, "mentoring")
    for last, of, people in ((0, None, 300), (1, NeedGroup.FEMALE, 150)):
        key = f"need mentoring {last}"
        page.number_input(key=f"{key} people").set_value(people)
        page.selectbox(key=f"{key} of").set_value(of)
        for name, told in (
            ("Whom it counts", "Pupils suspended"),
            ("Where", "North"),
            ("Where the number comes from", "School census"),
        ):
            page.text_input(key=f"{key} {name}").set_value(told)
        page.radio(key=f"{key} place").set_value("Every programme of North")
        page = push(page, "Keep this number")
        assert page.success[0].value == "The number is kept."
    text = said(page)
    assert "60 started: 20% of the 300 people recorded as in need. Pupils suspended; North;" in text
    assert "the number is of all of North, not of this programme alone" in text
    assert "Reached, of those in need" in text
    assert "No number of people in need is recorded by age at the start or ethnic group" in text


def test_a_provider_reads_and_does_not_write(register: Engine, sign_in: SignIn, dashboard: AppTest) -> None:
    desk(register)
    sign_in(Role.PROVIDER)
    page = opened(dashboard, "mentoring")
    assert "No disruption is recorded" in said(page)
    assert not {"Write down a disruption", "Write down how many people are in need"} & labels(page)
