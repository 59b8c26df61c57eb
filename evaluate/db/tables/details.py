"""What may be held of a participant beside scores: the same columns wherever they stand."""

from datetime import date

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped

_COUNTS = ("sessions_planned", "sessions_attended")


class Details:
    """The details of one participant. Null is what nobody has given."""

    year_of_birth: Mapped[int | None]
    age_band: Mapped[str | None]
    sex: Mapped[str | None]
    gender: Mapped[str | None]
    ethnicity: Mapped[str | None]
    ethnicity_scheme: Mapped[str | None]
    local_authority: Mapped[str | None]
    cluster: Mapped[str | None]
    started_on: Mapped[date | None]
    ended_on: Mapped[date | None]
    exit_reason: Mapped[str | None]
    sessions_planned: Mapped[int | None]
    # Some people come to more sessions than were planned.
    sessions_attended: Mapped[int | None]


class OldDetails:
    """The details that the register held of a participant when an upload was checked."""

    old_year_of_birth: Mapped[int | None]
    old_age_band: Mapped[str | None]
    old_sex: Mapped[str | None]
    old_gender: Mapped[str | None]
    old_ethnicity: Mapped[str | None]
    old_ethnicity_scheme: Mapped[str | None]
    old_local_authority: Mapped[str | None]
    old_cluster: Mapped[str | None]
    old_started_on: Mapped[date | None]
    old_ended_on: Mapped[date | None]
    old_exit_reason: Mapped[str | None]
    old_sessions_planned: Mapped[int | None]
    old_sessions_attended: Mapped[int | None]


def plausible_details() -> tuple[CheckConstraint, ...]:
    """Refuse what no person's details can be."""
    return (
        CheckConstraint(
            "year_of_birth IS NULL OR year_of_birth BETWEEN 1900 AND 2100", name="year_of_birth_plausible"
        ),
        CheckConstraint("(ethnicity IS NULL) = (ethnicity_scheme IS NULL)", name="ethnicity_with_its_scheme"),
        *(CheckConstraint(f"{name} IS NULL OR {name} >= 0", name=f"{name}_not_negative") for name in _COUNTS),
    )
