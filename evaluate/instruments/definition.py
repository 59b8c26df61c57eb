"""What the catalogue says of an instrument and of each score that it gives."""

from dataclasses import dataclass, replace

from evaluate.instruments.scoring_rule import Combine, Items, ScoringRule
from evaluate.vocabulary import Confidence, Direction, Informant, Unit


@dataclass(frozen=True, slots=True)
class Band:
    """A stretch of scores with a name. A score on the border of two belongs to the lower one.

    Parameters
    ----------
    label : str
        What the source calls it.
    low, high : float
        The lowest and the highest score of the band.
    """

    label: str
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class MeasureDefinition:
    """One score of an instrument: its range, its direction and what is published about it.

    Parameters
    ----------
    key, name : str
        What files and screens call the measure.
    minimum, maximum : float
        The lowest and the highest score that the instrument can give.
    direction : Direction
        Whether a higher score is better or worse.
    source : str
        Where the figures come from.
    confidence : Confidence
        How far the figures could be verified.
    norm_mean, norm_sd : float, optional
        Mean and standard deviation in `norm_group`, the general population.
    norm_group : str, optional
        The people in whom the norm was found.
    reliability : float, optional
        Internal consistency (Cronbach's alpha).
    retest : float, optional
        The correlation of two scores of the same people some months apart.
    retest_source : str, optional
        Where the retest correlation comes from, over what time.
    unit : Unit
        What the score counts in.
    outcome : bool
        Whether a programme may be judged by a change in it. A measure that only describes people is context.
    cumulative : bool
        Whether it counts over a whole life, so that it cannot fall.
    values : tuple of float
        The only scores that there are, where they are not the whole numbers of the range.
    caseness : float, optional
        The score at which its users speak of a case.
    reliable_change : float, optional
        The change that its users take to be more than chance, in points.
    bands : tuple of Band
        Published names for stretches of scores, from the lowest score to the highest.
    bands_source : str, optional
        Where the bands and the two figures above come from.
    scoring : ScoringRule, optional
        How it is worked out from answers. Without one only the score itself can be sent in.
    """

    key: str
    name: str
    minimum: float
    maximum: float
    direction: Direction
    source: str
    confidence: Confidence
    norm_mean: float | None = None
    norm_sd: float | None = None
    norm_group: str | None = None
    reliability: float | None = None
    retest: float | None = None
    retest_source: str | None = None
    unit: Unit = Unit.POINTS
    outcome: bool = True
    cumulative: bool = False
    values: tuple[float, ...] = ()
    caseness: float | None = None
    reliable_change: float | None = None
    bands: tuple[Band, ...] = ()
    bands_source: str | None = None
    scoring: ScoringRule | None = None

    @property
    def whole(self) -> bool:
        """Whether every score is a whole number.

        Examples
        --------
        >>> MeasureDefinition(
        ...     "phq9", "PHQ-9", 0, 27, Direction.HIGHER_WORSE, "a paper", Confidence.HIGH
        ... ).whole
        True
        """
        if self.values:
            return all(value.is_integer() for value in self.values)
        mean = self.scoring is not None and self.scoring.combine is Combine.MEAN
        return self.unit is not Unit.PERCENT and not mean

    def for_calculation(self) -> "MeasureDefinition":
        """Leave out figures of low confidence, which no calculation may use.

        Examples
        --------
        >>> recalled = MeasureDefinition(
        ...     "anger", "Anger", 7, 35, Direction.HIGHER_WORSE, "recalled", Confidence.LOW, reliability=0.83
        ... )
        >>> recalled.for_calculation().reliability is None
        True
        """
        if self.confidence is not Confidence.LOW:
            return self
        return replace(
            self,
            norm_mean=None,
            norm_sd=None,
            reliability=None,
            retest=None,
            caseness=None,
            reliable_change=None,
            bands=(),
        )


@dataclass(frozen=True, slots=True)
class InstrumentDefinition:
    """A questionnaire or an administrative count, in one version, with one informant.

    Parameters
    ----------
    key, name : str
        What files and screens call the instrument; versions and informants share a key.
    version : str
        Which form, scoring or response scale.
    informant : Informant
        Who reports it.
    licence : str
        What its owner allows. Wording is not shipped.
    measures : tuple of MeasureDefinition
        The scores that it gives.
    reference : str, optional
        What a file of answers calls it, where the key alone would not tell it from another.
    revision : int
        Our edition of its scoring, raised when a scoring key is corrected.
    licensed_items : bool
        Whether holding the answers to single items needs the owner's licence.
    items : Items, optional
        Its items, where scores can be worked out from answers.
    """

    key: str
    name: str
    version: str
    informant: Informant
    licence: str
    measures: tuple[MeasureDefinition, ...]
    reference: str | None = None
    revision: int = 1
    licensed_items: bool = False
    items: Items | None = None
