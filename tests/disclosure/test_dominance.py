"""A figure that is nearly all one provider's is marked, and withheld from the public."""

import pytest

from evaluate.disclosure import Profile
from evaluate.disclosure.dominance import dominated, largest_shares
from evaluate.disclosure.protection import primary
from tests.disclosure.examples import AGE, PARTNER, PUBLIC, SEX, table


def shared(largest: int) -> object:
    """Make a table of 100 boys of 14 to 17, so many of them with one provider."""
    parts = {
        ("Male", "14-17"): {"Wayfinders": largest, "Haven": 100 - largest},
        ("Male", "18-24"): {"Haven": 200},
    }
    return table([[0, 0, 0], [0, 100, 200]], (SEX, AGE), contributions=parts)


def test_the_largest_share_is_that_of_the_cell_or_the_sum() -> None:
    shares = dict(zip(shared(95).cells, largest_shares(shared(95)), strict=True))
    assert shares["Male", "14-17"] == 0.95
    assert shares["Male", "All"] == 205 / 300
    assert shares["Female", "All"] == 0


@pytest.mark.parametrize(
    ("largest", "profile", "withheld"), [(90, PUBLIC, False), (91, PUBLIC, True), (91, PARTNER, False)]
)
def test_above_ninety_in_a_hundred_is_too_much_for_the_public(
    largest: int, profile: Profile, withheld: bool
) -> None:
    marked = dict(zip(shared(largest).cells, dominated(shared(largest), profile), strict=True))
    assert marked["Male", "14-17"] == withheld
    assert (
        dict(zip(shared(largest).cells, primary(shared(largest), profile), strict=True))["All", "14-17"]
        == withheld
    )


def test_a_table_that_names_no_contributors_has_none_who_dominates() -> None:
    assert not dominated(table([[50, 0, 0], [0, 0, 0]]), PUBLIC).any()
