"""Person by person: how far each one's score moved, for the programme's own provider and nobody else."""

from dataclasses import dataclass

from evaluate.access import Action, Viewer, can, check_can_compare, scope_of
from evaluate.db import audit
from evaluate.db.queries.outcomes import MeasureFacts
from evaluate.db.queries.sessions import each_pair
from evaluate.db.session import Engine, writing
from evaluate.disclosure import Shown, statistic
from evaluate.portfolio.numbers import digits, number
from evaluate.portfolio.pictures.told import Told
from evaluate.vocabulary import Audience

TITLE = "Person by person"
_NOT_YOURS = "Only the provider of a programme sees its people one by one."


@dataclass(frozen=True, slots=True)
class Individual:
    """Each person's scores before and after, in the order of the first; nobody is named."""

    told: Told
    measure: MeasureFacts | None = None
    pairs: tuple[tuple[float, float], ...] = ()


def sees_people(viewer: Viewer) -> bool:
    """Ask whether somebody sees the people of their own programmes one by one. A certifier does not."""
    return can(viewer, Action.FIND_PARTICIPANT) and scope_of(viewer).audience is Audience.OWN


def individual(
    engine: Engine, viewer: Viewer, programme: str, measure: MeasureFacts, timepoint: str
) -> Individual:
    """Read each person's two scores, and write down that they were read."""
    check_can_compare(viewer)
    scope = scope_of(viewer)
    if not sees_people(viewer):
        return Individual(Told("individual", TITLE, why_not=_NOT_YOURS))
    with writing(engine, viewer) as session:
        found = tuple(each_pair(session, scope, programme, measure.measure, timepoint))
        audit.record(session, viewer, "read", "scores person by person", programme, measure=measure.measure)
    shown = statistic(found, len(found), scope.audience)
    if not isinstance(shown, Shown):
        return Individual(Told("individual", TITLE, why_not="Fewer than 10 people have both scores."))
    told = Told(
        "individual",
        TITLE,
        _sentence(shown.value, measure),
        ("Score before", "Score after", "Moved by"),
        tuple((before, after, after - before) for before, after in shown.value),
    )
    return Individual(told, measure, shown.value)


def _sentence(pairs: tuple[tuple[float, float], ...], measure: MeasureFacts) -> str:
    moves = sorted(after - before for before, after in pairs)
    fell, rose = sum(move < 0 for move in moves), sum(move > 0 for move in moves)
    decimals = digits(measure)
    return (
        f"Of {len(pairs):,} people with both scores, {fell:,} scored lower after than before, {rose:,} higher and"
        f" {len(pairs) - fell - rose:,} the same. They moved between {number(moves[0], decimals)} and"
        f" {number(moves[-1], decimals)} points. Part of every person's move is the measure's own error."
    )
