"""Small registers for tests: rows put straight into the tables, with everything not asked for made up."""

from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from evaluate.access import Viewer
from evaluate.db.base import Base
from evaluate.db.tables import Approach, Area, Cohort, Instrument, Measure, Organisation, Programme, Unit
from evaluate.vocabulary import (
    Confidence,
    Design,
    Direction,
    Informant,
    OperatingModel,
    OrganisationKind,
    Role,
    Tier,
)

Row = TypeVar("Row", bound=Base)


def build_area(session: Session, key: str = "north") -> Area:
    """Make an area, or find it."""
    return _found(session, Area, key) or _added(session, Area(key=key, name=key.title()))


def build_unit(session: Session, key: str = "hub", area: str = "north", since: int = 2024) -> Unit:
    """Make a unit of an area."""
    return _added(
        session,
        Unit(
            key=key,
            name=f"{area} {key}".title(),
            area_id=build_area(session, area).id,
            model=OperatingModel.HUB_AND_SPOKE,
            valid_from=date(since, 4, 1),
        ),
    )


def build_organisation(
    session: Session, key: str = "acorn", kind: OrganisationKind = OrganisationKind.PROVIDER
) -> Organisation:
    """Make an organisation, or find it."""
    return _found(session, Organisation, key) or _added(
        session, Organisation(key=key, name=key.title(), kind=kind)
    )


def build_approach(session: Session, key: str = "mentoring") -> Approach:
    """Make an approach, or find it."""
    return _found(session, Approach, key) or _added(
        session, Approach(key=key, name=key.title(), source="made up", confidence=Confidence.LOW)
    )


def build_programme(
    session: Session,
    key: str = "p",
    area: str = "north",
    provider: str = "acorn",
    cohorts: Iterable[str] = ("c",),
    design: str = "single_group",
    approach: str = "mentoring",
    tier: str = "targeted",
) -> Programme:
    """Make a programme with its cohorts, and the area, provider and approach that it needs."""
    programme = _added(
        session,
        Programme(
            key=key,
            name=key.title(),
            area_id=build_area(session, area).id,
            provider_id=build_organisation(session, provider).id,
            approach_id=build_approach(session, approach).id,
            tier=Tier(tier),
            starts_on=date(2024, 4, 1),
        ),
    )
    for cohort in cohorts:
        build_cohort(session, programme, cohort, design)
    return programme


def build_cohort(
    session: Session, programme: Programme, key: str = "c", design: str = "single_group"
) -> Cohort:
    """Make a cohort of a programme."""
    return _added(
        session, Cohort(programme_id=programme.id, key=key, name=key.title(), design=Design(design))
    )


def build_instrument(
    session: Session, key: str = "i", version: str = "1", informant: str = "self"
) -> Instrument:
    """Make an instrument, or find it."""
    found = session.scalar(
        select(Instrument).where(
            Instrument.key == key, Instrument.version == version, Instrument.informant == Informant(informant)
        )
    )
    return found or _added(
        session, Instrument(key=key, name=key.title(), version=version, informant=Informant(informant))
    )


def build_measure(
    session: Session,
    key: str = "m",
    instrument: str = "i",
    minimum: float = 0,
    maximum: float = 40,
    direction: str = "higher_worse",
    norm_mean: float | None = None,
    norm_sd: float | None = None,
    reliability: float | None = None,
    retest: float | None = None,
    confidence: Confidence = Confidence.HIGH,
) -> Measure:
    """Make a measure, and the instrument that it needs."""
    return _added(
        session,
        Measure(
            key=key,
            name=key.title(),
            instrument_id=build_instrument(session, instrument).id,
            minimum=minimum,
            maximum=maximum,
            direction=Direction(direction),
            norm_mean=norm_mean,
            norm_sd=norm_sd,
            reliability=reliability,
            retest=retest,
            confidence=confidence,
        ),
    )


def provider_of(*organisations: str) -> Viewer:
    """Give somebody who sends data for these organisations."""
    return Viewer("pat", "Pat Provider", Role.PROVIDER, frozenset(organisations or ("acorn",)), None)


def commissioner_of(*areas: str) -> Viewer:
    """Give somebody who compares the programmes of these areas."""
    return Viewer("cam", "Cam Commissioner", Role.COMMISSIONER, None, frozenset(areas or ("north",)))


def _found(session: Session, table: type[Row], key: str) -> Row | None:
    return session.scalar(select(table).where(table.key == key))  # type: ignore[attr-defined]


def _added(session: Session, row: Row) -> Row:
    session.add(row)
    session.flush()
    return row
