"""What no instrument can be: every way in which its definition may contradict itself."""

from collections.abc import Iterator
from itertools import pairwise
from math import floor

from evaluate.instruments.definition import Band, InstrumentDefinition, MeasureDefinition
from evaluate.instruments.rule_consistency import impossible_rule
from evaluate.instruments.scoring_rule import Items
from evaluate.vocabulary import Confidence, Unit

_IN_RANGE = ("norm_mean", "caseness")
_ABOVE_NOTHING = ("norm_sd", "reliable_change")
_SHARES = ("reliability", "retest")


def impossible_instrument(instrument: InstrumentDefinition) -> Iterator[str]:
    """Name what is impossible in an instrument, its measures aside.

    Parameters
    ----------
    instrument : InstrumentDefinition
        As it stands in the catalogue.

    Yields
    ------
    str
        What is wrong, without a full stop.

    Examples
    --------
    >>> from evaluate.vocabulary import Informant
    >>> list(impossible_instrument(InstrumentDefinition("a", "A", "1", Informant.SELF, "free", (), revision=0)))
    ['revision is below 1']
    """
    if instrument.revision < 1:
        yield "revision is below 1"
    if instrument.items is not None:
        yield from _impossible_items(instrument.items)
        if not any(measure.scoring for measure in instrument.measures):
            yield "there are items and no measure has a scoring"
    elif instrument.licensed_items:
        yield "licensed_items is true and there are no items"


def impossible_measure(instrument: InstrumentDefinition, measure: MeasureDefinition) -> Iterator[str]:
    """Name what is impossible in a measure.

    Parameters
    ----------
    instrument : InstrumentDefinition
        The instrument that gives the measure.
    measure : MeasureDefinition
        As it stands in the catalogue.

    Yields
    ------
    str
        What is wrong, without a full stop.

    Examples
    --------
    >>> from evaluate.vocabulary import Direction, Informant
    >>> anger = MeasureDefinition("a", "A", 9, 9, Direction.HIGHER_WORSE, "a paper", Confidence.LOW)
    >>> aq = InstrumentDefinition("aq", "AQ", "1", Informant.SELF, "free", (anger,))
    >>> list(impossible_measure(aq, anger))
    ['maximum is not above minimum']
    """
    if measure.maximum <= measure.minimum:
        yield "maximum is not above minimum"
        return
    yield from _impossible_figures(measure)
    yield from _impossible_values(measure)
    yield from impossible_rule(instrument, measure)
    yield from _impossible_bands(measure, instrument.items)


def _impossible_items(items: Items) -> Iterator[str]:
    if items.count < 1:
        yield "items.count is below 1"
    if items.maximum <= items.minimum:
        yield "items.maximum is not above items.minimum"
    if items.confidence is Confidence.LOW:
        yield "items.confidence is low, and no score may be worked out from such a key"
    if items.wording and len(items.wording) != items.count:
        yield f"items.wording has {len(items.wording)} questions and items.count is {items.count}"


def _impossible_figures(measure: MeasureDefinition) -> Iterator[str]:
    figures = {
        name: figure
        for name in (*_IN_RANGE, *_ABOVE_NOTHING, *_SHARES)
        if (figure := getattr(measure, name)) is not None
    }
    for name, figure in figures.items():
        if name in _IN_RANGE and not measure.minimum <= figure <= measure.maximum:
            yield f"{name} is outside the range"
        elif name in _ABOVE_NOTHING and figure <= 0:
            yield f"{name} is not above 0"
        elif name in _SHARES and not 0 <= figure <= 1:
            yield f"{name} is not between 0 and 1"


def _impossible_values(measure: MeasureDefinition) -> Iterator[str]:
    if measure.values and not all(low < high for low, high in pairwise(measure.values)):
        yield "values do not rise"
    elif measure.values and (measure.values[0], measure.values[-1]) != (measure.minimum, measure.maximum):
        yield "values do not go from minimum to maximum"
    if measure.unit is Unit.YES_NO and measure.values != (0, 1):
        yield "values of a yes or no measure are not 0 and 1"
    if measure.unit is Unit.PERCENT and (measure.minimum, measure.maximum) != (0, 100):
        yield "a percentage does not go from 0 to 100"


def _impossible_bands(measure: MeasureDefinition, items: Items | None) -> Iterator[str]:
    bands = measure.bands
    if not bands:
        return
    if measure.bands_source is None:
        yield "bands_source is missing"
    if (bands[0].low, bands[-1].high) != (measure.minimum, measure.maximum):
        yield "bands do not go from minimum to maximum"
    yield from (f'bands: "{band.label}" ends before it starts' for band in bands if band.high < band.low)
    for lower, higher in pairwise(bands):
        pair = f'"{lower.label}" and "{higher.label}"'
        if _overlap(lower, higher, measure.unit):
            yield f"bands: {pair} overlap"
        elif _a_score_between(lower.high, higher.low, measure, items):
            yield f"bands: there is a score between {pair}"


def _overlap(lower: Band, higher: Band, unit: Unit) -> bool:
    # Percentages have no next one, so that two bands of them must share their border.
    return higher.low < lower.high if unit is Unit.PERCENT else higher.low <= lower.high


def _a_score_between(low: float, high: float, measure: MeasureDefinition, items: Items | None) -> bool:
    if measure.values:
        return any(low < value < high for value in measure.values)
    if measure.whole:
        return floor(low) + 1 < high
    if measure.scoring is None or items is None:
        return low < high
    # The mean of so many whole answers is a whole number of that part of one.
    divisors = range(measure.scoring.fewest, len(measure.scoring.items) + 1)
    return any(floor(low * answered) + 1 < high * answered for answered in divisors)
