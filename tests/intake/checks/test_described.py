"""What several rows tell of one participant is put together, and everything keeps its places."""

from datetime import date

from evaluate.intake.checks.described import counted, described, places_of, together, told_in
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


def test_the_places_of_a_detail_are_all_the_rows_that_give_it() -> None:
    contents = known.contents(ROWS + "P1,c,f,\n")
    first = described(contents, known.facts()).head(1)
    columns = ["row", "count", "rows", "column", "cohort"]
    found = places_of(contents, first, "sex", "cohort")
    assert found.select(columns).rows() == [(4, 2, [4, 7], "sex", "c")]
    assert places_of(contents, first, "year_of_birth").select("rows").rows() == [([2],)]
    assert places_of(contents, first.clear(), "ended_on").rows() == []


def test_people_together_are_one_line_a_sheet() -> None:
    contents = known.contents(ROWS + "P1,c,f,\n")
    every = together(places_of(contents, described(contents, known.facts()), "sex"))
    assert every.select("row", "count", "people", "rows").rows() == [(3, 4, 3, [3, 4, 5, 7])]


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
