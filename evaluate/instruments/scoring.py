"""Working scores out from answers."""

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from evaluate.instruments.definition import InstrumentDefinition, MeasureDefinition
from evaluate.instruments.scoring_rule import Combine, Items, ScoringRule

Floats: TypeAlias = NDArray[np.float64]
Flags: TypeAlias = NDArray[np.bool_]

# So many equal answers in a row are worth a second look even where no item is reversed.
MANY_ITEMS = 10


def score(definition: InstrumentDefinition, answers: Floats) -> dict[str, Floats]:
    r"""Work out every score that an instrument's items give.

    With :math:`x_i` the answer to item :math:`i`, turned round as :math:`l + h - x_i` where the item is reversed
    (:math:`l` and :math:`h` are the lowest and the highest answer), and :math:`m` of a measure's :math:`k` items
    answered:

    - a sum is :math:`\frac{k}{m} \sum x_i`, rounded to a whole number, halves up. With every item answered that is the
      plain sum. With fewer it is prorated, as if the missing answers were the mean of those given.
    - a mean is :math:`\frac{1}{m} \sum x_i`, not rounded.
    - a converted score is the entry of the owner's table for the sum.
    - a total is the sum of the scores of its parts, after their rounding.

    Parameters
    ----------
    definition : InstrumentDefinition
        The instrument, from the catalogue.
    answers : ndarray
        People by items, in the order of the items' numbers; nan where there is no answer.

    Returns
    -------
    dict of str to ndarray
        For each measure, one score for each person in the measure's own points. It is nan where fewer items were
        answered than the rule asks for, or where a part of a total has no score.

    Raises
    ------
    ValueError
        If the instrument has no items, the table has another number of columns, or an answer is not one of the whole
        numbers that the questionnaire offers.

    Notes
    -----
    The rules are those of each instrument's source in the catalogue. Rounding is that of the owner for the SDQ
    (sdqinfo.org: 4 points from 3 of 5 items are 6.67, so 7), and ours elsewhere: their scales have no fractions.

    Examples
    --------
    >>> from evaluate.instruments.catalogue import read_catalogue
    >>> from evaluate.instruments.naming import reference_key
    >>> from evaluate.settings import shipped
    >>> catalogue = {reference_key(one): one for one in read_catalogue(shipped("seeds") / "instruments")}
    >>> everywhere_one = np.ones((1, 25))
    >>> scores = score(catalogue["sdq_self"], everywhere_one)
    >>> float(scores["sdq_self_total"][0]), float(scores["sdq_self_prosocial"][0])
    (20.0, 5.0)
    """
    items = _items(definition)
    _check(items, answers)
    rules = {one.key: one.scoring for one in definition.measures if one.scoring}
    from_items = {key: _from_items(rule, items, answers) for key, rule in rules.items() if rule.items}
    return {
        key: from_items[key] if rule.items else np.sum([from_items[part] for part in rule.parts], axis=0)
        for key, rule in rules.items()
    }


def scored_measures(definition: InstrumentDefinition) -> tuple[MeasureDefinition, ...]:
    """List the measures that an instrument's items give.

    Parameters
    ----------
    definition : InstrumentDefinition
        The instrument, from the catalogue.

    Returns
    -------
    tuple of MeasureDefinition
        In the order of the catalogue. Others, such as the SDQ's impact, can only be sent in as scores.

    Examples
    --------
    >>> from evaluate.instruments.catalogue import read_catalogue
    >>> from evaluate.settings import shipped
    >>> swemwbs = next(one for one in read_catalogue(shipped("seeds") / "instruments") if one.key == "swemwbs")
    >>> [measure.key for measure in scored_measures(swemwbs)]
    ['swemwbs_metric']
    """
    return tuple(measure for measure in definition.measures if measure.scoring)


