"""Instruments and measures that cannot be, each with what is said of it."""

from dataclasses import replace

import pytest

from evaluate.instruments.consistency import impossible_instrument, impossible_measure
from evaluate.instruments.definition import Band, InstrumentDefinition, MeasureDefinition
from evaluate.instruments.scoring_rule import Combine, Items, ScoringRule
from evaluate.vocabulary import Confidence, Direction, Informant, Unit

ITEMS = Items(3, 1, 5, "a paper", Confidence.HIGH)
MEAN = ScoringRule(items=(1, 2, 3), combine=Combine.MEAN)
TOTAL = MeasureDefinition(
    "total",
    "Total",
    3,
    15,
    Direction.HIGHER_WORSE,
    "a paper",
    Confidence.HIGH,
    bands_source="a manual",
    scoring=ScoringRule(items=(1, 2, 3)),
)
INSTRUMENT = InstrumentDefinition("a", "A", "1", Informant.SELF, "free", (TOTAL,), items=ITEMS)
SHARE = replace(TOTAL, minimum=0, maximum=100, unit=Unit.PERCENT, scoring=None)
YES = replace(TOTAL, minimum=0, maximum=1, unit=Unit.YES_NO, values=(0, 1), scoring=None)


def _bands(*edges: tuple[float, float]) -> tuple[Band, ...]:
    return tuple(Band("abc"[place], low, high) for place, (low, high) in enumerate(edges))


def test_what_is_possible_is_left_alone() -> None:
    assert list(impossible_instrument(INSTRUMENT)) == []
    for measure in (TOTAL, SHARE, YES, replace(TOTAL, bands=_bands((3, 9), (10, 15)))):
        assert list(impossible_measure(INSTRUMENT, measure)) == []


@pytest.mark.parametrize(
    ("instrument", "mistake"),
    [
        (replace(INSTRUMENT, revision=0), "revision is below 1"),
        (
            replace(INSTRUMENT, items=None, licensed_items=True),
            "licensed_items is true and there are no items",
        ),
        (replace(INSTRUMENT, items=replace(ITEMS, count=0)), "items.count is below 1"),
        (replace(INSTRUMENT, items=replace(ITEMS, maximum=1)), "items.maximum is not above items.minimum"),
        (
            replace(INSTRUMENT, items=replace(ITEMS, confidence=Confidence.LOW)),
            "items.confidence is low, and no score may be worked out from such a key",
        ),
        (
            replace(INSTRUMENT, items=replace(ITEMS, wording=("How are you?",))),
            "items.wording has 1 questions and items.count is 3",
        ),
        (
            replace(INSTRUMENT, measures=(replace(TOTAL, scoring=None),)),
            "there are items and no measure has a scoring",
        ),
    ],
)
def test_an_impossible_instrument(instrument: InstrumentDefinition, mistake: str) -> None:
    assert list(impossible_instrument(instrument)) == [mistake]


@pytest.mark.parametrize(
    ("measure", "mistake"),
    [
        (replace(TOTAL, maximum=3), "maximum is not above minimum"),
        (replace(TOTAL, norm_mean=2.9), "norm_mean is outside the range"),
        (replace(TOTAL, caseness=16), "caseness is outside the range"),
        (replace(TOTAL, norm_sd=0), "norm_sd is not above 0"),
        (replace(TOTAL, reliable_change=-1), "reliable_change is not above 0"),
        (replace(TOTAL, reliability=1.1), "reliability is not between 0 and 1"),
        (replace(TOTAL, retest=-0.1), "retest is not between 0 and 1"),
        (replace(TOTAL, values=(3, 9, 9, 15)), "values do not rise"),
        (replace(TOTAL, values=(3, 9, 14)), "values do not go from minimum to maximum"),
        (replace(YES, values=()), "values of a yes or no measure are not 0 and 1"),
        (replace(SHARE, maximum=1), "a percentage does not go from 0 to 100"),
        (replace(TOTAL, scoring=ScoringRule(items=(4,))), "scoring.items: there is no item 4 among 3"),
    ],
)
def test_an_impossible_measure(measure: MeasureDefinition, mistake: str) -> None:
    assert list(impossible_measure(INSTRUMENT, measure)) == [mistake]


