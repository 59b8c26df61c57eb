"""The rules of names: the measurement lead answers for those that guard what a score means."""

from evaluate.intake.rules.names import NAMES
from evaluate.intake.rules.rule import Owner, Stage
from evaluate.vocabulary import Severity


def test_who_answers_for_what_a_score_means() -> None:
    measurement = {code for code, rule in NAMES.items() if rule.owner is Owner.MEASUREMENT}
    assert {"informant-differs", "version-differs", "merged-score"} <= measurement


def test_two_spellings_and_two_cohorts_are_confirmed() -> None:
    assert NAMES["pseudonym-lookalike"].severity is Severity.WARN
    assert NAMES["pseudonym-in-two-cohorts"].severity is Severity.WARN
    assert {rule.stage for rule in NAMES.values()} == {Stage.CONTENT}
