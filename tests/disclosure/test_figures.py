"""The thresholds for a single figure, at their very edges."""

import pytest

from evaluate.disclosure import (
    Reason,
    Shown,
    Suppressed,
    count,
    part_statistic,
    statistic,
    statistics,
    suppress,
)
from evaluate.vocabulary import Audience
from tests.disclosure.examples import OWN, PARTNER, UNROUNDED, hidden, table


@pytest.mark.parametrize(
    ("audience", "people", "shown"),
    [
        (Audience.OWN, 1, 1),
        (Audience.PARTNER, 4, None),
        (Audience.PARTNER, 5, 5),
        (Audience.PARTNER, 13, 13),
        (Audience.PUBLIC, 9, None),
        (Audience.PUBLIC, 10, 10),
        (Audience.PUBLIC, 12, 10),
        (Audience.PUBLIC, 13, 15),
    ],
)
def test_a_count_is_shown_from_its_threshold_on(audience: Audience, people: int, shown: int | None) -> None:
    assert count(people, audience) == (Suppressed(Reason.SMALL_COUNT) if shown is None else Shown(shown))


@pytest.mark.parametrize("audience", list(Audience))
def test_nobody_is_a_fact_about_the_collection_and_is_shown(audience: Audience) -> None:
    assert count(0, audience) == Shown(0)


@pytest.mark.parametrize("audience", list(Audience))
def test_no_statistic_leaves_below_ten_pairs(audience: Audience) -> None:
    assert statistic(1.5, 9, audience) == Suppressed(Reason.FEW_PAIRS)
    assert statistic(1.5, 10, audience) == Shown(1.5)


@pytest.mark.parametrize(
    ("paired", "whole", "expected"),
    [
        (40, 40, Shown(1.5)),
        (31, 40, Suppressed(Reason.SMALL_REST)),
        (39, 40, Suppressed(Reason.SMALL_REST)),
        (30, 40, Shown(1.5)),
        (9, 40, Suppressed(Reason.FEW_PAIRS)),
    ],
)
def test_a_part_is_not_shown_where_the_rest_could_be_worked_out_and_is_small(
    paired: int, whole: int, expected: object
) -> None:
    assert part_statistic(1.5, paired, whole, Audience.PARTNER) == expected


def test_a_statistic_of_a_breakdown_is_withheld_with_its_count() -> None:
    paired = table([[3, 12, 13], [40, 7, 18]])
    means = dict.fromkeys(paired.cells, 1.5)
    for profile in (PARTNER, UNROUNDED):
        disclosed = suppress(paired, profile)
        shown = statistics(means, paired, disclosed)
        assert shown["Female", "10-13"] == Suppressed(Reason.TABLE)
        assert shown["All", "All"] == Shown(1.5)
        assert {cell for cell in means if shown[cell] == Suppressed(Reason.TABLE)} == hidden(disclosed)
    assert statistics(means, paired, suppress(paired, OWN))["Male", "14-17"] == Suppressed(Reason.FEW_PAIRS)
