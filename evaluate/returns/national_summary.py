"""The national summary of one period, or of a funding year so far."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from evaluate.access import Viewer
from evaluate.db.session import Engine
from evaluate.returns.national import Gathered, Sent, Span, gather
from evaluate.returns.national_changes import Changes, changes
from evaluate.returns.national_effects import Pool, pools
from evaluate.returns.national_sums import Met, Money, Reach, by_approach, by_tier, conditions, money
from evaluate.returns.quarters import year_label
from evaluate.vocabulary import ReturnState


@dataclass(frozen=True, slots=True)
class National:
    """What all areas returned for one period, or for a year as it stood at the end of one.

    `sent` are the areas that it is made of, with the fingerprint of what each signed; `queried` those of them of which
    the reviewer asked something that is not answered yet; `as_of` is when the last of them was signed.
    """

    name: str
    funder: str
    span: Span
    whole_year: bool
    expected: tuple[str, ...]
    sent: tuple[tuple[str, str], ...]
    missing: tuple[str, ...]
    queried: tuple[str, ...]
    tiers: tuple[Reach, ...]
    approaches: tuple[Reach, ...]
    money: tuple[Money, ...]
    conditions: tuple[Met, ...]
    effects: tuple[Pool, ...]
    changes: Changes | None
    as_of: datetime | None

    @property
    def about(self) -> str:
        """Name the months that it is about."""
        return (
            f"{year_label(self.span.funding_year)}, to the end of {self.span.name}"
            if self.whole_year
            else self.span.name
        )


def national(
    engine: Engine, viewer: Viewer, name: str, spans: Sequence[Span], span: Span, whole_year: bool = False
) -> National:
    """Put together what was sent for one period: its own quarter, or the year so far as told then."""
    at = list(spans).index(span)
    before = spans[at - 1] if at else None
    gathered = gather(engine, viewer, name, [before, span] if before else [span])
    return _national(gathered, span, before, whole_year)


def _national(gathered: Gathered, span: Span, before: Span | None, whole_year: bool) -> National:
    sent, areas = gathered.of(span), gathered.areas(span)
    quarter = year_label(span.funding_year) if whole_year else span.name
    return National(
        gathered.name,
        gathered.expected[0].funder,
        span,
        whole_year,
        tuple(sorted(areas.values())),
        tuple((one.expected.area_name, one.sha256) for one in sent),
        tuple(sorted(areas[area] for area in areas.keys() - {one.expected.area for one in sent})),
        _queried(sent),
        by_tier(sent, quarter),
        by_approach(sent, quarter),
        money(sent),
        conditions(sent),
        pools(sent),
        changes(gathered, before, span) if before else None,
        max((one.signed_at for one in sent if one.signed_at), default=None),
    )


def _queried(sent: Sequence[Sent]) -> tuple[str, ...]:
    return tuple(one.expected.area_name for one in sent if one.expected.state is ReturnState.QUERIED)
