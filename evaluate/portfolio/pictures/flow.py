"""Who came and who was scored: every part of those who started, shown together or not at all."""

from collections.abc import Sequence
from dataclasses import dataclass

from evaluate.disclosure import Shown, Suppressed
from evaluate.portfolio.comparability import Kind
from evaluate.portfolio.parts import all_or_none
from evaluate.portfolio.pictures.told import Told
from evaluate.portfolio.rows import Row
from evaluate.vocabulary import Audience

TITLE = "Who was scored, and who was not"
_COMPARED = " Those of a comparison group are counted too, though they started nothing."
_WITHHELD = "This is withheld, because one part of it is so small that somebody could be recognised [c]."


@dataclass(frozen=True, slots=True)
class Stream:
    """So many people who went from one stage to the next."""

    source: str
    target: str
    people: int


@dataclass(frozen=True, slots=True)
class Flow:
    """The people of one programme whose later score is due, stage by stage."""

    told: Told
    streams: tuple[Stream, ...] = ()


def flow(rows: Sequence[Row], audience: Audience) -> Flow:
    """Follow everybody who started from one score to the next; rows are a programme's on one measure and timepoint."""
    due = [row for row in rows if not row.not_due]
    counts = [_counts(row) for row in due]
    whole = [found for found in counts if found is not None]
    if not due:
        return Flow(Told("flow", TITLE, why_not="No later score is due yet."))
    if len(whole) < len(due) or any(_is_small(found, audience) for found in whole):
        return Flow(Told("flow", TITLE, why_not=_WITHHELD))
    beside = any(row.kind is Kind.CONTRAST for row in due)
    # Those of a comparison group started nothing.
    begun = "Counted" if beside else "Started"
    both, first, last, none = (sum(parts) for parts in zip(*whole, strict=True))
    streams = (
        Stream(begun, "Score before", both + first),
        Stream(begun, "No score before", last + none),
        Stream("Score before", "Both scores", both),
        Stream("Score before", "Score before alone", first),
        Stream("No score before", "Score after alone", last),
        Stream("No score before", "Neither score", none),
    )
    started = both + first + last + none
    told = Told(
        "flow",
        TITLE,
        f"Of {started:,} people whose later score is due, {both:,} ({_share(both, started)}) have both scores,"
        f" {first:,} only the one before, {last:,} only the later one and {none:,} neither. What is said of the change"
        f" is said of the {both:,}.{_COMPARED if beside else ''}",
        ("From", "To", "People"),
        tuple((one.source, one.target, one.people) for one in streams),
    )
    return Flow(told, tuple(one for one in streams if one.people))


def _counts(row: Row) -> tuple[int, int, int, int] | None:
    """Part those who started into four: both scores, the first alone, the later alone, neither."""
    told = [
        part.value
        for part in (row.n_started, row.n_before, row.n_later, row.n_paired)
        if isinstance(part, Shown)
    ]
    if len(told) < 4:
        return None
    started, before, later, both = told
    return both, before - both, later - both, started - before - later + both


def _is_small(parts: Sequence[int], audience: Audience) -> bool:
    return any(isinstance(part, Suppressed) for part in all_or_none(parts, audience))


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.0%}" if whole else "none"
