"""Answers to single questions: what the questionnaire offers, enough of them, and not all the same."""

import pytest

from evaluate.intake.problems import MOST_LISTED
from evaluate.vocabulary import Severity
from tests.intake.catalogued import codes, only, problems

PHQ = "participant,cohort,instrument,timepoint," + ",".join(f"q{n}" for n in range(1, 10)) + "\n"
SDQ = "participant,cohort,instrument,timepoint," + ",".join(f"q{n}" for n in range(1, 26)) + "\n"
WAVES = "0,1,2,3,2,1,0,1,2"


def phq(answers: str, who: str = "P1", cohort: str = "spring") -> str:
    return f"{who},{cohort},phq9,before,{answers}\n"


def sdq(answers: list[int], who: str = "P1", when: str = "before") -> str:
    return f"{who},spring,sdq_self,{when},{','.join(map(str, answers))}\n"


def test_sound_answers_have_no_problem() -> None:
    assert codes(PHQ + phq(WAVES)) == []


@pytest.mark.parametrize("answer", ["x", "1.5", "often", "1e400"])
def test_an_answer_is_a_whole_number(answer: str) -> None:
    problem = only("not-an-answer", PHQ + phq(WAVES) + phq(f"0,1,{answer},3,2,1,0,1,2", "P2"))
    assert (problem.row, problem.column) == (3, "q3")
    assert problem.message == "This answer is not a whole number."
    assert problem.remedy == (
        "You need to write the number of the answer, from 0 to 3,"
        " or leave the cell blank if the question was not answered."
    )


@pytest.mark.parametrize(
    ("answer", "said"), [("4", "4"), ("-1", "-1"), ("99", "99"), ("07700900123", "This")]
)
def test_an_answer_is_one_that_is_offered(answer: str, said: str) -> None:
    problem = only("answer-out-of-range", PHQ + phq(f"{answer},1,0,3,2,1,0,1,2"))
    assert (
        problem.message
        == f"{said} is not an answer that Patient Health Questionnaire-9 offers. Its answers run from 0 to 3."
    )
    assert "900123" not in problem.message


def test_a_form_that_is_not_known_still_has_its_words_refused() -> None:
    found = problems(PHQ + "P1,spring,,before,often,1,2,3,2,1,0,1,2\n")
    assert {problem.code for problem in found} == {"missing-instrument", "not-an-answer"}
    assert "from" not in next(problem for problem in found if problem.code == "not-an-answer").remedy


def test_a_question_that_there_is_not_is_said_once_a_column() -> None:
    head = PHQ.replace("\n", ",q10,q11\n")
    found = problems(head + phq(WAVES + ",1,x") + phq("0,0,2,3,2,1,0,1,2,,2", "P2") + phq(WAVES + ",,", "P3"))
    assert [(one.code, one.row, one.column, one.count) for one in found] == [
        ("unknown-question", 2, "q10", 1),
        ("unknown-question", 2, "q11", 2),
    ]
    assert (
        found[0].message
        == "Patient Health Questionnaire-9 has no question 10. Its questions are numbered 1 to 9."
    )


def test_a_score_beside_its_answers_must_be_theirs() -> None:
    scores = "participant,cohort,measure,before\nP1,spring,phq9_total,{}\n"
    assert codes(PHQ + phq(WAVES), scores.format(12)) == []
    problem = only("total-differs", PHQ + phq(WAVES), scores.format(13))
    assert (problem.sheet, problem.row, problem.column) == ("B", 2, "before")
    assert problem.message == (
        "This score on “PHQ-9 total” is 13, but the answers in row 2 of the sheet A give 12."
    )


@pytest.mark.parametrize(("cohort", "timepoint"), [("spring", ""), ("nowhere", "before"), ("", "")])
def test_a_score_in_the_row_of_its_answers_is_judged_whosever_they_are(cohort: str, timepoint: str) -> None:
    head = PHQ.replace("\n", ",measure,value\n")
    row = f"P1,{cohort},phq9,{timepoint},{WAVES},phq9_total,"
    found = [one for one in problems(head + row + "13\n") if one.code == "total-differs"]
    assert [one.message for one in found] == [
        "This score on “PHQ-9 total” is 13, but the answers in this row give 12."
    ]
    assert "total-differs" not in codes(head + row + "12\n")


