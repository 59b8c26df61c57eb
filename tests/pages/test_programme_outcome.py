"""The outcome of a programme: the picture and its words, every measure, the groups, and what it would take."""

from collections.abc import Callable

from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from evaluate.db.session import writing
from evaluate.vocabulary import Role
from tests.builders import build_measure, build_programme
from tests.pages.test_programme import opened, said
from tests.portfolio.desk import desk, scores
from tests.scores import cohort_of, enrol

SignIn = Callable[[Role], str]


def test_every_part_of_the_outcome_is_there(register: Engine, sign_in: SignIn, dashboard: AppTest) -> None:
    desk(register)
    sign_in(Role.COMMISSIONER)
    page = opened(dashboard, "mentoring")
    text = said(page)
    assert "There is no comparison group" in text
    assert 'aria-label="Every measure of this programme"' in text
    headings = [heading.value for heading in page.header]
    assert headings[:4] == [
        "Look closer",
        "Every measure",
        "Did groups of people change differently?",
        "What would change our mind",
    ]
    assert "Nobody has written down how large a change would matter" in text
    assert "A comparison group: without one" in text
    papers = [box.label for box in page.expander]
    assert "Where this comes from: change in points" in papers
    assert "Where this comes from: costs" in papers


def test_a_result_of_few_people_is_withheld_with_its_picture(
    register: Engine, sign_in: SignIn, dashboard: AppTest
) -> None:
    with writing(register) as session:
        cohort = cohort_of(session, build_programme(session, "few").id)
        enrol(session, cohort, build_measure(session), scores(9, 3))
    sign_in(Role.COMMISSIONER)
    page = opened(dashboard, "few")
    assert "There is not enough data to say" in page.markdown[0].value
    assert "There is nothing to draw yet" in said(page)
    assert not page.get("plotly_chart")
