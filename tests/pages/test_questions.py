"""Questions in words: the likely answer first, nothing chosen beforehand, and earlier answers kept."""

import pytest
from streamlit.testing.v1 import AppTest

from evaluate.intake.instructions import Instructions, Place
from evaluate.intake.problems import Report, problem
from evaluate.intake.questions import Question
from evaluate.pages.questions import (
    answered,
    in_words,
    label,
    offered,
    waits_for_answers,
    without_what_is_asked,
)
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
        ("followup_3m", "score at the 3-month follow-up"),
        ("assessed_on", "date of assessment"),
        ("started_on", "started on"),
        ("sdq_self_total before", "sdq_self_total, score before"),
        ("year_of_birth", "year of birth"),
        ("one_measure", "score of one measure (you are asked which)"),
    ],
)
def test_a_meaning_is_named_in_words(choice: str, words: str) -> None:
    assert label(choice) == words


def test_a_measure_is_named_as_people_do() -> None:
    assert label("sdq_self_total before", {"sdq_self_total": "SDQ total"}) == "SDQ total, score before"


def test_the_likely_match_stands_first_and_leaving_out_second() -> None:
    question = Question(None, "Client", "", "participant", ("programme", "participant", "cohort", ""))
    assert offered(question) == ["participant", "", "programme", "cohort"]


def test_without_a_likely_match_the_order_is_the_registers() -> None:
    question = Question(None, "Colour", "", None, ("programme", "cohort", ""))
    assert offered(question) == ["", "programme", "cohort"]


def test_the_scores_of_single_measures_are_one_choice_unless_one_is_likely() -> None:
    spread = ("cohort", "calm before", "calm after", "sleep before", "sleep after", "")
    assert offered(Question(None, "x", "", None, spread)) == ["", "one_measure", "cohort"]
    likely = offered(Question(None, "Calm at start", "", "calm before", spread))
    assert likely == ["calm before", "", "one_measure", "cohort"]


def found(*codes: str) -> Report:
    return Report("problems", 3, tuple(problem(code, column="c", heading="h", example="e") for code in codes))


def test_a_file_that_only_wants_answers_does_not_read_like_a_fault() -> None:
    asked = (Question(None, "x", "", None, ("cohort", "")),)
    assert waits_for_answers(asked, found("missing-heading"))
    assert waits_for_answers(asked, found("no-headings"))
    assert not waits_for_answers(asked, found("missing-heading", "no-rows"))
    assert not waits_for_answers(asked, found())
    assert not waits_for_answers((), found("missing-heading"))


def test_what_is_asked_is_not_listed_as_wrong() -> None:
    report = Report(
        "problems", 3, (problem("ambiguous-dates", date="03/04/2025"), *found("no-rows").problems)
    )
    assert [one.code for one in without_what_is_asked(report).problems] == ["no-rows"]


def test_questions_are_counted_as_people_do() -> None:
    one = Question(None, "x", "", None, ("cohort", ""))
    assert in_words([one]) == "a question"
    assert in_words([one, one]) == "2 questions"


def test_a_second_answer_is_added_to_the_first() -> None:
    corrections = {Place(None, 3, 1): "4"}
    before = Instructions({"client": "participant"}, DateOrder.DAY_FIRST, corrections, True)
    assert answered(before, {"grp": "cohort"}, None) == Instructions(
        {"client": "participant", "grp": "cohort"}, DateOrder.DAY_FIRST, corrections, True
    )
    assert answered(before, {}, DateOrder.MONTH_FIRST).date_order is DateOrder.MONTH_FIRST


def test_an_unknown_heading_is_asked_and_the_answer_read(upload_page: AppTest) -> None:
    drop(upload_page, MENDED.replace("participant", "YP code"))
    assert title(upload_page) == "Checked: a question for you"
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
    assert title(upload_page) == "Checked: a question for you"


def test_the_score_of_one_measure_is_asked_in_two_short_questions(upload_page: AppTest) -> None:
    drop(upload_page, "participant,cohort,First go\nA1,c,3\nA2,c,4\n")
    asked = upload_page.selectbox(key="heading None First go")
    asked.select("one_measure").run()
    measure = upload_page.selectbox(key="measure None First go")
    assert measure.options == ["M"]
    measure.select("m").run()
    upload_page.radio(key="when None First go").set_value("before").run()
    press(upload_page, "answer")
    assert title(upload_page) == "Checked, not yet submitted"


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
