"""Several cohorts as one group of people: the same numbers as if they had been one cohort."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluate.disclosure import statistic
from evaluate.metrics.summaries import PairedSummary
from evaluate.portfolio.groups import summarise
from evaluate.portfolio.together import as_one
from evaluate.vocabulary import Audience
from tests.portfolio.small import row

PAIRS = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), min_size=10, max_size=30)


@given(st.lists(PAIRS, min_size=1, max_size=4))
def test_cohorts_taken_together_are_one_group_of_their_people(cohorts: list[list[tuple[int, int]]]) -> None:
    rows = [
        row(
            number=i,
            summary=statistic(
                PairedSummary.from_arrays(*zip(*people, strict=True)), len(people), Audience.PARTNER
            ),
        )
        for i, people in enumerate(cohorts)
    ]
    group = as_one(rows)
    assert group is not None
    found = summarise([group.sums])
    everybody = np.array([person for people in cohorts for person in people], dtype=float)
    one = PairedSummary.from_arrays(everybody[:, 0], everybody[:, 1])
    assert group.n_paired == len(everybody)
    for name in ("mean_before", "mean_after", "sd_before", "sd_after"):
        assert np.ravel(getattr(found, name))[0] == pytest.approx(float(getattr(one, name)), abs=1e-9)
    assert float(np.ravel(found.sd_change)[0]) == pytest.approx(float(one.sd_change), abs=1e-6)


def test_a_cohort_that_is_withheld_is_no_part_of_the_whole() -> None:
    alone = as_one([row(number=1)])
    beside = as_one([row(number=1), row(number=2, paired=7)])
    assert alone is not None
    assert beside is not None
    assert beside.sums == alone.sums
    assert as_one([row(paired=7)]) is None
