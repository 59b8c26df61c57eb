"""Returns: which are expected, where each has got to, and what was filled in, sealed, signed, asked and waived."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any, TypeAlias

from sqlalchemy import Row, Select, and_, exists, or_, select
from sqlalchemy.orm import Session, aliased

from evaluate.access import ReturnKeys, ReturnScope
from evaluate.db.queries.scope import within_contents, within_returns
from evaluate.db.tables import (
    Area,
    AreaReturn,
    Membership,
    Organisation,
    Person,
    ReturnDefinitionFile,
    ReturnEntry,
    ReturnEvent,
    ReturnMemory,
    ReturnQuestion,
    ReturnSnapshot,
    ReturnWaiver,
)
from evaluate.vocabulary import ReturnState, Role

# What hangs on a return, and tells what is in it.
Inside: TypeAlias = ReturnEntry | ReturnEvent | ReturnQuestion | ReturnSnapshot | ReturnWaiver

_EXPECTED: tuple[Any, ...] = (
    AreaReturn.id,
    Area.key,
    Area.name,
    Organisation.key,
    Organisation.name,
    AreaReturn.definition_id,
    ReturnDefinitionFile.name,
    ReturnDefinitionFile.funder,
    ReturnDefinitionFile.funding_year,
    AreaReturn.period,
    AreaReturn.starts_on,
    AreaReturn.ends_on,
    AreaReturn.due_on,
    AreaReturn.state,
)


@dataclass(frozen=True, slots=True)
class ExpectedReturn:
    """One return, as a list of them shows it."""

    id: int
    area: str
    area_name: str
    signatory: str
    signatory_name: str
    definition_id: int
    name: str
    funder: str
    funding_year: str
    period: str
    starts_on: date
    ends_on: date
    due_on: date
    state: ReturnState

    def keys(self, made_by: frozenset[str] = frozenset()) -> ReturnKeys:
        """Give what decides who may touch it."""
        return ReturnKeys(self.area, self.signatory, self.state, made_by)


@dataclass(frozen=True, slots=True)
class SealedReturn:
    """One snapshot of a return, with who sealed it and who signed it, if anybody has."""

    id: int
    number: int
    content: str
    sha256: str
    sealed_by: str
    sealed_at: datetime
    signed_by: str | None
    signed_name: str | None
    signed_at: datetime | None


def returns(session: Session, scope: ReturnScope) -> list[ExpectedReturn]:
    """List the returns in scope, the earliest due first."""
    statement = _expected(scope).order_by(AreaReturn.due_on, Area.name, ReturnDefinitionFile.name)
    return [ExpectedReturn(*row) for row in session.execute(statement)]


def one_return(session: Session, scope: ReturnScope, return_id: int) -> ExpectedReturn | None:
    """Find one return in scope."""
    row = session.execute(_expected(scope).where(AreaReturn.id == return_id)).one_or_none()
    return ExpectedReturn(*row) if row else None


def definition_text(session: Session, scope: ReturnScope, definition_id: int) -> str | None:
    """Give the definition that a return in scope answers."""
    statement = _of_returns(select(ReturnDefinitionFile.content), scope).where(
        ReturnDefinitionFile.id == definition_id
    )
    text: str | None = session.scalar(statement.limit(1))
    return text


def entries(session: Session, scope: ReturnScope, return_id: int) -> dict[tuple[str, str], str]:
    """Give what was filled in, by line and item."""
    statement = _inside(ReturnEntry, scope, return_id, "line", "item", "value")
    return {(row.line, row.item): row.value for row in session.execute(statement)}


def who_made(session: Session, scope: ReturnScope, return_id: int) -> frozenset[str]:
    """Name everybody who took a step for the area of a return, and everybody who ever sent data for anybody."""
    mine = _of_contents(select(AreaReturn.id), scope).where(AreaReturn.id == return_id)
    moved = _inside(ReturnEvent, scope, return_id, "actor").where(ReturnEvent.role == Role.COMMISSIONER)
    sends = (
        select(Person.key)
        .join(Membership, Membership.person_id == Person.id)
        .where(Membership.role == Role.PROVIDER, exists(mine))
    )
    return frozenset(session.scalars(moved)) | frozenset(session.scalars(sends))


def events(session: Session, scope: ReturnScope, return_id: int) -> Sequence[Row[*tuple[Any, ...]]]:
    """List the life of a return, the first step first."""
    columns = ("at", "actor_name", "role", "move", "state", "detail")
    statement = _inside(ReturnEvent, scope, return_id, *columns)
    return session.execute(statement.order_by(ReturnEvent.id)).all()


def snapshots(
    session: Session, scope: ReturnScope, return_id: int, signed: bool = True
) -> list[SealedReturn]:
    """List what was sealed, the latest last; only what was signed, unless told."""
    columns = [field.name for field in fields(SealedReturn)]
    statement = _inside(ReturnSnapshot, scope, return_id, *columns)
    if signed:
        statement = statement.where(ReturnSnapshot.signed_at.is_not(None))
    return [SealedReturn(*row) for row in session.execute(statement.order_by(ReturnSnapshot.number))]


def last_signed(
    session: Session, scope: ReturnScope, name: str, periods: Collection[date]
) -> list[tuple[ExpectedReturn, SealedReturn]]:
    """List what was signed last of each return of one name, for the periods that begin on some days."""
    later = aliased(ReturnSnapshot)
    newer = select(later.id).where(
        later.return_id == ReturnSnapshot.return_id,
        later.number > ReturnSnapshot.number,
        later.signed_at.is_not(None),
    )
    columns: tuple[Any, ...] = tuple(getattr(ReturnSnapshot, field.name) for field in fields(SealedReturn))
    statement = (
        _of_contents(select(*_EXPECTED, *columns), scope)
        .join(ReturnSnapshot, ReturnSnapshot.return_id == AreaReturn.id)
        .where(
            ReturnDefinitionFile.name == name,
            AreaReturn.starts_on.in_(periods),
            ReturnSnapshot.signed_at.is_not(None),
            ~exists(newer),
        )
        .order_by(AreaReturn.starts_on, Area.name)
    )
    return [
        (ExpectedReturn(*row[: len(_EXPECTED)]), SealedReturn(*row[len(_EXPECTED) :]))
        for row in session.execute(statement)
    ]


def memories(session: Session, scope: ReturnScope, area: str) -> list[str]:
    """List what every return of an area lets its readers know, or will once it is signed, the first signed first."""
    later = aliased(ReturnSnapshot)
    newer = select(later.id).where(
        later.return_id == ReturnSnapshot.return_id, later.number > ReturnSnapshot.number
    )
    waits = and_(AreaReturn.state == ReturnState.READY_TO_SIGN, ~exists(newer))
    statement = (
        _of_contents(select(ReturnMemory.content), scope)
        .join(ReturnSnapshot, ReturnSnapshot.return_id == AreaReturn.id)
        .join(ReturnMemory, ReturnMemory.snapshot_id == ReturnSnapshot.id)
        .where(Area.key == area, or_(ReturnSnapshot.signed_at.is_not(None), waits))
        .order_by(ReturnSnapshot.signed_at.is_(None), ReturnSnapshot.signed_at, ReturnSnapshot.id)
    )
    return list(session.scalars(statement))


def questions(session: Session, scope: ReturnScope, return_id: int) -> Sequence[Row[*tuple[Any, ...]]]:
    """List the reviewer's questions and the area's answers, the first asked first."""
    asked = ("id", "number", "line", "question", "asked_by", "asked_at", "due_on")
    answered = ("answer", "answered_by", "answered_at")
    statement = _inside(ReturnQuestion, scope, return_id, *asked, *answered)
    return session.execute(statement.order_by(ReturnQuestion.id)).all()


def questions_to_areas(session: Session, scope: ReturnScope) -> list[tuple[ExpectedReturn, tuple[Any, ...]]]:
    """List what was asked about returns that are not accepted yet, with the answers, the first due first."""
    names = ("id", "number", "line", "question", "asked_by", "asked_at", "due_on")
    columns = tuple(
        getattr(ReturnQuestion, name) for name in (*names, "answer", "answered_by", "answered_at")
    )
    statement = (
        _of_contents(select(*_EXPECTED, *columns), scope)
        .join(ReturnQuestion, ReturnQuestion.return_id == AreaReturn.id)
        .where(AreaReturn.state != ReturnState.ACCEPTED)
        .order_by(ReturnQuestion.due_on.is_(None), ReturnQuestion.due_on, ReturnQuestion.id)
    )
    split = len(_EXPECTED)
    return [(ExpectedReturn(*row[:split]), tuple(row[split:])) for row in session.execute(statement)]


def waivers(session: Session, scope: ReturnScope, return_id: int) -> Sequence[Row[*tuple[Any, ...]]]:
    """List the checks that somebody asked to be waived, each waiver of a check after those before it."""
    columns = ("check_key", "reason", "until", "asked_name", "agreed_name", "agreed_at")
    statement = _inside(ReturnWaiver, scope, return_id, *columns)
    return session.execute(statement.order_by(ReturnWaiver.check_key, ReturnWaiver.id)).all()


def last_number(session: Session, scope: ReturnScope, return_id: int) -> int:
    """Give the number of the last snapshot, signed or not; nought where there is none."""
    numbers = session.scalars(_inside(ReturnSnapshot, scope, return_id, "number")).all()
    return max(numbers, default=0)


def _expected(scope: ReturnScope) -> Select[*tuple[Any, ...]]:
    return _of_returns(select(*_EXPECTED), scope)


def _of_returns(statement: Select[*tuple[Any, ...]], scope: ReturnScope) -> Select[*tuple[Any, ...]]:
    return (
        statement.select_from(AreaReturn)
        .join(Area, Area.id == AreaReturn.area_id)
        .join(Organisation, Organisation.id == AreaReturn.signatory_id)
        .join(ReturnDefinitionFile, ReturnDefinitionFile.id == AreaReturn.definition_id)
        .where(within_returns(scope))
    )


def _inside(
    table: type[Inside], scope: ReturnScope, return_id: int, *columns: str
) -> Select[*tuple[Any, ...]]:
    """Select from a table that holds what is in returns, for one of them."""
    named: tuple[Any, ...] = tuple(getattr(table, name) for name in columns)
    of_return = _of_contents(select(*named), scope).where(AreaReturn.id == return_id)
    return of_return.join(table, table.return_id == AreaReturn.id)


def _of_contents(statement: Select[*tuple[Any, ...]], scope: ReturnScope) -> Select[*tuple[Any, ...]]:
    return _of_returns(statement, scope).where(within_contents(scope))
