"""What stands around a programme: what went wrong for a time, and how many people are in need."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from evaluate.db.base import Base, Moment, word
from evaluate.vocabulary import NeedGroup


class Around:
    """What is said of one programme or of those of an area, by whom, and until when it stood."""

    # Only what a set-up file declares has a key, for the file to find it again.
    key: Mapped[str | None] = mapped_column(unique=True)
    programme_id: Mapped[int | None] = mapped_column(ForeignKey("programme.id"), index=True)
    area_id: Mapped[int | None] = mapped_column(ForeignKey("area.id"))
    withdrawn_on: Mapped[date | None]
    written_by: Mapped[str]
    written_name: Mapped[str]
    written_at: Mapped[datetime] = mapped_column(Moment)


class Disruption(Around, Base):
    """Days in which something went wrong for one programme, for those of an area, or for everybody."""

    __tablename__ = "disruption"
    __table_args__ = (
        CheckConstraint("programme_id IS NULL OR area_id IS NULL", name="one_place_at_most"),
        CheckConstraint("ends_on IS NULL OR ends_on >= starts_on", name="dates_in_order"),
    )

    starts_on: Mapped[date]
    # Nothing while it goes on.
    ends_on: Mapped[date | None]
    what: Mapped[str]


class Need(Around, Base):
    """How many people are in need of a programme, or of those of an area: whom it counts, where, when and by whom."""

    __tablename__ = "need"
    __table_args__ = (
        CheckConstraint("(programme_id IS NULL) <> (area_id IS NULL)", name="one_place"),
        CheckConstraint("people > 0", name="people_above_nobody"),
    )

    # Nothing where everybody in need is counted.
    people_of: Mapped[NeedGroup | None] = mapped_column(word(NeedGroup))
    people: Mapped[int]
    counts: Mapped[str]
    geography: Mapped[str]
    counted_on: Mapped[date]
    source: Mapped[str]
