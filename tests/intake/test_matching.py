"""What a row leaves out is looked for where it can only be one thing, and nowhere else."""

from tests.intake.known import contents, facts


def test_a_programme_with_one_cohort_needs_no_column_for_it() -> None:
    assert contents("participant,measure,before\nP1,m,1\n").rows["cohort_id"].to_list() == [1]
    assert contents("participant,measure,before\nP1,m,1\n", programme="q").rows["cohort_id"].to_list() == [
        None
    ]


def test_another_sheet_may_say_which_cohort_a_participant_is_in() -> None:
    people = "participant,cohort,sex\nP1,spring,F\nP2,spring,F\nP2,autumn,F\n"
    scores = "participant,measure,before\nP1,m,1\nP2,m,1\nP3,m,1\n"
    rows = contents(people, scores, programme="q").rows.filter(sheet="B")
    # P2 is in two cohorts and P3 in none that we know of, so nothing is guessed.
    assert rows["cohort"].to_list() == ["spring", None, None]


def test_a_blank_cell_in_a_column_of_cohorts_stays_blank() -> None:
    assert contents("participant,cohort,measure,before\nP1,,m,1\nP1,c,m,2\n").rows["cohort"].to_list() == [
        None,
        "c",
    ]


def test_a_blank_arm_is_what_the_file_says_elsewhere_then_what_is_registered_then_the_intervention() -> None:
    people = "participant,arm,sex\nP1,control,F\n"
    scores = "participant,measure,before\nP1,m,1\nP2,m,1\nP3,m,1\n"
    register = facts(participants=[(1, "P2", "comparison")])
    rows = contents(people, scores, register=register).rows.filter(sheet="B")
    assert rows["arm"].to_list() == ["comparison", "comparison", "intervention"]
    assert rows["registered_arm"].to_list() == [None, "comparison", None]
