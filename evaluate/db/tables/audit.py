"""Who did what, when. Written in the same transaction as the thing done, and never changed."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from evaluate.db.base import Base, Detail, Moment


class AuditEvent(Base):
    """One thing done by one person."""

    __tablename__ = "audit_event"
    __table_args__ = (Index("ix_audit_event_subject", "subject", "subject_key"),)

    at: Mapped[datetime] = mapped_column(Moment, index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    actor: Mapped[str]
    action: Mapped[str]
    subject: Mapped[str]
    subject_key: Mapped[str]
    detail: Mapped[Detail] = mapped_column(JSON)
