"""One linear programme, solved by HiGHS."""

from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

Numbers: TypeAlias = NDArray[np.float64]

TOLERANCE = 1e-6
# More than any table seen has needed. A longer search is given up, and more is hidden instead.
_NODES = 2_000


def optimum(
    cost: Numbers,
    rows: Any,
    within: tuple[Numbers, Numbers],
    each: tuple[Numbers, Numbers],
    whole: Numbers | bool = False,
) -> Numbers | None:
    """Find the cheapest numbers whose sums lie within bounds, or that there are none. `whole` marks whole numbers."""
    integrality = np.broadcast_to(whole, cost.shape).astype(np.int64)
    found = milp(
        cost,
        constraints=LinearConstraint(rows, *within),
        bounds=Bounds(*each),
        integrality=integrality,
        # Presolving pays for itself only in the search for whole numbers.
        options={"node_limit": _NODES, "presolve": bool(integrality.any())},
    )
    return None if found.x is None else np.asarray(found.x)


def is_whole(numbers: Numbers) -> bool:
    """Say whether numbers are whole, up to what a solver leaves."""
    return bool(np.all(np.abs(numbers - np.round(numbers)) < TOLERANCE))


def with_row(rows: Any, row: Numbers) -> Any:
    """Add a row below a sparse matrix; much faster than stacking."""
    places = np.flatnonzero(row)
    return csr_array(
        (
            np.concatenate([rows.data, row[places]]),
            np.concatenate([rows.indices, places]),
            np.append(rows.indptr, rows.indptr[-1] + len(places)),
        ),
        shape=(rows.shape[0] + 1, rows.shape[1]),
    )
