"""The door: signed-in browsers, invitations that are out, and tries that failed."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from evaluate.db.base import Base, Moment, word
from evaluate.vocabulary import Counted, Means, Role


class SignIn(Base):
    """One signed-in browser. The cookie is opaque and only its hash is kept."""

    __tablename__ = "sign_in"
    __table_args__ = (
        Index(
            "ix_sign_in_open",
            "person_id",
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
    )

    token_hash: Mapped[str] = mapped_column(unique=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    # What the person is here as; somebody with several roles chooses.
    role: Mapped[Role | None] = mapped_column(word(Role))
    means: Mapped[Means] = mapped_column(word(Means), default=Means.PASSWORD)
    # A browser that came in before keeps its own count of tries, so that nobody else can shut it out.
    browser_hash: Mapped[str | None]
    started_at: Mapped[datetime] = mapped_column(Moment)
    seen_at: Mapped[datetime] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)


class Invitation(Base):
    """A link that lets a person choose a password once. Only the hash of what it carries is kept."""

    __tablename__ = "invitation"
    __table_args__ = (CheckConstraint("expires_at > created_at", name="dates_in_order"),)

    token_hash: Mapped[str] = mapped_column(unique=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    created_at: Mapped[datetime] = mapped_column(Moment)
    expires_at: Mapped[datetime] = mapped_column(Moment)
    # Used, or overtaken by a later one.
    ended_at: Mapped[datetime | None] = mapped_column(Moment)


class Tries(Base):
    """How often signing in failed of late, for one name, one address or one known browser."""

    __tablename__ = "tries"
    __table_args__ = (
        UniqueConstraint("counted", "key_hash"),
        CheckConstraint("failed >= 0", name="failed_not_negative"),
    )

    counted: Mapped[Counted] = mapped_column(word(Counted))
    key_hash: Mapped[str]
    failed: Mapped[int]
    last_at: Mapped[datetime] = mapped_column(Moment)
    closed_until: Mapped[datetime | None] = mapped_column(Moment)
