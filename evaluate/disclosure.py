"""The only exit: a figure is `Shown` or `Suppressed`, and only this file decides which."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeAlias, TypeVar

from evaluate.vocabulary import Audience

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


class Reason(StrEnum):
    """Why a figure is withheld."""

    SMALL_COUNT = "fewer people than may be shown"
    FEW_PAIRS = "fewer than 10 people have both scores"


@dataclass(frozen=True, slots=True)
class Shown(Generic[T_co]):
    """A figure that may be read."""

    value: T_co


@dataclass(frozen=True, slots=True)
class Suppressed:
    """A figure that is withheld: never zero, never blank."""

    reason: Reason
    shorthand = "[c]"


@dataclass(frozen=True, slots=True)
class Profile:
    """How many people a count and a statistic need before an audience may read them."""

    smallest_count: int
    smallest_paired: int


PROFILES = {
    Audience.OWN: Profile(smallest_count=1, smallest_paired=10),
    Audience.PARTNER: Profile(smallest_count=5, smallest_paired=10),
    Audience.PUBLIC: Profile(smallest_count=10, smallest_paired=10),
}
LOW_RELIABILITY_BELOW = 30

Disclosed: TypeAlias = Shown[T] | Suppressed


def count(people: int, audience: Audience) -> Disclosed[int]:
    """Show a number of people, unless it is small enough to point at somebody."""
    if 0 < people < PROFILES[audience].smallest_count:
        return Suppressed(Reason.SMALL_COUNT)
    return Shown(people)


def statistic(value: T, paired: int, audience: Audience) -> Disclosed[T]:
    """Show a statistic only when enough people stand behind it."""
    if paired < PROFILES[audience].smallest_paired:
        return Suppressed(Reason.FEW_PAIRS)
    return Shown(value)


def is_low_reliability(paired: int) -> bool:
    """Say whether a shown statistic carries the `[u]` mark."""
    return paired < LOW_RELIABILITY_BELOW
