"""Checks are held line against line; a missing number says nothing; conditions say when there is none."""

from dataclasses import replace
from datetime import date

import pytest

from evaluate.returns.answers import Answers
from evaluate.returns.checking import Waived, blocking, by_check, checked, failures, share_of
from evaluate.returns.definition_file import read_definition
from tests.returns_examples import BOXING, DEFINITION, MENTORS, facts, people

SPENT = {("budget", "core"): "1000.00", ("actual", "core"): "1000.01", ("evaluation", ""): "90.00"}
WAIVER = Waived("within-budget", "Rhys", "The grant was raised in May.", date(2025, 12, 31))


def answers(entered: dict[tuple[str, str], str], text: str = DEFINITION) -> Answers:
    definition = read_definition(text.encode())
    return Answers(facts([people(30), people(12, BOXING)], definition=definition), entered)


def outcomes(found: Answers, *waivers: Waived) -> dict[str, str]:
    return {one.key: one.outcome for one in checked(found, by_check(waivers))}


def test_a_failure_names_what_it_is_about() -> None:
    found = failures(answers(SPENT))
    assert [(one.check.key, one.item, one.left, one.right) for one in found] == [
        ("within-budget", "core", 1000.01, 1000.0)
    ]


def test_half_a_penny_is_no_difference() -> None:
    assert failures(answers({**SPENT, ("actual", "core"): "1000.00"})) == []


def test_only_what_blocks_and_is_not_waived_stands_in_the_way() -> None:
    found = answers({**SPENT, ("referred", MENTORS): "29", ("referred", BOXING): "12"})
    assert [one.check.key for one in failures(found)] == ["within-budget", "referred-at-least-started"]
    assert [one.check.key for one in blocking(found, {}, date(2025, 7, 1))] == ["within-budget"]
    waived = by_check([WAIVER])
    assert blocking(found, waived, WAIVER.until) == []
    assert [one.check.key for one in blocking(found, waived, date(2026, 1, 1))] == ["within-budget"]


def test_a_check_that_was_waived_twice_is_waived_while_either_lasts_and_says_both() -> None:
    found = answers(SPENT)
    longer = replace(WAIVER, asked="Rita", reason="It was raised again", until=date(2026, 3, 31))
    for both in (by_check([WAIVER, longer]), by_check([longer, WAIVER])):
        assert blocking(found, both, date(2026, 3, 31)) == []
        assert blocking(found, both, date(2026, 4, 1)) != []
    assert checked(found, by_check([WAIVER, longer]))[0].waived.split("\n") == [
        "Waived until 31 December 2025, as Rhys asked: The grant was raised in May.",
        "Waived until 31 March 2026, as Rita asked: It was raised again",
    ]


def test_what_comes_of_each_check_is_said_without_a_number_of_people() -> None:
    found = answers({**SPENT, ("referred", MENTORS): "29"})
    told = checked(found, by_check([WAIVER]))
    assert [(one.key, one.outcome) for one in told] == [
        ("within-budget", "does not hold"),
        ("referred-at-least-started", "does not hold"),
        ("evaluation-share", "cannot be said, because a number is missing"),
    ]
    assert told[0].waived == ("Waived until 31 December 2025, as Rhys asked: The grant was raised in May.")
    assert "29" not in str(told[1])


def test_nothing_given_is_neither_right_nor_wrong() -> None:
    assert set(outcomes(answers({})).values()) == {"cannot be said, because a number is missing"}


@pytest.mark.parametrize(
    ("evaluation", "text", "outcome"),
    [
        ("120.00", DEFINITION, "met"),
        ("119.99", DEFINITION, "not met"),
        ("120.00", DEFINITION.replace("at_least = 0.1\n", ""), "no condition recorded"),
    ],
)
def test_a_condition_is_met_or_not_or_not_recorded(evaluation: str, text: str, outcome: str) -> None:
    entered = {("budget", "core"): "1000", ("budget", "match"): "200", ("evaluation", ""): evaluation}
    found = answers(entered, text)
    assert outcomes(found)["evaluation-share"] == outcome
    assert share_of(found, found.facts.definition.conditions[0]) == pytest.approx(float(evaluation) / 1200)


def test_a_share_of_nothing_is_none() -> None:
    entered = {("budget", "core"): "0", ("budget", "match"): "0", ("evaluation", ""): "0"}
    assert share_of(answers(entered), answers({}).facts.definition.conditions[0]) is None
