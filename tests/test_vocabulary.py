"""Words and their order."""

from datetime import UTC, date, datetime

import pytest

from evaluate.vocabulary import (
    Direction,
    day_in_words,
    followup_days,
    is_timepoint,
    moment_in_words,
    timepoint_label,
    timepoint_order,
)


@pytest.mark.parametrize(
    "word", ["before", "after", "followup_3m", "followup_12m", "followup_6w", "followup_1y"]
)
def test_a_timepoint_is_known(word: str) -> None:
    assert is_timepoint(word)


@pytest.mark.parametrize(
    "word", ["", "Before", "later", "followup", "followup_0m", "followup_3", "followup_3m "]
)
def test_anything_else_is_no_timepoint(word: str) -> None:
    assert not is_timepoint(word)


def test_timepoints_stand_in_the_order_of_time() -> None:
    shuffled = ["followup_1y", "after", "followup_6w", "before", "followup_3m"]
    assert sorted(shuffled, key=timepoint_order) == [
        "before",
        "after",
        "followup_6w",
        "followup_3m",
        "followup_1y",
    ]


def test_a_timepoint_is_said_in_plain_words() -> None:
    assert [timepoint_label(word) for word in ("before", "after", "followup_3m")] == [
        "before",
        "after the programme",
        "3-month follow-up",
    ]


def test_the_sign_turns_a_change_so_that_positive_is_better() -> None:
    assert (Direction.HIGHER_BETTER.sign, Direction.HIGHER_WORSE.sign) == (1, -1)


def test_a_follow_up_is_due_so_many_days_after_the_programme() -> None:
    assert [followup_days(when) for when in ("followup_10d", "followup_2w", "followup_3m", "followup_1y")] == [
        10, 14, 90, 365
    ]  # fmt: skip
    with pytest.raises(ValueError, match="after is not a follow-up"):
        followup_days("after")


def test_a_day_is_written_as_people_say_it() -> None:
    assert day_in_words(date(2025, 4, 3)) == "3 April 2025"


def test_a_moment_is_written_with_its_clock() -> None:
    assert moment_in_words(datetime(2026, 4, 3, 9, 5, tzinfo=UTC)) == "3 April 2026, 09:05 UTC"
