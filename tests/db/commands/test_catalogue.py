"""Refreshing the catalogue: a new version's figures come in, a local measure stays as its area declared it."""

from dataclasses import replace
from datetime import date

from sqlalchemy import Engine, select

from evaluate.access import at_the_register
from evaluate.db.commands.catalogue import Reference, refresh_catalogue, refresh_reference
from evaluate.db.session import reading, writing
from evaluate.db.tables import Approach, AuditEvent, Instrument, Measure
from evaluate.instruments.definition import InstrumentDefinition, MeasureDefinition
from evaluate.vocabulary import Confidence, Direction, Informant, Role

VIEWER = at_the_register(Role.ADMINISTRATOR)
MEASURE = MeasureDefinition(
    "aq",
    "AQ",
    0,
    10,
    Direction.HIGHER_WORSE,
    "a paper",
    Confidence.MEDIUM,
    reliability=0.8,
    norm_group="adults",
)
INSTRUMENT = InstrumentDefinition("aq", "AQ", "1", Informant.SELF, "free", (MEASURE,))


def _refresh(engine: Engine, measure: MeasureDefinition) -> None:
    with writing(engine) as session:
        refresh_catalogue(session, VIEWER, (replace(INSTRUMENT, measures=(measure,)),))


def test_a_corrected_figure_replaces_the_old_one(engine: Engine) -> None:
    _refresh(engine, MEASURE)
    _refresh(engine, replace(MEASURE, reliability=0.85))
    with reading(engine) as session:
        measure = session.scalars(select(Measure)).one()
        assert (measure.reliability, measure.source) == (0.85, "a paper. norm: adults.")


def test_a_corrected_key_raises_the_revision(engine: Engine) -> None:
    for instrument in (INSTRUMENT, replace(INSTRUMENT, revision=2)):
        with writing(engine) as session:
            refresh_catalogue(session, VIEWER, (instrument,))
        with reading(engine) as session:
            assert session.scalars(select(Instrument.revision)).one() == instrument.revision


def test_a_measure_that_an_area_declared_is_left_alone(engine: Engine) -> None:
    _refresh(engine, MEASURE)
    with writing(engine) as session:
        session.scalars(select(Measure)).one().source = "declared in area.toml"
    _refresh(engine, replace(MEASURE, maximum=20))
    with reading(engine) as session:
        assert session.scalars(select(Measure.maximum)).one() == 10


def test_a_rating_that_somebody_saw_later_is_left_alone(engine: Engine) -> None:
    shipped = {"key": "a", "name": "A", "source": "s", "confidence": "high", "impact_rating": "High"}
    seen = {**shipped, "impact_rating": "Low", "seen_on": date(2025, 4, 3)}
    later = {**shipped, "impact_rating": "Moderate", "seen_on": date(2026, 4, 3)}
    for row, impact in (
        (shipped, "High"),
        (seen, "Low"),
        (shipped, "Low"),
        (later, "Moderate"),
        (seen, "Moderate"),
    ):
        with writing(engine) as session:
            refresh_reference(session, VIEWER, Reference((row,), (), ()))
        with reading(engine) as session:
            assert session.scalars(select(Approach.impact_rating)).one() == impact
    with reading(engine) as session:
        last = session.scalars(select(AuditEvent).order_by(AuditEvent.number.desc())).first()
    assert last is not None
    assert last.detail["changed"]["a"]["seen_on"] == ["2025-04-03", "2026-04-03"]


def test_a_refresh_that_changes_nothing_leaves_no_audit_event(engine: Engine) -> None:
    approach = {"key": "a", "name": "A", "source": "s", "confidence": "low"}
    for _ in range(2):
        with writing(engine) as session:
            refresh_reference(session, VIEWER, Reference((approach,), (), ()))
    with reading(engine) as session:
        assert session.scalars(select(Approach.confidence)).one() is Confidence.LOW
        event = session.scalars(select(AuditEvent)).one()
        assert (event.action, event.subject, event.detail) == (
            "loaded",
            "approach",
            {"added": ["a"], "changed": {}},
        )
