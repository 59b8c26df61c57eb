"""Declaring areas, organisations, programmes, cohorts and local measures, with old and new values kept."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, TypeAlias

from sqlalchemy import Select, func, inspect, select, text
from sqlalchemy.orm import Session, aliased

from evaluate.access import Viewer
from evaluate.db.audit import record
from evaluate.db.base import Base, now
from evaluate.db.tables import (
    Approach,
    Area,
    Cohort,
    Disruption,
    FundingStream,
    Instrument,
    Measure,
    Need,
    Organisation,
    Participant,
    Programme,
    ProgrammeFunding,
    Upload,
    UploadRow,
)
from evaluate.vocabulary import Arm, Confidence, Informant, UploadState

Identity: TypeAlias = tuple[str, ...]
Values: TypeAlias = Mapping[str, Any]

_TABLES: dict[str, type[Base]] = {
    "area": Area,
    "organisation": Organisation,
    "programme": Programme,
    "cohort": Cohort,
    "stream": FundingStream,
    "funding": ProgrammeFunding,
    "measure": Measure,
    "rating": Approach,
    "disruption": Disruption,
    "need": Need,
}
# What belongs to something else, and to what; anything else is known by a key of its own.
_OWNED = {"cohort": ("programme", "key"), "funding": ("programme", "stream"), "rating": ("approach",)}
_REFERENCES: dict[str, tuple[str, type[Base]]] = {
    "area": ("area_id", Area),
    "provider": ("provider_id", Organisation),
    "approach": ("approach_id", Approach),
    "programme": ("programme_id", Programme),
    "stream": ("funding_stream_id", FundingStream),
}


@dataclass(frozen=True, slots=True)
class Stored:
    """What the register holds of everything that a set-up file may declare."""

    rows: Mapping[str, Mapping[Identity, Values]]
    approaches: Mapping[str, str]
    scores: Mapping[str, tuple[float, float]]
    comparison_arms: Collection[Identity]


def stored(session: Session, measures: Collection[str]) -> Stored:
    """Read what is declared already, with the scores on some measures, and hold off other writers."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(
            text(
                "LOCK TABLE area, organisation, approach, programme, cohort, funding_stream, programme_funding,"
                " instrument, measure, disruption, need IN SHARE ROW EXCLUSIVE MODE"
            )
        )
    # Whoever commits scores locks their programmes first, so this waits for them and they for this.
    session.execute(select(Programme.id).order_by(Programme.key).with_for_update(key_share=True)).all()
    return Stored(
        rows={table: _rows(session, table, statement) for table, statement in _statements().items()},
        approaches={row.key: row.name for row in session.execute(select(Approach.key, Approach.name))},
        scores=_scores(session, measures),
        comparison_arms=_comparison_arms(session),
    )


def declare(
    session: Session, viewer: Viewer, table: str, identity: Identity, change: Values, file: str
) -> None:
    """Add a row, or change one; the change maps each field to its old and new value."""
    new = {name: values[1] for name, values in change.items()}
    found = _find(session, table, identity)
    columns = _columns(session, viewer, table, new, found, file)
    if found is None:
        session.add(_TABLES[table](**columns))
    else:
        for name, value in columns.items():
            setattr(found, name, value)
    session.flush()
    old = None if found is None else {name: _as_json(values[0]) for name, values in change.items()}
    record(
        session,
        viewer,
        "added" if found is None else "changed",
        table,
        "/".join(identity),
        file=file,
        old=old,
        new={name: _as_json(value) for name, value in new.items()},
    )


def add_local_approach(session: Session, viewer: Viewer, key: str, name: str, file: str) -> None:
    """Keep an approach that the reference table does not have, as the area calls it."""
    source = f"declared in {file}"
    session.add(Approach(key=key, name=name, source=source, confidence=Confidence.LOW))
    session.flush()
    record(session, viewer, "added", "approach", key, file=file, old=None, new={"name": name})


def _statements() -> dict[str, Select[Any]]:
    home = aliased(Area)
    return {
        "area": select(Area.key, Area.name, Area.police_force, Area.gss_code),
        "organisation": select(
            Organisation.key, Organisation.name, Organisation.kind, Area.key.label("area")
        ).outerjoin(Area, Area.id == Organisation.area_id),
        "programme": select(
            Programme.key,
            Programme.name,
            home.key.label("area"),
            Organisation.key.label("provider"),
            Approach.key.label("approach"),
            Programme.tier,
            Programme.starts_on,
            Programme.ends_on,
            Programme.budget,
        )
        .join(home, home.id == Programme.area_id)
        .join(Organisation, Organisation.id == Programme.provider_id)
        .join(Approach, Approach.id == Programme.approach_id),
        "cohort": select(
            Programme.key.label("programme"),
            Cohort.key,
            Cohort.name,
            Cohort.design,
            Cohort.planned,
            Cohort.intake_from,
            Cohort.intake_to,
            Cohort.weeks,
        ).join(Programme, Programme.id == Cohort.programme_id),
        **_money(),
        **_context(),
        "measure": select(
            Measure.key,
            Measure.name,
            Instrument.key.label("instrument"),
            Instrument.version,
            Instrument.informant,
            Measure.minimum,
            Measure.maximum,
            Measure.direction,
            Measure.norm_mean,
            Measure.norm_sd,
            Measure.reliability,
            Measure.retest,
        ).join(Instrument, Instrument.id == Measure.instrument_id),
    }


