"""Counts that belong together: shown together or not at all, so that none can be worked out from the others."""

from collections.abc import Iterable, Sequence

from evaluate.disclosure import Disclosed, Suppressed, count
from evaluate.vocabulary import Audience


def all_or_none(parts: Sequence[int], audience: Audience) -> list[Disclosed[int]]:
    """Show the parts of a whole that may be known, unless one of them is too small."""
    shown = [count(part, audience) for part in parts]
    withheld = next((part for part in shown if isinstance(part, Suppressed)), None)
    return [withheld for _ in parts] if withheld else shown


def whole_of(parts: Iterable[int], audience: Audience) -> Disclosed[int]:
    """Count a whole whose parts stand elsewhere, unless taking those that are shown away would tell another."""
    people = list(parts)
    withheld = [part for part in all_or_none(people, audience) if isinstance(part, Suppressed)]
    return withheld[0] if withheld else count(sum(people), audience)