def item_range(definition: InstrumentDefinition) -> tuple[int, int]:
    """Give the lowest and the highest answer that an item may have.

    Parameters
    ----------
    definition : InstrumentDefinition
        The instrument, from the catalogue.

    Returns
    -------
    tuple of int
        The lowest and the highest answer. Every whole number from one to the other is an answer.

    Raises
    ------
    ValueError
        If the instrument has no items.

    Examples
    --------
    >>> from evaluate.instruments.catalogue import read_catalogue
    >>> from evaluate.settings import shipped
    >>> brs = next(one for one in read_catalogue(shipped("seeds") / "instruments") if one.key == "brs")
    >>> item_range(brs)
    (1, 5)
    """
    items = _items(definition)
    return items.minimum, items.maximum


def straight_lined(definition: InstrumentDefinition, answers: Floats) -> Flags:
    """Mark the people who gave one answer to everything where that says little.

    Parameters
    ----------
    definition : InstrumentDefinition
        The instrument, from the catalogue.
    answers : ndarray
        People by items, as for `score`.

    Returns
    -------
    ndarray of bool
        True where every item has the same answer, in an instrument with reversed items or with ten items or more.
        Never where the only answers are yes and no: no to every item is then a plain history, not haste.

    Raises
    ------
    ValueError
        If the instrument has no items or the table has another number of columns.

    Examples
    --------
    >>> from evaluate.instruments.catalogue import read_catalogue
    >>> from evaluate.settings import shipped
    >>> brs = next(one for one in read_catalogue(shipped("seeds") / "instruments") if one.key == "brs")
    >>> straight_lined(brs, np.array([[4.0, 4, 4, 4, 4, 4], [4, 2, 4, 2, 4, 2]])).tolist()
    [True, False]
    """
    items = _items(definition)
    _check_shape(items, answers)
    rules = [one.scoring for one in definition.measures if one.scoring]
    telling = items.count >= MANY_ITEMS or any(rule.reversed_items for rule in rules)
    if not telling or items.maximum - items.minimum < 2:
        return np.zeros(len(answers), dtype=bool)
    same: Flags = (answers == answers[:, :1]).all(axis=1)
    return same


def _from_items(rule: ScoringRule, items: Items, answers: Floats) -> Floats:
    given = answers[:, [number - 1 for number in rule.items]]
    turned = np.where(np.isin(rule.items, rule.reversed_items), items.minimum + items.maximum - given, given)
    answered = (~np.isnan(turned)).sum(axis=1)
    # Multiplied before it is divided, so that a score that ends in a half is exactly that and rounds up.
    times = 1 if rule.combine is Combine.MEAN else len(rule.items)
    scores: Floats = np.full(len(answers), np.nan)
    np.divide(np.nansum(turned, axis=1) * times, answered, out=scores, where=answered >= rule.fewest)
    if rule.combine is Combine.MEAN:
        return scores
    return _converted(rule, items, np.floor(scores + 0.5))


def _converted(rule: ScoringRule, items: Items, sums: Floats) -> Floats:
    if not rule.conversion:
        return sums
    converted, known = np.full(len(sums), np.nan), ~np.isnan(sums)
    lowest = len(rule.items) * items.minimum
    converted[known] = np.array(rule.conversion)[sums[known].astype(int) - lowest]
    return converted


def _items(definition: InstrumentDefinition) -> Items:
    if definition.items is None:
        raise ValueError(f"{definition.name} has no items in the catalogue.")
    return definition.items


def _check(items: Items, answers: Floats) -> None:
    _check_shape(items, answers)
    given = answers[~np.isnan(answers)]
    offered = (given >= items.minimum) & (given <= items.maximum) & (given == np.floor(given))
    if not offered.all():
        raise ValueError(f"Answers are whole numbers from {items.minimum} to {items.maximum}.")


def _check_shape(items: Items, answers: Floats) -> None:
    if answers.ndim != 2 or answers.shape[1] != items.count:
        raise ValueError(f"The answers must be a table of people by {items.count} items.")
