"""The need that a programme answers, in words: how many people, whom that counts, and how many of them it reached."""

from collections.abc import Iterator

from evaluate.disclosure import Disclosed, Shorthand, Shown, Suppressed, percentage_text
from evaluate.portfolio.needs import OfNeed, Stated
from evaluate.portfolio.numbers import people
from evaluate.portfolio.reached import NO_DENOMINATOR, WAYS, Breakdown
from evaluate.vocabulary import day_in_words

Cells = tuple[str, ...]
# What stands at the head of a breakdown of those who came; a column in which there is nothing is left out.
HEADINGS = ("Started", "Share", "In need", "Reached, of those in need")
_BEYOND = 100
TWO_TIMES = (
    "Those who started are counted over the whole programme and the need on one day, so the share is no rate."
)


def sentences(known: OfNeed, started: Disclosed[int]) -> list[str]:
    """Say how many are in need and what share of them was reached, or that nobody wrote it down."""
    if known.whole is None and not known.groups:
        return [NO_DENOMINATOR]
    lacking = [by for by in WAYS if not any(place[0] == by for place in known.groups)]
    said = [*numbers(known, started), TWO_TIMES]
    return [*said, _lacking(lacking)] if lacking else said


def numbers(known: OfNeed, started: Disclosed[int]) -> list[str]:
    """Say how many are in need and what share of them was reached, each with what it counts, and no caution."""
    whole = [_whole(known.whole, started)] if known.whole else []
    told = {_source(known.whole)} if known.whole else set()
    sources = [one for one in dict.fromkeys(map(_source, known.groups.values())) if one not in told]
    return [*whole, *(f"In need, by group: {source}." for source in sources)]


def of_everybody(known: OfNeed, started: Disclosed[int]) -> str:
    """Say what share was reached of everybody in need, or that nobody wrote down how many they are."""
    return _whole(known.whole, started) if known.whole else NO_DENOMINATOR


def sources(known: OfNeed) -> list[str]:
    """Say what each number of people in need counts, where, of which day, and who says so."""
    return [f"{source}." for source in dict.fromkeys(_source(one) for one in known.every)]


def rows(one: Breakdown, known: OfNeed) -> Iterator[Cells]:
    """Write the groups of one breakdown of those who started, beside how many are in need."""
    for part in one.parts:
        need = known.groups.get((one.by, part.group))
        beside = (people(need.people), _share(need.share)) if need else ("", "")
        yield part.group, people(part.people), percentage_text(part.share), *beside


def label(need: Stated) -> str:
    """Name a number among others."""
    return f"{people(need.people)}: {_source(need)}"


def _whole(need: Stated, started: Disclosed[int]) -> str:
    if isinstance(need.people, Suppressed):
        return f"How many people are in need is withheld [c]: too few. {_source(need)}."
    of = f"{people(need.people)} people recorded as in need"
    if isinstance(need.share, Suppressed):
        return f"What share was reached of the {of} is withheld [c]. {_source(need)}."
    beyond = "" if need.share.value <= _BEYOND else " More started than are recorded as in need."
    return f"{people(started)} started: {_in_words(need.share)} of the {of}.{beyond} {_source(need)}."


def _in_words(share: Disclosed[float]) -> str:
    text = percentage_text(share)
    return "under 1%" if text == Shorthand.ROUNDS_TO_ZERO else text


def _source(need: Stated) -> str:
    shared = (
        f"; the number is of all of {need.area_name}, not of this programme alone" if need.area_name else ""
    )
    counts = need.counts.rstrip(".")
    return (
        f"{counts[:1].upper()}{counts[1:]}; {need.geography.rstrip('.')}; {day_in_words(need.counted_on)}; source:"
        f" {need.source.rstrip('.')}{shared}"
    )


def _share(share: Disclosed[float]) -> str:
    return _in_words(share) if isinstance(share, Shown) else share.shorthand


def _lacking(ways: list[str]) -> str:
    said = " or ".join([", ".join(ways[:-1]), ways[-1]] if ways[1:] else ways).lower()
    return (
        f"No number of people in need is recorded by {said}, so nobody can say whether any such group is reached less"
        " than it should be."
    )
