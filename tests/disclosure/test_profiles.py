"""The thresholds of each audience."""

from evaluate.disclosure.profiles import PROFILES, is_low_reliability
from evaluate.disclosure.rounding import rounded
from evaluate.vocabulary import Audience


def test_every_audience_has_a_profile() -> None:
    assert set(PROFILES) == set(Audience)


def test_the_wider_the_audience_the_more_is_withheld() -> None:
    own, partner, public = (
        PROFILES[audience] for audience in (Audience.OWN, Audience.PARTNER, Audience.PUBLIC)
    )
    assert [each.smallest_count for each in (own, partner, public)] == [1, 5, 10]
    assert [each.count_base for each in (own, partner, public)] == [1, 1, 5]
    assert [each.table_base for each in (own, partner, public)] == [1, 5, 5]
    assert [each.withholds for each in (own, partner, public)] == [False, True, True]


def test_no_count_that_may_be_shown_rounds_to_nobody() -> None:
    assert all(rounded(each.smallest_count, each.table_base) > 0 for each in PROFILES.values())


def test_thirty_pairs_are_no_longer_marked() -> None:
    assert [is_low_reliability(paired) for paired in (10, 29, 30)] == [True, True, False]


def test_what_is_withheld_for_others_is_known_less_closely_than_what_is_printed() -> None:
    assert all(each.spread >= each.count_base for each in PROFILES.values() if each.withholds)
