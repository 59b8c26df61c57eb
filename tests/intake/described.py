"""Participants described in memory: a file of details beside a register that knows some of them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import polars as pl

from evaluate.intake.contents import Contents
from evaluate.intake.facts import _PARTICIPANTS, Facts
from evaluate.intake.problems import Problem
from tests.intake import known

Told = tuple[str, int | None, str | None, int]


def registered(*people: dict[str, Any]) -> Facts:
    """Give a register that knows these people, of cohort c unless they say otherwise, and these of their details."""
    rows = [
        {"cohort_id": 1, "registered_arm": "intervention", "withdrawn": False}
        | {name if name in _PARTICIPANTS else f"old_{name}": value for name, value in person.items()}
        for person in people
    ]
    return replace(known.facts(), participants=pl.DataFrame(rows, schema=_PARTICIPANTS))


def taking_on(since: date | None, until: date | None) -> Facts:
    """Give a register whose cohorts took people on between two days."""
    facts = known.facts()
    window = [
        pl.lit(day, dtype=pl.Date).alias(name) for name, day in (("intake_from", since), ("intake_to", until))
    ]
    return replace(facts, names=replace(facts.names, cohorts=facts.names.cohorts.with_columns(window)))


def told(
    check: Callable[[Contents, Facts], list[Problem]], *texts: str, register: Facts | None = None
) -> list[Problem]:
    """Run one check over a file of one sheet, or of several called A, B and C."""
    register = register or known.facts()
    return check(known.contents(*texts, register=register), register)


def placed(problems: list[Problem]) -> list[Told]:
    """Say of problems only what and where they are."""
    return [(one.code, one.row, one.column, one.count) for one in problems]
