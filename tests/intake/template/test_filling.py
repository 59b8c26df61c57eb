"""What a template says of one programme."""

from dataclasses import replace
from datetime import date

import pytest

from evaluate.instruments.definition import MeasureDefinition
from evaluate.intake.template.filling import (
    PARTICIPANTS,
    SCORES,
    About,
    CohortLine,
    example_score,
    label,
    plan_of,
    scores_in_words,
)
from evaluate.intake.template.plan import Plan
from evaluate.vocabulary import Confidence, Direction
from tests.intake.template.conftest import MADE_ON


def measure(values: tuple[float, ...] = ()) -> MeasureDefinition:
    return MeasureDefinition("m", "M", 0, 27, Direction.HIGHER_WORSE, "x", Confidence.HIGH, values=values)


def test_the_first_lines_say_what_it_is_for_whom_and_by_whom(plan: Plan) -> None:
    title, stamp, made, *rest = plan.lines
    assert title == "How to fill in this workbook"
    assert stamp == "Template version 1, made for programme mentoring"
    assert made.endswith("(mentoring) by Pat Provider on 3 April 2026.")
    assert any(line.startswith("3 people are still owed a score") for line in rest)
    assert any("licensed" in line for line in rest)


def test_a_programme_without_anybody_waiting_says_nothing_of_it(about: About) -> None:
    plan = plan_of(replace(about, waiting=(), instruments=()), "Pat", MADE_ON)
    assert not any("owed" in line or "licensed" in line for line in plan.lines)
    assert [sheet.name for sheet in plan.sheets] == [PARTICIPANTS, SCORES]


def test_one_person_is_one_person(about: About) -> None:
    plan = plan_of(replace(about, waiting=about.waiting[:1] * 2), "Pat", MADE_ON)
    assert any(line.startswith("1 person is still owed a score") for line in plan.lines)


@pytest.mark.parametrize(
    ("count", "said"), [(0, ""), (1, "1 more person is not"), (3, "3 more people are not")]
)
def test_who_is_not_to_be_asked_any_more_is_counted(about: About, count: int, said: str) -> None:
    lines = plan_of(replace(about, out_of_reach=count), "Pat", MADE_ON).lines
    assert [line for line in lines if "no score after is owed" in line] == [
        line for line in lines if said and line.startswith(said)
    ]
    assert any("moved away" in line for line in lines) == bool(count)


def test_who_waits_stands_in_the_scores_with_what_they_had(plan: Plan) -> None:
    scores = next(sheet for sheet in plan.sheets if sheet.name == SCORES)
    assert scores.rows == (
        ("=1+1", "Spring 2025", "SDQ total difficulties (self)", 12.0, date(2025, 5, 1), None, None),
        ("P  2", "Spring 2025", "SDQ total difficulties (self)", repr(11 / 3), None, None, None),
        ("007", '=1+1 "x"', "SDQ total difficulties (self)", 3.5, date(2025, 5, 2), None, None),
    )


def test_the_arm_is_asked_for_only_where_there_are_two(about: About) -> None:
    single = replace(about, cohorts=(CohortLine("a", "A", False, None, None),), waiting=())
    headings = [column.name for column in plan_of(single, "Pat", MADE_ON).sheets[0].columns]
    assert "arm" not in headings
    assert "arm" in [column.name for column in plan_of(about, "Pat", MADE_ON).sheets[0].columns]


def test_a_programme_that_has_nothing_yet_still_has_a_template(about: About) -> None:
    plan = plan_of(replace(about, cohorts=(), measures=(), waiting=()), "Pat", MADE_ON)
    assert plan.choices["Choices for cohort"] == ()


def test_no_example_is_in_the_future(about: About) -> None:
    later = replace(about, starts_on=date(2030, 1, 1), cohorts=(), waiting=())
    days = [
        c.example
        for s in plan_of(later, "Pat", MADE_ON).sheets
        for c in s.columns
        if isinstance(c.example, date)
    ]
    assert days
    assert max(days) <= MADE_ON


@pytest.mark.parametrize(
    ("definition", "words", "example"),
    [
        (None, "any number", 13.5),
        (measure(), "whole numbers", 13),
        (measure((7, 9.51, 11.25)), "only 7, 9.51, 11.25", 9.51),
    ],
)
def test_the_scores_of_a_measure(definition: MeasureDefinition | None, words: str, example: float) -> None:
    assert scores_in_words(definition) == words
    assert example_score(0, 27, definition) == example


def test_a_name_is_shown_only_where_the_check_takes_it_for_the_key() -> None:
    assert label("Spring", "s", "s") == "Spring"
    assert label("Spring", "s", "other") == "s"
    assert label("Spring", "s", None) == "s"
