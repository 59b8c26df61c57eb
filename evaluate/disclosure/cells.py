"""A figure is `Shown` or `Suppressed`, and nothing else; the shorthand is how a table writes what is not a number."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeAlias, TypeVar

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


class Reason(StrEnum):
    """Why a figure is withheld."""

    SMALL_COUNT = "fewer people than may be shown"
    FEW_PAIRS = "fewer than 10 people have both scores"
    SMALL_REST = "what is left of the group is smaller than may be shown"
    TABLE = "small, or a small number could be worked out from it"
    BREAKDOWN = "a part of this breakdown is withheld"
    ALIKE = "everybody is in one group"


class Shorthand(StrEnum):
    """What stands in a table where a number cannot."""

    SUPPRESSED = "[c]"
    LOW_RELIABILITY = "[u]"
    NOT_COLLECTED = "[x]"
    NOT_APPLICABLE = "[z]"
    ROUNDS_TO_ZERO = "[low]"


MEANINGS = {
    Shorthand.SUPPRESSED: "withheld, so that nobody can be recognised",
    Shorthand.LOW_RELIABILITY: "rests on fewer than 30 people, so may be far from the truth",
    Shorthand.NOT_COLLECTED: "not collected",
    Shorthand.NOT_APPLICABLE: "cannot be: nobody can be in this group",
    Shorthand.ROUNDS_TO_ZERO: "rounds to zero, but is not zero",
}


@dataclass(frozen=True, slots=True)
class Shown(Generic[T_co]):
    """A figure that may be read."""

    value: T_co


@dataclass(frozen=True, slots=True)
class Suppressed:
    """A figure that is withheld: never zero, never blank."""

    reason: Reason
    shorthand = Shorthand.SUPPRESSED


Disclosed: TypeAlias = Shown[T] | Suppressed
