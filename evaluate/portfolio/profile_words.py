"""A programme's page in words: what it is, what its people's scores did, whom it reached and how far they got."""

from collections.abc import Iterator
from dataclasses import dataclass

from evaluate.disclosure import Disclosed, Shown, Suppressed
from evaluate.portfolio import decision_words, headline_words, sentences
from evaluate.portfolio.comparability import Kind
from evaluate.portfolio.headlines import Standing
from evaluate.portfolio.moves import expected_move, moved, which_way
from evaluate.portfolio.numbers import digits, number, people, signed, with_interval
from evaluate.portfolio.picture import Picture
from evaluate.portfolio.profile import Profile
from evaluate.portfolio.quality import DataQuality
from evaluate.portfolio.rows import CONTRAST, Row
from evaluate.portfolio.subgroups import Differences, Subgroups, shown_groups
from evaluate.vocabulary import Direction, day_in_words, timepoint_label

Cells = tuple[str, ...]
_NOT_YET = "–"


@dataclass(frozen=True, slots=True)
class Chip:
    """One of three things that are known, which are never added up: its name, and what is known."""

    name: str
    says: str


def strip(profile: Profile) -> tuple[str, ...]:
    """Say who runs a programme, what it is, for how long and for how much."""
    its = profile.programme
    ends = f"to {day_in_words(its.ends_on)}" if its.ends_on else "with no end set"
    cost = profile.value.cost
    money = "no cost recorded" if cost is None else f"£{cost.cash:,.0f}"
    return (
        its.provider,
        profile.area,
        its.approach,
        str(its.tier).capitalize(),
        f"{day_in_words(its.starts_on)} {ends}",
        money,
    )


def chips(profile: Profile) -> tuple[Chip, Chip, Chip]:
    """Say what is known of effect, evidence and data quality: three things, never one score."""
    return (
        Chip("Effect", _effect(profile)),
        Chip("Evidence level", profile.evidence.chip),
        Chip("Data quality", quality_sentence(profile.quality)),
    )


def answer(profile: Profile) -> str:
    """Say in one line what people's scores did, or why nobody can say."""
    line = profile.headline
    if isinstance(line.change, Shown) and line.yardstick is not None:
        measure = line.yardstick.measure
        said = moved(line.change.value, measure, line.yardstick.kind)
        way = "higher" if measure.direction is Direction.HIGHER_BETTER else "lower"
        return f"On {measure.name}, where a {way} score is better, scores {said}. {_expected(profile)}"
    if line.few_in_each_cohort:
        return "There is not enough data to say: too few people of each cohort have both scores."
    return {
        Standing.NO_HEADLINE: (
            "There is no headline: too few of the people whose later score is due have both scores to speak for the"
            " rest."
        ),
        Standing.NOT_DUE: "It is too early to say: no score after the programme is due yet.",
        Standing.NO_SCORES: "There is nothing to say yet: nobody has a score.",
    }.get(line.standing, "There is not enough data to say: too few people have both scores.")


def _expected(profile: Profile) -> str:
    line = profile.headline
    if line.yardstick is None or line.yardstick.kind is Kind.CONTRAST:
        return "The comparison group is what would be expected without the programme, if the two were alike."
    if not isinstance(line.expected, Shown):
        return "What to expect with no effect at all is not known for this measure."
    return expected_move([line.expected.value.change], line.yardstick.measure)


def _effect(profile: Profile) -> str:
    line = profile.headline
    if not isinstance(line.effect, Shown):
        return headline_words.short(line) if line.change is None else "none to show: no spread before"
    unsure = " [u]" if line.low_reliability else ""
    return f"{with_interval(line.effect.value, 2)}{unsure} standard deviations"


def quality_sentence(good: DataQuality) -> str:
    """Say how complete and timely the data are, in a few words."""
    parts = [
        f"{share(part)} {words}"
        for part, words in (
            (good.pairing, "with both scores"),
            (good.timeliness, "in time"),
            (good.completeness, "of details known"),
        )
        if part is not None
    ]
    return ", ".join(parts) or "nothing to count yet"


def share(part: Disclosed[float] | None) -> str:
    """Write a share as a whole percentage."""
    if part is None:
        return _NOT_YET
    return part.shorthand if isinstance(part, Suppressed) else f"{part.value:.0%}"


OUTCOME = (
    "Measure",
    "Who and when",
    "Both scores",
    "Change in points (95% interval)",
    "Standardised effect",
    "Expected with no effect",
)


def outcomes(profile: Profile) -> Iterator[Cells]:
    """Write every measure, timepoint and cohort of a programme, arms behind their contrast."""
    for row in profile.comparison.rows:
        who = f"{row.cohort.cohort_name}, {timepoint_label(row.timepoint)}"
        arm = "" if row.kind is Kind.SINGLE_GROUP else f" ({_arm(row)})"
        yield (
            row.measure.name,
            f"{who}{arm}",
            f"{people(row.n_paired)} of {people(row.n_started)}",
            *_estimates(row),
        )


def _arm(row: Row) -> str:
    return "against the comparison group" if row.arm == CONTRAST else f"{row.arm} arm"


def _estimates(row: Row) -> Cells:
    if row.not_due:
        return "not due yet", "", ""
    if isinstance(row.mean_change, Suppressed):
        return row.mean_change.shorthand, row.mean_change.shorthand, ""
    unsure = " [u]" if row.low_reliability else ""
    decimals = digits(row.measure)
    effect = (
        with_interval(row.effect.value, 2)
        if isinstance(row.effect, Shown) and not row.undefined
        else row.undefined
    )
    usual = ""
    if isinstance(row.expected, Shown):
        usual = signed(row.expected.value.change, decimals)
    return f"{with_interval(row.mean_change.value, decimals)}{unsure}", effect, usual


