"""Whom a programme reached of those who are in need of it: shares of a number that somebody else counted."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from evaluate.db.queries.context import ProgrammeNeed
from evaluate.disclosure import Disclosed, Suppressed, count, percentage_of
from evaluate.portfolio.parts import all_or_none
from evaluate.portfolio.reached import WAYS, Breakdown
from evaluate.vocabulary import Audience, NeedGroup

# Each group whose need may be counted: how people are broken down by it, and what it is called there.
GROUPS: Mapping[NeedGroup, tuple[str, str]] = {
    NeedGroup(name.lower().replace(" ", "_")): (by, name)
    for by, (names, _) in WAYS.items()
    for name in names[:-1]
}


@dataclass(frozen=True, slots=True)
class Stated:
    """A number of people in need as it was written down, and what share of it was reached, where both may be shown."""

    id: int
    people: Disclosed[int]
    share: Disclosed[float]
    counts: str
    geography: str
    counted_on: date
    source: str
    # The area whose programmes it is of, or nothing where it is of this programme alone.
    area_name: str | None


@dataclass(frozen=True, slots=True)
class OfNeed:
    """What is known of the need that a programme answers: of everybody, and of groups by how they are broken down."""

    whole: Stated | None
    groups: Mapping[tuple[str, str], Stated]

    @property
    def every(self) -> tuple[Stated, ...]:
        """List every number that is used."""
        return (*((self.whole,) if self.whole else ()), *self.groups.values())


NOBODY_COUNTED = OfNeed(None, {})


def of_need(
    every: Iterable[ProgrammeNeed],
    programme: str,
    started: Disclosed[int],
    reached: Sequence[Breakdown] | Suppressed,
    audience: Audience,
) -> OfNeed:
    """Set who started beside who is in need: the programme's own numbers, else its area's; of each, the latest."""
    its = [one for one in every if one.programme == programme]
    used = [one for one in its if one.is_own] or its
    # The latest count comes first, so that it is what is left.
    latest = {one.people_of: one for one in reversed(used)}
    whole = latest.pop(None, None)
    return OfNeed(
        _stated(whole, count(whole.people, audience), started) if whole else None,
        dict(_groups(latest, whole, reached, audience)),
    )


def _groups(
    latest: Mapping[NeedGroup | None, ProgrammeNeed],
    whole: ProgrammeNeed | None,
    reached: Sequence[Breakdown] | Suppressed,
    audience: Audience,
) -> Iterable[tuple[tuple[str, str], Stated]]:
    """Set each group beside its need; the numbers of one breakdown are shown together or not at all.

    What is left of the whole is one of those numbers, for it follows from them.
    """
    for one in () if isinstance(reached, Suppressed) else reached:
        came = {(one.by, part.group): part.people for part in one.parts}
        needs = {GROUPS[group]: need for group, need in latest.items() if group and GROUPS[group] in came}
        counted = [need.people for need in needs.values()]
        rest = max(whole.people - sum(counted), 0) if whole else 0
        shown = all_or_none([*counted, rest], audience)
        for (place, need), people in zip(needs.items(), shown[:-1], strict=True):
            yield place, _stated(need, people, came[place])


def _stated(need: ProgrammeNeed, people: Disclosed[int], came: Disclosed[int]) -> Stated:
    return Stated(
        need.id,
        people,
        percentage_of(came, people),
        need.counts,
        need.geography,
        need.counted_on,
        need.source,
        need.area_name,
    )
