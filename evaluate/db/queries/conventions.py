"""What providers' files always mean by their headings and dates."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from evaluate.access import Scope
from evaluate.db.queries.scope import within
from evaluate.db.tables import Area, Convention, Organisation, Person, Programme
from evaluate.vocabulary import ConventionKind


@dataclass(frozen=True, slots=True)
class Kept:
    """One thing that is remembered of a provider's files, and who said it when."""

    id: int
    organisation: str
    kind: ConventionKind
    typed: str
    meaning: str
    person: str
    at: datetime


def kept_conventions(session: Session, scope: Scope) -> list[Kept]:
    """List what is remembered of the files of the providers in scope."""
    theirs = (
        select(Programme.provider_id)
        .join(Area, Area.id == Programme.area_id)
        .join(Organisation, Organisation.id == Programme.provider_id)
        .where(within(scope))
    )
    statement = (
        select(
            Convention.id,
            Organisation.key,
            Convention.kind,
            Convention.typed,
            Convention.meaning,
            func.coalesce(Person.name, Convention.actor),
            Convention.at,
        )
        .join(Organisation, Organisation.id == Convention.organisation_id)
        .outerjoin(Person, Person.id == Convention.person_id)
        .where(Convention.organisation_id.in_(theirs))
        .order_by(Organisation.key, Convention.kind, Convention.typed)
    )
    return [Kept(*row) for row in session.execute(statement)]
