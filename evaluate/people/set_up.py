"""What an administrator set up, read back."""

from dataclasses import dataclass

from sqlalchemy import Engine

from evaluate.access import Viewer, check_can_administer, setup_scope_of
from evaluate.db.queries import register
from evaluate.db.session import reading


@dataclass(frozen=True, slots=True)
class SetUp:
    """Who and what is in the register: no outcome is among it."""

    areas: list[register.AreaRow]
    organisations: list[register.OrganisationRow]
    programmes: list[register.ProgrammeRow]
    people: list[register.PersonRow]


def read_set_up(engine: Engine, viewer: Viewer) -> SetUp:
    """Read who and what is in the register."""
    check_can_administer(viewer)
    scope = setup_scope_of(viewer)
    with reading(engine) as session:
        return SetUp(
            register.areas(session, scope),
            register.organisations(session, scope),
            register.programmes(session, scope),
            register.people(session, scope),
        )
