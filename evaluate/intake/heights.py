"""How high a row of wrapped words is: not every spreadsheet works that out when it opens a workbook."""

from collections.abc import Iterable

# In points, for the letters that workbooks have unless somebody chooses others.
_LINE = 15
# Words seldom fill a line to its end.
_LOST = 2


def row_height(cells: Iterable[object], widths: Iterable[float]) -> int:
    """Give the points that a row needs whose cells stand in columns of these widths."""
    lines = (
        sum(1 + int(len(line) / (width - _LOST)) for line in cell.splitlines())
        for cell, width in zip(cells, widths, strict=False)
        if isinstance(cell, str)
    )
    return _LINE * max(lines, default=1) or _LINE
