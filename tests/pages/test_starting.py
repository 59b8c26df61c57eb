"""Before any file: how to begin, and what is remembered of earlier ones, which may be forgotten."""

from datetime import UTC, datetime

from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from evaluate.db.session import writing
from evaluate.intake.conventions import Kept
from evaluate.pages.starting import meaning
from evaluate.vocabulary import ConventionKind
from tests.builders import build_programme
from tests.pages.conftest import MENDED, drop, keys, open_page, press, said, shown, title

WHEN = datetime(2026, 4, 3, tzinfo=UTC)


def test_what_is_remembered_is_said_in_words() -> None:
    heading = Kept(1, "Acorn", ConventionKind.HEADING, "yp_code", "participant", "Ada", WHEN)
    dates = Kept(2, "Acorn", ConventionKind.DATE_ORDER, "", "month_first", "Ada", WHEN)
    assert meaning(heading) == "The heading “yp code” means: participant"
    assert meaning(dates) == "In dates, the month comes first"


def test_an_example_of_a_file_is_one_click_away(upload_page: AppTest) -> None:
    assert "sdq_self_total" in shown(upload_page)


def test_an_answer_is_remembered_once_the_file_is_sent_and_not_before(upload_page: AppTest) -> None:
    drop(upload_page, MENDED.replace("participant", "YP code"))
    upload_page.selectbox(key="heading None YP code").select("participant").run()
    press(upload_page, "answer")
    press(upload_page, "aside")
    assert "yp_code" not in said(upload_page)
    drop(upload_page, MENDED.replace("participant", "YP code"))
    upload_page.selectbox(key="heading None YP code").select("participant").run()
    press(upload_page, "answer")
    press(upload_page, "send")
    drop(upload_page, MENDED.replace("participant", "YP code").replace("A1", "B1"))
    assert title(upload_page) == "Checked, not yet submitted"


def test_what_is_remembered_may_be_forgotten(upload_page: AppTest) -> None:
    drop(upload_page, MENDED.replace("participant", "YP code"))
    upload_page.selectbox(key="heading None YP code").select("participant").run()
    press(upload_page, "answer")
    press(upload_page, "send")
    (forget,) = [key for key in keys(upload_page) if key and key.startswith("forget")]
    press(upload_page, forget)
    assert not [key for key in keys(upload_page) if key and key.startswith("forget")]
    drop(upload_page, MENDED.replace("participant", "YP code"))
    assert title(upload_page) == "Checked: a question for you"


def test_with_several_programmes_none_is_taken_for_granted(visited: AppTest, register: Engine) -> None:
    with writing(register) as session:
        build_programme(session, "q", provider="acorn")
    page = open_page(visited, "upload")
    assert page.selectbox(key="programme").value is None
    assert "Choose a programme to get its template." in said(page)
    drop(page, MENDED)
    assert title(page) == "Which programme is this for?"
    page.selectbox(key="programme").select("q").run()
    assert "template q xlsx" not in keys(page)
