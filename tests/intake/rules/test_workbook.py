"""What is said of workbooks: harm stops, what was taken for granted is said."""

import pytest

from evaluate.intake.rules import RULES, Owner
from evaluate.intake.rules.workbook import WORKBOOK
from evaluate.vocabulary import Severity
from tests.intake.hostile.kinds import HOSTILE


def of(severity: Severity) -> set[str]:
    return {code for code, rule in WORKBOOK.items() if rule.severity is severity}


def test_only_what_can_be_read_safely_and_wholly_is_let_through() -> None:
    assert of(Severity.NOTE) == {"formulas", "merged-cells"}
    assert of(Severity.WARN) == {"hidden-sheet"}
    assert {code for code, _ in HOSTILE.values()} - {"too-large"} <= of(Severity.BLOCK)


def test_an_attack_is_for_whoever_guards_information() -> None:
    assert RULES["unsafe-workbook"].owner is Owner.PRIVACY


@pytest.mark.parametrize("code", WORKBOOK)
def test_the_remedy_says_what_to_send_save_or_confirm_if_anything(code: str) -> None:
    assert any(word in WORKBOOK[code].remedy for word in ("send", "save", "confirm", "nothing to do"))
