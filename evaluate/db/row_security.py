"""PostgreSQL's own fence: telling it who is looking, and what the application's role may do at all."""

from collections.abc import Mapping

from sqlalchemy import ColumnElement, Connection, Engine, Select, String, cast, func, select, text, tuple_
from sqlalchemy.orm import Session

from evaluate.access import Viewer, is_at_the_register
from evaluate.db.tables import Area, Organisation, Unit
from evaluate.errors import RegisterNotReady
from evaluate.vocabulary import Role

# Who serves the register signs in to the database as this role, or as a member of it.
APPLICATION = "evaluate_application"

_READ, _ADD, _CHANGE, _TAKE_OUT = "SELECT", "INSERT", "UPDATE", "DELETE"
_KEPT = (_READ, _ADD)
_CORRECTED = (_READ, _ADD, _CHANGE)
_FORGOTTEN = (_READ, _ADD, _TAKE_OUT)
_ANYTHING = (_READ, _ADD, _CHANGE, _TAKE_OUT)
GRANTS: Mapping[str, tuple[str, ...]] = {
    "acknowledgement": _KEPT,
    "alembic_version": (_READ,),
    "approach": _CORRECTED,
    "area": _CORRECTED,
    "area_return": _CORRECTED,
    "assessment": _ANYTHING,
    "audit_event": _KEPT,
    "audit_head": (_READ, _CHANGE),
    "cohort": _CORRECTED,
    "convention": _ANYTHING,
    "decision": _CORRECTED,
    "decision_draft": _KEPT,
    "decision_event": _KEPT,
    "decision_evidence": _KEPT,
    "disruption": _CORRECTED,
    "funded_area": (_READ,),
    "funding_stream": _CORRECTED,
    "identity": _KEPT,
    "instrument": _CORRECTED,
    "invitation": _CORRECTED,
    "measure": _CORRECTED,
    "membership": _CORRECTED,
    "need": _CORRECTED,
    "organisation": _CORRECTED,
    "participant": _ANYTHING,
    "person": _CORRECTED,
    "problem": _KEPT,
    "programme": _CORRECTED,
    "programme_funding": _CORRECTED,
    "programme_note": _KEPT,
    "return_definition": _KEPT,
    "return_entry": _ANYTHING,
    "return_event": _KEPT,
    "return_memory": _KEPT,
    "return_question": _CORRECTED,
    "return_snapshot": _CORRECTED,
    "return_waiver": _CORRECTED,
    "saved_view": _ANYTHING,
    "score": _ANYTHING,
    "sign_in": _CORRECTED,
    "tries": _ANYTHING,
    "unit": (_READ,),
    "unit_cost": (_READ,),
    "upload": _CORRECTED,
    "upload_answers": _FORGOTTEN,
    "upload_correction": _FORGOTTEN,
    "upload_file": _FORGOTTEN,
    "upload_participant": _FORGOTTEN,
    "upload_programme": _KEPT,
    "upload_row": _FORGOTTEN,
}
# The tables that have no fence, and why.
OPEN: Mapping[str, str] = {
    "alembic_version": "which revision the register is at",
    "approach": "published",
    "area": "published",
    "audit_head": "the number and hash of the last event",
    "funded_area": "published",
    "funding_stream": "names of funds",
    "identity": "read at the door, before anybody is known",
    "instrument": "published",
    "invitation": "read at the door, before anybody is known",
    "measure": "published",
    "membership": "read at the door, before anybody is known",
    "organisation": "read at the door, before anybody is known",
    "person": "read at the door, before anybody is known",
    "return_definition": "what a funder asks everybody for",
    "sign_in": "read at the door, before anybody is known",
    "tries": "read at the door, before anybody is known",
    "unit": "read at the door, before anybody is known",
    "unit_cost": "published",
}


def look_as(session: Session, viewer: Viewer | None) -> None:
    """Tell PostgreSQL who is looking, until the transaction ends. Told nothing, it shows no rows."""
    if viewer is None or session.get_bind().dialect.name != "postgresql":
        return
    role = "operator" if is_at_the_register(viewer) else viewer.role.value
    told = {"role": role, "person": viewer.key} | _reach(viewer)
    session.execute(select(*(func.set_config(f"evaluate.{name}", said, True) for name, said in told.items())))


def see_everything(connection: Connection) -> None:
    """Let the tables' owner move rows that the policies, forced on owners too, would keep from it."""
    connection.execute(select(func.set_config("evaluate.role", "operator", True)))


def fence(connection: Connection) -> None:
    """Give the application's role, where there is one, what it needs and no more."""
    if not connection.scalar(text(_MAY_GRANT), {"name": APPLICATION}):
        return
    for statement in (
        f"REVOKE ALL ON {', '.join(GRANTS)} FROM {{role}}",
        "GRANT USAGE ON SCHEMA public TO {role}",
        "GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {role}",
        "GRANT EXECUTE ON FUNCTION upload_is_elsewhere(integer) TO {role}",
        *(f"GRANT {', '.join(may)} ON {table} TO {{role}}" for table, may in GRANTS.items()),
    ):
        connection.execute(text(statement.format(role=APPLICATION)))


def check_fenced(engine: Engine) -> None:
    """Refuse to serve as somebody whom PostgreSQL holds no policy against."""
    if engine.dialect.name != "postgresql":
        return
    mine = "SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user"
    with engine.connect() as connection:
        if connection.scalar(text(mine)):
            raise RegisterNotReady(
                "The database shows this user every row, whoever is looking, so the register is not served.",
                f"You need to name another user in EVALUATE_DATABASE_URL: {APPLICATION}, or a member of it.",
            )


# There is such a role, and whoever asks owns the tables.
_MAY_GRANT = (
    "SELECT count(*) FROM pg_roles, pg_class WHERE rolname = :name"
    " AND pg_class.oid = to_regclass('public.programme') AND pg_has_role(relowner, 'USAGE')"
)


def _reach(viewer: Viewer) -> dict[str, ColumnElement[str]]:
    """Number what a viewer acts for. What is not for the role to see by is left unsaid, and so opens nothing."""
    if is_at_the_register(viewer):
        return {"organisations": _numbers(select(Organisation.id))}
    if viewer.role in (Role.PROVIDER, Role.CERTIFIER):
        mine = Organisation.key.in_(sorted(viewer.organisations or ()))
        return {"organisations": _numbers(select(Organisation.id).where(mine))}
    if viewer.role is Role.COMMISSIONER:
        areas = select(Area.id).where(Area.key.in_(sorted(viewer.areas or ())))
        units = select(Unit.id).join(Area, Area.id == Unit.area_id)
        its = tuple_(Area.key, Unit.key).in_(sorted(viewer.units))
        return {"areas": _numbers(areas), "units": _numbers(units.where(its))}
    return {}


def _numbers(ids: Select[int]) -> ColumnElement[str]:
    return cast(func.array(ids.scalar_subquery()), String)
