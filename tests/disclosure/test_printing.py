"""What is printed is what the table holds, and every withheld cell looks alike."""

from dataclasses import replace

import numpy as np
import pytest

from evaluate.disclosure import Reason, Shown, Suppressed
from evaluate.disclosure.printing import printed, withheld
from tests.disclosure.examples import PUBLIC, table, values

TABLE = table([[3, 12, 13], [40, 0, 18]])
HIDDEN = np.array([people in (3, 12) for people in values(TABLE).values()])


def test_totals_are_the_true_totals_rounded() -> None:
    figures = printed(TABLE, PUBLIC, HIDDEN).figures
    assert figures["All", "All"] == Shown(85)
    assert figures["Male", "All"] == Shown(60)
    assert figures["Female", "18-24"] == Shown(15)
    assert figures["Male", "14-17"] == Shown(0)


def test_the_reason_does_not_tell_a_small_number_from_one_that_protects_it() -> None:
    figures = printed(TABLE, PUBLIC, HIDDEN).figures
    assert figures["Female", "10-13"] == figures["Female", "14-17"] == Suppressed(Reason.TABLE)


def test_which_cells_were_withheld_can_be_read_off() -> None:
    assert np.array_equal(withheld(TABLE, printed(TABLE, PUBLIC, HIDDEN)), HIDDEN)


def test_figures_of_another_table_are_noticed() -> None:
    disclosed = printed(TABLE, PUBLIC, HIDDEN)
    wrong = replace(disclosed, figures={**disclosed.figures, ("All", "All"): Shown(90)})
    for each in (wrong, replace(disclosed, figures={}), replace(disclosed, version="May")):
        with pytest.raises(ValueError, match="not those of this table"):
            withheld(TABLE, each)
