"""Evidence: what a programme's design can say about cause, how much data it rests on, and what is known elsewhere."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import sqrt

from evaluate.db.queries.delivery import Rating
from evaluate.db.queries.outcomes import MeasureFacts
from evaluate.disclosure import PROFILES, Disclosed, Shown, statistic
from evaluate.metrics.power import PairedDesign, TwoArmDesign, smallest_detectable_effect
from evaluate.metrics.results import Estimate, NotEstimable
from evaluate.portfolio import effects
from evaluate.portfolio.facts import Facts
from evaluate.portfolio.groups import Group
from evaluate.portfolio.main_measure import MainMeasure
from evaluate.portfolio.parts import whole_of
from evaluate.vocabulary import Arm, Audience, Confidence, Design, Informant

# What a preliminary test asks for: so many people with both scores, who are so large a share of those intended.
FEWEST_PAIRS = 20
SMALLEST_SHARE = 0.6


@dataclass(frozen=True, slots=True)
class Level:
    """What a design can say about cause, at most, on both versions of the Maryland scale."""

    design: Design
    growth: int
    sherman: int
    sentence: str

    @property
    def label(self) -> str:
        """Name the level with the version of the scale that it is on."""
        most = "" if self.design is Design.SINGLE_GROUP else "at most "
        return f"Maryland {most}{self.growth} of 5 (What Works Growth); {self.sherman} of 5 (Sherman)"


LEVELS: Mapping[Design, Level] = {
    one.design: one
    for one in (
        Level(
            Design.SINGLE_GROUP,
            1,
            2,
            "People were scored before and after and nobody else was, so this cannot say what caused the change.",
        ),
        Level(
            Design.COMPARISON,
            3,
            3,
            "People were scored before and after beside a comparison group that nobody drew by lot. The level holds"
            " only if the two groups were alike to begin with and would have gone the same way.",
        ),
        Level(
            Design.RANDOMISED,
            5,
            5,
            "Who took part was drawn by lot. The level holds only if few were lost, about as many from each group.",
        ),
    )
}


@dataclass(frozen=True, slots=True)
class Flow:
    """Who the main measure knows of: the people who took part in cohorts whose scores after are due."""

    started: Disclosed[int]
    before: Disclosed[int]
    after: Disclosed[int]
    paired: Disclosed[int]
    cohorts_not_due: int

    @property
    def lost(self) -> float | None:
        """Give the share of those who started that has not both scores, where both numbers are shown."""
        if (
            not isinstance(self.started, Shown)
            or not isinstance(self.paired, Shown)
            or not self.started.value
        ):
            return None
        return 1 - self.paired.value / self.started.value


@dataclass(frozen=True, slots=True)
class Clause:
    """One condition of the preliminary test, and whether it is met. None is what cannot be said yet."""

    says: str
    met: bool | None


@dataclass(frozen=True, slots=True)
class PreliminaryTest:
    """A test modelled on level 2 of the Early Intervention Foundation's standards. It is no rating of theirs."""

    clauses: tuple[Clause, ...]

    @property
    def met(self) -> bool | None:
        """Say whether every condition is met, as far as can be said."""
        each = [clause.met for clause in self.clauses]
        return False if False in each else None if None in each else True


@dataclass(frozen=True, slots=True)
class Detectable:
    """The smallest true change that this many people would show four times in five."""

    points: float
    standard_deviations: float | None


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of a programme, and how well. No part of it is a score, and none is added to another."""

    level: Level | None
    mixed_designs: bool
    measure: MeasureFacts | None
    informants: tuple[Informant, ...]
    flow: Flow | None
    preliminary: PreliminaryTest | None
    detectable: Disclosed[Detectable] | None
    rating: Rating | None

    @property
    def chip(self) -> str:
        """Name the level in a few words."""
        return self.level.label if self.level else "No level yet: nobody has both scores"


def evidence(facts: Facts, audience: Audience) -> dict[str, Evidence]:
    """Say what is known of each programme and how well, by its key, as closely as an audience may read it."""
    return {one.key: _evidence(facts, one.key, audience) for one in facts.programmes}


def level_of(main: MainMeasure) -> Level | None:
    """Give the highest level among a programme's cohorts, or none while nobody has both scores."""
    designs = _designs(main)
    return LEVELS[designs[-1]] if designs else None


def flow_of(facts: Facts, main: MainMeasure, audience: Audience) -> Flow:
    """Count who the main measure knows of."""
    due = _due(facts, main)
    return Flow(
        whole_of([arm.n_started for arm in due], audience),
        whole_of([arm.n_before for arm in due], audience),
        whole_of([arm.n_later for arm in due], audience),
        whole_of([arm.n_paired for arm in due], audience),
        len(main.intervention) - len(due),
    )


