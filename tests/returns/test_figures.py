"""Figures are values: equal when they tell the same, and never changed in place."""

from dataclasses import FrozenInstanceError

import pytest

from evaluate.disclosure import Shorthand
from evaluate.returns.figures import Cell, Count, Fact


def test_figures_are_values() -> None:
    assert Count("referred", (), 12) == Count("referred", (), 12) != Count("referred", (), 13)
    assert len({Fact("a", (("programme", "p"),), "x"), Fact("a", (("programme", "p"),), "x")}) == 1


def test_a_cell_that_is_withheld_has_no_number() -> None:
    cell = Cell("started", (), None, Shorthand.SUPPRESSED, "people")
    with pytest.raises(FrozenInstanceError):
        cell.value = 3  # type: ignore[misc]
