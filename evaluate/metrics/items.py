"""People's answers to the items of one scale, read from the table that came in."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from evaluate.metrics.results import Array, NotEstimable


def read_items(items: ArrayLike, method: str, at_least: int = 2) -> Array | NotEstimable:
    """Keep the people who answered every item.

    Parameters
    ----------
    items : array_like
        People by items, turned so that all items count the same way; nan where an answer is missing.
    method : str
        What the answers are for, in words: it goes into the answer if they will not do.
    at_least : int
        How many items it takes.

    Returns
    -------
    ndarray or NotEstimable
        People by items, complete. Not estimable with too few items, fewer than three people, an infinite answer, or an
        item to which everybody gave the same answer.

    Raises
    ------
    ValueError
        If it is not a table.

    Examples
    --------
    >>> read_items([[1, 2], [2, np.nan], [3, 3], [4, 5]], "an example").shape
    (3, 2)
    """
    table = np.asarray(items, dtype=float)
    if table.ndim != 2:
        raise ValueError("The answers must be a table: a row for each person, a column for each item.")
    complete: Array = table[~np.isnan(table).any(axis=1)]
    n, k = complete.shape
    if k < at_least:
        return NotEstimable(f"It takes {at_least} items, and there are {k}.", method, n)
    if n < 3:
        return NotEstimable(f"It takes three people who answered every item, and there are {n}.", method, n)
    if np.isinf(complete).any():
        return NotEstimable("An answer is infinite, which no scale allows.", method, n)
    if (np.ptp(complete, axis=0) == 0).any():
        return NotEstimable("Everybody gave the same answer to one of the items.", method, n)
    return complete
