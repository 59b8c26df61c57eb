"""Questions in words: the likely answer first, nothing chosen beforehand, and earlier answers kept."""

import pytest
from streamlit.testing.v1 import AppTest

from evaluate.intake.instructions import Instructions, Place
from evaluate.intake.questions import Question
from evaluate.pages.questions import answered, label, offered
from evaluate.vocabulary import DateOrder
from tests.pages.conftest import MENDED, drop, press, title


@pytest.mark.parametrize(
    ("choice", "words"),
    [
        ("", "Leave this column out"),
        ("participant", "participant"),
        ("arm", "arm (intervention or comparison)"),
        ("before", "score before"),
        ("after", "score after the programme"),
        ("after_on", "date of assessment after the programme"),
        ("followup_3m", "score 3-month follow-up"),
        ("assessed_on", "date of assessment"),
        ("started_on", "started on"),
        ("sdq_self_total before", "sdq_self_total, score before"),
        ("year_of_birth", "year of birth"),
    ],
)
def test_a_meaning_is_named_in_words(choice: str, words: str) -> None:
    assert label(choice) == words


def test_the_likely_match_stands_first_and_leaving_out_last() -> None:
    question = Question(None, "Client", "", "participant", ("programme", "participant", "cohort", ""))
    assert offered(question) == ["participant", "programme", "cohort", ""]


def test_without_a_likely_match_the_order_is_the_registers() -> None:
    question = Question(None, "Colour", "", None, ("programme", "cohort", ""))
    assert offered(question) == ["programme", "cohort", ""]


def test_a_second_answer_is_added_to_the_first() -> None:
    corrections = {Place(None, 3, 1): "4"}
    before = Instructions({"client": "participant"}, DateOrder.DAY_FIRST, corrections, True)
    assert answered(before, {"grp": "cohort"}, None) == Instructions(
        {"client": "participant", "grp": "cohort"}, DateOrder.DAY_FIRST, corrections, True
    )
    assert answered(before, {}, DateOrder.MONTH_FIRST).date_order is DateOrder.MONTH_FIRST


def test_an_unknown_heading_is_asked_and_the_answer_read(upload_page: AppTest) -> None:
    drop(upload_page, MENDED.replace("participant", "YP code"))
    assert title(upload_page) == "Checked: not ready to send"
    asked = upload_page.selectbox(key="heading None YP code")
    assert asked.value is None
    asked.select("participant").run()
    press(upload_page, "answer")
    assert title(upload_page) == "Checked, not yet submitted"
    assert "1 heading answered" in " ".join(text.value for text in upload_page.markdown)


def test_an_answer_can_be_taken_back(upload_page: AppTest) -> None:
    drop(upload_page, MENDED.replace("participant", "YP code"))
    upload_page.selectbox(key="heading None YP code").select("participant").run()
    press(upload_page, "answer")
    press(upload_page, "as it stands")
    assert title(upload_page) == "Checked: not ready to send"


def test_pressing_without_an_answer_says_so(upload_page: AppTest) -> None:
    drop(upload_page, MENDED.replace("participant", "YP code"))
    press(upload_page, "answer")
    assert "You need to answer at least one of these." in [text.value for text in upload_page.markdown]


def test_the_order_of_dates_is_asked_and_nothing_is_chosen_beforehand(upload_page: AppTest) -> None:
    drop(
        upload_page, "participant,cohort,measure,before,before_on\nA1,c,m,3,03/04/2025\nA2,c,m,4,05/04/2025\n"
    )
    asked = upload_page.radio(key="order of dates")
    assert asked.value is None
    assert asked.options == ["3 April 2025", "4 March 2025"]
    asked.set_value(asked.options[0]).run()
    press(upload_page, "answer")
    assert title(upload_page) == "Checked, not yet submitted"
