"""Changes that are too large, too alike, or that cannot be."""

import pytest

from tests.intake.catalogued import SPRING, codes, facts, only, problems

WIDE = "participant,cohort,measure,before,after\n"
LONG = "participant,cohort,measure,timepoint,value\n"
PHQ = [12, 9, 15, 7, 20, 11, 13, 5, 17, 10, 14, 8]


def alike(people: int, by: int = -2, cohort: str = "spring", measure: str = "phq9_total") -> str:
    return "".join(
        f"{cohort}{n},{cohort},{measure},{score},{score + by}\n" for n, score in enumerate(PHQ[:people])
    )


def test_a_change_from_end_to_end_is_counted_once_a_cohort() -> None:
    rows = "P1,spring,phq9_total,2,24\nP2,spring,phq9_total,26,1\nP3,spring,phq9_total,5,26\nP4,spring,phq9_total,2,23\n"
    problem = only("large-change", WIDE + rows)
    # 80% of 27 is 21.6: changes of 22 and more.
    assert (problem.row, problem.column, problem.count, problem.rows) == (2, "after", 2, (2, 3))
    assert problem.message == "2 changes on “PHQ-9 total” in cohort spring are larger than 80% of its range."


def test_one_large_change_is_one_change() -> None:
    assert only("large-change", WIDE + "P1,spring,phq9_total,2,24\n").message.startswith("1 change on")


def test_a_change_from_what_is_registered_is_found_from_either_end() -> None:
    later = facts([(SPRING, "P1", "phq9_total", "after", 25.0)])
    first = facts([(SPRING, "P1", "phq9_total", "before", 25.0)])
    assert only("large-change", LONG + "P1,spring,phq9_total,before,1\n", register=later).row == 2
    assert only("large-change", LONG + "P1,spring,phq9_total,followup_3m,1\n", register=first).row == 2


def test_changes_that_the_file_does_not_touch_are_not_its_fault() -> None:
    register = facts(
        [(SPRING, "P9", "phq9_total", "before", 1.0), (SPRING, "P9", "phq9_total", "after", 26.0)]
    )
    assert codes(LONG + "P1,spring,phq9_total,before,9\n", register=register) == []


def test_yes_and_no_have_nothing_between() -> None:
    assert codes(WIDE + "P1,spring,reoffending_proven,0,1\n") == []


def test_everyone_by_the_same_is_said_once_a_cohort_and_measure() -> None:
    problem = only("same-change-for-everyone", WIDE + alike(10) + "P99,autumn,phq9_total,9,2\n")
    assert (problem.row, problem.column, problem.count) == (2, "after", 10)
    assert problem.rows == tuple(range(2, 12))
    assert problem.message == (
        "Everyone in cohort spring changed by exactly the same amount on “PHQ-9 total”: −2 (after the programme)."
    )
    rows = alike(10) + alike(11, by=1, cohort="autumn")
    assert codes(WIDE + rows) == ["same-change-for-everyone"] * 2


def test_two_timepoints_are_one_problem() -> None:
    head = "participant,cohort,measure,before,after,followup_3m\n"
    rows = "".join(f"P{n},spring,phq9_total,{score},{score - 1},{score - 3}\n" for n, score in enumerate(PHQ))
    problem = only("same-change-for-everyone", head + rows)
    assert problem.message.endswith(": −1 (after the programme), −3 (3-month follow-up).")


@pytest.mark.parametrize("rows", [alike(9), alike(11) + "P99,spring,phq9_total,9,8\n"])
def test_nine_are_chance_and_so_is_one_that_differs(rows: str) -> None:
    assert codes(WIDE + rows) == []


def test_nobody_arrested_before_or_after_is_no_mistake() -> None:
    rows = "".join(f"P{n},spring,arrests_count,0,0\n" for n in range(12))
    assert codes(WIDE + rows) == []
    assert codes(WIDE + "".join(f"P{n},spring,arrests_count,{n % 7 + 2},{n % 7}\n" for n in range(12))) == [
        "same-change-for-everyone"
    ]


def test_an_unheard_of_timepoint_is_not_repeated() -> None:
    rows = "".join(
        f"P{n},spring,phq9_total,before,{s}\nP{n},spring,phq9_total,Jo Smith,{s - 1}\n"
        for n, s in enumerate(PHQ)
    )
    assert {one.code for one in problems(LONG + rows)} == {"unknown-timepoint"}


def test_a_number_to_date_cannot_fall() -> None:
    problem = only(
        "count-falls", LONG + "P1,spring,arrests_to_date,before,5\nP1,spring,arrests_to_date,after,3\n"
    )
    assert (problem.row, problem.column) == (3, "value")
    assert problem.message == (
        "This is lower than an earlier number, but “Arrests to date, number” counts to date and cannot fall."
    )
    assert codes(LONG + "P1,spring,arrests_to_date,before,5\nP2,spring,arrests_to_date,after,3\n") == []
    assert codes(LONG + "P1,spring,arrests_count,before,5\nP1,spring,arrests_count,after,3\n") == []


def test_a_number_to_date_is_followed_through_every_timepoint() -> None:
    rows = "P1,spring,offences_to_date,before,2\nP1,spring,offences_to_date,after,6\nP1,spring,offences_to_date,followup_6m,5\n"
    assert only("count-falls", LONG + rows).row == 4


def test_where_the_register_has_the_later_number_the_earlier_one_is_in_doubt() -> None:
    register = facts([(SPRING, "P1", "arrests_to_date", "followup_3m", 4.0)])
    assert only("count-falls", LONG + "P1,spring,arrests_to_date,before,5\n", register=register).row == 2
    assert codes(LONG + "P1,spring,arrests_to_date,before,4\n", register=register) == []
