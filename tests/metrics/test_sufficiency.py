"""Whether there is enough data to say, and how many people it would take."""

import numpy as np
import pytest

from evaluate.metrics.change import mean_change
from evaluate.metrics.power import PairedDesign, people_needed, power
from evaluate.metrics.results import Estimate, NotEstimable
from evaluate.metrics.sufficiency import Sufficiency, sufficiency
from evaluate.metrics.summaries import PairedSummary

FEW = mean_change(PairedSummary(20, 16.0, 17.0, 5.0, 5.5, 0.5))


def test_both_readings_fitting_is_not_enough_and_it_names_how_many_it_would_take() -> None:
    found = sufficiency(FEW, 2.0, PairedDesign(20))
    assert isinstance(found, Sufficiency)
    assert not found.enough
    assert found.sentence.startswith("Not enough data to say")
    assert found.sentence.endswith(
        f"About {found.people} people would show a true change of 2 four times in five."
    )
    rarer = sufficiency(FEW, 2.0, PairedDesign(20), wanted=0.9)
    assert isinstance(rarer, Sufficiency)
    assert rarer.sentence.endswith("90 times in 100.")
    spread = FEW.standard_error * np.sqrt(20)
    assert power(PairedDesign(found.people), 2.0 / spread) >= 0.8
    assert power(PairedDesign(found.people - 1), 2.0 / spread) < 0.8
    assert found.people == int(np.ceil(people_needed(PairedDesign(20), 2.0 / spread)))
    assert power(PairedDesign(20), found.detectable / spread) == pytest.approx(0.8)


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (2.5, 4.0, "at least the minimum important"),
        (-1.0, 1.5, "smaller than the minimum important"),
        (0.5, 3.0, "change for the better; whether it reaches 2 is not settled"),
        (-4.0, -1.0, "no change for the better of 2 or more"),
    ],
)
def test_what_can_be_said_is_said(low: float, high: float, words: str) -> None:
    change = Estimate((low + high) / 2, low, high, (high - low) / 4, "mean change", 40)
    found = sufficiency(change, 2.0, PairedDesign(40))
    assert found.enough
    assert found.people is None
    assert words in found.sentence


def test_no_interval_and_too_few_people() -> None:
    nothing = Estimate(1.0, np.nan, np.nan, np.nan, "mean change", 1)
    assert isinstance(sufficiency(nothing, 2.0, PairedDesign(1)), NotEstimable)
    assert isinstance(sufficiency(nothing, 2.0, PairedDesign(20)), NotEstimable)
    none = Estimate(1.0, np.nan, np.nan, 0.0, "mean change", 20)
    assert isinstance(sufficiency(none, 2.0, PairedDesign(20)), NotEstimable)


def test_a_change_too_small_for_any_number_of_people() -> None:
    wild = Estimate(0.0, -1e9, 1e9, 5e8, "mean change", 20)
    assert isinstance(sufficiency(wild, 1e-3, PairedDesign(20)), NotEstimable)


def test_a_minimum_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="above zero"):
        sufficiency(FEW, 0.0, PairedDesign(20))
