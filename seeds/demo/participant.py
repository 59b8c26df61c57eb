"""One participant, as a provider's own records have them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeAlias

from .cohort import Cohort

Detail: TypeAlias = str | int | date
# What is known of somebody only once they have started, and only once they have left.
_KNOWN_FROM = {
    "started_on": ("started_on",),
    "ended_on": ("ended_on", "exit_reason", "sessions_attended"),
}


@dataclass(frozen=True, slots=True)
class Score:
    """One score of one participant."""

    measure: str
    timepoint: str
    assessed_on: date
    value: float

    @property
    def text(self) -> str:
        """Write the score as people write it."""
        return f"{self.value:.10g}"


@dataclass(frozen=True, slots=True)
class Participant:
    """One participant of a cohort, known by a pseudonym, with the details that the provider has of them."""

    cohort: Cohort
    pseudonym: str
    arm: str
    details: Mapping[str, Detail]
    scores: tuple[Score, ...]

    def known_on(self, day: date) -> "Participant":
        """Leave out what has not happened yet."""
        hidden = [
            name
            for when, names in _KNOWN_FROM.items()
            if isinstance(happened := self.details.get(when), date) and happened > day
            for name in names
        ]
        return replace(
            self,
            details={name: value for name, value in self.details.items() if name not in hidden},
            scores=tuple(score for score in self.scores if score.assessed_on <= day),
        )
