"""A small definition of a return, and facts to fill it from, for tests that need no register."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from evaluate.db.queries.reach import ProgrammeFacts, Reached
from evaluate.returns.definition import ReturnDefinition
from evaluate.returns.definition_file import read_definition
from evaluate.returns.facts import Facts
from evaluate.vocabulary import OrganisationKind, Tier

DEFINITION = """
key = "small"
version = 1
funding_year = "2025/26"
name = "A small return"
funder = "Somebody"
note = "For tests."

[[period]]
key = "q1"
name = "April to June 2025"
starts_on = 2025-04-01
ends_on = 2025-06-30
due_on = 2025-07-31

[[period]]
key = "q2"
name = "July to September 2025"
starts_on = 2025-07-01
ends_on = 2025-09-30
due_on = 2025-10-31

[[stream]]
key = "core"
name = "Core grant"

[[stream]]
key = "match"
name = "Match"

[[section]]
key = "reach"
name = "Reach"

[[section.line]]
key = "started"
name = "People who started"
computed = "started"

[[section.line]]
key = "referred"
name = "People referred"
entered = "count"
per = "programme"
people = true
needed = false

[[section]]
key = "money"
name = "Money"

[[section.line]]
key = "budget"
name = "Budget"
entered = "pounds"
per = "stream"

[[section.line]]
key = "actual"
name = "Spent"
entered = "pounds"
per = "stream"

[[section.line]]
key = "evaluation"
name = "Evaluation"
entered = "pounds"

[[section]]
key = "story"
name = "Story"

[[section.line]]
key = "learning"
name = "What you learnt"
words = 20

[[section.line]]
key = "report"
name = "Report"
entered = "link"
needed = false

[[check]]
key = "within-budget"
says = "What was spent is within the budget."
left = ["actual"]
relation = "at_most"
right = ["budget"]

[[check]]
key = "referred-at-least-started"
says = "At least as many were referred as started."
left = ["referred"]
relation = "at_least"
right = ["started"]
severity = "warn"

[[condition]]
key = "evaluation-share"
name = "Evaluation as a share of the budget"
part = ["evaluation"]
of = ["budget"]
at_least = 0.1
source = "The grant agreement."
"""
MENTORS, BOXING = "mentors", "boxing"


def definition(text: str = DEFINITION) -> ReturnDefinition:
    """Read the small definition, or another one."""
    return read_definition(text.encode())


def programme(key: str, tier: Tier = Tier.TARGETED, **other: Any) -> ProgrammeFacts:
    """Describe a programme that runs all year."""
    told: dict[str, Any] = {
        "key": key,
        "name": key.title(),
        "provider": "Acorn",
        "provider_kind": OrganisationKind.CHARITY,
        "approach": "Mentoring",
        "tier": tier,
        "starts_on": date(2025, 4, 1),
        "ends_on": date(2026, 3, 31),
        "budget": Decimal(1000),
    }
    return ProgrammeFacts(**told | other)


def people(count: int, programme: str = MENTORS, started: date = date(2025, 4, 7), **other: Any) -> Reached:
    """Describe so many people who are alike."""
    told: dict[str, Any] = dict.fromkeys(
        ("ended", "exit_reason", "sex", "year_of_birth", "age_band", "ethnicity")
    )
    return Reached(programme=programme, started=started, people=count, **told | other)


def facts(reached: Sequence[Reached] = (), period: str = "q1", **other: Any) -> Facts:
    """Put facts together, as if they had been read from a register."""
    small = definition()
    told: dict[str, Any] = {
        "area": "north",
        "definition": small,
        "period": small.period(period),
        "programmes": (programme(MENTORS), programme(BOXING, Tier.UNIVERSAL)),
        "reached": tuple(reached),
        "rows": (),
        "version": "a" * 64,
    }
    return Facts(**told | other)
