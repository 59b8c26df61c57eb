"""The scores that can be put beside others: those of which everything is known."""

import polars as pl

from evaluate.intake.checks.given import grouped, measures_that, scores_given, scores_standing
from evaluate.intake.scored import with_scores
from evaluate.vocabulary import Unit
from tests.intake.catalogued import MEASURES, SPRING, facts
from tests.intake.known import contents

LONG = "participant,cohort,measure,timepoint,value\n"


def given(text: str) -> pl.DataFrame:
    register = facts()
    return scores_given(with_scores(contents(text, programme="mentors", register=register), register))


def test_scores_that_must_be_mended_first_tell_nothing() -> None:
    rows = "P1,spring,phq9_total,before,9\nP2,spring,phq9_total,before,28\nP3,spring,phq9_total,soon,9\n"
    rows += ",spring,phq9_total,before,9\nP4,summer,phq9_total,before,9\nP5,spring,mood,before,9\nP6,spring,phq9_total,before,x\n"
    assert given(LONG + rows)["participant"].to_list() == ["P1"]


def test_a_score_beside_its_answers_is_one_score() -> None:
    questions = ",".join(f"q{number}" for number in range(1, 10))
    text = f"participant,cohort,instrument,measure,timepoint,value,{questions}\n"
    found = given(text + "P1,spring,phq9,phq9_total,before,12,0,1,2,3,2,1,0,1,2\n")
    assert found.select("called", "value", "from_answers").rows() == [("PHQ-9 total", 12.0, False)]


def test_the_register_stands_beside_the_file_and_behind_it() -> None:
    register = facts(
        [
            (SPRING, "P1", "phq9_total", "before", 3.0),
            (SPRING, "P2", "phq9_total", "before", 4.0),
            (SPRING, "P2", "gad7_total", "before", 5.0),
        ]
    )
    standing = scores_standing(given(LONG + "P1,spring,phq9_total,before,9\n"), register)
    assert sorted(standing.select("participant", "value", "row").rows()) == [
        ("P1", 9.0, 2),
        ("P2", 4.0, None),
    ]


def test_a_column_is_named_only_where_all_stand_in_it() -> None:
    found = pl.DataFrame(
        {
            "part": [0, 0, 0],
            "sheet": [None, None, None],
            "row": [2, 3, 2],
            "column": ["before", "before", "after"],
            "measure": ["m", "m", "n"],
        }
    )
    alone = grouped(found, "measure")
    assert alone.select("measure", "row", "column", "count").rows() == [
        ("m", 2, "before", 2),
        ("n", 2, "after", 1),
    ]
    mixed = grouped(found.with_columns(pl.lit("m").alias("measure")), "measure")
    assert mixed.select("column", "count", "rows").rows() == [(None, 3, [2, 3])]


def test_measures_of_no_catalogue_have_nothing_said_of_them() -> None:
    percent = measures_that(facts(), lambda one: one.unit is Unit.PERCENT)
    assert percent == [MEASURES["attendance_percent"]]
    assert MEASURES["local"] not in measures_that(facts(), lambda one: True)
