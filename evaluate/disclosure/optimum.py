"""Linear programmes that share their rows, solved one after the other by HiGHS."""

from typing import Any, TypeAlias

import numpy as np
from highspy import Highs, HighsLp, HighsModelStatus, HighsStatus, MatrixFormat
from numpy.typing import NDArray
from scipy.sparse import csr_array

Numbers: TypeAlias = NDArray[np.float64]

TOLERANCE = 1e-6
# More than any table seen has needed. A longer search is given up, and more is hidden instead.
_NODES = 2_000
# Any whole numbers will do: the best of them would take much longer to find.
_GAP = 0.5


class Programme:
    """Rows that stay while costs and bounds change, and one row more for what is asked.

    Handing the rows over takes longer than solving, so that is done once. Each solution begins anew, so that it does
    not depend on what was asked before.
    """

    def __init__(self, rows: Any) -> None:
        """Hand the rows over."""
        # Its types do not tell of everything that it can do.
        self._solver: Any = Highs()  # type: ignore[no-untyped-call]
        for option, value in {
            "output_flag": False,
            "threads": 1,
            "mip_max_nodes": _NODES,
            "mip_rel_gap": _GAP,
        }.items():
            self._solver.setOptionValue(option, value)
        self._rows, self._columns = rows.shape
        if self._solver.passModel(_model(rows)) == HighsStatus.kError:
            raise ValueError("These rows cannot be solved.")
        self._asked = False
        self._last: dict[str, tuple[Numbers, ...]] = {}

    def optimum(
        self,
        cost: Numbers,
        row: Numbers,
        within: tuple[Numbers, Numbers],
        each: tuple[Numbers, Numbers],
        whole: Numbers | bool = False,
    ) -> Numbers | None:
        """Find the cheapest numbers whose sums lie within bounds, or that there are none.

        The last of the bounds are those of the row that is asked about. `whole` marks whole numbers.
        """
        self._bound(cost, row, within, each)
        marked = np.broadcast_to(np.asarray(whole, dtype=bool), cost.shape)
        # Presolving pays for itself only in the search for whole numbers.
        self._solver.setOptionValue("presolve", "on" if marked.any() else "off")
        if not marked.any():
            return self._solved()
        columns = np.arange(self._columns, dtype=np.int32)
        self._solver.changeColsIntegrality(self._columns, columns, marked.astype(np.uint8))
        found = self._solved()
        self._solver.changeColsIntegrality(self._columns, columns, np.zeros_like(columns, dtype=np.uint8))
        return found

    def _bound(
        self,
        cost: Numbers,
        row: Numbers,
        within: tuple[Numbers, Numbers],
        each: tuple[Numbers, Numbers],
    ) -> None:
        solver, rows, columns = self._solver, self._rows, np.arange(self._columns, dtype=np.int32)
        if self._asked:
            solver.deleteRows(1, np.array([rows], dtype=np.int32))
        solver.clearSolver()
        low, high = (np.asarray(bound, dtype=float) for bound in within)
        least, most = (np.asarray(bound, dtype=float) for bound in each)
        # Most questions differ in their last row alone.
        if self._changed("cost", cost):
            solver.changeColsCost(len(columns), columns, np.asarray(cost, dtype=float))
        if self._changed("each", least, most):
            solver.changeColsBounds(len(columns), columns, least, most)
        if self._changed("within", low[:-1], high[:-1]):
            solver.changeRowsBounds(rows, np.arange(rows, dtype=np.int32), low[:-1], high[:-1])
        places = np.flatnonzero(row)
        solver.addRow(low[-1], high[-1], len(places), places.astype(np.int32), row[places].astype(float))
        self._asked = True

    def _changed(self, what: str, *numbers: Numbers) -> bool:
        """Say whether numbers are others than last time."""
        last = self._last.get(what)
        if last is not None and all(map(np.array_equal, last, numbers)):
            return False
        self._last[what] = tuple(each.copy() for each in numbers)
        return True

    def _solved(self) -> Numbers | None:
        self._solver.run()
        if self._solver.getModelStatus() != HighsModelStatus.kOptimal:
            return None
        return np.array(self._solver.getSolution().col_value)


def is_whole(numbers: Numbers) -> bool:
    """Say whether numbers are whole, up to what a solver leaves."""
    return bool(np.all(np.abs(numbers - np.round(numbers)) < TOLERANCE))


def _model(rows: Any) -> HighsLp:
    """Write rows without bounds, costs or numbers to choose."""
    rows = csr_array(rows)
    model = HighsLp()
    model.num_row_, model.num_col_ = rows.shape
    model.col_cost_ = model.col_lower_ = model.col_upper_ = np.zeros(rows.shape[1])
    model.row_lower_, model.row_upper_ = np.full(rows.shape[0], -np.inf), np.full(rows.shape[0], np.inf)
    model.a_matrix_.format_ = MatrixFormat.kRowwise
    model.a_matrix_.num_row_, model.a_matrix_.num_col_ = rows.shape
    model.a_matrix_.start_, model.a_matrix_.index_ = rows.indptr, rows.indices
    model.a_matrix_.value_ = rows.data.astype(float)
    return model
