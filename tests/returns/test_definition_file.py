"""A definition is read whole, or every mistake in it is said at once, with its table and its key."""

import pytest

from evaluate.errors import FileRefused, SetupMistakes
from evaluate.returns.definition import Entry, Per, Relation
from evaluate.returns.definition_file import read_definition
from evaluate.settings import shipped
from evaluate.vocabulary import Severity
from tests.returns_examples import DEFINITION, definition


def mistakes(text: str) -> list[str]:
    with pytest.raises(SetupMistakes) as found:
        definition(text)
    return found.value.mistakes


def test_everything_is_read() -> None:
    small = definition()
    assert small.reference == "small@2025/26.1"
    assert [period.key for period in small.periods] == ["q1", "q2"]
    assert [line.key for line in small.lines] == [
        "started",
        "referred",
        "budget",
        "actual",
        "evaluation",
        "learning",
        "report",
    ]
    referred = small.line("referred")
    assert (referred.entered, referred.per, referred.people, referred.needed) == (
        Entry.COUNT,
        Per.PROGRAMME,
        True,
        False,
    )
    assert [(check.relation, check.severity) for check in small.checks] == [
        (Relation.AT_MOST, Severity.BLOCK),
        (Relation.AT_LEAST, Severity.WARN),
    ]
    assert small.conditions[0].at_least == 0.1


@pytest.mark.parametrize(
    "path", sorted((shipped("seeds") / "returns").glob("*.toml")), ids=lambda path: path.stem
)
def test_every_shipped_definition_can_be_read(path: object) -> None:
    read = read_definition(path.read_bytes())  # type: ignore[attr-defined]
    assert read.periods
    assert all(line.name for line in read.lines)


def test_two_funders_ask_the_same_register_for_the_same_lines() -> None:
    folder = shipped("seeds") / "returns"
    asked = [
        {line.computed for line in read_definition((folder / name).read_bytes()).lines if line.computed}
        for name in ("vru-2025-26.toml", "youth-fund-2025-26.toml", "serious-violence-duty-2025-26.toml")
    ]
    assert "started" in set.intersection(*asked)


def test_every_mistake_is_said_at_once() -> None:
    text = (
        DEFINITION.replace('funding_year = "2025/26"', 'funding_year = "2025/27"')
        .replace("due_on = 2025-07-31", 'due_on = "soon"')
        .replace('entered = "pounds"\n\n[[section]]', 'enterd = "pounds"\n\n[[section]]')
        .replace("words = 20", "words = 0")
        .replace('says = "What was spent is within the budget."\n', "")
    )
    assert mistakes(text) == [
        'The definition: funding_year "2025/27" is not a funding year such as 2025/26.',
        '[[period]] "q1": due_on "soon" is not a date such as 2025-04-01.',
        '[[section]] "money": [[line]] "evaluation": there is no key "enterd"; did you mean "entered"?',
        '[[section]] "story": [[line]] "learning": words 0 is not above 0.',
        '[[check]] "within-budget": says is missing.',
    ]


@pytest.mark.parametrize("content", [b"key = ", b"\xff\xfe\x00", b"[" * 100_000])
def test_what_is_not_toml_is_refused(content: bytes) -> None:
    with pytest.raises(FileRefused, match="cannot be read as TOML"):
        read_definition(content)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "The definition: key is missing."),
        ("section = 3", "section: must be tables of their own that start with [[section]]."),
        ("[[section]]\nkey = 'x'\nname = 'X'", '[[section]] "x": has no [[section.line]].'),
        ("[[period]]\nname = 'x'", "[[period]] number 1: key is missing."),
        ("[[check]]\nleft = []", '[[check]] number 1: left must be a list of lines, such as ["started"].'),
        ("note = 3", "The definition: note must be text in quotes."),
    ],
)
def test_what_is_missing_is_named(text: str, said: str) -> None:
    assert said in mistakes(text)
