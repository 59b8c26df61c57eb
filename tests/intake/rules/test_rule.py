"""What a rule is: a remedy that says what one needs to do, if anything, and a severity that may change on a day."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from evaluate.intake.rules import RULES
from evaluate.intake.rules.rule import BLOCK, NOTE, WARN, Owner, Stage, content, reading, structure

DAYS = st.dates(date(2020, 1, 1), date(2040, 1, 1))


def test_a_rule_blocks_unless_it_says_otherwise() -> None:
    rule = content("A cell is wrong.", "This cell is wrong.", "mend it.")
    assert (rule.severity, rule.owner, rule.stage, rule.becomes) == (BLOCK, Owner.INTAKE, Stage.CONTENT, {})
    assert rule.remedy == "You need to mend it."
    assert (reading("", "", "").stage, structure("", "", "").stage) == (Stage.READ, Stage.STRUCTURE)


def test_a_note_asks_for_nothing() -> None:
    rule = content("", "", "There is nothing to do.", NOTE)
    assert rule.remedy == rule.remedy_as(NOTE) == "There is nothing to do."


def test_a_note_that_grows_stricter_says_something_else_until_then() -> None:
    rule = content("", "", "confirm.", NOTE, becomes={date(2030, 1, 1): WARN}, noted="Nothing to do.")
    assert rule.remedy_as(NOTE) == "Nothing to do."
    assert rule.remedy_as(WARN) == "You need to confirm."


def test_no_rule_tells_anybody_to_do_something_about_a_note() -> None:
    for rule in RULES.values():
        asks = rule.remedy_as(rule.severity).startswith("You need to ")
        assert asks is (rule.severity is not NOTE), rule.meaning


@given(DAYS, DAYS, DAYS)
def test_the_last_day_that_has_come_decides(first: date, second: date, today: date) -> None:
    second = second if second > first else first + timedelta(1)
    rule = content("", "", "", NOTE, becomes={second: BLOCK, first: WARN})
    expected = NOTE if today < first else WARN if today < second else BLOCK
    assert rule.severity_on(today) is expected
