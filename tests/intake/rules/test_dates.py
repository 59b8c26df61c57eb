"""The rules of dates: impossible ones stop, improbable ones are said, and later asked about."""

from evaluate.intake.rules.dates import DATES
from evaluate.intake.rules.rule import Owner
from evaluate.vocabulary import Severity


def of(severity: Severity) -> set[str]:
    return {code for code, rule in DATES.items() if rule.severity is severity}


def test_impossible_dates_stop_a_file() -> None:
    assert of(Severity.BLOCK) == {
        "not-a-date",
        "date-in-future",
        "date-long-ago",
        "dates-out-of-order",
        "dates-differ",
    }


def test_windows_are_noted_until_cohorts_have_their_dates_and_lengths() -> None:
    growing = {code for code, rule in DATES.items() if rule.becomes}
    assert growing == of(Severity.NOTE)
    assert all(list(DATES[code].becomes.values()) == [Severity.WARN] for code in growing)


def test_what_is_most_likely_a_date_of_birth_is_for_information_governance() -> None:
    assert [code for code, rule in DATES.items() if rule.owner is Owner.PRIVACY] == ["date-long-ago"]
