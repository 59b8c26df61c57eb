"""How many answers a score takes."""

import pytest

from evaluate.instruments.scoring_rule import ScoringRule


@pytest.mark.parametrize(("stated", "needed"), [(None, 5), (3, 3), (0, 0)])
def test_every_item_is_needed_unless_the_rule_says_fewer(stated: int | None, needed: int) -> None:
    assert ScoringRule(items=(3, 8, 13, 16, 24), fewest_answered=stated).fewest == needed
