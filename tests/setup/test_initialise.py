"""A register starts with the catalogue and the reference tables, and may be initialised again."""

from sqlalchemy import Engine, delete, func, select

from evaluate.db.session import open_engine, reading, writing
from evaluate.db.tables import Approach, AuditEvent, FundedArea, Measure, UnitCost
from evaluate.setup.initialise import initialise
from evaluate.vocabulary import Unit


def _counts(engine: Engine) -> list[int]:
    kinds = (Measure, Approach, UnitCost, FundedArea, AuditEvent)
    with reading(engine) as session:
        return [session.scalar(select(func.count()).select_from(kind)) or 0 for kind in kinds]


def test_a_new_register_is_made_from_nothing(tmp_path: object) -> None:
    engine = open_engine(f"sqlite:///{tmp_path}/new.db")
    initialise(engine)
    assert _counts(engine)[1:4] == [33, 20, 20]
    engine.dispose()


def test_a_second_time_changes_nothing(engine: Engine) -> None:
    initialise(engine)
    first = _counts(engine)
    initialise(engine)
    assert _counts(engine) == first


def test_a_figure_of_low_confidence_is_not_loaded(engine: Engine) -> None:
    initialise(engine)
    with reading(engine) as session:
        anger = session.scalars(select(Measure).where(Measure.key == "bpaq_anger")).one()
        assert (anger.norm_mean, anger.norm_sd, anger.reliability) == (None, None, None)
        total = session.scalars(select(Measure).where(Measure.key == "sdq_self_total")).one()
        assert (total.norm_mean, total.norm_sd, total.reliability, total.retest) == (10.3, 5.2, 0.8, 0.62)
        assert "Goodman (2001)" in str(total.source)


def test_what_a_change_in_a_score_cannot_be_read_from_is_told_apart(engine: Engine) -> None:
    initialise(engine)
    with reading(engine) as session:
        rows = session.execute(select(Measure.key, Measure.unit, Measure.outcome)).all()
    compared = {key for key, unit, outcome in rows if outcome and unit in (Unit.POINTS, Unit.PERCENT)}
    assert {"attendance_percent", "rses_total", "brief_cope_planning"} <= compared
    others = {"ace_score", "arrests_count", "exclusion_permanent", "brief_cope_humour"}
    assert others <= {row.key for row in rows} - compared


def test_what_was_altered_or_lost_is_put_right_and_audited(engine: Engine) -> None:
    initialise(engine)
    with writing(engine) as session:
        session.scalars(select(Measure).where(Measure.key == "phq9_total")).one().maximum = 99
        session.execute(delete(UnitCost).where(UnitCost.name == "Robbery"))
    initialise(engine)
    with reading(engine) as session:
        assert session.scalar(select(Measure.maximum).where(Measure.key == "phq9_total")) == 27
        assert session.scalar(select(UnitCost.pounds).where(UnitCost.name == "Robbery")) == 11320
        latest = session.scalars(select(AuditEvent).order_by(AuditEvent.id.desc()).limit(2)).all()
    found = {event.subject: event.detail for event in latest}
    assert found["measure"]["changed"] == {"phq9_total": {"maximum": [99, 27]}}
    assert found["unit_cost"]["added"] == ["Robbery"]
