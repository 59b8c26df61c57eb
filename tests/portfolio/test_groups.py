"""Arms are put together whether or not anybody is paired, and sums become summaries."""

import math
from dataclasses import replace
from datetime import date

import pytest

from evaluate.db.queries.outcomes import Enrolled, PairedSums, Scored
from evaluate.metrics.summaries import PairedSummary
from evaluate.portfolio.groups import Counted, Group, groups, summarise
from evaluate.vocabulary import Arm
from tests.portfolio.small import MEASURE, cohort

ON = Arm.INTERVENTION


def scored(cohort_id: int, timepoint: str, people: int, arm: Arm = ON) -> Scored:
    return Scored(cohort_id, arm, timepoint, people, MEASURE)


def counted(
    enrolled: list[Enrolled], scores: list[Scored], paired: list[PairedSums] | None = None
) -> Counted:
    return Counted({1: cohort("Alpha", 1), 2: cohort("Beta", 2)}, enrolled, scores, paired or [])


def test_a_cohort_scored_only_before_lacks_its_after() -> None:
    [group] = groups(counted([Enrolled(1, ON, 9)], [scored(1, "before", 7)]))
    assert (group.timepoint, group.n_started, group.n_before, group.n_later) == ("after", 9, 7, 0)
    assert group.n_paired == 0


def test_every_arm_is_there_at_every_later_timepoint_of_its_cohort() -> None:
    found = groups(
        counted(
            [Enrolled(1, ON, 9), Enrolled(1, Arm.COMPARISON, 8), Enrolled(2, ON, 5)],
            [scored(1, "before", 7), scored(1, "after", 6), scored(1, "followup_3m", 3, Arm.COMPARISON)],
        )
    )
    assert {(g.cohort.id, g.timepoint, g.arm.value, g.n_later) for g in found} == {
        (1, "after", "intervention", 6),
        (1, "after", "comparison", 0),
        (1, "followup_3m", "intervention", 0),
        (1, "followup_3m", "comparison", 3),
    }


def test_sums_become_the_summary_of_the_same_scores() -> None:
    sums = PairedSums(1, 1, ON, "after", 3, 13.0, 14.0, 26.0, 14.0, 16.0)
    found, other = summarise([sums, None]).at(0), PairedSummary.from_arrays([10, 12, 17], [11, 15, 16])
    for name in ("n", "mean_before", "mean_after", "sd_before", "sd_after", "correlation"):
        assert getattr(found, name) == pytest.approx(getattr(other, name), rel=1e-12)


APRIL, WEEKS = date(2026, 4, 1), 12


@pytest.mark.parametrize(
    ("timepoint", "later", "weeks", "day", "is_not_due"),
    [
        ("after", 0, WEEKS, date(2026, 6, 23), True),
        ("after", 0, WEEKS, date(2026, 6, 24), False),
        # Somebody's came early, so the others are only few.
        ("after", 1, WEEKS, date(2026, 6, 1), False),
        ("after", 0, None, date(2026, 4, 1), False),
        ("followup_3m", 0, WEEKS, date(2026, 9, 21), True),
        ("followup_3m", 0, WEEKS, date(2026, 9, 22), False),
    ],
)
def test_nobody_s_score_is_due_before_the_first_can_be_done(
    timepoint: str, later: int, weeks: int | None, day: date, is_not_due: bool
) -> None:
    facts = replace(cohort("p"), intake_from=APRIL, weeks=weeks)
    group = Group(facts, MEASURE, timepoint, Arm.INTERVENTION, 45, 45, later, None)
    assert group.is_not_due(day) is is_not_due
    # Without an intake it is the programme's own start, long ago, that counts.
    assert not replace(group, cohort=replace(facts, intake_from=None)).is_not_due(day)


def test_nobody_paired_gives_no_numbers() -> None:
    nobody = summarise([None]).at(0)
    assert nobody.n == 0
    assert all(math.isnan(x) for x in (nobody.mean_before, nobody.sd_after, nobody.mean_change))
