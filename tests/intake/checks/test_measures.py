"""What a measure allows: its own values, percent or none, whole numbers, and whether it is an outcome."""

import pytest

from evaluate.intake.rules import RULES
from tests.intake.catalogued import codes, only, problems

WIDE = "participant,cohort,measure,before,after\n"
LONG = "participant,cohort,measure,timepoint,value\n"


@pytest.mark.parametrize("value", ["7", "9.51", "20.73", "35"])
def test_a_metric_score_is_one_of_its_table(value: str) -> None:
    assert codes(LONG + f"P1,spring,swemwbs_metric,before,{value}\n") == []


def test_a_score_between_two_of_its_table_names_both() -> None:
    problem = only("impossible-score", LONG + "P1,spring,swemwbs_metric,before,20.7\n")
    assert (problem.row, problem.column) == (2, "value")
    assert problem.message == (
        "20.7 is not a score that “SWEMWBS metric score” can give. The nearest are 19.98 and 20.73."
    )


def test_few_values_are_all_named() -> None:
    problem = only("impossible-score", LONG + "P1,spring,reoffending_proven,before,0.5\n")
    assert problem.message == "0.5 is not a score that “Proven to have reoffended” can give. It gives 0 or 1."


def test_raw_totals_are_said_once_a_column_and_cohort() -> None:
    rows = (
        "P1,spring,swemwbs_metric,21,25\nP2,spring,swemwbs_metric,24,26\nP3,spring,swemwbs_metric,7,26.02\n"
    )
    found = problems(
        WIDE + rows + "P4,autumn,swemwbs_metric,22.35,25.03\nP5,autumn,swemwbs_metric,22,25.03\n"
    )
    assert [(one.code, one.row, one.column, one.rows) for one in found] == [
        ("raw-totals", 2, "before", (2, 3)),
        ("raw-totals", 2, "after", (2, 3)),
        ("impossible-score", 6, "before", (6,)),
    ]
    assert found[0].message == (
        "The scores sent as “SWEMWBS metric score” in cohort spring look like raw totals, which have not been converted."
    )


def test_raw_totals_never_repeat_a_cohort_that_there_is_not() -> None:
    found = problems(WIDE + "P1,Jo Smith,swemwbs_metric,21,25\n")
    assert [one.code for one in found] == ["unknown-cohort", "raw-totals", "raw-totals"]
    assert "Smith" not in str([(one.message, one.remedy) for one in found])


def test_a_percent_sign_belongs_to_percentages() -> None:
    assert codes(LONG + "P1,spring,attendance_percent,before,85%\n") == []
    rows = (
        "P1,spring,phq9_total,before,10%\nP2,spring,phq9_total,before,12 %\nP3,spring,gad7_total,before,9%\n"
    )
    found = problems(LONG + rows)
    assert [(one.code, one.row, one.column, one.count) for one in found] == [
        ("percent-sign", 2, "value", 2),
        ("percent-sign", 4, "value", 1),
    ]
    assert found[0].remedy == "You need to write the scores themselves, from 0 to 27, without a percent sign."


def test_a_local_measure_may_be_a_percentage() -> None:
    assert [one.code for one in problems(LONG + "P1,spring,local,before,85%\n")] == ["number-converted"]


def test_shares_of_one_are_asked_about_once_a_cohort() -> None:
    rows = "P1,spring,attendance_percent,0.85,0.9\nP2,spring,attendance_percent,1,0\n"
    problem = only("percent-as-fraction", WIDE + rows)
    assert (problem.row, problem.column, problem.count, problem.rows) == (2, None, 4, (2, 3))
    assert codes(WIDE + rows + "P3,spring,attendance_percent,2,0\n") == []
    assert codes(WIDE + "P1,spring,attendance_percent,0,0\n") == []


def test_what_describes_people_is_taken_only_before() -> None:
    assert codes(LONG + "P1,spring,ace_score,before,4\n") == []
    rows = "P1,spring,ace_score,after,4\nP2,spring,ace_score,followup_3m,4\n"
    problem = only("not-an-outcome", LONG + rows)
    assert (problem.row, problem.column, problem.count) == (2, "value", 2)


def test_answers_to_what_describes_people_are_no_outcome_either() -> None:
    head = "participant,cohort,instrument,timepoint," + ",".join(f"q{n}" for n in range(1, 11)) + "\n"
    assert codes(head + "P1,spring,ace,before,1,0,1,0,0,0,0,0,1,1\n") == []
    assert codes(head + "P1,spring,ace,after,1,0,1,0,0,0,0,0,1,1\n") == ["not-an-outcome"]


def test_a_questionnaire_of_outcomes_may_hold_a_scale_of_context() -> None:
    head = "participant,cohort,instrument,timepoint," + ",".join(f"q{n}" for n in range(1, 29)) + "\n"
    answers = ",".join(str(1 + n * n % 4) for n in range(28))
    assert codes(head + f"P1,spring,brief_cope,after,{answers}\n") == []


def test_a_number_to_date_may_be_told_again() -> None:
    assert codes(WIDE + "P1,spring,arrests_to_date,2,3\n") == []


def test_fractions_of_a_sum_are_said_once_a_cohort() -> None:
    rows = "P1,spring,phq9_total,9.5,8\nP2,spring,phq9_total,9,8.25\nP3,spring,brs_mean,3.25,3.5\n"
    problem = only("fractional-scores", WIDE + rows)
    assert problem.message == (
        "2 scores on “PHQ-9 total” in cohort spring have a fraction, but this measure gives whole numbers only."
    )
    assert RULES["fractional-scores"].becomes
    assert codes(LONG + "P1,spring,local,before,9.5\n") == []
