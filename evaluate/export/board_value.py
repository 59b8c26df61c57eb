"""What a programme's results cost each, as a board pack prints it, and what would pay for it."""

from collections.abc import Iterator, Sequence

from evaluate.export.board_blocks import Block, Grid, Heading, Words
from evaluate.portfolio.value import Offences, Value
from evaluate.portfolio.value_words import ladder, ratio_rows, ratio_sentence

# The crimes that a board asks about; the register prices others too.
_CRIMES = ("Violence with injury", "Robbery", "Homicide")


def cost_words(value: Value) -> str:
    """Say what a programme costs, at whose prices, and what that is made of."""
    cost = value.cost
    if cost is None:
        return "no cost is recorded"
    prices = "" if cost.adjusted else ", which could not be brought to another year"
    return f"£{cost.pounds:,.0f} at the prices of {cost.price_year}{prices}: {cost.basis}"


def value_blocks(value: Value) -> Iterator[Block]:
    """Write the cost ladder, the surest rung first, and what would have to be prevented to pay for it."""
    yield Heading("Cost")
    if value.cost is None:
        yield Words("No cost is recorded, so nothing can be said of what results cost.")
        return
    rows = tuple((name, many, why if each == "–" else each) for name, many, each, why in ladder(value))
    title = f"What each cost, at the prices of {value.cost.price_year}, the surest to count first"
    yield Grid(title, ("Result", "How many", "Cost of each"), rows)
    if told := [one for crime in _CRIMES for one in value.break_even if one.crime == crime]:
        several = _or([_offences(one) for one in told])
        paid = f"To pay for itself it would have to prevent {several}. Nothing here says that it did. "
    else:
        paid = ""
    yield Words(f"{paid}{ratio_sentence(value)}{_ratios(value)}")


def _ratios(value: Value) -> str:
    rows = list(ratio_rows(value))
    told = [f"{_small(name)} {ratio}" for crime in _CRIMES for name, ratio in rows if name == crime]
    each = "if the two groups were alike and every offence had been of one kind"
    return f" The benefit-cost ratio, {each}: {'; '.join(told)}." if told else ""


def _offences(one: Offences) -> str:
    name = _small(one.crime)
    some = f"{one.needed:,} {'offence' if one.needed == 1 else 'offences'} of {name}"
    return (
        f"{some} (one for every {one.one_in:,.0f} people who started)"
        if one.one_in and one.one_in >= 1
        else some
    )


def _small(crime: str) -> str:
    return f"{crime[:1].lower()}{crime[1:]}"


def _or(parts: Sequence[str]) -> str:
    return " or ".join([", ".join(parts[:-1]), parts[-1]] if parts[1:] else parts)
