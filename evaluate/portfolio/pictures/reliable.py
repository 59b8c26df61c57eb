"""Who changed by more than the measure's own error: towards better scores and towards worse, side by side."""

from collections.abc import Iterable
from dataclasses import dataclass

from evaluate.disclosure import Shown
from evaluate.metrics.results import NotEstimable
from evaluate.metrics.shares import Share, share_of
from evaluate.portfolio.numbers import number
from evaluate.portfolio.overview import Stood
from evaluate.portfolio.pictures.told import Told

TITLE = "Reliable change, both ways"


@dataclass(frozen=True, slots=True)
class Both:
    """The shares of one programme's people whose scores changed reliably; `expected` would have with no effect."""

    name: str
    improved: Share
    deteriorated: Share
    expected: float | None


@dataclass(frozen=True, slots=True)
class Reliable:
    """Every programme that may be shown, with both shares of all who have both scores."""

    told: Told
    programmes: tuple[Both, ...] = ()


def reliable(programmes: Iterable[Stood], measure: str) -> Reliable:
    """Set reliable change for the better beside reliable change for the worse, where this is the main measure."""
    its = [one for one in programmes if one.main == measure]
    found = [both for one in its if (both := _both(one))]
    if not found:
        return Reliable(
            Told(
                "reliable",
                TITLE,
                why_not="There is nothing to show: the measure's error is not known well enough, or too few people"
                " changed one way or the other to be shown.",
            )
        )
    withheld = len(its) - len(found)
    told = Told(
        "reliable",
        TITLE,
        _sentence(found, withheld),
        (
            "Programme", "People with both scores", "In the wanted direction", "Share", "Low", "High",
            "In the other", "Share (other)", "Low (other)", "High (other)", "Expected in the wanted direction",
        ),
        tuple(
            (one.name, one.improved.of, *_cells(one.improved), *_cells(one.deteriorated), one.expected)
            for one in found
        ),
    )  # fmt: skip
    return Reliable(told, tuple(found))


def _both(one: Stood) -> Both | None:
    """Count out of the three shown counts; where one is withheld, all are."""
    changes = one.reliable
    if changes is None:
        return None
    parts = (changes.improved, changes.deteriorated, changes.unchanged)
    counts = [part.value for part in parts if isinstance(part, Shown)]
    if len(counts) < len(parts):
        return None
    people = sum(counts)
    better = share_of(counts[0], people, "changed reliably in the wanted direction, of all with both scores")
    worse = share_of(counts[1], people, "changed reliably in the other direction, of all with both scores")
    if isinstance(better, NotEstimable) or isinstance(worse, NotEstimable):
        return None
    expected = changes.expected.value if isinstance(changes.expected, Shown) else None
    return Both(one.facts.name, better, worse, expected)


def _sentence(found: list[Both], withheld: int) -> str:
    better, worse = sum(one.improved.count for one in found), sum(one.deteriorated.count for one in found)
    people = sum(one.improved.of for one in found)
    expected = [one.expected for one in found]
    usual = ""
    if None not in expected:
        about = number(sum(one for one in expected if one is not None), 0)
        usual = (
            f" With no effect at all, about {about} would have changed by as much in the wanted direction."
        )
    left = (
        f" {withheld} with a number withheld {'is' if withheld == 1 else 'are'} left out." if withheld else ""
    )
    return (
        f"Of {people:,} people with both scores, {better:,} ({better / people:.0%}) changed by more than the measure's"
        f" own error in the wanted direction and {worse:,} ({worse / people:.0%}) in the other.{usual}{left}"
    )


def _cells(share: Share) -> tuple[int, float, float, float]:
    return share.count, share.share, share.low, share.high
