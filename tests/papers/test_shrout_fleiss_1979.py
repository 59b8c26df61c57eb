"""Shrout and Fleiss (1979): four judges rate six targets, tables 2 to 4.

Shrout, P. E. and Fleiss, J. L. (1979). Intraclass correlations: uses in assessing rater reliability. Psychological
Bulletin 86(2), 420-428.
"""

from evaluate.metrics.intraclass import intraclass_correlations

RATINGS = [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]


def test_the_mean_squares_and_the_six_correlations() -> None:
    found = intraclass_correlations(RATINGS)
    assert round(found.between_people, 2) == 11.24
    assert round(found.between_raters, 2) == 32.49
    assert round(found.residual, 2) == 1.02
    assert {one.name: round(one.estimate, 2) for one in found.correlations} == {
        "ICC1": 0.17,
        "ICC2": 0.29,
        "ICC3": 0.71,
        "ICC1k": 0.44,
        "ICC2k": 0.62,
        "ICC3k": 0.91,
    }