@pytest.mark.parametrize(
    ("measure", "bands", "mistake"),
    [
        (TOTAL, _bands((4, 9), (10, 15)), "bands do not go from minimum to maximum"),
        (TOTAL, _bands((3, 9), (10, 14)), "bands do not go from minimum to maximum"),
        (TOTAL, _bands((3, 9), (11, 15)), 'bands: there is a score between "a" and "b"'),
        (TOTAL, _bands((3, 9), (9, 15)), 'bands: "a" and "b" overlap'),
        (TOTAL, _bands((3, 9), (8, 15)), 'bands: "a" and "b" overlap'),
        (SHARE, _bands((0, 50), (49, 100)), 'bands: "a" and "b" overlap'),
        (SHARE, _bands((0, 50), (51, 100)), 'bands: there is a score between "a" and "b"'),
        (
            replace(SHARE, unit=Unit.POINTS, values=(0, 9.51, 100)),
            _bands((0, 9), (10, 100)),
            'bands: there is a score between "a" and "b"',
        ),
        (
            replace(TOTAL, minimum=1, maximum=5, scoring=MEAN),
            _bands((1, 3.3), (3.4, 5)),
            'bands: there is a score between "a" and "b"',
        ),
    ],
)
def test_impossible_bands(measure: MeasureDefinition, bands: tuple[Band, ...], mistake: str) -> None:
    assert list(impossible_measure(INSTRUMENT, replace(measure, bands=bands))) == [mistake]


def test_a_band_runs_upwards() -> None:
    measure = replace(TOTAL, bands=_bands((3, 9), (12, 10), (13, 15)))
    assert 'bands: "b" ends before it starts' in list(impossible_measure(INSTRUMENT, measure))


def test_bands_say_where_they_come_from() -> None:
    measure = replace(TOTAL, bands=_bands((3, 15)), bands_source=None)
    assert list(impossible_measure(INSTRUMENT, measure)) == ["bands_source is missing"]


@pytest.mark.parametrize(
    ("measure", "bands"),
    [
        (SHARE, _bands((0, 50), (50, 90), (90, 100))),
        (replace(SHARE, unit=Unit.POINTS, values=(0, 9.51, 100)), _bands((0, 9), (9.5, 100))),
        # Means of three are thirds: there is none between 2.67 and 3, nor between 3.34 and 3.66.
        (
            replace(TOTAL, minimum=1, maximum=5, scoring=MEAN),
            _bands((1, 2.99), (3, 3.34), (3.66, 5)),
        ),
    ],
)
def test_bands_may_leave_out_what_no_score_can_be(
    measure: MeasureDefinition, bands: tuple[Band, ...]
) -> None:
    assert list(impossible_measure(INSTRUMENT, replace(measure, bands=bands))) == []


def test_a_mean_may_have_been_taken_over_fewer_answers() -> None:
    # Of two answers the mean may be 3.5, of three it may not.
    rule = replace(MEAN, fewest_answered=2)
    measure = replace(TOTAL, minimum=1, maximum=5, scoring=rule, bands=_bands((1, 3.34), (3.66, 5)))
    assert list(impossible_measure(INSTRUMENT, measure)) == ['bands: there is a score between "a" and "b"']


def test_means_of_unknown_items_may_be_anything() -> None:
    rule = replace(TOTAL, minimum=1, maximum=5, scoring=MEAN, bands=_bands((1, 2.99), (3, 5)))
    found = list(impossible_measure(replace(INSTRUMENT, items=None), rule))
    assert 'bands: there is a score between "a" and "b"' in found
