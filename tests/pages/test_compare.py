"""The Compare page through the real entry point, as different people see it."""

from collections.abc import Callable

from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from evaluate.access import at_the_register
from evaluate.db.session import writing
from evaluate.integrity.trail import Wanted, look
from evaluate.pages.compare import as_links, taken
from evaluate.portfolio.comparison import compare
from evaluate.portfolio.picture import picture
from evaluate.vocabulary import Role
from tests.builders import build_measure, build_programme, commissioner_of
from tests.pages.conftest import open_page
from tests.portfolio.small import people, portfolio
from tests.scores import cohort_of, enrol

SignIn = Callable[[Role], str]


def opened(dashboard: AppTest) -> AppTest:
    return open_page(dashboard.run(), "compare")


def said(page: AppTest) -> str:
    return "\n".join([element.value for element in (*page.title, *page.markdown, *page.caption)])


def test_an_empty_register_says_who_can_help(register: Engine, sign_in: SignIn, dashboard: AppTest) -> None:
    sign_in(Role.COMMISSIONER)
    page = opened(dashboard)
    assert not page.exception
    assert "Ask the administrator" in said(page)


def test_programmes_without_scores_say_what_comes_next(
    register: Engine, sign_in: SignIn, dashboard: AppTest
) -> None:
    with writing(register) as session:
        build_programme(session)
    sign_in(Role.COMMISSIONER)
    assert "none of them has scores yet" in said(opened(dashboard))


def test_the_first_lines_answer_and_warn(register: Engine, sign_in: SignIn, dashboard: AppTest) -> None:
    portfolio(register, [60, 45, 12, 4])
    sign_in(Role.COMMISSIONER)
    page = opened(dashboard)
    assert not page.exception
    assert page.get("plotly_chart")
    assert page.title[0].value == "How did people’s M change?"
    text = said(page)
    assert "Taken together, scores fell by" in text
    assert "no comparison group" in text
    assert "Who is not in this picture" in [heading.value for heading in page.header]
    assert "Do not pick a programme out" in text


def test_without_a_change_to_show_there_is_no_picture_of_nothing(
    register: Engine, sign_in: SignIn, dashboard: AppTest
) -> None:
    portfolio(register, [4, 6])
    sign_in(Role.COMMISSIONER)
    page = opened(dashboard)
    assert not page.exception
    assert r"There is nothing to draw yet: every change is withheld \[c\]" in said(page)
    assert not page.get("plotly_chart")


def test_the_table_says_the_same_in_words(register: Engine, sign_in: SignIn, dashboard: AppTest) -> None:
    portfolio(register, [60, 12, 4])
    sign_in(Role.COMMISSIONER)
    table = opened(dashboard).table[0].value
    assert list(table.index) == ["P00", "P01", "P02"]
    assert list(table["Both scores"]) == ["60", "12", "[c]"]
    changes = list(table["Change in points (95% interval)"])
    assert changes[1].endswith("[u]")
    assert changes[2] == "[c]"


def test_another_measure_can_be_chosen(register: Engine, sign_in: SignIn, dashboard: AppTest) -> None:
    portfolio(register, [40, 40])
    with writing(register) as session:
        of = cohort_of(session, build_programme(session, "later").id)
        scores = [{**person, "followup_3m": 5.0} for person in people(20)]
        enrol(session, of, build_measure(session, "other"), scores)
    sign_in(Role.COMMISSIONER)
    page = opened(dashboard)
    page.selectbox[0].set_value("other").run()
    page.selectbox[1].set_value("followup_3m").run()
    assert not page.exception
    assert page.title[0].value == "How did people’s Other change?"
    assert list(page.table[0].value.index) == ["Later"]
    # The same measure after the programme is akin, but it sits apart under the condition that fails.
    assert "These were scored at different times" in said(page)


def test_a_provider_sees_only_its_own(register: Engine, sign_in: SignIn, dashboard: AppTest) -> None:
    portfolio(register, [40])
    with writing(register) as session:
        of = cohort_of(session, build_programme(session, "theirs", provider="birch").id)
        enrol(session, of, build_measure(session, "other"), people(40))
    sign_in(Role.PROVIDER)
    page = opened(dashboard)
    assert not page.exception
    assert "Theirs" not in said(page)
    assert page.selectbox[0].options == ["M"]


def test_names_that_people_chose_are_only_words(
    register: Engine, sign_in: SignIn, dashboard: AppTest
) -> None:
    with writing(register) as session:
        programme = build_programme(session, "p")
        programme.name = "*Star* [link](http://example.org)"
        enrol(session, cohort_of(session, programme.id), build_measure(session), people(40))
    sign_in(Role.COMMISSIONER)
    assert "In \\*Star\\* \\[link\\](http\\:\u2060//example.org)" in said(opened(dashboard))


def test_numbers_that_are_taken_away_are_in_the_audit(register: Engine) -> None:
    portfolio(register, [60, 12])
    viewer = commissioner_of("north")
    seen = picture(compare(register, viewer), "m", "after")
    assert taken(register, viewer, seen)().startswith("\ufeff".encode())
    (event,) = look(register, at_the_register(Role.ADMINISTRATOR), Wanted(action="export")).events
    assert (event.actor, event.subject, event.subject_key) == ("cam", "comparison", "m")
    assert event.detail == {"timepoint": "after"}


def test_what_was_compared_is_offered_to_be_run_again(
    register: Engine, sign_in: SignIn, dashboard: AppTest
) -> None:
    portfolio(register, [60, 12])
    sign_in(Role.COMMISSIONER)
    page = opened(dashboard)
    assert not page.exception
    labels = [button.proto.label for button in page.get("download_button")]
    assert "Download to run it again in Python or R (ZIP)" in labels


def test_each_programme_has_a_way_to_its_page(register: Engine) -> None:
    portfolio(register, [40, 12])
    seen = picture(compare(register, at_the_register(Role.COMMISSIONER)), "m", "after")
    links = as_links(seen)
    assert '<a href="/programme?programme=p00" target="_self">P00</a>' in links
    assert links.count("<a ") == 2
