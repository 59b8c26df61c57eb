"""The rule table: every code a problem may carry, with its severity, its meaning and its words."""

from evaluate.intake.rules.answers import ANSWERS
from evaluate.intake.rules.dates import DATES
from evaluate.intake.rules.details import DETAILS
from evaluate.intake.rules.names import NAMES
from evaluate.intake.rules.personal import PERSONAL
from evaluate.intake.rules.plausibility import PLAUSIBILITY
from evaluate.intake.rules.reading import READING
from evaluate.intake.rules.rule import Owner, Rule, Stage
from evaluate.intake.rules.scores import SCORES
from evaluate.intake.rules.structure import STRUCTURE
from evaluate.intake.rules.template import TEMPLATE
from evaluate.intake.rules.workbook import WORKBOOK

__all__ = ["RULES", "Owner", "Rule", "Stage", "as_markdown"]

RULES: dict[str, Rule] = (
    READING
    | WORKBOOK
    | TEMPLATE
    | STRUCTURE
    | PERSONAL
    | NAMES
    | DETAILS
    | ANSWERS
    | SCORES
    | PLAUSIBILITY
    | DATES
)


def as_markdown() -> str:
    """Write the rule table as the reference page shows it."""
    lines = ["| code | severity | judged with | what it means |", "| --- | --- | --- | --- |"]
    lines += [
        f"| `{code}` | {rule.severity} | {rule.stage} | {rule.meaning} |" for code, rule in RULES.items()
    ]
    return "\n".join(lines) + "\n"
