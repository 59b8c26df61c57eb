"""The thresholds for a single figure, at their very edges."""

import pytest

from evaluate.disclosure import Reason, Shown, Suppressed, count, part_statistic, statistic
from evaluate.vocabulary import Audience


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
