"""What an administrator set up, read back."""

from dataclasses import dataclass

from evaluate.access import Viewer, check_can_administer, setup_scope_of
from evaluate.db.queries import register
from evaluate.db.queries.register import AreaRow, OrganisationRow, PersonRow, ProgrammeRow, UnitRow
from evaluate.db.session import Engine, reading

__all__ = ["AreaRow", "OrganisationRow", "PersonRow", "ProgrammeRow", "SetUp", "UnitRow", "read_set_up"]


@dataclass(frozen=True, slots=True)
class SetUp:
    """Who and what is in the register: no outcome is among it."""

    areas: list[AreaRow]
    organisations: list[OrganisationRow]
    programmes: list[ProgrammeRow]
    people: list[PersonRow]
    units: list[UnitRow]


def read_set_up(engine: Engine, viewer: Viewer) -> SetUp:
    """Read who and what is in the register."""
    check_can_administer(viewer)
    scope = setup_scope_of(viewer)
    with reading(engine, viewer) as session:
        return SetUp(
            register.areas(session, scope),
            register.organisations(session, scope),
            register.programmes(session, scope),
            register.people(session, scope),
            register.units(session, scope),
        )
