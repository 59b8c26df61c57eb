"""What a comparison says, in plain sentences: the answer, what to be careful of, and who was counted."""

from collections.abc import Sequence

from evaluate.disclosure import Shown, Suppressed
from evaluate.metrics.ranking import gap_expected_by_chance
from evaluate.metrics.results import Estimate
from evaluate.portfolio.comparability import Kind
from evaluate.portfolio.comparison import poolable
from evaluate.portfolio.moves import expected_move, is_unsure, moved, verb, which_way
from evaluate.portfolio.numbers import between, digits, number, people, signed
from evaluate.portfolio.picture import Block, Picture, label
from evaluate.portfolio.rows import Row
from evaluate.vocabulary import timepoint_label

# Where fewer of those whose later score is due have both, those who have are too unlike the rest to speak for them.
HEADLINE_SHARE = 0.4

STANCE = (
    "Each interval stands for one programme, or one cohort of it, alone and is not adjusted for how many are"
    " shown: of 20 intervals, about one would miss the true change by chance. Do not pick a programme out"
    " because its interval happens to be the one that clears the line."
)

LIMITS = (
    "It cannot say that a programme caused the change. Without a comparison group, scores often move"
    " anyway: time passes, and those who start with extreme scores tend to move towards the average.",
    "It cannot speak for people who have only one score. They may have left because things went badly for"
    " them, or because things went well.",
    "It is not a ranking. Programmes take on different people, so they stand in the order of their names.",
    STANCE,
)


def answer(picture: Picture) -> str:
    """Say what happened to people's scores."""
    if picture.rows and all(row.not_due for row in picture.rows):
        return f"It is too early to say: no score {timepoint_label(picture.timepoint)} is due yet."
    share = _share_paired(picture.rows)
    if share is not None and share < HEADLINE_SHARE:
        return (
            f"There is no headline: only {share:.0%} of the people who started{_or_compared(picture.rows)} have both"
            " scores, too few to speak for the rest."
        )
    said = [sentence for block in picture.blocks if (sentence := _answer(picture, block))]
    return " ".join(said) or (
        f"There is not enough data to say: no cohort has 10 people with a score on {picture.measure.name}"
        f" both before and {timepoint_label(picture.timepoint)}."
    )


def caution(picture: Picture) -> str:
    """Say what the designs cannot tell, and how far apart chance alone would put the programmes."""
    sentences = [which_way(picture.measure), _design(picture)] if picture.blocks else []
    sentences += [gap for block in picture.blocks if (gap := chance_gap(picture, block))][:1]
    return " ".join(sentences)


def _design(picture: Picture) -> str:
    if len(picture.rows) == 1:
        return _ONE_DESIGN[picture.rows[0].kind]
    return _DESIGN[frozenset(block.kind for block in picture.blocks)]


def chance_gap(picture: Picture, block: Block) -> str:
    """Compare the gap between the best and the worst with what chance alone would give."""
    sure = [(row, e) for row in block.rows if not row.low_reliability and (e := poolable(row.mean_change))]
    if len(sure) < 2:
        return ""
    decimals = digits(picture.measure)
    found = [e for _, e in sure]
    changes = [float(e.estimate) for e in found]
    chance = gap_expected_by_chance([float(e.standard_error) for e in found])
    noun = counted_as([row for row, _ in sure])
    what = "differences from a comparison group" if block.kind is Kind.CONTRAST else "changes"
    return (
        f"With these sizes, chance alone would put about {number(chance, decimals)} points between the best"
        f" and the worst {what} of {len(found)} {noun} that were all the same; the gap here is"
        f" {number(max(changes) - min(changes), decimals)}."
    )


def counted_as(rows: Sequence[Row]) -> str:
    """Name what rows count: programmes, or cohorts where some programme has several."""
    programmes = len({row.cohort.programme for row in rows})
    if programmes == len(rows):
        return "programmes"
    return f"cohorts of {'one programme' if programmes == 1 else f'{programmes} programmes'}"


def flow(picture: Picture) -> str:
    """Say how many people the picture rests on, and how many it leaves out."""
    due = [row for row in picture.rows if not row.not_due]
    return " ".join(part for part in (_flow(picture, due), _not_due(picture)) if part)


def nothing_to_draw(picture: Picture) -> str:
    """Say why there is no picture."""
    if not picture.rows:
        return "There is nothing to draw here: see below what sits apart, and why."
    if all(row.not_due for row in picture.rows):
        return f"There is nothing to draw yet: no score {timepoint_label(picture.timepoint)} is due."
    why = (
        "or not due yet"
        if any(row.not_due for row in picture.rows)
        else "because too few people have both scores"
    )
    return f"There is nothing to draw yet: every change is withheld [c], {why}."


def _not_due(picture: Picture) -> str:
    cohorts = len({row.cohort.id for row in picture.rows if row.not_due})
    if not cohorts:
        return ""
    noun, verb = ("cohort", "is") if cohorts == 1 else ("cohorts", "are")
    score = f"no score {timepoint_label(picture.timepoint)}"
    return f"{cohorts} {noun} {verb} not counted here, because {score} is due yet."


