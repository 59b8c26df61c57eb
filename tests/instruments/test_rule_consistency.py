"""Scoring rules that cannot be, each with what is said of it."""

from dataclasses import replace

import pytest

from evaluate.instruments.definition import InstrumentDefinition, MeasureDefinition
from evaluate.instruments.rule_consistency import impossible_rule
from evaluate.instruments.scoring_rule import Combine, Items, ScoringRule
from evaluate.vocabulary import Confidence, Direction, Informant

ITEMS = Items(4, 0, 2, "a paper", Confidence.HIGH)
FIRST = MeasureDefinition(
    "first",
    "First",
    0,
    4,
    Direction.HIGHER_WORSE,
    "a paper",
    Confidence.HIGH,
    scoring=ScoringRule(items=(1, 2), reversed_items=(2,), fewest_answered=1),
)
SECOND = replace(FIRST, key="second", scoring=ScoringRule(items=(3, 4)))
IMPACT = replace(FIRST, key="impact", scoring=None)
BOTH = ScoringRule(parts=("first", "second"))
TOTAL = replace(FIRST, key="total", maximum=8, scoring=BOTH)
INSTRUMENT = InstrumentDefinition(
    "a", "A", "1", Informant.SELF, "free", (FIRST, SECOND, IMPACT, TOTAL), items=ITEMS
)
SUM = ScoringRule(items=(3, 4))
TABLE = (0.0, 1.5, 2.0, 3.0, 4.0)


@pytest.mark.parametrize("measure", [FIRST, SECOND, IMPACT, TOTAL], ids=lambda measure: measure.key)
def test_what_is_possible_is_left_alone(measure: MeasureDefinition) -> None:
    assert list(impossible_rule(INSTRUMENT, measure)) == []


@pytest.mark.parametrize(
    ("rule", "mistake"),
    [
        (ScoringRule(), "scoring has neither items nor parts"),
        (ScoringRule(items=(1,), parts=("second",)), "scoring has both items and parts"),
        (ScoringRule(items=(3, 5)), "scoring.items: there is no item 5 among 4"),
        (ScoringRule(items=(0, 3)), "scoring.items: there is no item 0 among 4"),
        (ScoringRule(items=(3, 3)), "scoring.items: item 3 stands twice"),
        (
            ScoringRule(items=(3, 4), reversed_items=(1,)),
            "scoring.reversed_items: item 1 is not one of the measure's items",
        ),
        (replace(SUM, fewest_answered=0), "scoring.fewest_answered is not between 1 and 2"),
        (replace(SUM, fewest_answered=3), "scoring.fewest_answered is not between 1 and 2"),
        (ScoringRule(items=(2, 3, 4)), "the range is 0 to 4 and its items give 0 to 6"),
        (replace(SUM, combine=Combine.MEAN), "the range is 0 to 4 and its items give 0 to 2"),
        (
            replace(SUM, conversion=TABLE, fewest_answered=1),
            "scoring.conversion is for the sum of all the items",
        ),
        (
            replace(SUM, conversion=TABLE, combine=Combine.MEAN),
            "scoring.conversion is for the sum of all the items",
        ),
        (replace(SUM, conversion=TABLE[1:]), "scoring.conversion has 4 scores and there are 5 sums"),
        (replace(SUM, conversion=(0, 2, 2, 3, 4)), "scoring.conversion does not rise"),
        (replace(SUM, conversion=(1, 2, 2.5, 3, 4)), "the range is 0 to 4 and its items give 1 to 4"),
    ],
)
def test_an_impossible_rule_of_items(rule: ScoringRule, mistake: str) -> None:
    assert list(impossible_rule(INSTRUMENT, replace(SECOND, scoring=rule))) == [mistake]


@pytest.mark.parametrize(
    ("rule", "mistake"),
    [
        (
            ScoringRule(parts=("first", "third")),
            'scoring.parts: "third" is not a measure of this instrument that is worked out from items',
        ),
        (
            ScoringRule(parts=("first", "impact")),
            'scoring.parts: "impact" is not a measure of this instrument that is worked out from items',
        ),
        (
            ScoringRule(parts=("first", "total")),
            'scoring.parts: "total" is not a measure of this instrument that is worked out from items',
        ),
        (ScoringRule(parts=("first", "first")), 'scoring.parts: "first" stands twice'),
        (replace(BOTH, fewest_answered=1), "scoring of parts is their sum and takes no other key"),
        (replace(BOTH, combine=Combine.MEAN), "scoring of parts is their sum and takes no other key"),
        (ScoringRule(parts=("first",)), "the range is 0 to 8 and its items give 0 to 4"),
    ],
)
def test_an_impossible_rule_of_parts(rule: ScoringRule, mistake: str) -> None:
    assert list(impossible_rule(INSTRUMENT, replace(TOTAL, scoring=rule))) == [mistake]


def test_a_rule_needs_items() -> None:
    found = list(impossible_rule(replace(INSTRUMENT, items=None), FIRST))
    assert found == ["there is a scoring and the instrument has no items"]


def test_a_conversion_that_fits_is_left_alone() -> None:
    assert list(impossible_rule(INSTRUMENT, replace(SECOND, scoring=replace(SUM, conversion=TABLE)))) == []
