"""What a programme costs, in words: the ladder, what would pay for it, and at whose prices."""

from collections.abc import Iterator

from evaluate.disclosure import Suppressed
from evaluate.portfolio.numbers import number, people
from evaluate.portfolio.value import Rung, Value
from evaluate.vocabulary import Confidence

Cells = tuple[str, ...]
LADDER = ("Cost of each", "How many", "Pounds", "Why not")
# Below this a whole number would mislead: one among 1.4 is not one among 1.
_FEW = 2
OFFENCES = ("Offence, and the cost of one", "Would have to be prevented", "One among")


def cost_sentence(found: Value) -> str:
    """Say what a programme costs over its whole contract, at whose prices, and what that is made of."""
    cost = found.cost
    if cost is None:
        return "No cost is recorded, so nothing can be said about value."
    cash = f"£{cost.cash:,.0f} in the money of the time"
    if not cost.adjusted:
        prices = f" It is not adjusted: the table of prices does not reach {cost.cash_year}."
    elif cost.cash_year == cost.price_year:
        prices = f" That is taken to be at {cost.price_year} prices, the middle of the contract."
    else:
        prices = (
            f" At {cost.price_year} prices that is £{cost.pounds:,.0f}, taken from {cost.cash_year}, the middle of the"
            " contract."
        )
    return f"The whole contract costs {cash} ({cost.basis}).{prices}"


def streams(found: Value) -> Iterator[Cells]:
    """Write the money by funding stream."""
    for one in found.cost.streams if found.cost else ():
        yield one.stream, one.kind.value.replace("_", " "), f"£{one.pounds:,.0f}"


def ladder(found: Value) -> Iterator[Cells]:
    """Write the cost ladder, the surest rung first."""
    for rung in found.rungs:
        each = f"£{rung.cost:,.0f}" if rung.cost is not None else _withheld(rung)
        yield rung.result.value.capitalize(), _count(rung), each, rung.why_not


def _withheld(rung: Rung) -> str:
    return rung.count.shorthand if isinstance(rung.count, Suppressed) else "–"


def _count(rung: Rung) -> str:
    if rung.count is None:
        return "–"
    if rung.beyond is None:
        return people(rung.count)
    middle, low, high = (number(one, 1) for one in rung.beyond)
    return f"{middle} ({low} to {high}); {people(rung.count)} with those expected"


def ladder_sentence(found: Value) -> str:
    """Say how to read the ladder."""
    year = f" All are at {found.cost.price_year} prices." if found.cost else ""
    return (
        "Each line divides the same cost of the whole contract by what it has brought so far, so the lines do not add"
        f" up, and each falls while more people come.{year} A cost says nothing about what the money did."
    )


def offences(found: Value) -> Iterator[Cells]:
    """Write how many offences of each kind would have to be prevented to pay for the programme."""
    for one in found.break_even:
        among = (
            "–" if one.one_in is None else f"{number(one.one_in, 1 if one.one_in < _FEW else 0)} who started"
        )
        if one.one_in is not None and one.one_in < 1:
            among = "more than one each"
        unsure = "" if one.confidence is Confidence.HIGH else f" ({one.confidence.value} confidence)"
        yield f"{one.crime}, £{one.pounds:,.0f}{unsure}", f"{one.needed:,}", among


RATIOS = ("If every offence had been", "Benefit-cost ratio (95% interval)")


def ratio_rows(found: Value) -> Iterator[Cells]:
    """Write what the programme would be worth over its cost, by kind of offence."""
    for one in found.ratios:
        middle, low, high = (
            number(float(end), 1) for end in (one.ratio.estimate, one.ratio.low, one.ratio.high)
        )
        yield one.crime, f"{middle} ({low} to {high})"


def ratio_sentence(found: Value) -> str:
    """Say what a benefit-cost ratio rests on, or why there is none."""
    if not found.ratios or found.fewer is None:
        return found.benefit_cost.reason
    some, low, high = (number(one, 1) for one in (found.fewer.offences, *found.fewer.interval))
    return (
        "Offences were counted in windows of equal length in the comparison group too. Those who took part had"
        f" {some} fewer than if they had changed as it did (95% interval {low} to {high}; below 0 is more)."
    )


def ratio_caution(found: Value) -> str:
    """Say what a benefit-cost ratio says, and what it leaves out."""
    return (
        "A ratio says what that would be worth over the whole cost, if the two groups were alike, for those counted"
        f" both times alone, at {found.prices.year} prices. Proven offences are fewer than those that happen, and the"
        " register does not know their kind; homicide is left out, because at its price nearly any difference would"
        " seem to pay. 1 would pay for itself; below 0, more happened."
    )


def offences_sentence(found: Value) -> str:
    """Say what breaking even means, and whose prices these are."""
    prices = found.prices
    return (
        "This is how many offences would have to be prevented for the cost to come back to society. It says what would"
        f" be needed, not that any was prevented. Costs of one offence are the Home Office’s of 2018, at {prices.year}"
        f" prices by HM Treasury’s GDP deflators, {prices.release} release (confidence in this copy:"
        f" {prices.confidence.value})."
    )
