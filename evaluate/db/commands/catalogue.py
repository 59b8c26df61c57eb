"""Loading the shipped instrument catalogue and reference tables, and refreshing them later."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from evaluate.access import Viewer
from evaluate.db.audit import record
from evaluate.db.base import Base
from evaluate.db.tables import Approach, FundedArea, Instrument, Measure, UnitCost
from evaluate.instruments.definition import InstrumentDefinition, MeasureDefinition

Row: TypeAlias = Mapping[str, Any]

# Who declared a measure in a set-up file knows it better than the catalogue does.
LOCAL = "declared in "


@dataclass(frozen=True, slots=True)
class Reference:
    """The published facts that a new register starts with, one row a mapping from column to value."""

    approaches: tuple[Row, ...]
    unit_costs: tuple[Row, ...]
    funded_areas: tuple[Row, ...]


def refresh_reference(session: Session, viewer: Viewer, reference: Reference) -> None:
    """Bring the reference tables to what is shipped."""
    seen = {one.key: one.seen_on for one in session.scalars(select(Approach)) if one.seen_on}
    approaches = [
        row for row in reference.approaches if _is_as_late(row.get("seen_on"), seen.get(row["key"]))
    ]
    _refresh(session, viewer, Approach, ("key",), approaches)
    _refresh(session, viewer, UnitCost, ("name",), reference.unit_costs)
    _refresh(session, viewer, FundedArea, ("gss_code",), reference.funded_areas)


def _is_as_late(shipped: date | None, seen: date | None) -> bool:
    """Say whether what ships was seen no earlier than what somebody wrote down since; of no day is the earliest."""
    return seen is None or (shipped is not None and shipped >= seen)


def refresh_catalogue(session: Session, viewer: Viewer, catalogue: tuple[InstrumentDefinition, ...]) -> None:
    """Bring instruments and measures to the catalogue, but for measures that a set-up file declared."""
    identity = ("key", "version", "informant")
    instruments = [_instrument_row(instrument) for instrument in catalogue]
    _refresh(session, viewer, Instrument, identity, instruments)
    local = set(session.scalars(select(Measure.key).where(Measure.source.startswith(LOCAL))))
    ids = {(one.key, one.version, one.informant): one.id for one in session.scalars(select(Instrument))}
    measures = [
        _measure_row(measure, ids[instrument.key, instrument.version, instrument.informant])
        for instrument in catalogue
        for measure in instrument.measures
        if measure.key not in local
    ]
    _refresh(session, viewer, Measure, ("key",), measures)


def _instrument_row(instrument: InstrumentDefinition) -> Row:
    return {
        name: getattr(instrument, name)
        for name in ("key", "name", "version", "informant", "licence", "revision")
    }


def _measure_row(definition: MeasureDefinition, instrument_id: int) -> Row:
    measure = definition.for_calculation()
    source = [measure.source, measure.norm_group and f"norm: {measure.norm_group}"]
    source.append(measure.retest_source and f"retest: {measure.retest_source}")
    plain = ("key", "name", "minimum", "maximum", "direction", "confidence", "unit", "outcome")
    figures = ("norm_mean", "norm_sd", "reliability", "retest")
    return {
        "instrument_id": instrument_id,
        "source": ". ".join(part.rstrip(".") for part in source if part) + ".",
        **{name: getattr(measure, name) for name in (*plain, *figures)},
    }


def _refresh(
    session: Session, viewer: Viewer, kind: type[Base], identity: tuple[str, ...], rows: Iterable[Row]
) -> None:
    found = {_identity(one, identity): one for one in session.scalars(select(kind))}
    added: list[str] = []
    changed: dict[str, dict[str, list[Any]]] = {}
    for row in rows:
        key = tuple(row[name] for name in identity)
        if key not in found:
            session.add(kind(**row))
            added.append("/".join(key))
        elif difference := _difference(found[key], row):
            changed["/".join(key)] = difference
    session.flush()
    if added or changed:
        table = inspect(kind).local_table.name  # type: ignore[attr-defined]
        record(session, viewer, "loaded", table, "shipped", added=added, changed=changed)


def _identity(one: Base, identity: tuple[str, ...]) -> tuple[Any, ...]:
    return tuple(getattr(one, name) for name in identity)


def _difference(one: Base, row: Row) -> dict[str, list[Any]]:
    difference = {name: [getattr(one, name), new] for name, new in row.items() if getattr(one, name) != new}
    for name, (_, new) in difference.items():
        setattr(one, name, new)
    return {name: [_told(old), _told(new)] for name, (old, new) in difference.items()}


def _told(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value
