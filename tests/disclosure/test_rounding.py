"""Rounding is conventional, and what a rounded figure tells is no more than what rounds to it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluate.disclosure.rounding import known, rounded
from tests.disclosure.examples import OWN, PARTNER, PUBLIC


@pytest.mark.parametrize(("people", "figure"), [(0, 0), (12, 10), (13, 15), (15, 15), (17, 15), (18, 20)])
def test_to_the_nearest_five(people: int, figure: int) -> None:
    assert rounded(people, 5) == figure


def test_a_half_goes_up_where_there_is_one() -> None:
    assert [rounded(people, 10) for people in (14, 15, 25)] == [10, 20, 30]


@given(st.integers(10, 10_000))
def test_a_reader_of_a_rounded_count_knows_what_rounds_to_it_and_may_be_shown(people: int) -> None:
    low, high = (int(end[0]) for end in known(np.array([people]), PUBLIC))
    same = [n for n in range(people - 10, people + 11) if n >= 10 and rounded(n, 5) == rounded(people, 5)]
    assert (low, high) == (min(same), max(same))


def test_zero_is_known_to_be_zero() -> None:
    assert [end.tolist() for end in known(np.array([0, 10]), PUBLIC)] == [[0, 10], [0, 12]]


@pytest.mark.parametrize("profile", [OWN, PARTNER])
def test_who_reads_exact_counts_elsewhere_is_taken_to_know_them(profile: object) -> None:
    people = np.array([0, 7, 13])
    assert [end.tolist() for end in known(people, profile)] == [[0, 7, 13], [0, 7, 13]]  # type: ignore[arg-type]
