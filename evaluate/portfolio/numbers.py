"""Numbers as people read them: a true minus, commas, and no more digits than there is reason for."""

from evaluate.db.queries.outcomes import MeasureFacts
from evaluate.disclosure import Disclosed, Suppressed
from evaluate.metrics.results import Estimate, Pooled

_MINUS = "\N{MINUS SIGN}"


def digits(measure: MeasureFacts) -> int:
    """Say how many decimals a mean of a measure gets: fewer, the longer its range."""
    span = measure.maximum - measure.minimum
    return 1 if span >= 10 else 2 if span >= 1 else 3


def number(value: float, decimals: int) -> str:
    """Write a number with a true minus sign and thousands commas."""
    text = f"{value:,.{decimals}f}"
    # A small negative number rounds to nought, not to minus nought.
    return text.lstrip("-") if float(text.replace(",", "")) == 0 else text.replace("-", _MINUS)


def signed(value: float, decimals: int) -> str:
    """Write a change, with its sign."""
    text = number(value, decimals)
    return text if value <= 0 or text.strip("0.") == "" else f"+{text}"


def between(estimate: Estimate, decimals: int) -> str:
    """Write an interval in words, or that there is none."""
    if estimate.low != estimate.low:
        return "no interval: everybody changed alike"
    return f"between {signed(float(estimate.low), decimals)} and {signed(float(estimate.high), decimals)}"


def people(count: Disclosed[int]) -> str:
    """Write a number of people, or the sign that it is withheld."""
    return count.shorthand if isinstance(count, Suppressed) else f"{count.value:,}"


def with_interval(estimate: Estimate | Pooled, decimals: int) -> str:
    """Write an estimate and its interval for a column of figures."""
    middle = signed(float(estimate.estimate), decimals)
    if estimate.low != estimate.low:
        return middle
    low, high = (signed(float(end), decimals) for end in (estimate.low, estimate.high))
    return f"{middle} ({low} to {high})"
