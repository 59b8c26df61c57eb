"""The rules of scores: what a measure cannot give stops, and how numbers are written is for the intake lead."""

from datetime import date

from evaluate.intake.rules.rule import Owner
from evaluate.intake.rules.scores import SCORES
from evaluate.vocabulary import Severity


def test_what_a_measure_cannot_give_stops_a_file() -> None:
    for code in ("out-of-range", "impossible-score", "raw-totals", "percent-sign", "not-an-outcome"):
        assert (SCORES[code].severity, SCORES[code].owner) == (Severity.BLOCK, Owner.MEASUREMENT)


def test_how_numbers_are_written_is_for_the_intake_lead() -> None:
    intake = {code for code, rule in SCORES.items() if rule.owner is Owner.INTAKE}
    assert intake == {"not-a-number", "number-converted", "blank-value"}


def test_fractions_are_noted_until_everybody_had_a_year_to_stop_averaging() -> None:
    rule = SCORES["fractional-scores"]
    assert rule.severity_on(date(2027, 3, 31)) is Severity.NOTE
    assert rule.severity_on(date(2027, 4, 1)) is Severity.WARN
