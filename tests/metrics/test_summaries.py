"""Summaries of paired scores: from arrays, from sums, turned and picked."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluate.metrics.summaries import PairedSummary
from tests.metrics.strategies import Scores, scores
from tests.oracles import Case, cases, close, school_scores

ONE_GROUP = [case for case in cases("a.") if case.get("arrays")]
PARTS = ("mean_before", "mean_after", "sd_before", "sd_after", "correlation")


def sums(before: np.ndarray, after: np.ndarray, centre: float) -> PairedSummary:
    """Sum up scores as a database would."""
    b, a = before - centre, after - centre
    return PairedSummary.from_sums(
        len(b), centre, b.sum(), a.sum(), (b * b).sum(), (a * a).sum(), (a * b).sum()
    )


@pytest.mark.parametrize("case", ONE_GROUP, ids=lambda case: case["id"])
@pytest.mark.parametrize("centre", [None, 0.0, 50.0])
def test_both_makers_give_what_r_gives(case: Case, centre: float | None) -> None:
    before, after = np.array(case["arrays"]["pre"]), np.array(case["arrays"]["post"])
    made = PairedSummary.from_arrays(before, after) if centre is None else sums(before, after, centre)
    assert close(made.n, case, "n")
    assert close(made.mean_change, case, "mean_change")
    assert close(made.sd_before, case, "sd_pre")
    assert close(made.sd_change, case, "sd_change")
    assert close(made.correlation, case, "r")
    if "mean_post" in case["expected"]:
        assert close(made.mean_before, case, "mean_pre")
        assert close(made.mean_after, case, "mean_post")
        assert close(made.sd_after, case, "sd_post")


def test_many_groups_are_summed_in_one_call() -> None:
    (case,) = cases("a.egsingle.60schools")
    groups = list(school_scores().values())
    totals = np.array([[len(b), b.sum(), a.sum(), b @ b, a @ a, a @ b] for b, a in groups]).T
    made = PairedSummary.from_sums(totals[0].astype(int), 0.0, *totals[1:])
    assert close(made.n, case, "n")
    assert close(made.mean_before, case, "mean_pre")
    assert close(made.mean_after, case, "mean_post")
    assert close(made.sd_before, case, "sd_pre")
    assert close(made.sd_after, case, "sd_post")
    assert close(made.correlation, case, "r")
    assert close(made.mean_change, case, "mean_change")
    assert close(made.sd_change, case, "sd_change")


@given(scores(at_least=1), st.sampled_from([0.0, 20.0, 40.0]))
def test_sums_and_arrays_make_the_same_summary(drawn: Scores, centre: float) -> None:
    from_sums, from_arrays = sums(*drawn, centre), PairedSummary.from_arrays(*drawn)
    for part in (*PARTS, "mean_change", "sd_change"):
        assert getattr(from_sums, part) == pytest.approx(
            getattr(from_arrays, part), rel=1e-11, abs=1e-11, nan_ok=True
        )
    assert from_sums.n == from_arrays.n


@given(scores())
def test_large_means_cost_no_digits_when_the_centre_is_near(drawn: Scores) -> None:
    before, after = drawn[0] + 1e6, drawn[1] + 1e6
    near, exact = sums(before, after, 1e6 + 20), PairedSummary.from_arrays(*drawn)
    for part in ("sd_before", "sd_after", "correlation", "sd_change"):
        assert getattr(near, part) == pytest.approx(getattr(exact, part), rel=1e-11, abs=1e-11)
    assert PairedSummary.from_arrays(before, after).sd_change == pytest.approx(exact.sd_change, rel=1e-11)


def test_a_mean_of_a_million_and_an_sd_of_one_survive_a_centre_three_away() -> None:
    draw = np.random.default_rng(7).normal(size=(2, 500))
    made = sums(draw[0] + 1e6, draw[1] + 1e6, 1e6 + 3)
    expected = PairedSummary.from_arrays(*draw)
    assert made.sd_change == pytest.approx(expected.sd_change, rel=1e-9)
    assert made.mean_change == pytest.approx(expected.mean_change, abs=1e-9)


@given(scores(at_least=2))
def test_the_sd_of_change_is_that_of_the_differences(drawn: Scores) -> None:
    made = PairedSummary.from_arrays(*drawn)
    assert made.sd_change == pytest.approx(np.std(drawn[1] - drawn[0], ddof=1), rel=1e-9, abs=1e-7)


@given(scores(at_least=2), st.integers(-80, 80))
def test_a_constant_change_leaves_exactly_no_spread(drawn: Scores, change: int) -> None:
    before, after = drawn[0], drawn[0] + change / 7
    assert PairedSummary.from_arrays(before, after).sd_change == 0
    assert sums(before, after, 20.0).sd_change == 0


@pytest.mark.parametrize("before_is_flat", [True, False])
def test_scores_that_do_not_vary_have_no_correlation_yet_their_change_has_an_sd(before_is_flat: bool) -> None:
    flat, varied = np.full(5, 0.1), np.array([12.0, 9.0, 14.0, 11.0, 13.0])
    pair = (flat, varied) if before_is_flat else (varied, flat)
    for made in (PairedSummary.from_arrays(*pair), sums(*pair, 20.0)):
        assert sorted([made.sd_before, made.sd_after]) == [0.0, pytest.approx(np.std(varied, ddof=1))]
        assert np.isnan(made.correlation)
        assert made.covariance == 0
        assert made.sd_change == pytest.approx(np.std(varied, ddof=1))


def test_one_person_has_means_and_nothing_more() -> None:
    for made in (PairedSummary.from_arrays([3.0], [5.0]), sums(np.array([3.0]), np.array([5.0]), 1.0)):
        assert (made.n, made.mean_before, made.mean_after, made.mean_change) == (1, 3.0, 5.0, 2.0)
        assert np.isnan([made.sd_before, made.sd_after, made.correlation, made.sd_change]).all()


def test_an_empty_group_among_others_is_nan_and_harms_nobody() -> None:
    made = PairedSummary.from_sums([3, 0], [12, 12], [3, 0], [6, 0], [29, 0], [26, 0], [22, 0])
    assert np.isnan([made.mean_before[1], made.sd_before[1], made.correlation[1], made.sd_change[1]]).all()
    assert made.at(0) == PairedSummary.from_sums(3, 12, 3, 6, 29, 26, 22)


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        ([1.0, 2.0], [1.0], "2 scores before but 1 after"),
        ([1.0, np.nan, np.nan], [1.0, 2.0, 3.0], "2 of the 3 scores before.*first in position 2"),
        ([1.0, 2.0], [1.0, np.inf], "1 of the 2 scores after"),
        ([], [], "no scores before"),
        ([[1.0, 2.0]], [1.0, 2.0], "one list"),
    ],
)
def test_arrays_that_are_not_pairs_are_refused_by_name(before: list, after: list, fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        PairedSummary.from_arrays(before, after)


def test_parts_of_different_shapes_are_refused() -> None:
    with pytest.raises(ValueError, match=r"same shape.*sd_after \(2,\)"):
        PairedSummary(3, 1.0, 2.0, 1.0, np.array([1.0, 2.0]), 0.5)


@given(scores())
def test_turning_twice_changes_nothing_and_once_changes_the_sign(drawn: Scores) -> None:
    made = PairedSummary.from_arrays(*drawn)
    assert made.oriented(1) == made
    assert made.oriented(-1).oriented(-1) == made
    turned = PairedSummary.from_arrays(-drawn[0], -drawn[1])
    assert made.oriented(-1).mean_change == -made.mean_change == turned.mean_change
    assert made.oriented(-1).sd_change == made.sd_change == turned.sd_change


def test_each_group_may_have_its_own_sign() -> None:
    many = PairedSummary(*(np.array([value, value]) for value in (9, 1.0, 3.0, 1.0, 1.0, 0.5)))
    assert many.oriented([1, -1]).mean_change.tolist() == [2.0, -2.0]


@pytest.mark.parametrize("sign", [0, 2, np.nan, [1, 0]])
def test_a_sign_is_one_or_minus_one(sign: object) -> None:
    with pytest.raises(ValueError, match="sign"):
        PairedSummary(9, 1.0, 3.0, 1.0, 1.0, 0.5).oriented(sign)


def test_a_mask_picks_groups() -> None:
    many = PairedSummary(*(np.array([value, 2 * value]) for value in (9, 1.0, 3.0, 1.0, 1.0, 0.25)))
    assert many.at(np.array([False, True])).mean_after.tolist() == [6.0]
    assert many.at(1) == PairedSummary(18, 2.0, 6.0, 2.0, 2.0, 0.5)
    assert isinstance(many.at(1).n, int)
