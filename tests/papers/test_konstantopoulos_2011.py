"""Konstantopoulos (2011): 56 effects of school calendars in 11 districts, to the digits of metafor's account of it.

Konstantopoulos, S. (2011). Fixed effects and variance components estimation in three-level meta-analysis.
Research Synthesis Methods 2(1), 61-76. Printed at metafor-project.org/doku.php/analyses:konstantopoulos2011.
"""

from evaluate.metrics.three_level import three_level
from tests.oracles import column, table


def test_the_three_level_model() -> None:
    rows = table("dat.konstantopoulos2011")
    found = three_level(column(rows, "yi"), column(rows, "vi"), [row["district"] for row in rows])
    assert found.converged
    assert round(found.between, 4) == 0.0651
    assert round(found.within, 4) == 0.0327
    assert round(found.pooled.estimate, 4) == 0.1847
    assert round(found.pooled.standard_error, 4) == 0.0846
