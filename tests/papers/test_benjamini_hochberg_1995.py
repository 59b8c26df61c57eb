"""Benjamini and Hochberg (1995): their 15 probabilities, of which 4 stand, and 3 by Bonferroni.

Benjamini, Y. and Hochberg, Y. (1995). Controlling the false discovery rate: a practical and powerful approach to
multiple testing. Journal of the Royal Statistical Society B 57(1), 289-300.
"""

from evaluate.metrics.multiplicity import rejections

NEUHAUS = [
    *(0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459),
    *(0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0000),
]


def test_four_stand_and_three_by_bonferroni() -> None:
    assert rejections(NEUHAUS) == 4
    assert rejections(NEUHAUS, "bonferroni") == 3
