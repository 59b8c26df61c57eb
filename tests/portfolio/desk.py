"""A desk to decide at: programmes with plans, money, exits and scores, small enough to count by hand."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from evaluate.access import Viewer, scope_of
from evaluate.db.session import reading, writing
from evaluate.db.tables import (
    Cohort,
    FundingStream,
    Measure,
    Participant,
    Programme,
    ProgrammeFunding,
    UnitCost,
)
from evaluate.portfolio.facts import Facts, gather
from evaluate.vocabulary import Confidence, FundingKind
from tests.builders import build_measure, build_programme
from tests.portfolio.small import COMMISSIONER
from tests.scores import Scores, cohort_of, enrol

SDQ = {"norm_mean": 10.3, "norm_sd": 5.2, "reliability": 0.8, "retest": 0.62}
# Of a plan of 80, 60 started and 44 completed; 48 have both scores, and score 4 points lower after.
STARTED, COMPLETED, LEFT, ACTIVE, PAIRED = 60, 44, 10, 6, 48


def scores(paired: int, alone: int, change: float = -4.0) -> list[Scores]:
    """Give people scores around 16, some of them before only."""
    before = [16.0 + (number % 7 - 3) * 2 for number in range(paired + alone)]
    return [
        {"before": one, "after": one + change + (number % 5 - 2) * 2 if number < paired else None}
        for number, one in enumerate(before)
    ]


def mentoring(session: Session, key: str = "mentoring", **measure: Any) -> tuple[Programme, Measure]:
    """Put in one programme whose people are the sixty above."""
    programme = build_programme(session, key)
    programme.budget, programme.ends_on = Decimal(120_000), date(2026, 3, 31)
    cohort = cohort_of(session, programme.id)
    cohort.planned, cohort.intake_from, cohort.weeks = 80, date(2024, 4, 8), 12
    facts = build_measure(session, f"{key}-total", instrument=f"{key}-i", **{**SDQ, **measure})
    leave(enrol(session, cohort, facts, scores(PAIRED, STARTED - PAIRED)))
    session.flush()
    return programme, facts


def leave(people: Iterable[Participant], completed: int = COMPLETED, left: int = LEFT) -> None:
    """Let the first complete, the next leave early and the rest stay; each was planned 10 sessions and came to 8."""
    for number, person in enumerate(people):
        person.sessions_planned, person.sessions_attended = 10, 8
        person.started_on = date(2024, 4, 8)
        if number < completed + left:
            person.ended_on = date(2024, 7, 1)
            person.exit_reason = "completed" if number < completed else "disengaged"


def desk(engine: Engine) -> None:
    """Fill a register with that programme, and with what crimes cost."""
    with writing(engine) as session:
        mentoring(session)
        crimes(session)


def crimes(session: Session) -> None:
    """Put in what crimes cost: one to break even on, one without a price and one of too little confidence."""
    session.add_all(
        UnitCost(
            name=name, pounds=pounds, price_year="2015/16", basis=basis, source="made up", confidence=sure
        )
        for name, pounds, basis, sure in (
            ("Violence with injury", 14_050.0, "economic and social, per crime", Confidence.HIGH),
            ("Possession of weapons", None, "economic and social, per crime", Confidence.HIGH),
            ("Unsure of", 20.0, "economic and social, per crime", None),
            ("Rumoured crime", 10.0, "economic and social, per crime", Confidence.LOW),
            ("One point of life satisfaction", 13_000.0, "social value", Confidence.HIGH),
        )
    )


def fund(session: Session, programme: Programme, **streams: int) -> None:
    """Give a programme money by kind of stream."""
    for kind, pounds in streams.items():
        stream = FundingStream(
            key=f"{programme.key}-{kind}", name=kind.replace("_", " "), kind=FundingKind(kind)
        )
        session.add(stream)
        session.flush()
        session.add(
            ProgrammeFunding(programme_id=programme.id, funding_stream_id=stream.id, amount=Decimal(pounds))
        )


def facts_of(engine: Engine, viewer: Viewer = COMMISSIONER) -> Facts:
    """Read everything that a viewer's views are made of."""
    with reading(engine, viewer) as session:
        return gather(session, scope_of(viewer))


def cohort_in(session: Session, programme: Programme, key: str) -> Cohort:
    """Find one of a programme's cohorts."""
    return cohort_of(session, programme.id, key)
