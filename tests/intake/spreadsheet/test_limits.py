"""A refusal is the code of a rule with its words."""

import pytest

from evaluate.intake.rules import RULES
from evaluate.intake.spreadsheet import limits
from evaluate.intake.spreadsheet.limits import Refused, damaged, too_large, unsafe


@pytest.mark.parametrize(
    "refusal", [damaged(), unsafe("it is odd"), too_large("it is long"), Refused("macros")]
)
def test_every_refusal_fills_in_a_rule(refusal: Refused) -> None:
    rule = RULES[refusal.code]
    assert "{" not in rule.message.format_map(refusal.words) + rule.remedy.format_map(refusal.words)


def test_the_limits_leave_room_for_the_largest_honest_workbook() -> None:
    assert limits.MOST_ROWS * 8 * 60 < limits.MOST_UNPACKED
    assert limits.MOST_ROWS < limits.MOST_SHARED
    assert limits.MOST_MEMORY <= 300_000_000
