"""Who did what, when. Written in the same transaction as the thing done, and never changed."""

from datetime import datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from evaluate.db.base import Base, Detail, Moment


class AuditEvent(Base):
    """One thing done by one person. The database refuses to change one or to take one out."""

    __tablename__ = "audit_event"
    __table_args__ = (
        Index("ix_audit_event_subject", "subject", "subject_key"),
        # Everybody adds to it and few may read it, so PostgreSQL is not asked to give an event back.
        {"implicit_returning": False},
    )

    at: Mapped[datetime] = mapped_column(Moment, index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    actor: Mapped[str]
    action: Mapped[str]
    subject: Mapped[str]
    subject_key: Mapped[str]
    detail: Mapped[Detail] = mapped_column(JSON)
    # From 1 on without a gap, in the order in which things were done for good.
    number: Mapped[int] = mapped_column(unique=True)
    # Of the event and of the hash before it.
    hash: Mapped[str]


class AuditHead(Base):
    """The number and hash of the last event: one row, locked by whoever adds the next one."""

    __tablename__ = "audit_head"
    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)

    number: Mapped[int]
    hash: Mapped[str]
