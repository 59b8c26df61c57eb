"""What a portfolio says in plain sentences: which way scores went, and never whether a programme works."""

from collections.abc import Sequence

from evaluate.disclosure import Shown
from evaluate.metrics.ranking import gap_expected_by_chance
from evaluate.metrics.results import Estimate
from evaluate.portfolio.comparability import Kind, Yardstick
from evaluate.portfolio.comparison import poolable
from evaluate.portfolio.headlines import Headline, Section, Standing
from evaluate.portfolio.moves import expected_move, moved
from evaluate.portfolio.numbers import digits, number, people, signed
from evaluate.portfolio.sentences import HEADLINE_SHARE
from evaluate.vocabulary import timepoint_label

DESIGNS = {
    Kind.SINGLE_GROUP: "before and after, with no comparison group",
    Kind.CONTRAST: "against a comparison group",
    Kind.ARM: "one arm alone",
}
_SHORT = {
    Standing.NO_HEADLINE: "no headline: too few have both scores",
    Standing.WITHHELD: "[c] too few to show",
    Standing.NOT_DUE: "not due yet",
    Standing.NO_SCORES: "no scores",
}
_COUNTED = (
    (Standing.WITHHELD, "with too few people scored twice"),
    (Standing.NO_HEADLINE, f"with both scores from under {HEADLINE_SHARE:.0%} of people"),
    (Standing.NOT_DUE, "whose later score is not due yet"),
    (Standing.NO_SCORES, "without a score"),
)
_FEWEST_FOR_A_GAP = 2


def answer(lines: Sequence[Headline]) -> str:
    """Say how many programmes have a change to show, and what the others lack."""
    if not lines:
        return "No programme of yours is like this."
    shown = [line for line in lines if line.standing is Standing.SHOWN]
    lacking = [
        f"{k:,} {words}"
        for standing, words in _COUNTED
        if (k := sum(line.standing is standing for line in lines))
    ]
    rest = f"; {_listed(lacking)}" if lacking else ""
    some = f"{len(shown):,}" if shown else "None"
    has = "has" if len(shown) == 1 or len(lines) == 1 else "have"
    noun = "programme" if len(lines) == 1 else "programmes"
    return f"{some} of {len(lines):,} {noun} {has} a change to show{rest}."


def reached(lines: Sequence[Headline]) -> str:
    """Say how many people enrolled, in both arms, of those planned, where both may be told."""
    both = [line for line in lines if isinstance(line.n_enrolled, Shown) and line.planned]
    if not both:
        return ""
    enrolled = sum(line.n_enrolled.value for line in both if isinstance(line.n_enrolled, Shown))
    planned = sum(line.planned or 0 for line in both)
    return f"{enrolled:,} people enrolled of {planned:,} planned{_left_out(len(lines) - len(both))}."


def chance(section: Section) -> str:
    """Set the gap between the furthest two beside what chance alone would make of programmes that are all alike."""
    sure = [
        found for line in section.lines
        if line.change and not line.low_reliability and (found := poolable(line.change))
    ]  # fmt: skip
    if len(sure) < _FEWEST_FOR_A_GAP:
        return ""
    decimals = digits(section.yardstick.measure)
    changes = [float(one.estimate) for one in sure]
    expected = gap_expected_by_chance([float(one.standard_error) for one in sure])
    return (
        f"On {section.yardstick.measure.name}, {len(sure)} programmes of these sizes that were all the same would lie"
        f" about {number(expected, decimals)} points apart by chance; these lie"
        f" {number(max(changes) - min(changes), decimals)} apart."
    )


def heading(yardstick: Yardstick) -> str:
    """Name what the programmes of a section were measured by."""
    measure = yardstick.measure
    when = timepoint_label(yardstick.timepoint)
    return f"{measure.name}, {when}: {DESIGNS[yardstick.kind]}"


def line_sentence(line: Headline) -> str:
    """Say what one line says."""
    name, ruler = line.programme.facts.name, line.yardstick
    if not isinstance(line.change, Shown) or ruler is None:
        return f"{name}: {short(line)}."
    parts = [f"{name}: scores {moved(line.change.value, ruler.measure, ruler.kind)}."]
    if line.change.value.high < 0:
        parts.append("That is not the wanted direction.")
    if isinstance(line.expected, Shown):
        parts.append(expected_move([line.expected.value.change], ruler.measure))
    if line.n_paired and line.n_due:
        parts.append(f"{people(line.n_paired)} of {people(line.n_due)} people had both scores.")
    if isinstance(line.effect, Shown):
        parts.append(f"Standardised effect {interval(line.effect.value)}.")
    if line.low_reliability:
        parts.append("Fewer than 30 people have both scores, so read it as unsure [u].")
    return " ".join(parts)


def interval(effect: Estimate) -> str:
    """Write a standardised effect with its interval."""
    middle = signed(float(effect.estimate), 2)
    if effect.low != effect.low:
        return middle
    return f"{middle} (between {signed(float(effect.low), 2)} and {signed(float(effect.high), 2)})"


def short(line: Headline) -> str:
    """Say in a few words why a line has no change."""
    if line.few_in_each_cohort:
        return "[c] too few in each cohort to show"
    return _SHORT.get(line.standing, "no change in points to show")


def reach(line: Headline) -> str:
    """Write how many enrolled, in both arms, of how many planned."""
    if line.planned is None:
        return f"{people(line.n_enrolled)} enrolled"
    share = ""
    if isinstance(line.n_enrolled, Shown) and line.planned:
        share = f" ({line.n_enrolled.value / line.planned:.0%})"
    return f"{people(line.n_enrolled)} of {line.planned:,}{share}"


def pairing(line: Headline) -> str:
    """Write how many have both scores, of those whose later score is due."""
    if line.n_due is None or line.n_paired is None:
        return {Standing.NOT_DUE: "not due yet", Standing.NO_SCORES: "–"}.get(line.standing, "[c]")
    share = f" ({line.share_paired:.0%})" if line.share_paired is not None else ""
    return f"{people(line.n_paired)} of {people(line.n_due)}{share}"


def _left_out(lines: int) -> str:
    if not lines:
        return ""
    noun = "programme" if lines == 1 else "programmes"
    return f" ({lines:,} {noun} without a plan or with a number withheld left out)"


def _listed(parts: Sequence[str]) -> str:
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if parts[1:] else list(parts))
