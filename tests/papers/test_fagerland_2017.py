"""Fagerland, Lydersen and Laake (2017), chapter 8: complete response before and after consolidation therapy.

Fagerland, M. W., Lydersen, S. and Laake, P. (2017). Statistical Analysis of Contingency Tables. Chapman and
Hall. The patients are those of Cavo and others (2012).
"""

from evaluate.metrics.paired_proportions import (
    PairedCounts,
    bonett_price_interval,
    mcnemar,
    paired_risk_difference,
)
from evaluate.metrics.score_intervals import score_interval_of_paired_difference

RESPONSE = PairedCounts(59, 16, 6, 80)


def test_the_paired_difference_and_its_three_intervals() -> None:
    found = paired_risk_difference(RESPONSE)
    assert round(found.estimate, 4) == -0.0621
    assert (round(found.low, 4), round(found.high, 4)) == (-0.1186, -0.0046)
    tango = score_interval_of_paired_difference(RESPONSE)
    assert tuple(round(end, 4) for end in tango) == (-0.1240, -0.0054)
    assert tuple(round(end, 4) for end in bonett_price_interval(RESPONSE)) == (-0.1195, -0.0032)


def test_mcnemar_s_test_exact_and_mid_p() -> None:
    found = mcnemar(RESPONSE)
    assert round(found.exact_p, 6) == 0.052479
    assert round(found.mid_p, 6) == 0.034690
