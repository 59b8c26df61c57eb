"""One participant: withdraw, take back, erase."""

import argparse
import sys
from typing import TYPE_CHECKING

from evaluate.access import Viewer, at_the_register
from evaluate.cli.verb import add_verb, agree, opened, say
from evaluate.db.session import Engine
from evaluate.errors import CommandMistake, ExitCode
from evaluate.settings import Settings
from evaluate.vocabulary import Role

if TYPE_CHECKING:
    from evaluate.cli.verb import Verbs


def add_verbs(verbs: "Verbs") -> None:
    """Add what is done with one participant."""
    participant = verbs.add_parser("participant", help="Withdraw, take back or erase one participant.")
    nested = participant.add_subparsers(metavar="COMMAND", required=True)
    for name, verb in (("withdraw", withdraw), ("reinstate", reinstate), ("erase", erase)):
        command = add_verb(nested, name, verb)
        command.add_argument("pseudonym", metavar="PSEUDONYM")
        command.add_argument("--programme", metavar="KEY", required=True)
        command.add_argument("--cohort", metavar="KEY", required=True)
        if name == "erase":
            command.add_argument("--yes", action="store_true", help="erase without being asked")


def withdraw(options: argparse.Namespace, settings: Settings) -> int:
    """Count a participant nowhere from now on. Everything about them is kept."""
    from evaluate.intake import participants

    with opened(settings) as engine:
        viewer = at_the_register(Role.PROVIDER)
        done = participants.withdraw(engine, viewer, _cohort(engine, viewer, options), options.pseudonym)
    say("The participant counts nowhere now." if done else "The participant was withdrawn already.")
    return ExitCode.CLEAN


def reinstate(options: argparse.Namespace, settings: Settings) -> int:
    """Count a withdrawn participant again."""
    from evaluate.intake import participants

    with opened(settings) as engine:
        viewer = at_the_register(Role.PROVIDER)
        done = participants.reinstate(engine, viewer, _cohort(engine, viewer, options), options.pseudonym)
    say("The participant counts again." if done else "The participant was not withdrawn.")
    return ExitCode.CLEAN


def erase(options: argparse.Namespace, settings: Settings) -> int:
    """Delete everything about a participant, for good."""
    from evaluate.intake import participants
    from evaluate.intake.words import erased_in_words

    with opened(settings) as engine:
        viewer = at_the_register(Role.PROVIDER)
        cohort = _cohort(engine, viewer, options)
        if not options.yes and not agree("Delete everything about this participant? It cannot be undone."):
            say("Nothing was changed.", file=sys.stderr)
            return ExitCode.NOT_CONFIRMED
        say(erased_in_words(participants.erase(engine, viewer, cohort, options.pseudonym)))
    return ExitCode.CLEAN


def _cohort(engine: Engine, viewer: Viewer, options: argparse.Namespace) -> int:
    from evaluate.intake import participants

    for one in participants.cohorts(engine, viewer):
        if (one.programme, one.key) == (options.programme, options.cohort):
            return one.id
    raise CommandMistake(
        f"{options.programme} has no cohort {options.cohort}.", "Check the keys in your set-up file."
    )
