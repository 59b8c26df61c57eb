"""What is measured, and with which ruler."""

from sqlalchemy import CheckConstraint, Double, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from evaluate.db.base import Base, word
from evaluate.vocabulary import Confidence, Direction, Informant, Unit


class Instrument(Base):
    """A questionnaire or an administrative count, in one version, with one informant."""

    __tablename__ = "instrument"
    __table_args__ = (
        UniqueConstraint("key", "version", "informant"),
        CheckConstraint("revision > 0", name="revision_positive"),
    )

    key: Mapped[str]
    name: Mapped[str]
    version: Mapped[str]
    informant: Mapped[Informant] = mapped_column(word(Informant))
    licence: Mapped[str | None]
    # Our edition of its scoring, raised when a scoring key is corrected.
    revision: Mapped[int] = mapped_column(default=1, server_default="1")


class Measure(Base):
    """One score of an instrument, with a range and a direction."""

    __tablename__ = "measure"
    __table_args__ = (
        UniqueConstraint("id", "instrument_id"),
        CheckConstraint("maximum > minimum", name="range_in_order"),
        CheckConstraint("norm_sd IS NULL OR norm_sd > 0", name="norm_sd_positive"),
        CheckConstraint("reliability IS NULL OR reliability BETWEEN 0 AND 1", name="reliability_a_share"),
        CheckConstraint("retest IS NULL OR retest BETWEEN 0 AND 1", name="retest_a_share"),
    )

    key: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    instrument_id: Mapped[int] = mapped_column(ForeignKey("instrument.id"))
    minimum: Mapped[float] = mapped_column(Double)
    maximum: Mapped[float] = mapped_column(Double)
    direction: Mapped[Direction] = mapped_column(word(Direction))
    unit: Mapped[Unit] = mapped_column(word(Unit), default=Unit.POINTS)
    # Whether a programme may be judged by it. What only describes people is context.
    outcome: Mapped[bool] = mapped_column(default=True)
    norm_mean: Mapped[float | None] = mapped_column(Double)
    norm_sd: Mapped[float | None] = mapped_column(Double)
    reliability: Mapped[float | None] = mapped_column(Double)
    retest: Mapped[float | None] = mapped_column(Double)
    source: Mapped[str | None]
    confidence: Mapped[Confidence] = mapped_column(word(Confidence))
