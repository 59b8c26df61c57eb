"""One decision as whoever looks may read it; and, before there is one, what it is begun with."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from evaluate.access import Action, Scope, Viewer, can, check_can, scope_of
from evaluate.db.queries import decisions as queries
from evaluate.db.queries.decisions import DecidedProgramme, DraftedAnswer, FrozenEvidence, RecordedDecision
from evaluate.db.queries.intake import measures
from evaluate.db.queries.notes import Note, notes
from evaluate.db.session import Engine, Session, reading
from evaluate.errors import NotAllowed
from evaluate.portfolio.decision_snapshot import DecisionSnapshot, Since, since
from evaluate.portfolio.measuring import Offered, offered
from evaluate.portfolio.noting import programme_of, standing
from evaluate.vocabulary import DecisionState, funding_year


@dataclass(frozen=True, slots=True)
class Beginning:
    """What a decision is begun with: no figure of any outcome is in it."""

    programme: DecidedProgramme
    years: tuple[str, ...]
    offered: tuple[Offered, ...]
    earlier: tuple[RecordedDecision, ...]


@dataclass(frozen=True, slots=True)
class Frozen:
    """Evidence as it was frozen, with the very text that its hash is of."""

    number: int
    snapshot: DecisionSnapshot
    sha256: str
    frozen_name: str
    frozen_at: datetime
    content: str


@dataclass(frozen=True, slots=True)
class Step:
    """One step in the life of a decision."""

    at: datetime
    who: str
    role: str
    move: str
    detail: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Earlier:
    """What was decided before about the same programme, and each result then beside now."""

    decision: RecordedDecision
    since: tuple[Since, ...]


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """An earlier try for the same year, and the step that withdrew it with its reason."""

    decision: RecordedDecision
    step: Step


@dataclass(frozen=True, slots=True)
class DecisionView:
    """One decision. Whoever runs the programme reads what was signed, and nothing of how it was weighed."""

    decision: RecordedDecision
    measure_name: str
    weighs: bool
    frozen: tuple[Frozen, ...]
    drafts: tuple[DraftedAnswer, ...]
    life: tuple[Step, ...]
    notes: tuple[Note, ...]
    withdrawn: tuple[Withdrawn, ...]
    earlier: Earlier | None
    later: tuple[RecordedDecision, ...]


def begin(engine: Engine, viewer: Viewer, programme: str, today: date) -> Beginning:
    """Say what a decision about a programme may ask, and what was decided about it before."""
    check_can(viewer, Action.DECIDE)
    with reading(engine, viewer) as session:
        found = programme_of(session, viewer, programme)
        every = queries.decisions(session, scope_of(viewer), programme)
        taken = {one.funding_year for one in every if one.state is not DecisionState.WITHDRAWN}
        years = tuple(year for year in years_open(today) if year not in taken)
        return Beginning(found, years, offered(session, viewer, programme), tuple(every))


def years_open(today: date) -> tuple[str, ...]:
    """List the funding years that may be decided about: the next first, then this one, then the one before."""
    return tuple(funding_year(date(today.year + off, today.month, 1)) for off in (1, 0, -1))


def read_decision(engine: Engine, viewer: Viewer, decision_id: int) -> DecisionView:
    """Read one decision; what it rests on only once its question is sealed, and only who weighs it."""
    check_can(viewer, Action.READ_DECISION)
    with reading(engine, viewer) as session:
        scope = scope_of(viewer)
        found = queries.one_decision(session, scope, decision_id)
        if found is None:
            raise NotAllowed("That is not one of your decisions.", "You need to choose another one.")
        key = found.programme.programme
        frozen = tuple(_frozen(one) for one in queries.evidence(session, scope, decision_id))
        others = [one for one in queries.decisions(session, scope, key) if one.id != found.id]
        return DecisionView(
            found,
            next((row.name for row in measures(session, scope) if row.key == found.measure), found.measure),
            can(viewer, Action.DECIDE, found.programme.keys()),
            frozen,
            tuple(queries.drafts(session, scope, decision_id)),
            _life(session, scope, decision_id),
            tuple(standing(notes(session, scope, key))),
            tuple(
                Withdrawn(one, step)
                for one in others
                if (one.funding_year, one.state) == (found.funding_year, DecisionState.WITHDRAWN)
                for step in _life(session, scope, one.id)[-1:]
            ),
            _earlier(session, viewer, found, others, frozen),
            tuple(one for one in others if one.funding_year > found.funding_year),
        )


def _life(session: Session, scope: Scope, decision_id: int) -> tuple[Step, ...]:
    return tuple(
        Step(row.at, row.actor_name, row.role, row.move, row.detail)
        for row in queries.decision_events(session, scope, decision_id)
    )


def _earlier(
    session: Session,
    viewer: Viewer,
    found: RecordedDecision,
    others: list[RecordedDecision],
    frozen: tuple[Frozen, ...],
) -> Earlier | None:
    """Find the decision of the last year that has one, and hold what it rested on beside what is frozen now."""
    signed = [
        one for one in others if one.state is DecisionState.DECIDED and one.funding_year < found.funding_year
    ]
    if not signed:
        return None
    last = max(signed, key=lambda one: one.funding_year)
    then = queries.evidence(session, scope_of(viewer), last.id)
    # Figures of then would tell much of those of now, so they too wait until the question is sealed.
    told = since(_frozen(then[-1]).snapshot, frozen[-1].snapshot) if then and frozen else ()
    return Earlier(last, told)


def _frozen(one: FrozenEvidence) -> Frozen:
    return Frozen(
        one.number,
        DecisionSnapshot.read(one.content),
        one.sha256,
        one.frozen_name,
        one.frozen_at,
        one.content,
    )
