"""How far each return of the demonstration got: most were accepted, and the last quarters are where work waits."""

from collections.abc import Mapping, Sequence
from enum import Enum, auto
from typing import TypeAlias

from .area import Area

# A funding year and a period of it.
Quarter: TypeAlias = tuple[str, str]

QUARTERS: tuple[Quarter, ...] = tuple(
    (year, f"q{number}") for year in ("2024-25", "2025-26") for number in (1, 2, 3, 4)
)


class Ending(Enum):
    """Where a return got to, by the usual road unless it says otherwise."""

    NOTHING = auto()
    BEGUN = auto()
    SEALED = auto()
    SENT_BACK = auto()
    SUBMITTED = auto()
    WITHDRAWN = auto()
    QUERIED = auto()
    RESUBMITTED = auto()
    ACCEPTED = auto()
    ACCEPTED_WITH_WAIVER = auto()
    ACCEPTED_AFTER_QUESTIONS = auto()


# The last quarter but one and the last, area by area; any other is accepted.
_LAST: Mapping[str, tuple[Ending, Ending]] = {
    "wexmoor": (Ending.QUERIED, Ending.SEALED),
    "ashenmoor": (Ending.ACCEPTED, Ending.SUBMITTED),
    "brackwater": (Ending.ACCEPTED_AFTER_QUESTIONS, Ending.SUBMITTED),
    "carrowmere": (Ending.ACCEPTED, Ending.RESUBMITTED),
    "eskerdale": (Ending.ACCEPTED, Ending.QUERIED),
    "fenmarch": (Ending.ACCEPTED_WITH_WAIVER, Ending.BEGUN),
    "garrowfen": (Ending.QUERIED, Ending.NOTHING),
    "hallowmoor": (Ending.ACCEPTED, Ending.SUBMITTED),
    "kestrelby": (Ending.ACCEPTED, Ending.SEALED),
    "larkmere": (Ending.RESUBMITTED, Ending.SENT_BACK),
    # Nothing was ever filled in, and nobody has said why.
    "nettlemoor": (Ending.NOTHING, Ending.NOTHING),
    "oxenmarch": (Ending.WITHDRAWN, Ending.BEGUN),
    "ravensholt": (Ending.ACCEPTED, Ending.RESUBMITTED),
    "silverfen": (Ending.ACCEPTED, Ending.QUERIED),
    "quernshire": (Ending.SUBMITTED, Ending.BEGUN),
}
# Earlier ones that took more than one try, or a waiver.
_EARLIER: Mapping[tuple[str, str, str], Ending] = {
    ("wexmoor", "2024-25", "q3"): Ending.ACCEPTED_AFTER_QUESTIONS,
    ("wexmoor", "2025-26", "q1"): Ending.ACCEPTED_WITH_WAIVER,
    ("brackwater", "2024-25", "q2"): Ending.ACCEPTED_AFTER_QUESTIONS,
    ("dunholt", "2025-26", "q2"): Ending.ACCEPTED_AFTER_QUESTIONS,
    ("hallowmoor", "2024-25", "q4"): Ending.ACCEPTED_WITH_WAIVER,
    ("merrowdale", "2024-25", "q1"): Ending.ACCEPTED_AFTER_QUESTIONS,
    ("tarnwick", "2025-26", "q1"): Ending.ACCEPTED_AFTER_QUESTIONS,
    ("quernshire", "2024-25", "q2"): Ending.ACCEPTED_AFTER_QUESTIONS,
}


def ending(area: Area, quarter: Quarter, quarters: Sequence[Quarter] = QUARTERS) -> Ending:
    """Say how far the return of one quarter got, of those that there are."""
    place = quarters.index(quarter) - len(quarters)
    if area.key in _LAST and place >= -2:
        return _LAST[area.key][place]
    return _EARLIER.get((area.key, *quarter), Ending.ACCEPTED)
