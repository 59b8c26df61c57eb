"""The evidence of a decision as it is frozen: the same figures give the same bytes, on whatever machine."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import Any

from evaluate.portfolio.decision_verdict import Verdict

_FORMAT = 1
_ARMS = {"comparison": ", comparison group alone", "contrast": ", against the comparison group"}
_METHODS = {"withholding": "decision 005, thresholds of the partner profile", "effect": "decision 003"}


@dataclass(frozen=True, slots=True)
class FrozenRow:
    """One result of a programme. A count is nothing where it is withheld, a figure where there is none to show."""

    measure: str
    measure_name: str
    timepoint: str
    cohort: str
    cohort_name: str
    arm: str
    started: int | None
    paired: int | None
    change: tuple[float, float | None, float | None] | None
    effect: tuple[float, float | None, float | None] | None
    expected: float | None
    # The same in words, with the sign of what is withheld or unsure.
    says: str

    @property
    def place(self) -> tuple[str, ...]:
        """Where the same result stands in another snapshot."""
        return self.measure, self.timepoint, self.cohort, self.arm


@dataclass(frozen=True, slots=True)
class FrozenNote:
    """One note as it stood."""

    kind: str
    text: str
    source: str
    address: str
    seen_on: str
    written_name: str


@dataclass(frozen=True, slots=True)
class DecisionSnapshot:
    """Everything that was known of a programme when it was weighed. Who froze it, and when, stands beside it."""

    programme: str
    programme_name: str
    provider_name: str
    area_name: str
    funding_year: str
    question: str
    measure: str
    timepoint: str
    threshold: float
    data: str
    verdict: Verdict
    rows: tuple[FrozenRow, ...]
    # What else was known, under headings.
    known: tuple[tuple[str, str], ...]
    notes: tuple[FrozenNote, ...]

    def written(self) -> str:
        """Write it in the one way in which it can be written."""
        told: dict[str, Any] = {"format": _FORMAT, "methods": _METHODS} | asdict(self)
        return json.dumps(told, sort_keys=True, ensure_ascii=False, indent=1, allow_nan=False) + "\n"

    @classmethod
    def read(cls, text: str) -> "DecisionSnapshot":
        """Read what was written."""
        told = json.loads(text)
        parts: dict[str, Any] = {
            "verdict": _verdict(told["verdict"]),
            "rows": tuple(_row(row) for row in told["rows"]),
            "known": tuple((heading, words) for heading, words in told["known"]),
            "notes": tuple(FrozenNote(**note) for note in told["notes"]),
        }
        names = cls.__dataclass_fields__.keys() - parts.keys()
        return cls(**{name: told[name] for name in names}, **parts)


@dataclass(frozen=True, slots=True)
class Since:
    """One result then and now; nothing where it was not there."""

    name: str
    then: str
    now: str


def digest(written: str) -> str:
    """Hash a snapshot as it was written."""
    return sha256(written.encode()).hexdigest()


def since(then: DecisionSnapshot, now: DecisionSnapshot) -> tuple[Since, ...]:
    """Put each result that there was, or is, beside itself."""
    old, new = ({row.place: row for row in one.rows} for one in (then, now))
    return tuple(_since(old.get(place), new.get(place)) for place in dict.fromkeys([*new, *old]))


def named(row: FrozenRow | None) -> str:
    """Name a result by its measure, its cohort, when it was scored, and its arms where it is not of who took part."""
    return f"{row.measure_name}, {row.cohort_name}, {row.timepoint}{_ARMS.get(row.arm, '')}" if row else ""


def _since(old: FrozenRow | None, new: FrozenRow | None) -> Since:
    then, now = _says(old), _says(new)
    return Since(named(new or old), then, "the same" if then == now else now)


def _says(row: FrozenRow | None) -> str:
    return row.says if row else "not there"


def _verdict(told: dict[str, Any]) -> Verdict:
    return Verdict(**{**told, "sentences": tuple(told["sentences"])})


def _row(told: dict[str, Any]) -> FrozenRow:
    return FrozenRow(**{**told, "change": _three(told["change"]), "effect": _three(told["effect"])})


def _three(told: Sequence[Any] | None) -> tuple[float, float | None, float | None] | None:
    if told is None:
        return None
    middle, low, high = told
    return middle, low, high
