"""What no scoring rule can be: items that are not there, a range or a conversion that the items cannot give."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from evaluate.instruments.definition import InstrumentDefinition, MeasureDefinition
from evaluate.instruments.scoring_rule import Combine, Items, ScoringRule

Range = tuple[float, float]


def impossible_rule(instrument: InstrumentDefinition, measure: MeasureDefinition) -> Iterator[str]:
    """Name what is impossible in a measure's scoring rule.

    Parameters
    ----------
    instrument : InstrumentDefinition
        The instrument that gives the measure, with its items.
    measure : MeasureDefinition
        The measure; without a rule nothing is impossible.

    Yields
    ------
    str
        What is wrong, without a full stop.

    Examples
    --------
    >>> from evaluate.vocabulary import Confidence, Direction, Informant
    >>> items = Items(9, 0, 3, "a paper", Confidence.HIGH)
    >>> total = MeasureDefinition(
    ...     "phq", "PHQ", 0, 30, Direction.HIGHER_WORSE, "a paper", Confidence.HIGH,
    ...     scoring=ScoringRule(items=tuple(range(1, 10))),
    ... )
    >>> phq = InstrumentDefinition("phq", "PHQ", "1", Informant.SELF, "free", (total,), items=items)
    >>> list(impossible_rule(phq, total))
    ['the range is 0 to 30 and its items give 0 to 27']
    """
    rule, items = measure.scoring, instrument.items
    if rule is None:
        return
    if items is None:
        yield "there is a scoring and the instrument has no items"
    elif bool(rule.items) == bool(rule.parts):
        yield "scoring has neither items nor parts" if not rule.items else "scoring has both items and parts"
    else:
        mistakes = [*(_of_items(rule, items) if rule.items else _of_parts(instrument, rule))]
        yield from mistakes or _of_range(instrument, measure, rule, items)


def _of_items(rule: ScoringRule, items: Items) -> Iterator[str]:
    for number in (number for number in rule.items if not 1 <= number <= items.count):
        yield f"scoring.items: there is no item {number} among {items.count}"
    for number in (number for number, times in Counter(rule.items).items() if times > 1):
        yield f"scoring.items: item {number} stands twice"
    for number in rule.reversed_items:
        if number not in rule.items:
            yield f"scoring.reversed_items: item {number} is not one of the measure's items"
    if not 1 <= rule.fewest <= len(rule.items):
        yield f"scoring.fewest_answered is not between 1 and {len(rule.items)}"
    if rule.conversion:
        yield from _of_conversion(rule, items)


def _of_conversion(rule: ScoringRule, items: Items) -> Iterator[str]:
    sums = len(rule.items) * (items.maximum - items.minimum) + 1
    if rule.combine is not Combine.SUM or rule.fewest != len(rule.items):
        yield "scoring.conversion is for the sum of all the items"
    elif len(rule.conversion) != sums:
        yield f"scoring.conversion has {len(rule.conversion)} scores and there are {sums} sums"
    elif not all(low < high for low, high in pairwise(rule.conversion)):
        yield "scoring.conversion does not rise"


def _of_parts(instrument: InstrumentDefinition, rule: ScoringRule) -> Iterator[str]:
    scored = {one.key for one in instrument.measures if one.scoring and one.scoring.items}
    for part in (part for part in rule.parts if part not in scored):
        yield f'scoring.parts: "{part}" is not a measure of this instrument that is worked out from items'
    for part in (part for part, times in Counter(rule.parts).items() if times > 1):
        yield f'scoring.parts: "{part}" stands twice'
    if rule != ScoringRule(parts=rule.parts):
        yield "scoring of parts is their sum and takes no other key"


def _of_range(
    instrument: InstrumentDefinition, measure: MeasureDefinition, rule: ScoringRule, items: Items
) -> Iterator[str]:
    if rule.items:
        low, high = _given(rule, items)
    else:
        parts = [one for one in instrument.measures if one.key in rule.parts]
        low, high = sum(one.minimum for one in parts), sum(one.maximum for one in parts)
    if (low, high) != (measure.minimum, measure.maximum):
        stated = f"{measure.minimum:g} to {measure.maximum:g}"
        yield f"the range is {stated} and its items give {low:g} to {high:g}"


def _given(rule: ScoringRule, items: Items) -> Range:
    if rule.conversion:
        return rule.conversion[0], rule.conversion[-1]
    times = 1 if rule.combine is Combine.MEAN else len(rule.items)
    return times * items.minimum, times * items.maximum
