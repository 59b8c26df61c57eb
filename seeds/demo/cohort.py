"""A cohort to invent: how many people it takes on, when, and what its programme does for them."""

from dataclasses import dataclass
from datetime import date, timedelta

from .measures import SDQ

_INTAKE = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Cohort:
    """One cohort to invent. The effect is in population standard deviations; positive is better."""

    programme: str
    starts: date
    people: int
    effect: float
    obtained: float
    measures: tuple[str, ...] = (SDQ,)
    design: str = "single_group"
    comparison: int = 0
    # People are taken on when their score before is at least about this many standard deviations high.
    selected_above: float | None = 0.9
    followed_up: float = 0.0
    same_change: int | None = None
    weeks: int = 12
    ages: tuple[int, int] = (11, 17)
    # In so many schools.
    schools: int = 0

    @property
    def key(self) -> str:
        """Name the cohort by its first month."""
        return f"{self.starts:%Y-%m}"

    @property
    def name(self) -> str:
        """Name the cohort as people say it."""
        return f"{self.starts:%B %Y}"

    @property
    def intake_to(self) -> date:
        """Give the last day on which people are taken on."""
        return self.starts + _INTAKE

    @property
    def pseudonyms(self) -> list[str]:
        """Call everybody something, those of the comparison arm last."""
        letters = "".join(word[0] for word in self.programme.upper().split("-"))
        everyone = range(1, self.people + self.comparison + 1)
        return [f"{letters}{self.starts:%y%m}-{number:04d}" for number in everyone]