def _evidence(facts: Facts, programme: str, audience: Audience) -> Evidence:
    main, rating = facts.main.get(programme), facts.ratings.get(programme)
    if main is None:
        return Evidence(None, False, None, (), None, None, None, rating)
    flow = flow_of(facts, main, audience)
    heard = {g.measure.informant for g in facts.groups if g.cohort.programme == programme and g.n_paired}
    return Evidence(
        level_of(main),
        len(_designs(main)) > 1,
        main.measure,
        tuple(one for one in Informant if one in heard),
        flow,
        _preliminary(facts, main, flow),
        _detectable(main, audience),
        rating,
    )


def _designs(main: MainMeasure) -> list[Design]:
    found = {_design(main, arm) for arm in main.intervention if arm.n_paired}
    return sorted(found, key=list(Design).index)


def _design(main: MainMeasure, arm: Group) -> Design:
    """Name the design that a cohort's scores have: without scores of a comparison arm, it is a single group."""
    return arm.cohort.design if _other(main, arm) else Design.SINGLE_GROUP


def _other(main: MainMeasure, arm: Group) -> Group | None:
    """Find the comparison arm of a cohort, if so many of it have both scores that an effect may be shown."""
    fewest = PROFILES[Audience.PUBLIC].smallest_paired
    return next(
        (
            other
            for other in main.arms
            if other.cohort.id == arm.cohort.id
            and other.arm is Arm.COMPARISON
            and min(other.n_paired, arm.n_paired) >= fewest
        ),
        None,
    )


def _due(facts: Facts, main: MainMeasure) -> list[Group]:
    return [arm for arm in main.intervention if not arm.is_not_due(facts.today)]


def _preliminary(facts: Facts, main: MainMeasure, flow: Flow) -> PreliminaryTest:
    due, measure = _due(facts, main), main.measure
    known = measure.confidence is not Confidence.LOW and measure.reliability is not None
    # Where a count is withheld, what it passes would tell of it.
    tellable = bool(due) and isinstance(flow.paired, Shown) and isinstance(flow.started, Shown)
    paired, intended = sum(arm.n_paired for arm in due), _intended(facts, main, due)
    return PreliminaryTest(
        (
            Clause("The same measure before and after, with a published reliability", known),
            Clause(
                f"At least {FEWEST_PAIRS} people with both scores",
                paired >= FEWEST_PAIRS if tellable else None,
            ),
            Clause(
                f"They are at least {SMALLEST_SHARE:.0%} of those intended",
                paired >= SMALLEST_SHARE * intended if tellable and intended else None,
            ),
        )
    )


def _intended(facts: Facts, main: MainMeasure, due: Sequence[Group]) -> int:
    """Count who was meant to take part, or who did where more came than were planned."""
    planned = {plan.cohort_id: plan.planned for plan in facts.plans if plan.planned is not None}
    both_arms = {group.cohort.id for group in main.arms if group.arm is Arm.COMPARISON}
    # A plan counts both arms, so that beside a comparison arm who started is what was intended.
    return sum(
        arm.n_started if arm.cohort.id in both_arms else max(planned.get(arm.cohort.id, 0), arm.n_started)
        for arm in due
    )


def _detectable(main: MainMeasure, audience: Audience) -> Disclosed[Detectable] | None:
    """Work out what the largest result of the programme could have seen, with a comparison arm or without."""
    arms = [arm for arm in main.intervention if arm.n_paired]
    if not arms:
        return None
    arm = max(arms, key=lambda one: (_other(main, one) is not None, one.n_paired))
    other = _other(main, arm)
    found = effects.of_contrasts([arm], [other]) if other else effects.of_arms([arm])
    design = (
        TwoArmDesign(arm.n_paired + other.n_paired, arm.n_paired / (arm.n_paired + other.n_paired))
        if other
        else (PairedDesign(arm.n_paired))
    )
    smallest = _in_points(design, found.mean_change.at(0))
    if smallest is None:
        return None
    fewest = min(arm.n_paired, other.n_paired) if other else arm.n_paired
    return statistic(Detectable(smallest, _in_deviations(smallest, arm)), fewest, audience)


def _in_points(design: PairedDesign | TwoArmDesign, change: Estimate) -> float | None:
    smallest = _smallest(design)
    unit = float(change.standard_error) / design.precision
    return None if isinstance(smallest, NotEstimable) or not unit > 0 else smallest * unit


def _in_deviations(points: float, arm: Group) -> float | None:
    sums: Sequence[float] = [arm.sums.squares_before] if arm.sums else []
    spread = sqrt(sums[0] / (arm.n_paired - 1)) if sums and arm.n_paired > 1 else 0.0
    return points / spread if spread else None


@cache
def _smallest(design: PairedDesign | TwoArmDesign) -> float | NotEstimable:
    """Look for it once for each number of people: it is the same for every programme of that size."""
    return smallest_detectable_effect(design)
