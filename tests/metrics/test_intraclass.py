"""Intraclass correlations, held to pingouin's and to what must not change them."""

import numpy as np
import pandas as pd
import pytest

from evaluate.metrics.intraclass import Agreement, intraclass_correlations
from evaluate.metrics.results import NotEstimable

RATINGS = np.array(
    [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]], dtype=float
)


def test_they_are_pingouins() -> None:
    import pingouin as pg

    long = pd.DataFrame(RATINGS).rename_axis("person").reset_index()
    long = long.melt("person", var_name="rater", value_name="score")
    pg.options["round.column.CI95"] = None
    theirs = pg.intraclass_corr(long, "person", "rater", "score")
    ours = intraclass_correlations(RATINGS).correlations
    assert [one.estimate for one in ours] == pytest.approx(theirs["ICC"].tolist())
    assert [one.f for one in ours] == pytest.approx(theirs["F"].tolist())


def test_a_rater_who_is_harder_on_everybody_costs_agreement_but_not_consistency() -> None:
    harder = RATINGS + np.array([0, 0, 0, 5])
    plain, moved = intraclass_correlations(RATINGS), intraclass_correlations(harder)
    assert moved.named("ICC3").estimate == pytest.approx(plain.named("ICC3").estimate)
    assert moved.named("ICC2").estimate < plain.named("ICC2").estimate
    assert moved.standard_error_of_measurement > plain.standard_error_of_measurement


def test_the_intervals_hold_the_estimates_and_a_mean_is_worth_more_than_one_rating() -> None:
    found = intraclass_correlations(RATINGS)
    assert isinstance(found, Agreement)
    for one in found.correlations:
        assert one.low < one.estimate < one.high
    for name in ("ICC1", "ICC2", "ICC3"):
        assert found.named(f"{name}k").estimate > found.named(name).estimate


def test_the_agreement_interval_keeps_its_word() -> None:
    rng = np.random.default_rng(4)
    held = 0
    for _ in range(500):
        people, raters = rng.normal(0, np.sqrt(2), (30, 1)), rng.normal(0, 0.5, (1, 8))
        found = intraclass_correlations(people + raters + rng.normal(size=(30, 8))).named("ICC2")
        held += found.low <= 2 / 3.25 <= found.high
    assert held / 500 == pytest.approx(0.95, abs=0.03)


@pytest.mark.parametrize(
    ("ratings", "reason"),
    [
        (RATINGS[:, :1], "2 items"),
        (RATINGS[:2], "three people"),
        (np.arange(4.0)[:, None] + np.array([0, 1, 5]), "a constant"),
        (np.array([[1.0, 2, 3], [3, 1, 2], [2, 3, 1]]), "do not differ"),
    ],
)
def test_what_will_not_do_says_why(ratings: np.ndarray, reason: str) -> None:
    found = intraclass_correlations(ratings)
    assert isinstance(found, NotEstimable)
    assert reason in found.reason


def test_an_impossible_level_is_refused() -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        intraclass_correlations(RATINGS, level=0)
