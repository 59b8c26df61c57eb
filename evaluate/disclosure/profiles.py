"""The thresholds: how closely figures are withheld, by who reads them."""

from dataclasses import dataclass

from evaluate.vocabulary import Audience

LOW_RELIABILITY_BELOW = 30


@dataclass(frozen=True, slots=True)
class Profile:
    """How many people stand behind what an audience may read, and what it is rounded to."""

    smallest_count: int
    smallest_paired: int
    count_base: int = 1
    table_base: int = 1
    largest_share: float = 1.0

    @property
    def spread(self) -> int:
        """Say how far a number must stay in doubt that is withheld only for the sake of others."""
        return self.smallest_count // 2

    @property
    def withholds(self) -> bool:
        """Say whether any count is too small for this audience."""
        return self.smallest_count > 1


PROFILES = {
    Audience.OWN: Profile(smallest_count=1, smallest_paired=10),
    Audience.PARTNER: Profile(smallest_count=5, smallest_paired=10, table_base=5),
    Audience.PUBLIC: Profile(
        smallest_count=10, smallest_paired=10, count_base=5, table_base=5, largest_share=0.9
    ),
}


def is_low_reliability(paired: int) -> bool:
    """Say whether a shown statistic carries the `[u]` mark."""
    return paired < LOW_RELIABILITY_BELOW
