"""What a programme costs and what its results cost each, as a board pack prints it."""

from collections.abc import Iterator, Sequence

from evaluate.disclosure import Shown
from evaluate.export.board_blocks import Block, Grid, Heading, Words
from evaluate.portfolio.numbers import people
from evaluate.portfolio.overview import Stood
from evaluate.portfolio.value import Offences, Result, Rung, Value

RESULTS = {
    Result.START: "Person who started",
    Result.COMPLETION: "Person who completed",
    Result.PAIR: "Person with both scores",
    Result.NET_IMPROVER: "Person who moved reliably in the wanted direction, beyond those expected with no effect",
}
# The crimes that a board asks about; the register prices others too.
_CRIMES = ("Violence with injury", "Robbery", "Homicide")


def cost_words(value: Value) -> str:
    """Say what a programme costs, at whose prices, and what that is made of."""
    cost = value.cost
    if cost is None:
        return "no cost is recorded"
    prices = "" if cost.adjusted else ", which could not be brought to another year"
    return f"£{cost.pounds:,.0f} at the prices of {cost.price_year}{prices}: {cost.basis}"


def value_blocks(stood: Stood) -> Iterator[Block]:
    """Write the cost ladder, the surest rung first, and what would have to be prevented to pay for it."""
    value = stood.value
    yield Heading("Cost")
    if value.cost is None:
        yield Words("No cost is recorded, so nothing can be said of what results cost.")
        return
    rows = tuple((RESULTS[rung.result], _count(rung), _each(rung)) for rung in value.rungs)
    title = f"What each cost, at the prices of {value.cost.price_year}, the surest to count first"
    yield Grid(title, ("Result", "How many", "Cost each"), rows, frozenset({1}))
    if told := [one for crime in _CRIMES for one in value.break_even if one.crime == crime]:
        several = _or([_offences(one) for one in told])
        yield Words(f"To pay for itself it would have to prevent {several}. Nothing here says that it did.")
    yield Words(value.benefit_cost.reason)


def _count(rung: Rung) -> str:
    return people(rung.count) if rung.count is not None else "–"


def _each(rung: Rung) -> str:
    if rung.cost is not None:
        return f"£{rung.cost:,.0f}"
    if rung.result is Result.NET_IMPROVER and isinstance(rung.count, Shown):
        return "No cost: no more moved that far than would have with no effect, or nobody can say how many would have."
    return rung.why_not


def _offences(one: Offences) -> str:
    name = f"{one.crime[:1].lower()}{one.crime[1:]}"
    some = f"{one.needed:,} {'offence' if one.needed == 1 else 'offences'} of {name}"
    return (
        f"{some} (one for every {one.one_in:,.0f} people who started)"
        if one.one_in and one.one_in >= 1
        else some
    )


def _or(parts: Sequence[str]) -> str:
    return " or ".join([", ".join(parts[:-1]), parts[-1]] if parts[1:] else parts)
