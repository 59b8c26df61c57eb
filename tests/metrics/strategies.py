"""What Hypothesis draws: groups of people scored before and after, and pools of effects."""

import numpy as np
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

Scores = tuple[np.ndarray, np.ndarray]


@st.composite
def scores(draw: DrawFn, at_least: int = 3, at_most: int = 40) -> Scores:
    """Draw one group's scores on a 0 to 40 scale in halves, varying at both times."""
    n = draw(st.integers(at_least, at_most))
    halves = st.lists(st.integers(0, 80), min_size=n, max_size=n).filter(lambda values: len(set(values)) > 1)
    return np.array(draw(halves)) / 2, np.array(draw(halves)) / 2


@st.composite
def pools(draw: DrawFn) -> Scores:
    """Draw 2 to 30 effects, not all the same, with variances from 0.001 to 1."""
    k = draw(st.integers(2, 30))
    effects = st.lists(st.integers(-300, 300), min_size=k, max_size=k).filter(
        lambda values: len(set(values)) > 1
    )
    variances = st.lists(st.integers(1, 1000), min_size=k, max_size=k)
    return np.array(draw(effects)) / 100, np.array(draw(variances)) / 1000
