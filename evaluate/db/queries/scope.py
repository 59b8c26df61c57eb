"""The clauses that keep a query inside a scope."""

from sqlalchemy import ColumnElement, and_, false, true

from evaluate.access import EVERYWHERE, Scope
from evaluate.db.tables import Area, Organisation


def within(scope: Scope) -> ColumnElement[bool]:
    """Limit a statement that joins area and provider organisation to the rows of a scope; fail closed."""
    if scope.areas is EVERYWHERE and scope.organisations is EVERYWHERE:
        return true()
    if scope.areas == frozenset() or scope.organisations == frozenset():
        return false()
    areas = true() if scope.areas is EVERYWHERE else Area.key.in_(sorted(scope.areas))
    organisations = (
        true() if scope.organisations is EVERYWHERE else Organisation.key.in_(sorted(scope.organisations))
    )
    return and_(areas, organisations)


def within_setup(scope: Scope) -> ColumnElement[bool]:
    """Limit a list of what was set up, which is read whole or not at all."""
    return true() if scope.areas is EVERYWHERE and scope.organisations is EVERYWHERE else false()
