"""What stands in the lines: the items that each is asked for, its numbers, what is missing, every figure."""

from typing import Any

from evaluate.returns.answers import Answers
from evaluate.returns.figures import Count, Fact, People
from tests.returns_examples import BOXING, MENTORS, facts, people

ENTERED = {
    ("budget", "core"): "1000.00",
    ("budget", "match"): "200.00",
    ("actual", "core"): "400.00",
    ("evaluation", ""): "150.00",
    ("referred", MENTORS): "60",
    ("learning", ""): "It takes time.",
}


def answers(entered: dict[tuple[str, str], str] | None = None, **other: Any) -> Answers:
    return Answers(facts([people(30), people(12, BOXING)], **other), ENTERED if entered is None else entered)


def test_each_line_is_asked_for_what_it_is_about() -> None:
    found = answers()
    lines = found.facts.definition
    assert found.items(lines.line("referred")) == (MENTORS, BOXING)
    assert found.items(lines.line("budget")) == ("core", "match")
    assert found.items(lines.line("learning")) == ("",)


def test_numbers_are_computed_or_entered_and_blank_is_none() -> None:
    found = answers()
    lines = found.facts.definition
    assert found.numbers(lines.line("started")) == {MENTORS: 30, BOXING: 12}
    assert found.numbers(lines.line("actual")) == {"core": 400.0, "match": None}


def test_what_is_needed_and_not_given_is_missing() -> None:
    missing = [(line.key, item) for line, item in answers().missing()]
    assert missing == [("actual", "match")]
    assert ("report", "") not in [(line.key, item) for line, item in answers({}).missing()]


def test_every_line_tells_something_even_when_blank() -> None:
    told = {figure.line for figure in answers({}).figures()}
    assert told == {line.key for line in answers().facts.definition.lines}


def test_entered_counts_of_people_leave_as_a_table_only() -> None:
    figures = [one for one in answers().figures() if one.line == "referred"]
    assert [type(one) for one in figures] == [Fact, People]
    assert figures[0] == Fact("referred", (("programme", BOXING),), None, "people")
    assert not any(isinstance(one, Count) for one in figures)
