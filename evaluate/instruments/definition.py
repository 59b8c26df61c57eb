"""What the catalogue says of an instrument and of each score that it gives."""

from dataclasses import dataclass, replace

from evaluate.vocabulary import Confidence, Direction, Informant


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
        return replace(self, norm_mean=None, norm_sd=None, reliability=None, retest=None)


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
    """

    key: str
    name: str
    version: str
    informant: Informant
    licence: str
    measures: tuple[MeasureDefinition, ...]
