"""What the catalogue says, and what calculations may use of it."""

import dataclasses

import pytest

from evaluate.instruments.definition import Band, InstrumentDefinition, MeasureDefinition
from evaluate.instruments.scoring_rule import Combine, ScoringRule
from evaluate.vocabulary import Confidence, Direction, Informant, Unit


def _measure(confidence: Confidence) -> MeasureDefinition:
    return MeasureDefinition(
        "anger",
        "Anger",
        7,
        35,
        Direction.HIGHER_WORSE,
        "a paper",
        confidence,
        norm_mean=17,
        norm_sd=5.6,
        norm_group="students",
        reliability=0.83,
        retest=0.7,
        caseness=20,
        reliable_change=9,
        bands=(Band("all", 7, 35),),
    )


def test_a_figure_of_low_confidence_is_left_out_of_calculations() -> None:
    used = _measure(Confidence.LOW).for_calculation()
    assert (used.norm_mean, used.norm_sd, used.reliability, used.retest) == (None, None, None, None)
    assert (used.caseness, used.reliable_change, used.bands) == (None, None, ())
    assert (used.minimum, used.maximum, used.norm_group) == (7, 35, "students")


@pytest.mark.parametrize("confidence", [Confidence.MEDIUM, Confidence.HIGH])
def test_other_figures_are_used_as_they_stand(confidence: Confidence) -> None:
    assert _measure(confidence).for_calculation() == _measure(confidence)


def test_a_definition_cannot_change() -> None:
    instrument = InstrumentDefinition("aq", "AQ", "1992", Informant.SELF, "free", (_measure(Confidence.LOW),))
    with pytest.raises(dataclasses.FrozenInstanceError):
        instrument.version = "2000"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("change", "whole"),
    [
        ({}, True),
        ({"unit": Unit.COUNT}, True),
        ({"unit": Unit.PERCENT}, False),
        ({"values": (7.0, 9.51, 35.0)}, False),
        ({"values": (7.0, 8.0, 35.0)}, True),
        ({"scoring": ScoringRule(items=(1, 2))}, True),
        ({"scoring": ScoringRule(items=(1, 2), combine=Combine.MEAN)}, False),
    ],
)
def test_a_score_is_a_whole_number_unless_something_makes_it_a_fraction(
    change: dict[str, object], whole: bool
) -> None:
    assert dataclasses.replace(_measure(Confidence.HIGH), **change).whole is whole
