"""Coded cells hold codes; one participant has one answer, and the same as before."""

import pytest

from evaluate.intake.checks.details import (
    check_details_agree,
    check_ethnicity_schemes,
    check_labels,
    check_same_person,
)
from tests.intake.described import placed, registered, told

LONG = "participant,cohort,measure,timepoint,value"


@pytest.mark.parametrize(
    ("heading", "cell"),
    [
        ("sex", "unsure"),
        ("gender", "blue"),
        ("ethnicity", "BAME"),
        ("age_band", "11-16"),
        ("local_authority", "E12000005"),
        ("exit_reason", "x"),
    ],
)
def test_what_is_no_code(heading: str, cell: str) -> None:
    problems = told(check_labels, f"participant,cohort,{heading}\nP1,c,{cell}\n")
    assert placed(problems) == [("unknown-label", 2, heading, 1)]
    assert "what is in this cell" in problems[0].message


@pytest.mark.parametrize(
    ("heading", "cell"),
    [
        ("sex", "F"),
        ("sex", "N/K"),
        ("ethnicity", "b9"),
        ("age_band", "12"),
        ("local_authority", "Leeds"),
        ("cluster", "Oak Academy"),
        ("exit_reason", "n/k"),
        ("exit_reason", "-"),
        ("local_authority", "n/a"),
    ],
)
def test_what_is_one_or_a_blank(heading: str, cell: str) -> None:
    assert told(check_labels, f"participant,cohort,{heading}\nP1,c,{cell}\n") == []


def test_a_near_spelling_is_offered_with_the_choices_where_they_are_few() -> None:
    (one,) = told(check_labels, "participant,cohort,Sex\nP1,c,femal\n")
    assert one.column == "Sex"
    assert one.message == "For sex, the register does not know “femal”."
    assert one.remedy == (
        "You need to change it to Female, if that is what you meant (the others are: Male; Not stated)."
        " Leave the cell blank if it is not known."
    )


def test_of_a_long_list_only_the_near_one_is_offered_or_else_all() -> None:
    near, far = told(check_labels, "participant,cohort,ethnicity\nP1,c,Whit British\nP2,c,x\n")
    assert near.remedy.startswith("You need to change it to White: British, if that is what you meant. Leave")
    assert "Asian or Asian British: Indian; " in far.remedy
    assert "Not stated. Leave" in far.remedy


def test_a_group_of_groups_is_answered_with_the_groups_in_it() -> None:
    (one,) = told(check_labels, "participant,cohort,ethnicity\nP1,c,White\n")
    assert one.message == "For ethnicity, the register does not know “White”."
    assert "one of these: Mixed: White and Asian; " in one.remedy
    assert "White: Roma; White: any other. Leave" in one.remedy
    assert "Arab" not in one.remedy


def test_what_is_near_nothing_is_not_repeated() -> None:
    (one,) = told(check_labels, "participant,cohort,sex\nP1,c,Jo Smith\n")
    assert "Smith" not in one.message + one.remedy


def test_equal_labels_are_one_problem_and_different_ones_several() -> None:
    rows = "".join(f"P{n},c,{'x' if n % 2 else 'y'}\n" for n in range(7))
    assert placed(told(check_labels, f"participant,cohort,sex\n{rows}")) == [
        ("unknown-label", 2, "sex", 4),
        ("unknown-label", 3, "sex", 3),
    ]


def test_many_different_labels_do_not_take_for_ever() -> None:
    rows = "".join(f"P{n},c,label {n}\n" for n in range(3000))
    assert len(told(check_labels, f"participant,cohort,exit_reason\n{rows}")) == 3000


def test_an_ethnic_group_that_a_census_did_not_have() -> None:
    rows = "P1,c,Roma,2011\nP2,c,Roma,\nP3,c,Irish,2011\nP4,c,Roma,2021\n"
    text = f"participant,cohort,ethnicity,ethnicity_scheme\n{rows}"
    assert placed(told(check_ethnicity_schemes, text)) == [("ethnicity-not-in-scheme", 2, "ethnicity", 1)]
    assert told(check_ethnicity_schemes, "participant,cohort,sex\nP1,c,f\n") == []


def test_one_participant_has_one_answer_in_all_rows() -> None:
    text = f"{LONG},sex\nP1,c,m,before,1,f\nP2,c,m,before,1,m\nP1,c,m,after,1,male\nP1,c,n,after,1,\nP1,c,n,before,1,F\n"
    problems = told(check_details_agree, text)
    assert placed(problems) == [("details-differ", 4, "sex", 1)]
    assert problems[0].message == "The sex of this participant differs from the one in row 2."


def test_the_other_answer_may_stand_in_another_sheet() -> None:
    (one,) = told(
        check_details_agree, "participant,cohort,sex\nP1,c,f\n", "participant,cohort,sex,gender\nP1,c,m,m\n"
    )
    assert (one.sheet, one.row) == ("B", 2)
    assert one.message.endswith("differs from the one in row 2 of the sheet A.")


@pytest.mark.parametrize(
    "heading", ["sex", "gender", "ethnicity", "age_band", "exit_reason", "local_authority"]
)
def test_what_cannot_be_read_is_one_problem_and_compared_with_nothing(heading: str) -> None:
    label = {"ethnicity": "Arab", "age_band": "14-17", "exit_reason": "Died", "local_authority": "Leeds"}
    text = f"participant,cohort,{heading}\nP1,c,{label.get(heading, 'f')}\nP1,c,?x7\n"
    assert placed(told(check_labels, text)) == [("unknown-label", 3, heading, 1)]
    assert told(check_details_agree, text) == []


def test_what_cannot_be_read_is_not_another_than_the_registered() -> None:
    register = registered({"participant": "P1", "sex": "male"})
    assert told(check_same_person, "participant,cohort,sex\nP1,c,x\n", register=register) == []


def test_a_row_that_names_nobody_differs_from_nothing() -> None:
    assert told(check_details_agree, "participant,cohort,sex\n,c,f\n,c,m\n") == []


@pytest.mark.parametrize(("heading", "old", "new"), [("sex", "male", "f"), ("year_of_birth", 2009, "2010")])
def test_what_people_have_for_life_is_warned_of_once_a_sheet(heading: str, old: object, new: str) -> None:
    register = registered({"participant": "P1", heading: old}, {"participant": "P2", heading: old})
    rows = f"P1,c,{new}\nP2,c,{new}\nP3,c,{new}\n"
    problems = told(check_same_person, f"participant,cohort,{heading}\n{rows}", register=register)
    assert placed(problems) == [("person-differs", 2, heading, 2)]
    assert "of 2 people differs from the one in the register" in problems[0].message
    assert str(old) not in problems[0].message


def test_the_same_answer_as_before_is_not() -> None:
    register = registered({"participant": "P1", "sex": "male", "gender": "male"}, {"participant": "P2"})
    assert (
        told(check_same_person, "participant,cohort,sex,gender\nP1,c,M,f\nP2,c,f,\n", register=register) == []
    )
    assert told(check_same_person, f"{LONG}\nP1,c,m,before,1\n", register=register) == []