def _money() -> dict[str, Select[Any]]:
    stream: tuple[Any, ...] = (FundingStream.key, FundingStream.name, FundingStream.kind)
    funding: tuple[Any, ...] = (
        Programme.key.label("programme"),
        FundingStream.key.label("stream"),
        ProgrammeFunding.amount,
    )
    return {
        "stream": select(*stream),
        "funding": select(*funding)
        .join(Programme, Programme.id == ProgrammeFunding.programme_id)
        .join(FundingStream, FundingStream.id == ProgrammeFunding.funding_stream_id),
    }


def _context() -> dict[str, Select[Any]]:
    rating = (Approach.impact_rating, Approach.evidence_rating, Approach.seen_on, Approach.source)
    disruption = (Disruption.starts_on, Disruption.ends_on, Disruption.what)
    need = (Need.people_of, Need.people, Need.counts, Need.geography, Need.counted_on, Need.source)
    return {
        "rating": select(Approach.key.label("approach"), *rating),
        "disruption": _around(Disruption, *disruption),
        "need": _around(Need, *need),
    }


def _around(kind: type[Disruption | Need], *columns: Any) -> Select[Any]:
    """Select what a file may have declared around a programme or an area: only that has a key."""
    return (
        select(
            kind.key,
            Programme.key.label("programme"),
            Area.key.label("area"),
            kind.withdrawn_on,
            *columns,
        )
        .outerjoin(Programme, Programme.id == kind.programme_id)
        .outerjoin(Area, Area.id == kind.area_id)
        .where(kind.key.is_not(None))
    )


def _rows(session: Session, table: str, statement: Select[Any]) -> dict[Identity, Values]:
    found = [dict(row) for row in session.execute(statement).mappings()]
    return {tuple(row[part] for part in _OWNED.get(table, ("key",))): row for row in found}


def _scores(session: Session, measures: Collection[str]) -> dict[str, tuple[float, float]]:
    # A score that was replaced counts too: withdrawing what replaced it would bring it back.
    statement = (
        select(Measure.key, func.min(UploadRow.value), func.max(UploadRow.value))
        .join(UploadRow, UploadRow.measure_id == Measure.id)
        .join(Upload, Upload.id == UploadRow.upload_id)
        .where(Measure.key.in_(measures), Upload.state == UploadState.COMMITTED)
        .group_by(Measure.key)
    )
    found = session.execute(statement)
    # Of a measure whose scores were all taken out there is no lowest and no highest.
    return {key: (low, high) for key, low, high in found if low is not None and high is not None}


def _comparison_arms(session: Session) -> set[Identity]:
    statement = (
        select(Programme.key, Cohort.key)
        .join(Cohort, Cohort.programme_id == Programme.id)
        .join(Participant, Participant.cohort_id == Cohort.id)
        .where(Participant.arm == Arm.COMPARISON, Participant.current)
        .distinct()
    )
    return {(programme, cohort) for programme, cohort in session.execute(statement)}


def _find(session: Session, table: str, identity: Identity) -> Base | None:
    if table == "funding":
        programme, stream = _id(session, Programme, identity[0]), _id(session, FundingStream, identity[1])
        return session.scalars(
            select(ProgrammeFunding).where(
                ProgrammeFunding.programme_id == programme, ProgrammeFunding.funding_stream_id == stream
            )
        ).one_or_none()
    kind = _TABLES[table]
    statement = select(kind).where(inspect(kind).columns["key"] == identity[-1])
    if table == "cohort":
        statement = statement.where(Cohort.programme_id == _id(session, Programme, identity[0]))
    return session.scalars(statement).one_or_none()


def _columns(
    session: Session, viewer: Viewer, table: str, new: Values, found: Base | None, file: str
) -> dict[str, Any]:
    columns = {name: value for name, value in new.items() if name not in _REFERENCES}
    for name in new.keys() & _REFERENCES.keys():
        column, kind = _REFERENCES[name]
        columns[column] = _id(session, kind, new[name])
    if table in ("disruption", "need"):
        columns |= {"written_by": viewer.key, "written_name": viewer.name, "written_at": now()}
    if table == "rating":
        columns.pop("approach_id", None)
        columns["confidence"] = Confidence.MEDIUM
    if table == "measure":
        old = session.get(Instrument, found.instrument_id) if isinstance(found, Measure) else None
        parts = {name: columns.pop(name, getattr(old, part, None)) for name, part in _INSTRUMENT.items()}
        name = str(new.get("name") or getattr(found, "name", ""))
        columns["instrument_id"] = _instrument(session, viewer, name, file, **parts)
        columns |= {"source": f"declared in {file}", "confidence": Confidence.MEDIUM}
    return columns


_INSTRUMENT = {"instrument": "key", "version": "version", "informant": "informant"}


def _instrument(
    session: Session,
    viewer: Viewer,
    name: str,
    file: str,
    *,
    instrument: str,
    version: str,
    informant: Informant,
) -> int:
    found = session.scalar(
        select(Instrument.id).where(
            Instrument.key == instrument, Instrument.version == version, Instrument.informant == informant
        )
    )
    if found is not None:
        return found
    added = Instrument(key=instrument, name=name, version=version, informant=informant)
    session.add(added)
    session.flush()
    new = {"name": name, "version": version, "informant": informant}
    record(session, viewer, "added", "instrument", instrument, file=file, old=None, new=new)
    return added.id


def _id(session: Session, kind: type[Base], key: str | None) -> int | None:
    if key is None:
        return None
    columns = inspect(kind).columns
    found: int = session.execute(select(columns["id"]).where(columns["key"] == key)).scalar_one()
    return found


def _as_json(value: object) -> object:
    return str(value) if isinstance(value, date | Decimal) else value
