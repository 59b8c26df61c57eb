"""The rules of plausibility: nothing that can be right stops a file."""

from datetime import date

from evaluate.intake.rules.plausibility import PLAUSIBILITY
from evaluate.intake.rules.rule import Owner
from evaluate.vocabulary import Severity


def test_only_what_cannot_be_stops_a_file() -> None:
    stops = {code for code, rule in PLAUSIBILITY.items() if rule.severity is Severity.BLOCK}
    assert stops == {"count-falls"}
    later = [severity for rule in PLAUSIBILITY.values() for severity in rule.becomes.values()]
    assert Severity.BLOCK not in later


def test_whoever_is_asked_is_told_what_to_check() -> None:
    for code, rule in PLAUSIBILITY.items():
        assert rule.remedy.startswith("You need to check ")
        assert rule.owner is Owner.MEASUREMENT
        assert code == "count-falls" or rule.remedy.endswith("and confirm if they are right.")


def test_the_one_that_counts_last_digits_begins_as_a_note() -> None:
    rule = PLAUSIBILITY["rounded-scores"]
    days = (date(2026, 1, 1), date(2027, 4, 1))
    assert [rule.severity_on(day) for day in days] == [Severity.NOTE, Severity.WARN]
