"""The clauses that keep a query inside a scope, and to people who count."""

from collections.abc import Collection

from sqlalchemy import ColumnElement, and_, exists, false, not_, or_, select, true, tuple_
from sqlalchemy.orm import aliased

from evaluate.access import EVERYWHERE, OwnScope, ReturnScope, Scope, UnitKey
from evaluate.db.tables import (
    Area,
    AreaReturn,
    Decision,
    Organisation,
    Participant,
    Programme,
    SavedView,
    Unit,
    Upload,
    UploadProgramme,
)
from evaluate.vocabulary import Audience


def within(scope: Scope) -> ColumnElement[bool]:
    """Limit a statement that joins programme, area and provider organisation to a scope's rows; fail closed."""
    organisations = (
        true() if scope.organisations is EVERYWHERE else Organisation.key.in_(sorted(scope.organisations))
    )
    if scope.areas is EVERYWHERE:
        return organisations
    if not scope.units:
        return and_(organisations, Area.key.in_(sorted(scope.areas)))
    return and_(organisations, or_(Area.key.in_(sorted(scope.areas)), _of_units(scope.units)))


def within_people(scope: Scope) -> ColumnElement[bool]:
    """Limit a statement that tells of participants one by one: only their own provider reads those."""
    return within(scope) if scope.audience is Audience.OWN else false()


def counted() -> ColumnElement[bool]:
    """Keep the participants who count: named by a standing upload, and not withdrawn."""
    return and_(Participant.current, Participant.withdrawn_at.is_(None))


def visible(scope: Scope) -> ColumnElement[bool]:
    """Show an upload only if it has programmes and every one of them is in scope."""
    its = (
        select(UploadProgramme.id)
        .join(Programme, Programme.id == UploadProgramme.programme_id)
        .join(Area, Area.id == Programme.area_id)
        .join(Organisation, Organisation.id == Programme.provider_id)
        .where(UploadProgramme.upload_id == Upload.id)
        .correlate(Upload)
    )
    return and_(exists(its.where(within(scope))), not_(exists(its.where(not_(within(scope))))))


def visible_to_its_people(scope: Scope) -> ColumnElement[bool]:
    """Show what an upload says of participants one by one only to its own provider."""
    return visible(scope) if scope.audience is Audience.OWN else false()


def within_setup(scope: Scope) -> ColumnElement[bool]:
    """Limit a list of what was set up, which is read whole or not at all."""
    return true() if scope.areas is EVERYWHERE and scope.organisations is EVERYWHERE else false()


def within_returns(scope: ReturnScope) -> ColumnElement[bool]:
    """Limit a statement that joins return, area and signing organisation to a scope's returns; fail closed."""
    return and_(
        true() if scope.areas is EVERYWHERE else Area.key.in_(sorted(scope.areas)),
        true() if scope.signatories is EVERYWHERE else Organisation.key.in_(sorted(scope.signatories)),
        true() if scope.states is None else AreaReturn.state.in_(sorted(scope.states)),
    )


def within_contents(scope: ReturnScope) -> ColumnElement[bool]:
    """Limit a statement that tells what is in returns; fail closed."""
    read = true() if scope.contents is None else AreaReturn.state.in_(sorted(scope.contents))
    return and_(within_returns(scope), read)


def within_decisions(scope: Scope) -> ColumnElement[bool]:
    """Limit a statement that tells of decisions: whoever runs a programme reads what was signed about it."""
    if scope.audience is Audience.OWN:
        return and_(within(scope), Decision.signed_at.is_not(None))
    return within_weighing(scope)


def within_weighing(scope: Scope) -> ColumnElement[bool]:
    """Limit a statement that tells how a programme is weighed: only its commissioners read that."""
    return within(scope) if scope.audience is Audience.PARTNER else false()


def within_own(scope: OwnScope) -> ColumnElement[bool]:
    """Limit a statement that tells what somebody keeps for themselves."""
    return false() if scope.person is None else SavedView.owner == scope.person


def _of_units(units: Collection[UnitKey]) -> ColumnElement[bool]:
    # Aliased, for a statement that reads areas and units of its own must not be tied to these.
    unit, area = aliased(Unit), aliased(Area)
    found = (
        select(unit.id)
        .join(area, area.id == unit.area_id)
        .where(tuple_(area.key, unit.key).in_(sorted(units)))
    )
    # A programme of no unit is outside, and not unknown: the clause is also used to find what lies outside.
    return and_(Programme.unit_id.is_not(None), Programme.unit_id.in_(found))
