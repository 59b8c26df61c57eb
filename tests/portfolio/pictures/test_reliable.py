"""Reliable change both ways: all of a programme's counts or none."""

from dataclasses import replace

import pytest

from evaluate.disclosure import statistic
from evaluate.metrics.intervals import wilson_interval
from evaluate.portfolio.overview import Stood
from evaluate.portfolio.parts import all_or_none
from evaluate.portfolio.pictures.reliable import reliable
from evaluate.portfolio.reliable_changes import ReliableChanges
from evaluate.vocabulary import Audience
from tests.portfolio.small import row
from tests.portfolio.standing import stood


def changed(name: str, *parts: int, expected: float | None = 5.0) -> Stood:
    shown = all_or_none(parts, Audience.PARTNER)
    usual = None if expected is None else statistic(expected, sum(parts), Audience.PARTNER)
    return replace(stood(row(name)), reliable=ReliableChanges(6.0, *shown, usual))


def test_both_shares_stand_beside_each_other_with_wilson_s_intervals() -> None:
    found = reliable([changed("A", 20, 10, 70)], "total")
    [one] = found.programmes
    assert (one.improved.share, one.deteriorated.share) == (0.2, 0.1)
    assert (one.improved.low, one.improved.high) == pytest.approx(tuple(map(float, wilson_interval(20, 100))))
    assert found.told.sentence == (
        "Of 100 people with both scores, 20 (20%) changed by more than the measure's own error in the wanted direction"
        " and 10 (10%) in the other. With no effect at all, about 5 would have changed by as much in the wanted"
        " direction."
    )


def test_where_one_count_is_small_none_is_shown() -> None:
    found = reliable([changed("A", 20, 10, 70), changed("B", 20, 2, 70)], "total")
    assert [one.name for one in found.programmes] == ["A"]
    assert "1 with a number withheld is left out" in found.told.sentence
    alone = reliable([changed("B", 20, 2, 70)], "total")
    assert alone.programmes == ()
    assert alone.told.rows == ()
    assert "nothing to show" in alone.told.why_not


def test_nobody_is_expected_to_change_where_that_is_not_known() -> None:
    found = reliable([changed("A", 20, 10, 70, expected=None)], "total")
    assert "With no effect" not in found.told.sentence
    assert found.told.rows[0][-1] is None


def test_a_programme_with_another_main_measure_has_no_place_here() -> None:
    assert reliable([changed("A", 20, 10, 70)], "anger").programmes == ()
    assert reliable([stood(row("A"))], "total").programmes == ()
