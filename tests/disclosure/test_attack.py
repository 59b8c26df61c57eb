"""Nobody who reads everything that has left can work out what was withheld: a solver tries, over a thousand tables."""

import pytest

from evaluate.disclosure import suppress
from tests.disclosure.attack import attack, learnt
from tests.disclosure.examples import PARTNER, PUBLIC, UNROUNDED, random_table

BATCH = 50
PROFILES = (PARTNER, PUBLIC, UNROUNDED)


@pytest.mark.parametrize("batch", range(20))
def test_no_withheld_number_of_a_thousand_random_tables_can_be_worked_out(batch: int) -> None:
    tables = [random_table(seed) for seed in range(batch * BATCH, (batch + 1) * BATCH)]
    disclosed = [suppress(each, PROFILES[seed % 3]) for seed, each in enumerate(tables)]
    assert learnt([attack([pair]) for pair in zip(tables, disclosed, strict=True)]) == []
