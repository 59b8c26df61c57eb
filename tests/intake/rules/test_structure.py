"""The rules of structure: while one is broken, nothing under the headings is judged."""

from evaluate.intake.rules.rule import Owner, Stage
from evaluate.intake.rules.structure import STRUCTURE
from evaluate.vocabulary import Severity


def test_all_but_sheets_that_are_left_out_stop_a_file() -> None:
    assert {rule.stage for rule in STRUCTURE.values()} == {Stage.STRUCTURE}
    softer = {code for code, rule in STRUCTURE.items() if rule.severity is not Severity.BLOCK}
    assert softer == {"unread-sheet"}


def test_what_is_personal_is_for_information_governance() -> None:
    for rule in STRUCTURE.values():
        assert (rule.owner is Owner.PRIVACY) == ("personal" in rule.meaning + rule.message)
