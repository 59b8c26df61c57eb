"""Jacobson and Truax (1991): the hypothetical data of tables 1 and 2, a client who goes from 32.5 to 47.5.

Jacobson, N. S. and Truax, P. (1991). Clinical significance: a statistical approach to defining meaningful change in
psychotherapy research. Journal of Consulting and Clinical Psychology 59(1), 12-19.
"""

from evaluate.metrics.measurement_error import (
    CutOffs,
    cut_offs,
    reliable_change_index,
    standard_error_of_measurement,
)


def test_the_three_cut_offs() -> None:
    assert cut_offs(40, 7.5, 60, 7.5) == CutOffs(55, 45, 50)


def test_the_reliable_change_of_the_client() -> None:
    error = standard_error_of_measurement(7.5, 0.8)
    assert round(error, 2) == 3.35
    assert round(error * 2**0.5, 2) == 4.74
    assert reliable_change_index([32.5], [47.5], 7.5, 0.8, better=1).round(2).tolist() == [3.16]
