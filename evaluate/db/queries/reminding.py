"""Who is to act on which return and by when, and who was reminded of it on a day."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import and_, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from evaluate.access import ReturnScope, Scope
from evaluate.db.queries.scope import within_returns, within_setup
from evaluate.db.tables import (
    Area,
    AreaReturn,
    AuditEvent,
    Membership,
    Organisation,
    Person,
    ReturnQuestion,
)
from evaluate.vocabulary import Role

# What the audit calls a letter that goes, and one that was refused.
REMIND, FAIL = "remind", "fail to remind"


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who fills a return in, or signs it."""

    return_id: int
    role: Role
    key: str
    name: str


def actors(session: Session, scope: ReturnScope, today: date) -> list[Actor]:
    """Pair each return in scope with everybody who fills it in or signs it, as they are here on a day."""
    fills_in = and_(
        Membership.role == Role.COMMISSIONER,
        Membership.area_id == AreaReturn.area_id,
        Membership.unit_id.is_(None),
    )
    sends = aliased(Membership)
    # Whoever ever sent data for anybody signs nothing.
    signs = and_(
        Membership.role == Role.CERTIFIER,
        Membership.organisation_id == AreaReturn.signatory_id,
        ~exists(select(sends.id).where(sends.person_id == Membership.person_id, sends.role == Role.PROVIDER)),
    )
    statement = (
        select(AreaReturn.id, Membership.role, Person.key, Person.name)
        .select_from(AreaReturn)
        .join(Area, Area.id == AreaReturn.area_id)
        .join(Organisation, Organisation.id == AreaReturn.signatory_id)
        .join(Membership, or_(fills_in, signs))
        .join(Person, Person.id == Membership.person_id)
        .where(
            within_returns(scope),
            Person.active,
            Membership.ended_at.is_(None),
            Membership.valid_from <= today,
            or_(Membership.valid_to.is_(None), Membership.valid_to >= today),
        )
        .distinct()
        .order_by(Person.name, Person.key, AreaReturn.id)
    )
    return [Actor(*row) for row in session.execute(statement)]


def answers_due(session: Session, scope: ReturnScope) -> dict[int, date]:
    """Give for each return in scope the first day on which an answer is due that was not given yet."""
    statement = (
        select(AreaReturn.id, func.min(ReturnQuestion.due_on))
        .select_from(AreaReturn)
        .join(Area, Area.id == AreaReturn.area_id)
        .join(Organisation, Organisation.id == AreaReturn.signatory_id)
        .join(ReturnQuestion, ReturnQuestion.return_id == AreaReturn.id)
        .where(within_returns(scope), ReturnQuestion.answer.is_(None), ReturnQuestion.due_on.is_not(None))
        .group_by(AreaReturn.id)
    )
    return {number: due for number, due in session.execute(statement) if due is not None}


def reminded(session: Session, scope: Scope, today: date) -> frozenset[tuple[int, str]]:
    """Say of which return who was reminded on a day, by its number and their key; what was refused is left out."""
    began = datetime.combine(today, time(), UTC)
    statement = (
        select(AuditEvent.subject_key, AuditEvent.action, AuditEvent.detail)
        .where(
            within_setup(scope),
            AuditEvent.subject == "return",
            AuditEvent.action.in_((REMIND, FAIL)),
            AuditEvent.at >= began,
            AuditEvent.at < began + timedelta(days=1),
        )
        .order_by(AuditEvent.number)
    )
    last = {(int(key), str(detail["person"])): action for key, action, detail in session.execute(statement)}
    return frozenset(place for place, action in last.items() if action == REMIND)
