"""What is measured: how a population scores, and the scores that a measure can give."""

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]

SDQ, PARENT, WELLBEING, PHQ9 = "sdq_self_total", "sdq_parent_total", "swemwbs_metric", "phq9_total"
OFFENCES = "offences_count"
# mean, standard deviation, highest, +1 when a higher score is worse
_POPULATION = {
    SDQ: (10.3, 5.2, 40, 1),
    PARENT: (8.4, 5.8, 40, 1),
    WELLBEING: (23.6, 3.9, 35, -1),
    PHQ9: (6.0, 5.0, 27, 1),
}
# The only metric scores that the short wellbeing scale can give.
METRIC: Floats = np.fromstring(
    "7 9.51 11.25 12.4 13.33 14.08 14.75 15.32 15.84 16.36 16.88 17.43 17.98 18.59 19.25 19.98 20.73 21.54"
    " 22.35 23.21 24.11 25.03 26.02 27.03 28.13 29.31 30.7 32.55 35",
    sep=" ",
)
# How badly people are doing, in standard deviations, who are convicted of one offence in some weeks, of two, and so on.
_CONVICTED: Floats = np.array([0.8, 1.5, 2.0, 2.4, 2.7, 3.0, 3.2, 3.4])
# How much of what a programme does for people shows in a measure; offences are few, and proven later.
_SHOWS = {OFFENCES: 0.5}


def as_scores(measure: str, trouble: Floats) -> Floats:
    """Turn how badly people are doing, in standard deviations, into scores that the measure can give."""
    if measure == OFFENCES:
        return np.searchsorted(_CONVICTED, trouble).astype(float)
    mean, deviation, highest, sign = _POPULATION[measure]
    raw = mean + sign * deviation * trouble
    if measure == WELLBEING:
        nearest: Floats = METRIC[np.abs(raw[:, None] - METRIC).argmin(axis=1)]
        return nearest
    return raw.round().clip(0, highest)


def effect_on(measure: str, effect: float) -> float:
    """Say what a programme's effect, in standard deviations, comes to on a measure."""
    return effect * _SHOWS.get(measure, 1.0)
