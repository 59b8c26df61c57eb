"""Letting go of people whose programme ended long ago."""

import argparse
import sys
from datetime import UTC, datetime
from itertools import groupby
from typing import TYPE_CHECKING

from evaluate.access import at_the_register
from evaluate.cli.verb import add_verb, agree, opened, say
from evaluate.errors import CommandMistake, ExitCode
from evaluate.settings import Settings
from evaluate.vocabulary import Role, day_in_words

if TYPE_CHECKING:
    from evaluate.cli.verb import Verbs
    from evaluate.integrity.retention import DuePeople

_TOLD_EVERY = 100


def add_verbs(verbs: "Verbs") -> None:
    """Add what is done about people who were kept long enough."""
    command = add_verb(verbs, "retention", retention)
    command.add_argument("--erase", action="store_true", help="delete everything about them, for good")
    command.add_argument("--yes", action="store_true", help="erase without being asked")


def retention(options: argparse.Namespace, settings: Settings) -> int:
    """List how many people are due for erasure under EVALUATE_KEEP_YEARS, and erase them if told to."""
    from evaluate.integrity.retention import due, erase

    if settings.keep_years is None:
        raise CommandMistake(
            "There is no rule for how long people are kept.",
            "You need to set EVALUATE_KEEP_YEARS to whole years after a programme's end.",
        )
    viewer = at_the_register(Role.PROVIDER)
    with opened(settings) as engine:
        found = due(engine, viewer, settings.keep_years, datetime.now(UTC).date())
        say(in_words(found, settings.keep_years))
        if not (options.erase and (found.people or found.files)):
            return ExitCode.CLEAN
        if not options.yes and not agree("Delete all of that? It cannot be undone."):
            say("Nothing was changed.", file=sys.stderr)
            return ExitCode.NOT_CONFIRMED
        erase(engine, viewer, found, _tell)
    say(f"Everything about {_counted(len(found.people))} is deleted. Backups made before still hold it.")
    return ExitCode.CLEAN


def in_words(found: "DuePeople", years: int) -> str:
    """Count who is due, cohort by cohort, and the files; nobody is named."""
    since = "1 year" if years == 1 else f"{years} years"
    if not (found.people or found.files):
        return f"Nobody is due for erasure: no programme with people in it ended {since} ago or more."
    files = "1 kept file" if found.files == 1 else f"{found.files:,} kept files"
    lines = [
        f"Due for erasure, for their programme ended {since} ago or more: {_counted(len(found.people))}, {files}."
    ]
    cohorts = groupby(found.people, lambda one: (one.programme, one.cohort, one.ended_on))
    for (programme, cohort, ended), group in cohorts:
        lines.append(f"  {programme}, {cohort}: {len(list(group)):,}, ended {day_in_words(ended)}")
    return "\n".join(lines)


def _tell(done: int) -> None:
    if done and done % _TOLD_EVERY == 0:
        say(f"{done:,} erased so far.", file=sys.stderr)


def _counted(number: int) -> str:
    return "1 person" if number == 1 else f"{number:,} people"