@pytest.mark.parametrize(
    ("typed", "differs"), [("2.8", False), ("2.83", False), ("3", False), ("2.9", True), ("2.84", True)]
)
def test_a_score_may_be_rounded_to_the_decimals_that_it_has(typed: str, differs: bool) -> None:
    # Items 2, 4 and 6 are turned round: 17 points over 6 items are 2.8333.
    answers = "participant,cohort,instrument,timepoint,q1,q2,q3,q4,q5,q6\nP1,spring,brs,before,3,3,3,3,2,3\n"
    scores = f"participant,cohort,measure,before\nP1,spring,brs_mean,{typed}\n"
    assert codes(answers, scores) == ["total-differs"] * differs


def test_too_few_answers_are_counted_once_a_questionnaire() -> None:
    rows = phq(WAVES) + phq("0,1,,,,,,,", "P2") + phq(",,,,,,,,1", "P3") + phq(",,,,,,,,", "P4")
    problem = only("too-few-answers", PHQ + rows)
    assert (problem.severity, problem.row, problem.count) == (Severity.NOTE, 3, 2)
    assert problem.message.startswith(
        "2 answer sheets for Patient Health Questionnaire-9 have too few answers"
    )


def test_one_subscale_too_short_is_too_few() -> None:
    answers: list[object] = [0, 1, 2, 1, 0] * 5
    for item in (3, 8, 13):
        answers[item - 1] = ""
    problem = only("too-few-answers", SDQ + sdq(answers))  # type: ignore[arg-type]
    assert problem.message.startswith(
        "1 answer sheet for Strengths and Difficulties Questionnaire has too few answers"
    )


def test_a_wrong_answer_is_not_also_too_few() -> None:
    assert codes(PHQ + phq("x,1,,,,,,,")) == ["not-an-answer"]


def test_licensed_answers_are_confirmed_once() -> None:
    head = "participant,cohort,instrument,timepoint," + ",".join(f"q{n}" for n in range(1, 8)) + "\n"
    rows = "".join(
        f"P{n},{cohort},swemwbs,before,1,2,3,4,{n},2,1\n" for n, cohort in ((1, "spring"), (2, "autumn"))
    )
    problem = only("licensed-answers", head + rows)
    assert (problem.severity, problem.row, problem.count) == (Severity.WARN, 2, 1)
    assert "single questions of Short Warwick-Edinburgh Mental Wellbeing Scale" in problem.message
    assert codes(head + "P1,spring,swemwbs,before,,,,,,,\n") == []


def test_the_same_answer_to_everything_is_counted_once_a_cohort() -> None:
    rows = sdq([1] * 25) + sdq([2] * 25, "P2") + sdq([0, 1, 2, 1, 0] * 5, "P3")
    problem = only("straight-lined-answers", SDQ + rows)
    assert (problem.severity, problem.row, problem.count, problem.rows) == (Severity.WARN, 2, 2, (2, 3))
    assert problem.message == (
        "2 answer sheets for Strengths and Difficulties Questionnaire in cohort spring have the same answer to every question."
    )


def test_nobody_without_any_symptom_is_asked_about() -> None:
    shifted = "".join(phq(f"{1 + n % 3},2,1,3,{1 + n % 2},1,2,{1 + n % 3},1", f"P{n}") for n in range(12))
    problem = only("lowest-answer-missing", PHQ + shifted)
    assert (problem.severity, problem.row, problem.count) == (Severity.WARN, 2, 1)
    assert (
        problem.message
        == "Not one of 108 answers to Patient Health Questionnaire-9 is 0, which is the lowest there is."
    )
    assert codes(PHQ + shifted + phq("0,2,1,3,1,1,2,1,1", "P99")) == []
    # Ninety-nine answers are too few to tell.
    assert codes(PHQ + "".join(shifted.splitlines(keepends=True)[:11])) == []


def test_on_a_scale_to_ten_nobody_may_be_at_nought() -> None:
    head = "participant,cohort,instrument,timepoint,q1,q2,q3,q4\n"
    rows = "".join(
        f"P{n},spring,ons4,before,{5 + n % 5},{4 + n % 6},{1 + n % 9},{1 + n % 4}\n" for n in range(30)
    )
    assert codes(head + rows) == []


def test_a_flood_of_wrong_answers_ends_in_a_count() -> None:
    rows = "".join(phq("9,9,9,9,9,9,9,9,9", f"P{n}") for n in range(1_200))
    found = [one for one in problems(PHQ + rows) if one.code == "answer-out-of-range"]
    assert (len(found), found[-1].count) == (MOST_LISTED + 1, 800)


def test_a_scale_from_one_may_well_lack_its_lowest_answer() -> None:
    head = "participant,cohort,instrument,timepoint,q1,q2,q3,q4,q5,q6\n"
    assert codes(head + "".join(f"P{n},spring,brs,before,4,3,{2 + n % 3},3,4,2\n" for n in range(20))) == []
