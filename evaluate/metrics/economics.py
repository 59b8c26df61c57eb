"""What results cost, what would have to be prevented to pay for them, and what they may be worth."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from evaluate.metrics.results import Array, Estimate, NotEstimable

_LONGEST = 30
_RATE = 0.035


@dataclass(frozen=True, slots=True)
class UnitCosts:
    """What a programme's results cost each, in pounds, or why they have no price.

    Parameters
    ----------
    per_start, per_completion, per_pair : float or NotEstimable
        The cost over how many started, completed, and have scores both before and after.
    per_net_improver : float or NotEstimable
        The cost over how many reliably improved beyond those expected to with no effect.
    net_improvers : float
        How many those are; below zero if fewer improved than expected.

    Examples
    --------
    >>> unit_costs(60_000, 120, 80, 60, 24, 4).per_net_improver
    3000.0
    """

    per_start: float | NotEstimable
    per_completion: float | NotEstimable
    per_pair: float | NotEstimable
    per_net_improver: float | NotEstimable
    net_improvers: float


@dataclass(frozen=True, slots=True)
class BreakEven:
    """What would have to be prevented for a programme to pay for itself.

    Parameters
    ----------
    events : float
        The cost over the cost of one event.
    whole_events : int
        The same, rounded up.
    one_in : float
        One event to be prevented among how many participants.

    Examples
    --------
    >>> break_even(60_000, 14_050, 120).whole_events
    5
    """

    events: float
    whole_events: int
    one_in: float


def unit_costs(
    cost: float,
    starts: int,
    completions: int,
    pairs: int,
    reliable_improvers: int,
    expected_improvers: float,
) -> UnitCosts:
    """Divide a programme's cost by what it brought.

    Each is cost / count. Reliable improvers are net of those expected with no effect: cost /
    (reliable_improvers - expected_improvers). All rest on the same cost, so that they do not add up, and the
    improvers are only among those with scores both before and after.

    Parameters
    ----------
    cost : float
        In pounds of one price year, 0 or more.
    starts, completions, pairs, reliable_improvers : int
        How many people, none larger than the starts.
    expected_improvers : float
        How many would have reliably improved with no effect.

    Returns
    -------
    UnitCosts
        With a reason in place of a price where a count is zero, or no more improved than expected.

    Raises
    ------
    ValueError
        If the cost or a count is negative or not a number, or a count is larger than the starts.

    References
    ----------
    HM Treasury (2022). The Green Book: central government guidance on appraisal and evaluation.

    Examples
    --------
    >>> found = unit_costs(60_000, 120, 80, 60, 24, 4)
    >>> found.per_start, found.per_completion, found.per_pair
    (500.0, 750.0, 1000.0)
    """
    counts = (starts, completions, pairs, reliable_improvers, expected_improvers)
    if not all(math.isfinite(value) and value >= 0 for value in (cost, *counts)):
        raise ValueError("The cost and every count must be a number, 0 or more.")
    if max(counts) > starts or reliable_improvers > pairs:
        raise ValueError("No count may be larger than the starts, nor improvers than pairs.")
    net = reliable_improvers - expected_improvers
    return UnitCosts(
        _each(cost, starts, "Nobody started."),
        _each(cost, completions, "Nobody completed."),
        _each(cost, pairs, "Nobody has scores both before and after."),
        _each(cost, net, "No more people reliably improved than would have with no effect."),
        net,
    )


def break_even(cost: float, cost_of_one: float, participants: int) -> BreakEven | NotEstimable:
    """Give how many events, such as offences, would have to be prevented to pay for a programme.

    cost / cost_of_one. It says what would be needed, not that anything was prevented.

    Parameters
    ----------
    cost : float
        Of the programme, in pounds.
    cost_of_one : float
        Of one event, in pounds of the same price year.
    participants : int
        How many took part.

    Returns
    -------
    BreakEven or NotEstimable
        Not estimable where an event has no cost, nobody took part, or the programme cost nothing.

    Raises
    ------
    ValueError
        If a number is negative, or is not a number.

    References
    ----------
    Heeks, M. and others (2018). The economic and social costs of crime, second edition. Home Office Research
    Report 99.

    Examples
    --------
    >>> found = break_even(60_000, 14_050, 120)
    >>> print(f"{found.events:.2f} events, 1 in {found.one_in:.0f} participants")
    4.27 events, 1 in 28 participants
    """
    if not all(math.isfinite(value) and value >= 0 for value in (cost, cost_of_one, participants)):
        raise ValueError("The costs and the participants must be numbers, 0 or more.")
    if not cost_of_one or not participants or not cost:
        reason = "The programme or the event has no cost, or nobody took part."
        return NotEstimable(reason, "break-even number", participants)
    events = cost / cost_of_one
    return BreakEven(events, math.ceil(events), participants / events)


def benefit_cost_ratio(
    cost: float,
    prevented: tuple[float, float],
    value: tuple[float, float],
    *,
    level: float = 0.95,
    draws: int = 10_000,
    seed: int = 0,
) -> Estimate | NotEstimable:
    """Give benefit over cost, with an interval by simulation from what is not known for sure.

    benefit = events prevented times the value of each. The number prevented is drawn from a normal, the value
    from a log-normal of the mean and standard error given; the interval is between the tail points of the
    ratios drawn. Only as good as the claim that the events were prevented by the programme.

    Parameters
    ----------
    cost : float
        In pounds, above zero.
    prevented : (float, float)
        How many events, and the standard error of that. Negative if more happened.
    value : (float, float)
        Of each in pounds of the same price year, above zero, and the standard error of that.
    level : float
        The confidence level.
    draws : int
        How many, 100 or more.
    seed : int
        The same seed gives the same answer.

    Returns
    -------
    Estimate or NotEstimable
        A ratio: 1 pays for itself. n is the number of draws. Not estimable with no cost, or with neither
        number uncertain.

    Raises
    ------
    ValueError
        If a number is not finite, the cost or a standard error is negative, the value is not above zero, the
        level is not between 0 and 1, or there are too few draws.

    References
    ----------
    HM Treasury (2022). The Green Book, as in `unit_costs`.

    Examples
    --------
    >>> ratio = benefit_cost_ratio(60_000, (6.0, 2.0), (14_050, 1_000), seed=1)
    >>> print(f"{ratio.estimate:.2f} ({ratio.low:.1f} to {ratio.high:.1f})")
    1.41 (0.5 to 2.4)
    """
    _check(cost, prevented, value, level, draws)
    method = f"benefit over cost; interval by simulation, {draws} draws, seed {seed}"
    if cost == 0:
        return NotEstimable("The programme cost nothing, so there is no ratio.", method, 0)
    if prevented[1] == value[1] == 0:
        return NotEstimable("Neither number has an error, so there is no interval.", method, 0)
    generator = np.random.default_rng(seed)
    log_variance = math.log1p((value[1] / value[0]) ** 2)
    events = prevented[0] + prevented[1] * generator.standard_normal(draws)
    centre = math.log(value[0]) - log_variance / 2
    worth = np.exp(centre + math.sqrt(log_variance) * generator.standard_normal(draws))
    ratios: Array = events * worth / cost
    low, high = np.quantile(ratios, [(1 - level) / 2, (1 + level) / 2])
    estimate = prevented[0] * value[0] / cost
    return Estimate(estimate, float(low), float(high), float(ratios.std(ddof=1)), method, draws)


def in_prices_of(amount: float, was: str, now: str, index: Mapping[str, float]) -> float | NotEstimable:
    """Turn an amount of one price year into that of another.

    amount * index[now] / index[was].

    Parameters
    ----------
    amount : float
        In pounds of the year that it was.
    was, now : str
        Price years, as the table names them.
    index : mapping of str to float
        A table of prices by year, such as the GDP deflator.

    Returns
    -------
    float or NotEstimable
        In pounds of the other year; not estimable for a year that the table does not have.

    Raises
    ------
    ValueError
        If the amount is not a number, or a price is not above zero.

    References
    ----------
    HM Treasury. GDP deflators at market prices, and money GDP.

    Examples
    --------
    >>> in_prices_of(100.0, "2015/16", "2023/24", {"2015/16": 80.0, "2023/24": 100.0})
    125.0
    """
    if not math.isfinite(amount):
        raise ValueError("The amount must be a number.")
    for year in (was, now):
        if year not in index:
            return NotEstimable(f"The table of prices has no {year}.", "deflation between price years", 0)
        if not (math.isfinite(index[year]) and index[year] > 0):
            raise ValueError(f"The price of {year} must be a number above 0.")
    return amount * index[now] / index[was]


def present_value(amounts: ArrayLike, rate: float = _RATE) -> float | NotEstimable:
    """Discount amounts of this year and the years after to this year.

    sum over t from 0 of amount_t / (1 + rate)^t. In prices of one year: discounting is not inflation.

    Parameters
    ----------
    amounts : array_like
        One for each year, this one first, in pounds.
    rate : float
        A year; the Green Book's is 0.035 for the first 30 years.

    Returns
    -------
    float or NotEstimable
        In pounds of this year. Not estimable beyond 30 years, where the Green Book's rate falls.

    Raises
    ------
    ValueError
        If amounts are not a list of numbers, or the rate is negative.

    References
    ----------
    HM Treasury (2022). The Green Book, annex 6.

    Examples
    --------
    >>> round(present_value([1000, 1000, 1000]), 2)
    2899.69
    """
    paid = np.asarray(amounts, dtype=float)
    if paid.ndim != 1 or not np.isfinite(paid).all() or not rate >= 0:
        raise ValueError("Amounts must be a list of numbers, and the rate 0 or more.")
    if paid.size > _LONGEST + 1:
        reason = f"The rate is for the first {_LONGEST} years, and there are {paid.size - 1}."
        return NotEstimable(reason, "discounting", paid.size)
    return float(paid @ (1 + rate) ** -np.arange(paid.size, dtype=float))


def _each(cost: float, count: float, reason: str) -> float | NotEstimable:
    return cost / count if count > 0 else NotEstimable(reason, "cost of each", 0)


def _check(
    cost: float, prevented: tuple[float, float], value: tuple[float, float], level: float, draws: int
) -> None:
    if not all(math.isfinite(number) for number in (cost, *prevented, *value)):
        raise ValueError("Every number must be finite.")
    if cost < 0 or prevented[1] < 0 or value[1] < 0 or value[0] <= 0:
        raise ValueError("Costs and standard errors must be 0 or more, and the value of an event above 0.")
    if not 0 < level < 1 or draws < 100:
        raise ValueError("The level must be between 0 and 1, and there must be 100 draws or more.")
