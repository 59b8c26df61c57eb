"""What the columns of a portfolio say of one programme, as markup; whatever anybody typed is escaped."""

from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from urllib.parse import quote

from evaluate.disclosure import Disclosed, Shown, Suppressed
from evaluate.portfolio.headline_words import pairing, reach, short
from evaluate.portfolio.headlines import Headline
from evaluate.portfolio.numbers import digits, with_interval
from evaluate.portfolio.value import Result, Rung
from evaluate.vocabulary import Design, day_in_words

CHANGE = "Change in points, and effect (95% intervals)"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading, how a line fills it, and its class."""

    heading: str
    cell: Callable[[Headline], str]
    kind: str = ""


def columns() -> tuple[Column, ...]:
    """Give the columns of a portfolio from left to right."""
    return (
        Column("Programme", _name),
        Column("Enrolled, of planned", lambda line: _figures(reach(line)), "figure"),
        Column("Both scores, of those due", lambda line: _figures(pairing(line)), "figure"),
        Column(CHANGE, _change, "figure"),
        Column("Effect", lambda _: "", "forest"),
        Column("Evidence: Maryland by What Works, by Sherman", _evidence, "words"),
        Column("Data: in time, details known", _data, "figure"),
        Column("Cost of a start, of a completion", _cost, "figure"),
        Column("Contract ends", _ends),
    )


def address(programme: str) -> str:
    """Give the address of a programme's own page."""
    return f"/programme?programme={quote(programme, safe='')}"


def _name(line: Headline) -> str:
    facts = line.programme.facts
    about = f"{facts.provider} · {facts.approach}, {facts.tier.value}"
    return f'<a href="{escape(address(facts.key))}" target="_self">{escape(facts.name)}</a>{_about(about)}'


def _figures(words: str) -> str:
    """Put the percentage below the numbers that it is of."""
    numbers, _, share = words.partition(" (")
    return escape(numbers) + (_about(share.rstrip(")")) if share else "")


def _change(line: Headline) -> str:
    if not isinstance(line.change, Shown) or line.yardstick is None:
        return escape(short(line))
    words = with_interval(line.change.value, digits(line.yardstick.measure))
    unsure = " [u]" if line.low_reliability else ""
    effect = with_interval(line.effect.value, 2) if isinstance(line.effect, Shown) else "no effect: no spread"
    return escape(words + unsure) + _about(effect)


def _evidence(line: Headline) -> str:
    level = line.programme.evidence.level
    if level is None:
        return "no level yet"
    most = "" if level.design is Design.SINGLE_GROUP else "at most "
    return f"{most}{level.growth} of 5{_about(f'{most}{level.sherman} of 5')}"


def _data(line: Headline) -> str:
    good = line.programme.quality
    return f"{_share(good.timeliness)}{_about(_share(good.completeness))}"


def _share(share: Disclosed[float] | None) -> str:
    if share is None:
        return "–"
    return share.shorthand if isinstance(share, Suppressed) else f"{share.value:.0%}"


def _cost(line: Headline) -> str:
    if line.programme.value.cost is None:
        return "no cost recorded"
    start, completion = (line.programme.value.rung(result) for result in (Result.START, Result.COMPLETION))
    return f"{_pounds(start)}{_about(_pounds(completion))}"


def _pounds(rung: Rung) -> str:
    return f"£{rung.cost:,.0f}" if rung.cost is not None else _why_not(rung.count)


def _why_not(count: Disclosed[int] | None) -> str:
    return count.shorthand if isinstance(count, Suppressed) else "–"


def _ends(line: Headline) -> str:
    ends = line.programme.facts.ends_on
    return escape(day_in_words(ends)) if ends else "no end set"


def _about(words: str) -> str:
    return f'<span class="about">{escape(words)}</span>'
