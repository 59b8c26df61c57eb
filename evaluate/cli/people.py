"""The people who may sign in."""

import argparse
import getpass
import sys
from typing import TYPE_CHECKING

from evaluate.access import at_the_register
from evaluate.cli.verb import add_verb, opened
from evaluate.errors import CommandMistake, ExitCode
from evaluate.settings import Settings
from evaluate.vocabulary import Role

if TYPE_CHECKING:
    from evaluate.cli.verb import Verbs


def add_verbs(verbs: "Verbs") -> None:
    """Add what is done about people."""
    person = verbs.add_parser("person", help="Add the people who may sign in.")
    add = add_verb(person.add_subparsers(metavar="COMMAND", required=True), "add", person_add)
    add.add_argument(
        "key", metavar="KEY", help="what the person types to sign in, for example an e-mail address"
    )
    add.add_argument("--name", required=True)
    add.add_argument("--role", required=True, choices=[role.value for role in Role])
    add.add_argument("--organisation", metavar="KEY", help="for a provider or certifier")
    add.add_argument("--area", metavar="KEY", help="for a commissioner")
    add.add_argument("--password-stdin", action="store_true", help="read the password from standard input")


def person_add(options: argparse.Namespace, settings: Settings) -> int:
    """Add a person who may sign in."""
    from evaluate.people import add_person

    password = sys.stdin.readline().rstrip("\n") if options.password_stdin else getpass.getpass("Password: ")
    if not options.password_stdin and getpass.getpass("The same again: ") != password:
        raise CommandMistake("The two passwords differ.", "Run the command again.")
    with opened(settings) as engine:
        add_person(
            engine,
            at_the_register(Role.ADMINISTRATOR),
            options.key,
            options.name,
            Role(options.role),
            password,
            organisation=options.organisation,
            area=options.area,
        )
    print(f"{options.name} can now sign in as {options.key}.")
    return ExitCode.CLEAN
