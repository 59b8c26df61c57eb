"""Value: what results cost each, in order of how far the figure can be believed, and what would pay for them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from evaluate.db.queries.delivery import EventCost, Funding
from evaluate.db.queries.reach import ProgrammeFacts
from evaluate.disclosure import Disclosed, Shown, Suppressed
from evaluate.metrics.economics import BreakEven, UnitCosts, break_even, unit_costs
from evaluate.metrics.results import NotEstimable
from evaluate.metrics.shares import Share
from evaluate.portfolio.delivery import Delivery, delivery
from evaluate.portfolio.evidence import flow_of, level_of
from evaluate.portfolio.facts import Facts
from evaluate.portfolio.main_measure import MainMeasure
from evaluate.portfolio.prices import Prices, read_prices
from evaluate.portfolio.ratios import Prevented, Ratio, prevented, ratios
from evaluate.portfolio.reliable_changes import ReliableChanges, reliable_changes
from evaluate.vocabulary import Audience, Confidence, Design, FundingKind, funding_year

# At its price nearly any difference would pay, and nobody's offences were all of this kind: no ratio rests on it.
HOMICIDE = "Homicide"


class Result(StrEnum):
    """What money bought, the surest to count first."""

    START = "person who started"
    COMPLETION = "person who completed"
    PAIR = "person with both scores"
    NET_IMPROVER = "reliable change in the wanted direction, beyond those expected with no effect"


@dataclass(frozen=True, slots=True)
class Cost:
    """What a programme costs over its whole contract, in pounds of one price year, and what that is made of.

    `cash` is in the money of the time, which is taken to be `cash_year`, the middle of the contract. `pounds` is the
    same at the prices of `price_year`; where the table of prices has no such year the two are one.
    """

    cash: float
    cash_year: str
    pounds: float
    price_year: str
    adjusted: bool
    streams: tuple[Funding, ...]

    @property
    def is_full(self) -> bool:
        """Say whether the cost counts what others gave, or is only the budget that was set up."""
        return any(one.kind in (FundingKind.MATCH_CASH, FundingKind.MATCH_IN_KIND) for one in self.streams)

    @property
    def basis(self) -> str:
        """Say what the cost is made of."""
        if not self.streams:
            return "the budget alone, for no funding is recorded: what others gave in cash or in kind is not counted"
        return (
            "all funding recorded, match included"
            if self.is_full
            else "all funding recorded, which has no match"
        )


@dataclass(frozen=True, slots=True)
class Rung:
    """One rung of the cost ladder: a result, how many there were, and what each cost; withheld both or neither.

    Of reliable changes the cost is over how many there are beyond those expected with no effect, which `beyond` gives
    with the ends of its 95% interval.
    """

    result: Result
    count: Disclosed[int] | None
    cost: float | None
    why_not: str
    beyond: tuple[float, float, float] | None = None


@dataclass(frozen=True, slots=True)
class Offences:
    """How many offences of one kind would have to be prevented to pay for a programme. Nothing says that any were."""

    crime: str
    pounds: float
    price_year: str
    needed: int
    one_in: float | None
    source: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Value:
    """What a programme costs and what its results cost each. A cost says nothing about what the money did."""

    cost: Cost | None
    rungs: tuple[Rung, ...]
    break_even: tuple[Offences, ...]
    benefit_cost: NotEstimable
    prices: Prices
    ratios: tuple[Ratio, ...] = ()
    fewer: Prevented | None = None

    def rung(self, result: Result) -> Rung:
        """Find one rung."""
        return next(one for one in self.rungs if one.result is result)


def value(facts: Facts, audience: Audience) -> dict[str, Value]:
    """Say what each programme costs and what for, by its key, as closely as an audience may read it."""
    prices, delivered = read_prices(), delivery(facts, audience)
    changes = reliable_changes(facts, audience)
    streams: dict[str, list[Funding]] = defaultdict(list)
    for stream in facts.funding:
        streams[stream.programme].append(stream)
    found = {}
    for one in facts.programmes:
        cost, main = _cost(one, streams[one.key], prices), facts.main.get(one.key)
        paired = flow_of(facts, main, audience).paired if main else None
        needed = tuple(_offences(cost, delivered[one.key], facts.event_costs, prices))
        fewer = prevented((each for each in facts.offences if each.programme == one.key), audience)
        priced = [(each.crime, each.pounds) for each in needed if each.crime != HOMICIDE]
        worth = ratios(fewer, cost.pounds if cost else 0.0, priced)
        found[one.key] = Value(
            cost,
            tuple(_rungs(cost, delivered[one.key], paired, changes.get(one.key))),
            needed,
            _ratio(main, worth),
            prices,
            worth,
            fewer if worth else None,
        )
    return found


def _cost(programme: ProgrammeFacts, streams: Sequence[Funding], prices: Prices) -> Cost | None:
    """Add up what is recorded, else take the budget; take it to be at the prices of the middle of the contract."""
    budget = None if programme.budget is None else float(programme.budget)
    cash = sum(one.pounds for one in streams) if streams else budget
    if not cash:
        return None
    ends = programme.ends_on or programme.starts_on
    year = funding_year(programme.starts_on + (ends - programme.starts_on) / 2)
    pounds = prices.from_year(cash, year)
    if isinstance(pounds, NotEstimable):
        return Cost(cash, year, cash, year, False, tuple(streams))
    return Cost(cash, year, pounds, prices.year, True, tuple(streams))


def _rungs(
    cost: Cost | None, delivered: Delivery, paired: Disclosed[int] | None, changes: ReliableChanges | None
) -> Iterable[Rung]:
    counts: list[tuple[Result, Disclosed[int] | None]] = [
        (Result.START, delivered.started),
        (Result.COMPLETION, delivered.completed),
        (Result.PAIR, paired),
        (Result.NET_IMPROVER, changes.improved if changes else None),
    ]
    shown = [_shown(found) for _, found in counts]
    expected = _shown(changes.expected) if changes else None
    costs = _costs(cost, shown, expected)
    each = (
        (None, None, None, None)
        if costs is None
        else (costs.per_start, costs.per_completion, costs.per_pair, costs.per_net_improver)
    )
    for (result, found), pounds in zip(counts, each, strict=True):
        beyond = _beyond(shown[3], shown[2], expected) if result is Result.NET_IMPROVER else None
        yield _rung(result, found, pounds, beyond, cost)


def _costs(cost: Cost | None, counts: Sequence[float | None], expected: float | None) -> UnitCosts | None:
    """Divide by what is shown. Where who started is withheld, so is every cost: each would tell of the others."""
    started, *others = counts
    if cost is None or started is None:
        return None
    completed, paired, improved = (int(min(one or 0, started)) for one in others)
    return unit_costs(
        cost.pounds, int(started), completed, paired, min(improved, paired), min(expected or 0.0, started)
    )


def _rung(
    result: Result,
    found: Disclosed[int] | None,
    pounds: float | NotEstimable | None,
    beyond: tuple[float, float, float] | None,
    cost: Cost | None,
) -> Rung:
    if cost is None:
        return Rung(result, found, None, "No cost is recorded.")
    if found is None:
        return Rung(result, None, None, _NO_COUNT[result])
    if isinstance(found, Suppressed) or pounds is None:
        return Rung(result, found, None, "Withheld, because the number of people would follow from it.")
    if result is Result.NET_IMPROVER and (beyond is None or beyond[1] <= 0):
        return Rung(result, found, None, _NO_EXPECTED if beyond is None else _NO_MORE, beyond)
    if isinstance(pounds, NotEstimable):
        return Rung(result, found, None, pounds.reason)
    return Rung(result, found, pounds, "", beyond)


def _beyond(
    improved: float | None, paired: float | None, expected: float | None
) -> tuple[float, float, float] | None:
    """Count those beyond whom to expect with no effect, and how far chance leaves that in doubt."""
    if improved is None or not paired or expected is None:
        return None
    share = Share.among(int(min(improved, paired)), int(paired), "reliably changed of all with both scores")
    middle, low, high = (paired * one - expected for one in (share.share, share.low, share.high))
    return middle, low, high


def _shown(found: Disclosed[int] | Disclosed[float] | None) -> float | None:
    return found.value if isinstance(found, Shown) else None


def _offences(
    cost: Cost | None, delivered: Delivery, crimes: Sequence[EventCost], prices: Prices
) -> Iterable[Offences]:
    started = _shown(delivered.started)
    for crime in crimes if cost else ():
        pounds = prices.from_year(crime.pounds, crime.price_year)
        if cost is None or crime.confidence is Confidence.LOW or isinstance(pounds, NotEstimable):
            continue
        # Who started is asked for only to say one in how many; where that is withheld, the number stands alone.
        needed = break_even(cost.pounds, pounds, int(started or 1))
        if isinstance(needed, BreakEven):
            # One for so many people says nothing where fewer started.
            one_in = needed.one_in if started and needed.events >= 1 else None
            yield Offences(
                crime.name, pounds, prices.year, needed.whole_events, one_in, crime.source, crime.confidence
            )


def _ratio(main: MainMeasure | None, worth: Sequence[Ratio]) -> NotEstimable:
    """Say what a benefit-cost ratio rests on, or lacks: a comparison group, and offences counted in both groups."""
    if worth:
        return NotEstimable(_BY_KIND, "benefit over cost", 0)
    level = level_of(main) if main else None
    controlled = level is not None and level.design is not Design.SINGLE_GROUP
    return NotEstimable(_NO_OFFENCES if controlled else _NO_COMPARATOR, "benefit over cost", 0)


_NO_COUNT = {
    Result.START: "Nobody is known to have started.",
    Result.COMPLETION: "Nobody is known to have completed.",
    Result.PAIR: "Nobody has scores both before and after.",
    Result.NET_IMPROVER: (
        "The main measure has no published spread and reliability that are sure enough to tell a reliable change."
    ),
}
_NO_EXPECTED = (
    "The main measure has no norm or no retest reliability, so nobody can say how many would have changed as much"
    " with no effect."
)
_NO_MORE = (
    "Chance alone could have left none beyond those expected with no effect, so nothing can be divided by."
)
_BY_KIND = (
    "There is no one benefit-cost ratio, because the register does not know of what kind the offences were."
)
_NO_COMPARATOR = (
    "There is no benefit-cost ratio. It needs a comparison group with scores to show, and there is none."
)
_NO_OFFENCES = (
    "There is no benefit-cost ratio. There is a comparison group, but no count of offences in both groups: a change in"
    " a score has no price."
)
