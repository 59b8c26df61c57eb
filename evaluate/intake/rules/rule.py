"""What a rule is: when it is judged, how severe it is from which day, who answers for it, and its words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import partial

from evaluate.vocabulary import Severity

BLOCK, WARN, NOTE = Severity.BLOCK, Severity.WARN, Severity.NOTE


class Stage(StrEnum):
    """When a rule is judged: a file is read, then its structure is judged, then every row of it."""

    READ = "reading the file"
    STRUCTURE = "structure"
    CONTENT = "content"


class Owner(StrEnum):
    """Who answers for a rule: whom to tell that it is wrong, and who may make it stricter."""

    INTAKE = "intake lead"
    PRIVACY = "information governance lead"
    MEASUREMENT = "measurement lead"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. Words in braces are filled in; none of them may be personal data.

    A new rule may begin as a note and grow stricter: `becomes` names the days from which it does, and `noted`
    is what a note says until then, for a note asks for nothing.
    """

    stage: Stage
    meaning: str
    message: str
    remedy: str
    severity: Severity = BLOCK
    owner: Owner = Owner.INTAKE
    becomes: Mapping[date, Severity] = field(default_factory=dict)
    noted: str = ""

    def remedy_as(self, severity: Severity) -> str:
        """Give what to do about it when it is this severe."""
        return self.noted if self.noted and severity is NOTE else self.remedy

    def severity_on(self, day: date) -> Severity:
        """Give the severity that holds on a day."""
        past = [since for since in self.becomes if since <= day]
        return self.becomes[max(past)] if past else self.severity


def _rule(
    stage: Stage,
    meaning: str,
    message: str,
    remedy: str,
    severity: Severity = BLOCK,
    owner: Owner = Owner.INTAKE,
    becomes: Mapping[date, Severity] | None = None,
    noted: str = "",
) -> Rule:
    # A note is a sentence of its own: nobody needs to do anything about it.
    says = remedy if severity is NOTE and not becomes else f"You need to {remedy}"
    return Rule(stage, meaning, message, says, severity, owner, becomes or {}, noted)


reading = partial(_rule, Stage.READ)
structure = partial(_rule, Stage.STRUCTURE)
content = partial(_rule, Stage.CONTENT)