DESIGNS = {
    Kind.SINGLE_GROUP: (
        "There is no comparison group, so some of this change could have happened without the programme."
    ),
    Kind.CONTRAST: "There is a comparison group, which may still differ from those who took part in other ways.",
    Kind.ARM: "There is a comparison group, but too few scores to set beside it.",
}


_SOME = (
    "Only the cohorts in the lower block have a comparison group, which may still differ from those who took part in"
    " other ways; in the others, some of the change could have happened without the programme."
)


def caution(drawn: Picture) -> str:
    """Say which way the measure runs, what the design cannot tell, and how far chance alone would part the cohorts."""
    gaps = [gap for block in drawn.blocks if (gap := sentences.chance_gap(drawn, block))]
    designs = [DESIGNS[block.kind] for block in drawn.blocks] if len(drawn.blocks) < 2 else [_SOME]
    return " ".join([which_way(drawn.measure), *designs, *gaps[:1]])


def picture_key(drawn: Picture) -> str:
    """Say what a picture of one programme's cohorts holds beside them, and why its interval is not the answer's."""
    said = []
    if any(isinstance(row.expected, Shown) for block in drawn.blocks for row in block.rows):
        said.append("A hollow tick is the change to expect with no effect at all.")
    if any(block.pooled for block in drawn.blocks):
        said.append(
            "The diamond counts each cohort by itself and allows for how far cohorts differ; the answer above takes all"
            " of them as one group of people, so that its interval is another."
        )
    return " ".join(said)


def reliable_sentence(profile: Profile) -> str:
    """Say how many people changed by more than the measure's own error, each way, and how many would have anyway."""
    found, measure = profile.reliable, profile.evidence.measure
    if found is None or measure is None:
        return "How many people changed by more than the measure’s own error cannot be told: that error is not sure."
    if isinstance(found.improved, Suppressed):
        return (
            "How many people changed by more than the measure’s own error is withheld [c]: one of the groups is too"
            " small, or a cohort is."
        )
    points = number(found.threshold, digits(measure))
    said = (
        f"{people(found.improved)} people changed by more than {points} points, which is more than the measure’s own"
        f" error, in the wanted direction; {people(found.deteriorated)} in the other; {people(found.unchanged)} in"
        " neither."
    )
    if not isinstance(found.expected, Shown):
        return f"{said} How many would have with no effect at all is not known for this measure."
    return (
        f"{said} With no effect at all, about {found.expected.value:,.0f} would have in the wanted direction."
    )


def subgroup_rows(one: Differences, decimals: int) -> Iterator[Cells]:
    """Write the groups of one breakdown."""
    for group in shown_groups(one):
        unsure = " [u]" if group.low_reliability else ""
        yield group.group, f"{group.people:,}", f"{with_interval(group.change, decimals)}{unsure}"


def subgroup_sentence(one: Differences) -> str:
    """Say whether the groups of one breakdown changed differently."""
    by = one.by.lower()
    if isinstance(one.groups, Suppressed):
        return (
            f"By {by}: withheld [c], because one group is too small to show and would follow from the others."
        )
    if one.differ is None:
        return f"By {by}: everybody is in one group, so there is nothing to compare."
    if one.differ:
        return f"By {by}: the groups’ changes lie further apart than chance alone would put them."
    return f"By {by}: the groups’ changes lie no further apart than chance alone would put them."


A_QUESTION = "A group that changed differently is a question to ask, not a finding."


def stance(found: Subgroups) -> str:
    """Say how many breakdowns were looked at, and how that was allowed for."""
    if not found.tested:
        return "No breakdown could be tested. Only the main measure is looked at."
    noun = "breakdown was" if found.tested == 1 else "breakdowns were"
    return (
        f"{found.tested} {noun} tested, on the main measure alone; the tests are adjusted for that together (Holm, 5%)."
        f" {A_QUESTION}"
    )


def delivery_rows(profile: Profile) -> Iterator[Cells]:
    """Write how far a programme has got."""
    found = profile.delivery
    if found.planned is not None:
        reach = ""
        if isinstance(found.enrolled, Shown) and found.planned:
            reach = f" ({found.enrolled.value / found.planned:.0%})"
        yield "Enrolled, of those planned so far", f"{people(found.enrolled)} of {found.planned:,}{reach}"
    if found.unplanned_cohorts:
        yield "Cohorts without a plan", f"{found.unplanned_cohorts:,}"
    yield "Started", people(found.started)
    yield "Completed", people(found.completed)
    yield "Left before the end", people(found.left_early)
    yield "Still active, or no end recorded", people(found.active)
    yield "Sessions", _sessions(profile)


def _sessions(profile: Profile) -> str:
    found = profile.delivery.sessions
    if found is None:
        return "[x] not recorded"
    if isinstance(found, Suppressed):
        return found.shorthand
    its = found.value
    return f"{its.attended:.1f} attended of {its.planned:.1f} planned, on average over {its.people:,} people"


DECISIONS = ("Funding year", "What was decided", "Question", "Why", "Decided by")


def decision_rows(profile: Profile) -> Iterator[Cells]:
    """Write what was decided about a programme, the latest year first."""
    for one in profile.decisions:
        yield (
            one.funding_year,
            decision_words.brief(one),
            one.question,
            one.rationale or "",
            decision_words.signature(one),
        )
