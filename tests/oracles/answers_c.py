"""How pooling, multiplicity, funnels and time series answer R: families e, f, h and j."""

import numpy as np

from tests.oracles import Case, numbers
from tests.oracles.answer import Answer

ANSWERS: dict[str, Answer] = {}
LEFT_OUT: dict[str, str] = {}

POOLS = ("e.dat.bcg", "e.dat.normand1999", "e.dat.raudenbush1985", "e.dat.bangertdrowns2004", "e.egsingle.programmes")
MODERATED = ("e.dat.bcg.moderators", "e.dat.raudenbush1985.moderators", "e.dat.bangertdrowns2004.moderators")


def _effects(case: Case) -> tuple[np.ndarray, np.ndarray]:
    return numbers(case, "yi"), numbers(case, "vi")
