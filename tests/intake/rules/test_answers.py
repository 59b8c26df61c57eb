"""The rules of answers: what no questionnaire offers stops, what only looks odd is asked about."""

from evaluate.intake.rules.answers import ANSWERS
from evaluate.intake.rules.rule import Owner, Stage
from evaluate.vocabulary import Severity


def of(severity: Severity) -> set[str]:
    return {code for code, rule in ANSWERS.items() if rule.severity is severity}


def test_the_measurement_lead_answers_for_all_of_them() -> None:
    assert {rule.owner for rule in ANSWERS.values()} == {Owner.MEASUREMENT}
    assert {rule.stage for rule in ANSWERS.values()} == {Stage.CONTENT}


def test_what_no_questionnaire_offers_stops_a_file() -> None:
    assert of(Severity.BLOCK) == {"not-an-answer", "answer-out-of-range", "unknown-question", "total-differs"}


def test_a_form_that_was_half_filled_in_is_nobodys_fault() -> None:
    assert of(Severity.NOTE) == {"too-few-answers"}
