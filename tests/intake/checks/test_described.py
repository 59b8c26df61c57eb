"""What several rows tell of one participant is put together, and each thing keeps its place."""

from datetime import date

from evaluate.intake.checks.described import at, counted, described, told_in
from tests.intake import known
from tests.intake.described import registered

ROWS = "participant,cohort,sex,year_of_birth\nP1,c,,2009\nP2,c,male,\nP1,c,female,\n,c,male,\n,c,,2010\n"


def test_a_line_for_each_participant_and_for_each_row_that_names_nobody() -> None:
    people = described(known.contents(ROWS), known.facts())
    assert people.select("participant", "sex", "year_of_birth", "age_band").rows() == [
        ("P1", "female", 2009, None),
        ("P2", "male", None, None),
        (None, "male", None, None),
        (None, None, 2010, None),
    ]


def test_each_detail_keeps_its_own_place() -> None:
    contents = known.contents(ROWS)
    first = described(contents, known.facts()).head(1)
    assert at(contents, first, "year_of_birth").select("row", "column").rows() == [(2, "year_of_birth")]
    assert at(contents, first, "sex").select("row", "column").rows() == [(4, "sex")]
    assert at(contents, first.clear(), "ended_on").rows() == []


def test_one_person_may_stand_in_several_sheets_and_another_cohort_is_another_person() -> None:
    contents = known.contents(
        "participant,cohort,sex\nP1,spring,f\n",
        "participant,cohort,gender\nP1,spring,f\nP1,autumn,f\n",
        programme="q",
    )
    people = described(contents, known.facts())
    assert people.select("cohort", "sex", "gender").rows() == [
        ("spring", "female", "female"),
        ("autumn", None, "female"),
    ]


def test_the_registered_details_stand_beside() -> None:
    register = registered({"participant": "P1", "sex": "male", "started_on": date(2025, 4, 3)})
    people = described(
        known.contents("participant,cohort,sex\nP1,c,f\nP2,c,f\n", register=register), register
    )
    assert people.select("old_sex", "old_started_on").rows() == [("male", date(2025, 4, 3)), (None, None)]


def test_the_details_told_are_those_with_a_column() -> None:
    assert told_in(known.contents("participant,cohort,sex\nP1,c,\n")) == ["sex"]
    assert told_in(known.contents("participant,cohort,measure,before\nP1,c,m,1\n")) == []


def test_people_are_counted_in_words() -> None:
    assert [counted(1, "was", "were"), counted(1200, "was", "were"), counted(2)] == [
        "1 person was",
        "1,200 people were",
        "2 people",
    ]
