"""What the evidence says to a question that was sealed before it: the threshold beside the change, what is missing."""

from dataclasses import dataclass
from math import ceil, sqrt

from evaluate.db.queries.outcomes import MeasureFacts
from evaluate.disclosure import PROFILES, Shown
from evaluate.metrics.power import PairedDesign, TwoArmDesign, people_needed
from evaluate.metrics.results import Estimate, NotEstimable
from evaluate.metrics.sufficiency import sufficiency
from evaluate.portfolio.comparability import Kind
from evaluate.portfolio.headlines import Headline, Standing
from evaluate.portfolio.moves import expected_move, moved, would_show
from evaluate.portfolio.numbers import digits, number
from evaluate.portfolio.sentences import HEADLINE_SHARE
from evaluate.vocabulary import Audience, Confidence

_FEWEST = PROFILES[Audience.PARTNER].smallest_paired
_ALONE = "There is no comparison group, so nobody can say how much of this would have happened without the programme."
_WHY_NOT = {
    Standing.NO_HEADLINE: f"fewer than {HEADLINE_SHARE:.0%} of the people whose later score is due have both scores,"
    " too few to speak for the rest",
    Standing.WITHHELD: f"fewer than {_FEWEST} people have both scores",
    Standing.NOT_DUE: "no later score is due yet",
    Standing.NO_SCORES: "nobody has a score on this measure",
    Standing.SHOWN: "the cohorts cannot be put together",
}
_IN_EACH = f"no cohort has {_FEWEST} people with both scores"


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether there is a headline, whether it is enough to say, what is said, and how many people it would take."""

    headline: bool
    enough: bool
    sentences: tuple[str, ...]
    people_needed: int | None


def verdict(line: Headline, threshold: float) -> Verdict:
    """Hold a programme's change against the smallest one that would matter."""
    ruler, change = line.yardstick, line.change
    if line.standing is not Standing.SHOWN or ruler is None or not isinstance(change, Shown):
        return _none(line, threshold)
    measure, found = ruler.measure, change.value
    said = [f"Scores {moved(found, measure, ruler.kind)}."]
    if isinstance(line.expected, Shown):
        said.append(expected_move([line.expected.value.change], measure))
    settled = sufficiency(found, threshold, _design(ruler.kind, int(found.n)))
    needed = None if isinstance(settled, NotEstimable) else settled.people
    enough = not isinstance(settled, NotEstimable) and settled.enough
    said.append(_beside(found, threshold, measure) if enough else _not_enough(threshold, measure, needed))
    if isinstance(line.expected, Shown):
        said.append(_beside_expected(found, threshold, line.expected.value.change))
    if ruler.kind is Kind.SINGLE_GROUP:
        said.append(_ALONE)
    if line.low_reliability:
        said.append("Fewer than 30 people have both scores, so read it as unsure [u].")
    return Verdict(True, enough, tuple(one for one in said if one), needed)


def _none(line: Headline, threshold: float) -> Verdict:
    if line.standing is Standing.NO_HEADLINE and isinstance(line.n_due, Shown):
        return _too_few_paired(line.n_due.value)
    needed = _by_the_norms(line.yardstick.measure, threshold) if line.yardstick else None
    why = _IN_EACH if line.few_in_each_cohort else _WHY_NOT[line.standing]
    said = [f"Not enough data to say: {why}."]
    if needed is not None and line.yardstick is not None:
        said.append(
            f"If scores vary as the published figures of this measure say, "
            f"{would_show(needed, threshold, line.yardstick.measure)}."
        )
    elif line.standing in (Standing.WITHHELD, Standing.NO_SCORES):
        said.append(f"At least {_FEWEST} people with both scores are needed before any change is shown.")
    return Verdict(False, False, tuple(said), needed)


def _too_few_paired(due: int) -> Verdict:
    """Ask for the share below which those who have both scores cannot speak for the rest."""
    needed = ceil(HEADLINE_SHARE * due)
    said = (
        f"Not enough data to say: {_WHY_NOT[Standing.NO_HEADLINE]}.",
        f"{needed:,} people with both scores, of the {due:,} whose later score is due, are the fewest that may.",
    )
    return Verdict(False, False, said, needed)


def _by_the_norms(measure: MeasureFacts, threshold: float) -> int | None:
    """Work out from published figures how many people would show a change of this size four times in five."""
    if measure.confidence is Confidence.LOW or measure.norm_sd is None or measure.retest is None:
        return None
    spread = measure.norm_sd * sqrt(2 * (1 - measure.retest))
    if not spread > 0:
        return None
    found = people_needed(PairedDesign(2), threshold / spread)
    return None if isinstance(found, NotEstimable) else max(ceil(found), _FEWEST)


def _design(kind: Kind, people: int) -> PairedDesign | TwoArmDesign:
    return TwoArmDesign(people) if kind is Kind.CONTRAST else PairedDesign(people)


def _beside(change: Estimate, threshold: float, measure: MeasureFacts) -> str:
    """Say where the whole interval lies, and never that anything worked."""
    points = _points(threshold, measure)
    if change.low >= threshold:
        return f"The whole interval lies at or past the {points} that would matter."
    if change.high < 0:
        return "The whole interval lies on the unwanted side of no change."
    if change.high < threshold:
        return f"The whole interval lies short of the {points} that would matter."
    return f"The interval leaves no change out, but holds both less and more than the {points} that would matter."


def _beside_expected(change: Estimate, threshold: float, expected: float) -> str:
    """Keep a change that would come anyway from passing for one that matters."""
    if change.high < threshold:
        return ""
    if expected >= threshold:
        return (
            "A change as large as that would be expected with no effect at all, so reaching it says little."
        )
    if change.low >= threshold > change.low - expected:
        return "Without what would be expected with no effect at all, it would not lie wholly past it."
    return ""


def _not_enough(threshold: float, measure: MeasureFacts, needed: int | None) -> str:
    said = (
        f"Not enough data to say: both no change at all and the {_points(threshold, measure)} that would matter"
        " fit what was seen."
    )
    if needed is None:
        return said
    study = would_show(needed, threshold, measure)
    return f"{said} {study[:1].upper()}{study[1:]}."


def _points(threshold: float, measure: MeasureFacts) -> str:
    return f"{number(threshold, digits(measure))} points"
