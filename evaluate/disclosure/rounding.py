"""Rounding to a base, and what a rounded figure still tells."""

from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from evaluate.disclosure.profiles import Profile

People = TypeVar("People", int, NDArray[np.int64])


def rounded(people: People, base: int) -> People:
    """Round to the nearest multiple of a base; a half goes up."""
    return (people + base // 2) // base * base


def known(people: NDArray[np.int64], profile: Profile) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Give the fewest and the most people that the reader of a shown count knows it to be.

    Who reads exact counts elsewhere is taken to know what stands behind a rounded one.
    """
    base = profile.table_base if profile.count_base > 1 else 1
    figure = rounded(people, base)
    low = np.minimum(np.maximum(figure - base // 2, profile.smallest_count), people)
    return low, np.where(people == 0, 0, figure + (base - 1) // 2)
