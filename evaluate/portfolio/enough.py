"""What would change our mind: how many people it would take to tell, and what is not known at all."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from math import ceil

from evaluate.db.queries.decisions import RecordedDecision
from evaluate.db.queries.outcomes import MeasureFacts
from evaluate.disclosure import Shown
from evaluate.metrics.power import Design, PairedDesign, TwoArmDesign, people_needed
from evaluate.metrics.results import Estimate, NotEstimable
from evaluate.metrics.sufficiency import sufficiency
from evaluate.portfolio.comparability import Kind
from evaluate.portfolio.evidence import Evidence
from evaluate.portfolio.headlines import Headline
from evaluate.portfolio.moves import would_show
from evaluate.portfolio.numbers import digits, number
from evaluate.portfolio.value import Value
from evaluate.vocabulary import Design as Drawn
from evaluate.vocabulary import NoteKind

BEGINS = " A decision begins by writing it down."
# Changes to be told from none, as shares of the measure's whole range.
_SHARES = (0.05, 0.1, 0.15)


@dataclass(frozen=True, slots=True)
class Needed:
    """How many people with both scores would show a true change of so many points four times in five."""

    points: float
    people: int


@dataclass(frozen=True, slots=True)
class Enough:
    """Whether there is enough data to say, against the threshold that was written down, and what is lacking."""

    against: str
    needed: tuple[Needed, ...]
    lacking: tuple[str, ...]


def enough(
    line: Headline,
    known: Evidence,
    worth: Value,
    kinds: Collection[NoteKind],
    decisions: Iterable[RecordedDecision],
) -> Enough:
    """Say whether there is enough to tell, how many people it takes, and what is not known at all."""
    change = line.change.value if isinstance(line.change, Shown) else None
    design = _design(line, change)
    written = next((one for one in decisions if _is_about(one, line)), None)
    return Enough(
        _against(change, design, written, line),
        tuple(_needed(line, change, design)),
        tuple(_lacking(known, worth, kinds)),
    )


def _is_about(decision: RecordedDecision, line: Headline) -> bool:
    yardstick = line.yardstick
    if yardstick is None or not decision.threshold:
        return False
    return (decision.measure, decision.timepoint) == (yardstick.measure.measure, yardstick.timepoint)


def _design(line: Headline, change: Estimate | None) -> Design | None:
    if change is None or line.yardstick is None:
        return None
    n = int(change.n)
    return TwoArmDesign(n) if line.yardstick.kind is Kind.CONTRAST else PairedDesign(n)


def _against(
    change: Estimate | None, design: Design | None, written: RecordedDecision | None, line: Headline
) -> str:
    if change is None or design is None or line.yardstick is None:
        return "There is not enough data to say anything about the change: no result may be shown."
    if written is None:
        return (
            "Nobody has written down how large a change would matter, so nobody can say whether there is enough data"
            f" to tell.{BEGINS}"
        )
    smallest = abs(written.threshold)
    found = sufficiency(change, smallest, design)
    if isinstance(found, NotEstimable):
        return f"Whether there is enough data to tell cannot be worked out. {found.reason}"
    points = number(smallest, digits(line.yardstick.measure))
    if found.enough:
        return (
            f"There is enough data to say: no change and one of {points} points, the smallest said to matter, do not"
            " both fit what was seen."
        )
    return (
        f"Not enough data to say: both no change and one of {points} points, the smallest said to matter, fit what"
        f" was seen.{_study(found.people, smallest, line.yardstick.measure)}"
    )


def _study(people: int | None, points: float, measure: MeasureFacts) -> str:
    if people is None:
        return ""
    said = would_show(people, points, measure)
    return f" {said[:1].upper()}{said[1:]}."


def _needed(line: Headline, change: Estimate | None, design: Design | None) -> Iterable[Needed]:
    if change is None or design is None or line.yardstick is None:
        return
    unit = float(change.standard_error) / design.precision
    span = line.yardstick.measure.maximum - line.yardstick.measure.minimum
    for share in _SHARES if unit > 0 else ():
        people = people_needed(design, share * span / unit)
        if not isinstance(people, NotEstimable):
            yield Needed(share * span, ceil(people))


def _lacking(known: Evidence, worth: Value, kinds: Collection[NoteKind]) -> Iterable[str]:
    if known.level is None or known.level.design is Drawn.SINGLE_GROUP:
        yield "A comparison group: without one, nobody can say what would have happened anyway."
    if known.measure is not None and (known.measure.norm_mean is None or known.measure.retest is None):
        yield "A norm and a retest reliability of the main measure, for the change to expect with no effect."
    if known.preliminary is not None and known.preliminary.met is not True:
        yield "A met preliminary test: the conditions that are not met are listed under Evidence."
    if worth.cost is None:
        yield "What the programme costs."
    elif not worth.cost.is_full:
        yield "What others gave in cash or in kind: the cost shown is not the full one."
    for kind, words in _NOTES.items():
        if kind not in kinds:
            yield words


_NOTES = {
    NoteKind.NEED_AND_FIT: "A note of need and fit: which need the programme answers.",
    NoteKind.COMMUNITY_VOICE: "A note of community voice: what young people and the community say of it.",
    NoteKind.INDEPENDENCE_OF_EVALUATION: "A note of who evaluated it: whether they were independent of it.",
}
