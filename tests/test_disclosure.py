"""The thresholds, at their very edges."""

import pytest

from evaluate.disclosure import PROFILES, Reason, Shown, Suppressed, count, is_low_reliability, statistic
from evaluate.vocabulary import Audience


@pytest.mark.parametrize(
    ("audience", "people", "shown"),
    [
        (Audience.OWN, 1, True),
        (Audience.PARTNER, 4, False),
        (Audience.PARTNER, 5, True),
        (Audience.PUBLIC, 9, False),
        (Audience.PUBLIC, 10, True),
    ],
)
def test_a_count_is_shown_from_its_threshold_on(audience: Audience, people: int, shown: bool) -> None:
    assert count(people, audience) == (Shown(people) if shown else Suppressed(Reason.SMALL_COUNT))


@pytest.mark.parametrize("audience", list(Audience))
def test_nobody_is_a_fact_about_the_collection_and_is_shown(audience: Audience) -> None:
    assert count(0, audience) == Shown(0)


@pytest.mark.parametrize("audience", list(Audience))
def test_no_statistic_leaves_below_ten_pairs(audience: Audience) -> None:
    assert statistic(1.5, 9, audience) == Suppressed(Reason.FEW_PAIRS)
    assert statistic(1.5, 10, audience) == Shown(1.5)


def test_thirty_pairs_are_no_longer_marked() -> None:
    assert [is_low_reliability(paired) for paired in (10, 29, 30)] == [True, True, False]


def test_every_audience_has_a_profile() -> None:
    assert set(PROFILES) == set(Audience)


def test_a_withheld_figure_is_not_a_number() -> None:
    withheld = count(3, Audience.PARTNER)
    assert not isinstance(withheld, int | float)
    assert withheld != 0