def _or_compared(rows: Sequence[Row]) -> str:
    """Say that those of a comparison group are counted too: they take part in nothing."""
    return " or are in a comparison group" if any(row.kind is Kind.CONTRAST for row in rows) else ""


def _flow(picture: Picture, due: Sequence[Row]) -> str:
    counted = [row for row in due if _counts(row) is not None]
    if not counted:
        return "There are too few people to say how many were scored." if due else ""
    started, before, later, paired = map(sum, zip(*filter(None, map(_counts, counted)), strict=True))
    withheld = len(counted) < len(due)
    rest = " Cohorts with very small numbers are left out of this count." if withheld else ""
    return (
        f"Of the {started:,} people who started{_or_compared(counted)}, {before:,} had a score before, {later:,} had"
        f" one {timepoint_label(picture.timepoint)}, and {paired:,} had both"
        f"{f' ({paired / started:.0%})' if started else ''}.{rest}"
    )


def row_sentence(row: Row, name: str) -> str:
    """Say what one row says."""
    counts = f"{people(row.n_paired)} of {people(row.n_started)} people had both scores"
    if row.not_due:
        return f"{name}: the score {timepoint_label(row.timepoint)} is not due yet. {counts}."
    if isinstance(row.mean_change, Suppressed):
        return f"{name}: [c] withheld, {row.mean_change.reason}. {counts}."
    change = f"scores {moved(row.mean_change.value, row.measure, row.kind)}"
    mark = " Fewer than 30 people have both scores, so read it as unsure [u]." if row.low_reliability else ""
    said = [f"{name}: {change}; {counts}.", expected_move(_expected([row]), row.measure), _effect(row)]
    return " ".join(part for part in said if part) + mark


def _effect(row: Row) -> str:
    if row.undefined or isinstance(row.effect, Suppressed):
        return row.undefined
    effect = row.effect.value
    return f"Standardised effect {signed(float(effect.estimate), 2)} ({between(effect, 2)})."


def _answer(picture: Picture, block: Block) -> str:
    shown = [(row, row.mean_change.value) for row in block.rows if isinstance(row.mean_change, Shown)]
    if not shown:
        return ""
    together = block.pooled.expected if block.pooled else None
    each = _expected([row for row, _ in shown])
    expected = expected_move(each if together is None else [together], picture.measure)
    if len(shown) == 1:
        row, change = shown[0]
        said = f"In {label(row, block.rows)}, scores {moved(change, picture.measure, block.kind)}"
        return f"{said}{_UNSURE if is_unsure(change) else ''}. {expected}".rstrip()
    return f"{_together(picture, block, shown)}. {expected}".rstrip()


_UNSURE = ", too unsure to say which way"
_TOGETHER = {
    Kind.SINGLE_GROUP: "Taken together",
    Kind.CONTRAST: "Where there is a comparison group",
}


def _expected(rows: Sequence[Row]) -> list[float]:
    return [row.expected.value.change for row in rows if isinstance(row.expected, Shown)]


def _together(picture: Picture, block: Block, shown: Sequence[tuple[Row, Estimate]]) -> str:
    pooled = block.pooled.mean_change if block.pooled else None
    sign = picture.measure.direction.sign
    # Counted are those that moved as all of them do together, else those that moved the better way.
    upward = sign * (pooled.estimate if pooled else 1.0) > 0
    same = sum(sign * float(change.estimate) * (1 if upward else -1) > 0 for _, change in shown)
    among = f"{_share(same, len(shown))} {counted_as([row for row, _ in shown])}"
    did = verb(upward, block.kind)
    if pooled is None:
        return f"Taken one by one, scores {did} in {among}"
    unsure = _UNSURE if is_unsure(pooled) else ""
    said = moved(pooled, picture.measure, block.kind)
    return f"{_TOGETHER[block.kind]}, scores {said}{unsure}; they {did} in {among}"


def _share(some: int, every: int) -> str:
    if some == every:
        return "both" if every == 2 else f"all {every}"
    return f"{some or 'none'} of the {every}"


_ONE_DESIGN = {
    Kind.SINGLE_GROUP: (
        "This programme has no comparison group, so some of this change could have happened without it."
    ),
    Kind.CONTRAST: (
        "This programme is set against a comparison group, which may still differ from it in other ways."
    ),
}
_DESIGN = {
    frozenset({Kind.SINGLE_GROUP}): (
        "These programmes have no comparison group, so some of this change could have happened without them."
    ),
    frozenset({Kind.CONTRAST}): (
        "Each programme is set against a comparison group, which may still differ from it in other ways."
    ),
    frozenset({Kind.SINGLE_GROUP, Kind.CONTRAST}): (
        "Only the programmes in the lower block have a comparison group; in the others, some of the change"
        " could have happened without them."
    ),
}


def _counts(row: Row) -> tuple[int, int, int, int] | None:
    counts = (row.n_started, row.n_before, row.n_later, row.n_paired)
    shown = [count.value for count in counts if isinstance(count, Shown)]
    return (shown[0], shown[1], shown[2], shown[3]) if len(shown) == len(counts) else None


def _share_paired(rows: Sequence[Row]) -> float | None:
    counted = [counts for row in rows if not row.not_due and (counts := _counts(row))]
    started = sum(counts[0] for counts in counted)
    return sum(counts[3] for counts in counted) / started if started else None
