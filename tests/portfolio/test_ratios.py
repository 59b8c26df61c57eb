"""Benefit over cost: only beside a comparison group of enough people, and with its interval."""

import numpy as np
import pytest

from evaluate.db.queries.offences import OffenceChanges
from evaluate.portfolio.ratios import Prevented, prevented, ratios
from evaluate.vocabulary import Arm, Audience

PARTNER = Audience.PARTNER


def arm(which: Arm, changes: list[float], cohort: int = 1) -> OffenceChanges:
    """Sum up people's changes."""
    return OffenceChanges("p", cohort, which, len(changes), sum(changes), sum(one * one for one in changes))


OURS = arm(Arm.INTERVENTION, [-2.0, -1.0, 0.0, -1.0] * 10)
THEIRS = arm(Arm.COMPARISON, [0.0, 1.0, -1.0] * 8)


def test_it_is_how_many_fewer_than_if_people_had_changed_like_the_comparison_group() -> None:
    found = prevented([OURS, THEIRS], PARTNER)
    assert found is not None
    assert (found.offences, found.people) == (pytest.approx(40.0), 40)
    ours, theirs = np.array([-2.0, -1.0, 0.0, -1.0] * 10), np.array([0.0, 1.0, -1.0] * 8)
    welch = np.sqrt(ours.var(ddof=1) / 40 + theirs.var(ddof=1) / 24)
    assert found.standard_error == pytest.approx(40 * welch)
    assert found.interval == pytest.approx((40 - 1.959964 * 40 * welch, 40 + 1.959964 * 40 * welch))


def test_cohorts_are_added_up_each_beside_its_own_comparison() -> None:
    again = [arm(one.arm, [one.changes / one.people] * one.people, cohort=2) for one in (OURS, THEIRS)]
    found = prevented([OURS, THEIRS, *again], PARTNER)
    assert found is not None
    assert (found.offences, found.people) == (pytest.approx(80.0), 80)


@pytest.mark.parametrize(
    "changes",
    [
        [],
        [OURS],
        [THEIRS],
        [OURS, arm(Arm.COMPARISON, [0.0] * 9)],
        [OURS, arm(Arm.COMPARISON, [0.0] * 24, 2)],
    ],
)
def test_without_enough_people_in_both_arms_of_a_cohort_there_is_none(changes: list[OffenceChanges]) -> None:
    assert prevented(changes, PARTNER) is None


def test_each_kind_of_offence_has_its_ratio_with_an_interval() -> None:
    robbery, theft = ratios(Prevented(40.0, 8.0, 40), 60_000, [("Robbery", 15_000.0), ("Theft", 1_500.0)])
    assert (robbery.crime, robbery.ratio.estimate) == ("Robbery", pytest.approx(10.0))
    assert robbery.ratio.low < robbery.ratio.estimate < robbery.ratio.high
    assert theft.ratio.estimate == pytest.approx(1.0)


def test_with_nothing_to_price_or_no_cost_there_is_no_ratio() -> None:
    assert ratios(None, 60_000, [("Robbery", 1.0)]) == ()
    assert ratios(Prevented(40.0, 8.0, 40), 0.0, [("Robbery", 1.0)]) == ()
    assert ratios(Prevented(0.0, 0.0, 40), 60_000, [("Robbery", 1.0)]) == ()
