"""Delivery: how many people a programme meant to reach, how many it did, and how far they got."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from evaluate.db.queries.delivery import Delivered
from evaluate.disclosure import Disclosed, Suppressed, statistic
from evaluate.portfolio.facts import Facts
from evaluate.portfolio.parts import all_or_none, whole_of
from evaluate.vocabulary import Arm, Audience, Progress


@dataclass(frozen=True, slots=True)
class Sessions:
    """How many sessions people came to and how many were planned for them, on average, where both are known."""

    attended: float
    planned: float
    people: int

    @property
    def share(self) -> float | None:
        """Give the share of what was planned that people came to. Some come to more."""
        return self.attended / self.planned if self.planned else None


@dataclass(frozen=True, slots=True)
class Delivery:
    """How far a programme has got. Completed, left early and active are shown together or not at all.

    `planned` counts both arms of the cohorts whose intake has begun and that have a plan; `enrolled` is who came to
    those cohorts. `started` is who takes part, in every cohort: nobody in a comparison arm starts.
    """

    planned: int | None
    enrolled: Disclosed[int]
    unplanned_cohorts: int
    started: Disclosed[int]
    completed: Disclosed[int]
    left_early: Disclosed[int]
    active: Disclosed[int]
    sessions: Disclosed[Sessions] | None


def delivery(facts: Facts, audience: Audience) -> dict[str, Delivery]:
    """Say how far each programme has got, by its key, as closely as an audience may read it."""
    its: dict[str, list[Delivered]] = defaultdict(list)
    for one in facts.delivered:
        its[one.programme].append(one)
    return {one.key: _delivery(facts, one.key, its[one.key], audience) for one in facts.programmes}


def _delivery(facts: Facts, programme: str, people: Sequence[Delivered], audience: Audience) -> Delivery:
    took_part = [one for one in people if one.arm is Arm.INTERVENTION]
    begun = [
        plan for plan in facts.plans if plan.programme == programme and _has_begun(facts, plan.cohort_id)
    ]
    meant = {plan.cohort_id: plan.planned for plan in begun if plan.planned is not None}
    started = _by_arm(took_part, audience)
    # The three add up to those who started: where that is withheld, so are they, and what is averaged over them.
    withheld = isinstance(started, Suppressed)
    got = [sum(one.people for one in took_part if one.progress is how) for how in Progress]
    completed, left_early, active = [started] * len(got) if withheld else all_or_none(got, audience)
    return Delivery(
        sum(meant.values()) if meant else None,
        _by_arm([one for one in people if one.cohort_id in meant], audience),
        len(begun) - len(meant),
        started,
        completed,
        left_early,
        active,
        _sessions([] if withheld else took_part, audience),
    )


def _has_begun(facts: Facts, cohort_id: int) -> bool:
    cohort = facts.counted.cohorts[cohort_id]
    return (cohort.intake_from or cohort.starts_on) <= facts.today


def _by_arm(people: Sequence[Delivered], audience: Audience) -> Disclosed[int]:
    """Add up the arms of cohorts, each of which stands on other pages."""
    arms: dict[tuple[int, Arm], int] = defaultdict(int)
    for one in people:
        arms[one.cohort_id, one.arm] += one.people
    return whole_of(arms.values(), audience)


def _sessions(people: Sequence[Delivered], audience: Audience) -> Disclosed[Sessions] | None:
    known = sum(one.with_sessions for one in people)
    if not known:
        return None
    attended, planned = (
        sum(getattr(one, name) for one in people) for name in ("sessions_attended", "sessions_planned")
    )
    return statistic(Sessions(attended / known, planned / known, known), known, audience)
