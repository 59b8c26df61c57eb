"""What a file comes to: its codes when it is checked, and what the register holds when it is loaded."""

from sqlalchemy import Engine, select

from evaluate.db.session import reading
from evaluate.db.tables import Assessment, Participant, Score
from tests.intake.conftest import Check

WIDE = "participant,cohort,measure,before,after\n"
LONG = "participant,cohort,arm,measure,timepoint,assessed_on,value\n"


def codes(check: Check, text: str | bytes, programme: str | None = "p") -> list[str]:
    """List the codes that a file is given, in the order in which they are listed."""
    return [problem.code for problem in check(text, programme).report.problems]


def scores(engine: Engine) -> list[tuple[str, str, float]]:
    """List the scores that are registered, with whose and when they are."""
    with reading(engine) as session:
        statement = (
            select(Participant.pseudonym, Score.timepoint, Score.value)
            .join(Participant, Participant.id == Score.participant_id)
            .order_by(Participant.pseudonym, Score.id)
        )
        return [tuple(row) for row in session.execute(statement)]


def days(engine: Engine) -> list[str]:
    """List the dates of the assessments that are registered."""
    with reading(engine) as session:
        return [str(day) for day in session.scalars(select(Assessment.assessed_on).order_by(Assessment.id))]
