"""Counts that belong together are shown together or not at all."""

from hypothesis import given
from hypothesis import strategies as st

from evaluate.disclosure import PROFILES, Shown, Suppressed
from evaluate.portfolio.parts import all_or_none, whole_of
from evaluate.vocabulary import Audience

COUNTS = st.lists(st.integers(0, 60), min_size=1, max_size=5)
AUDIENCES = st.sampled_from(Audience)


@given(COUNTS, AUDIENCES)
def test_parts_are_all_shown_or_all_withheld(parts: list[int], audience: Audience) -> None:
    shown = all_or_none(parts, audience)
    small = any(0 < part < PROFILES[audience].smallest_count for part in parts)
    assert {isinstance(one, Suppressed) for one in shown} == {small}


@given(COUNTS, AUDIENCES)
def test_a_whole_is_withheld_where_a_part_would_follow_from_it(parts: list[int], audience: Audience) -> None:
    small = any(0 < part < PROFILES[audience].smallest_count for part in parts)
    assert isinstance(whole_of(parts, audience), Suppressed) is small


def test_the_own_provider_is_shown_every_count() -> None:
    assert all_or_none([1, 2], Audience.OWN) == [Shown(1), Shown(2)]
    assert whole_of([1, 2], Audience.OWN) == Shown(3)
    assert whole_of([], Audience.PUBLIC) == Shown(0)
