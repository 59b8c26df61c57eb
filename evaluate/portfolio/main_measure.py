"""The measure that a programme is first read by: chosen by who was asked and how many, never by what came of it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from evaluate.db.queries.outcomes import MeasureFacts
from evaluate.portfolio.groups import Group
from evaluate.vocabulary import AFTER, Arm, Informant


@dataclass(frozen=True, slots=True)
class MainMeasure:
    """A programme's main measure after the programme, with every arm of every cohort that was scored on it."""

    measure: MeasureFacts
    timepoint: str
    arms: tuple[Group, ...]

    @property
    def intervention(self) -> tuple[Group, ...]:
        """List the arms that took part."""
        return tuple(arm for arm in self.arms if arm.arm is Arm.INTERVENTION)


def main_measures(groups: Iterable[Group]) -> dict[str, MainMeasure]:
    """Choose the main measure of each programme, by the programme's key.

    It is the one on which most people have both scores; of those, one that has a change to expect with no effect, then
    the one with the longest scale, which is a total and not a part of it. Where victim-survivors answered, theirs.
    """
    found: dict[str, dict[int, list[Group]]] = defaultdict(lambda: defaultdict(list))
    for group in groups:
        if group.timepoint == AFTER:
            found[group.cohort.programme][group.measure.id].append(group)
    return {programme: _main(list(measures.values())) for programme, measures in found.items()}


def chosen(people: Mapping[MeasureFacts, int]) -> MeasureFacts:
    """Choose the main one of some measures, given how many people have both scores on each."""
    heard = {one for one, paired in people.items() if paired and one.informant is Informant.VICTIM_SURVIVOR}
    return min(heard or people, key=lambda one: _order(one, people[one]))


def _main(measures: Sequence[list[Group]]) -> MainMeasure:
    its = {arms[0].measure: arms for arms in measures}
    measure = chosen({one: _paired(arms) for one, arms in its.items()})
    return MainMeasure(measure, AFTER, tuple(its[measure]))


def _order(measure: MeasureFacts, paired: int) -> tuple[int, bool, float, str]:
    without_norm = measure.norm_mean is None or measure.retest is None
    return -paired, without_norm, measure.minimum - measure.maximum, measure.measure


def _paired(arms: Iterable[Group]) -> int:
    return sum(arm.n_paired for arm in arms if arm.arm is Arm.INTERVENTION)
