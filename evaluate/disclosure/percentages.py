"""Percentages, all or none: worked from the figures that are shown, so that they tell nothing more."""

from collections.abc import Sequence
from math import floor

from evaluate.disclosure.cells import Disclosed, Reason, Shorthand, Shown, Suppressed
from evaluate.disclosure.profiles import Profile


def percentages(parts: Sequence[Disclosed[int]], profile: Profile) -> list[Disclosed[float]]:
    """Show what share each part of a breakdown has, if every part is shown and they are not all in one."""
    shown = [part.value for part in parts if isinstance(part, Shown)]
    if len(shown) < len(parts) or sum(shown) == 0:
        return [Suppressed(Reason.BREAKDOWN) for _ in parts]
    if profile.withholds and len(parts) > 1 and max(shown) == sum(shown):
        return [Suppressed(Reason.ALIKE) for _ in parts]
    return [Shown(100 * people / sum(shown)) for people in shown]


def percentage_of(part: Disclosed[int], whole: Disclosed[int]) -> Disclosed[float]:
    """Show what share one shown number is of another, so that it tells nothing that the two do not."""
    if isinstance(part, Suppressed):
        return part
    if isinstance(whole, Suppressed):
        return whole
    return Shown(100 * part.value / whole.value) if whole.value else Suppressed(Reason.SMALL_COUNT)


def percentage_text(share: Disclosed[float]) -> str:
    """Write a percentage without decimals, or the shorthand for why there is none."""
    if isinstance(share, Suppressed):
        return share.shorthand
    whole = floor(share.value + 0.5)
    return Shorthand.ROUNDS_TO_ZERO if whole == 0 < share.value else f"{whole}%"
