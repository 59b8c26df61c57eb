"""The rules of details: what nobody can have been stops a file, and what few are is only asked."""

from evaluate.intake.rules.details import DETAILS
from evaluate.intake.rules.rule import Stage
from evaluate.vocabulary import Severity


def test_what_is_unusual_is_confirmed_and_what_is_merely_missing_is_noted() -> None:
    others = {code: rule.severity for code, rule in DETAILS.items() if rule.severity is not Severity.BLOCK}
    assert others == {
        "unusual-year-of-birth": Severity.WARN,
        "started-outside-intake": Severity.WARN,
        "attended-more-than-planned": Severity.WARN,
        "person-differs": Severity.WARN,
        "exit-without-date": Severity.NOTE,
    }
    assert {rule.stage for rule in DETAILS.values()} == {Stage.CONTENT}
