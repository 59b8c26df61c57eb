"""What changed from one period to the next: area by area, and which areas came or are missing."""

from collections.abc import Sequence
from dataclasses import dataclass

from evaluate.returns.figures import Cell
from evaluate.returns.national import Gathered, Sent, Span
from evaluate.vocabulary import Tier


@dataclass(frozen=True, slots=True)
class Change:
    """Who started programmes of one tier in one area: in the period before, and now."""

    area: str
    tier: Tier
    before: Cell | None
    now: Cell | None

    @property
    def difference(self) -> int | None:
        """Give the difference of two figures that were both told."""
        values = [cell.value for cell in (self.before, self.now) if cell and isinstance(cell.value, int)]
        return values[1] - values[0] if len(values) == len((self.before, self.now)) else None


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed since the period before. `came` sent now and not then; `missing` sent then and not now."""

    before: Span
    now: Span
    rows: tuple[Change, ...]
    came: tuple[str, ...]
    missing: tuple[str, ...]


def changes(gathered: Gathered, before: Span, now: Span) -> Changes:
    """Put two periods side by side, each quarter with its own people."""
    sent = [{one.expected.area: one for one in gathered.of(span)} for span in (before, now)]
    names = {**gathered.areas(before), **gathered.areas(now)}
    rows = [
        Change(names[area], tier, *(_started(each.get(area), tier, span) for each, span in pairs))
        for pairs in [list(zip(sent, (before, now), strict=True))]
        for area in sorted(sent[0].keys() | sent[1].keys(), key=names.__getitem__)
        for tier in Tier
    ]
    told = tuple(row for row in rows if row.before or row.now)
    came, missing = sent[1].keys() - sent[0].keys(), sent[0].keys() - sent[1].keys()
    return Changes(before, now, told, _sorted(came, names), _sorted(missing, names))


def _started(one: Sent | None, tier: Tier, span: Span) -> Cell | None:
    return one.people(span.name, f"Tier: {tier.value}") if one else None


def _sorted(areas: Sequence[str] | set[str], names: dict[str, str]) -> tuple[str, ...]:
    return tuple(sorted(names[area] for area in areas))
