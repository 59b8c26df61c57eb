"""What was asked of all areas about returns that are not accepted yet, and what they answered."""

from dataclasses import dataclass

from evaluate.access import Action, Viewer, check_can, return_scope_of
from evaluate.db.queries import returns as queries
from evaluate.db.queries.returns import ExpectedReturn
from evaluate.db.session import Engine, reading
from evaluate.returns.assembling import definition_of
from evaluate.returns.reviewing import Question


@dataclass(frozen=True, slots=True)
class Asked:
    """One question, and the return and the line that it is about; no line where it is about all of it."""

    expected: ExpectedReturn
    line: str | None
    question: Question


def questions_to_areas(engine: Engine, viewer: Viewer) -> list[Asked]:
    """List what a viewer may read of questions: those without an answer first, the first due first."""
    check_can(viewer, Action.READ_RETURN)
    with reading(engine, viewer) as session:
        found = queries.questions_to_areas(session, return_scope_of(viewer))
        names: dict[int, dict[str, str]] = {}
        for expected, _ in found:
            if expected.definition_id not in names:
                definition, _ = definition_of(session, viewer, expected)
                names[expected.definition_id] = {line.key: line.name for line in definition.lines}
    told = [
        Asked(expected, names[expected.definition_id].get(row[2] or "", row[2]), Question(*row))
        for expected, row in found
    ]
    return sorted(told, key=lambda one: one.question.answer is not None)
