"""What the catalogue says of a questionnaire's items, and of how their answers become a score."""

from dataclasses import dataclass
from enum import StrEnum

from evaluate.vocabulary import Confidence


class Combine(StrEnum):
    """How the answers to a measure's items are put together."""

    SUM = "sum"
    MEAN = "mean"


@dataclass(frozen=True, slots=True)
class Items:
    """The items of a questionnaire. Answers are whole numbers.

    Parameters
    ----------
    count : int
        How many items there are. They are numbered from 1.
    minimum, maximum : int
        The lowest and the highest answer, the same for every item.
    source : str
        Where the scoring key comes from: items, reversal and the rule for missing answers.
    confidence : Confidence
        How far the key could be verified. A key of low confidence is refused.
    order : str, optional
        Which order the numbers follow, where forms in use differ.
    wording : tuple of str
        The questions, where their owner lets them be passed on.
    """

    count: int
    minimum: int
    maximum: int
    source: str
    confidence: Confidence
    order: str | None = None
    wording: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ScoringRule:
    """How one measure is worked out: from items, or by adding up other measures.

    Parameters
    ----------
    items : tuple of int
        The numbers of the items that count.
    reversed_items : tuple of int
        Those among them whose answers are turned round before they count.
    fewest_answered : int, optional
        With fewer answers there is no score. Left out, every item must be answered.
    combine : Combine
        Whether the score is the sum of the answers or their mean.
    conversion : tuple of float
        The score that stands for each sum, from the lowest sum to the highest.
    parts : tuple of str
        The measures of this instrument that are added up, instead of items. All of them must have a score.
    """

    items: tuple[int, ...] = ()
    reversed_items: tuple[int, ...] = ()
    fewest_answered: int | None = None
    combine: Combine = Combine.SUM
    conversion: tuple[float, ...] = ()
    parts: tuple[str, ...] = ()

    @property
    def fewest(self) -> int:
        """How many answers a score takes.

        Examples
        --------
        >>> ScoringRule(items=(1, 2, 3)).fewest, ScoringRule(items=(1, 2, 3), fewest_answered=2).fewest
        (3, 2)
        """
        return len(self.items) if self.fewest_answered is None else self.fewest_answered
