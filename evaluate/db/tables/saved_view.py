"""What somebody wants to see again: a page with its filters, under a name of their own."""

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from evaluate.db.base import Base, Moment


class SavedView(Base):
    """The address of a page, filters and all, that one person keeps for themselves."""

    __tablename__ = "saved_view"
    __table_args__ = (UniqueConstraint("owner", "page", "name"),)

    # The key of the person whose it is.
    owner: Mapped[str]
    page: Mapped[str]
    name: Mapped[str]
    address: Mapped[str]
    saved_at: Mapped[datetime] = mapped_column(Moment)
