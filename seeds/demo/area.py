"""What an area is made of: its providers, their programmes, and how each provider sends its data."""

from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from .cohort import Cohort

# Every programme is funded for these two years, which are eight quarters.
OPENS, CLOSES = date(2024, 4, 1), date(2026, 3, 31)


class Shape(Enum):
    """How a provider's spreadsheet is laid out."""

    WIDE = auto()
    LONG = auto()
    WORKBOOK = auto()


@dataclass(frozen=True, slots=True)
class Provider:
    """One body that runs programmes, and its habits with data."""

    key: str
    name: str
    kind: str
    shape: Shape
    # The days on which it sent everything that it knew by then.
    sends: tuple[date, ...]
    # Each of the details that the register asks for is given of this share of people.
    told: float = 0.97
    # Its after-scores come weeks later than they should.
    late: bool = False
    # It gives an age band, because its own records must not leave with a year of birth.
    age_bands: bool = False
    # What it sends the answers of, question by question, instead of scores.
    answered: tuple[str, ...] = ()
    # Its first file has slips that the second corrects.
    corrects: bool = False
    # Before its last file it sent one with problems, and put that aside.
    put_aside: bool = False


@dataclass(frozen=True, slots=True)
class Programme:
    """One commissioned intervention."""

    key: str
    name: str
    provider: str
    approach: str
    tier: str
    budget: int


@dataclass(frozen=True, slots=True)
class Area:
    """One invented area."""

    key: str
    name: str
    # The councils that people live in, which exist nowhere.
    councils: tuple[str, ...]
    providers: tuple[Provider, ...]
    programmes: tuple[Programme, ...]
    cohorts: tuple[Cohort, ...]

    @property
    def signatory(self) -> str:
        """Give the key of the organisation whose certifier signs the area's returns."""
        return f"{self.key}-pcc"

    def cohorts_of(self, provider: str) -> list[Cohort]:
        """List the cohorts of a provider's programmes."""
        own = {one.key for one in self.programmes if one.provider == provider}
        return [one for one in self.cohorts if one.programme in own]
