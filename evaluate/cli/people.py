"""The people who may sign in."""

import argparse
import getpass
import sys
from datetime import date
from typing import TYPE_CHECKING

from evaluate.access import UnitKey, Viewer, at_the_register
from evaluate.cli.verb import add_verb, opened, say
from evaluate.db.session import Engine
from evaluate.errors import CommandMistake, ExitCode
from evaluate.settings import Settings
from evaluate.vocabulary import Role

if TYPE_CHECKING:
    from evaluate.cli.verb import Verb, Verbs


def add_verbs(verbs: "Verbs") -> None:
    """Add what is done about people."""
    person = verbs.add_parser("person", help="Add, invite and turn off the people who may sign in.")
    nouns = person.add_subparsers(metavar="COMMAND", required=True)
    add = _of_person(nouns, "add", person_add)
    add.add_argument("--name", required=True, help="what colleagues know them by")
    _add_role(add)
    add.add_argument("--from", dest="valid_from", type=_day, metavar="DAY", help="first day, as 2026-04-03")
    add.add_argument("--until", dest="valid_to", type=_day, metavar="DAY", help="last day, as 2027-03-31")
    how = add.add_mutually_exclusive_group()
    how.add_argument("--invite", action="store_true", help="print a link with which they choose a password")
    how.add_argument(
        "--password-stdin", action="store_true", help="read a first password from standard input"
    )
    how.add_argument("--no-password", action="store_true", help="they come in through the identity provider")
    add_verb(nouns, "list", person_list)
    _of_person(nouns, "invite", person_invite)
    _add_role(_of_person(nouns, "end-role", person_end_role))
    _of_person(nouns, "sign-out", person_sign_out)
    _of_person(nouns, "deactivate", person_deactivate)
    linked = _of_person(nouns, "link", person_link)
    linked.add_argument("--subject", required=True, help="how the identity provider knows them")


def person_add(options: argparse.Namespace, settings: Settings) -> int:
    """Add a person who may sign in, or one more role for somebody who is here."""
    from evaluate.people import add_person, is_here

    with opened(settings) as engine:
        new = not is_here(engine, options.key)
        password = _first_password(options) if new else None
        add_person(
            engine,
            at_the_register(Role.ADMINISTRATOR),
            options.key,
            options.name,
            options.role,
            password,
            organisation=options.organisation,
            area=options.area,
            unit=options.unit,
            valid_from=options.valid_from,
            valid_to=options.valid_to,
            must_change=True,
        )
        if new and options.invite:
            return _print_invitation(engine, options.key, settings)
    first = " They choose another password when they first do." if password else ""
    say(f"{options.name} can now sign in as {options.key}.{first}")
    return ExitCode.CLEAN


def person_list(_options: argparse.Namespace, settings: Settings) -> int:
    """List the people who may sign in, and as what."""
    from evaluate.people import read_set_up

    with opened(settings) as engine:
        rows = read_set_up(engine, _administrator()).people
    for row in rows:
        role = "turned off" if not row.active else row.role or "no role today"
        what_for = f" for {row.what_for}" if row.what_for and row.active else ""
        last = f"{row.last_sign_in:%Y-%m-%d %H:%M} UTC" if row.last_sign_in else "never signed in"
        say(f"{row.key}\t{row.name}\t{role}{what_for}\t{last}")
    return ExitCode.CLEAN


def person_invite(options: argparse.Namespace, settings: Settings) -> int:
    """Print a link with which a person chooses a password: for a first one, or one that was forgotten."""
    with opened(settings) as engine:
        return _print_invitation(engine, options.key, settings)


def person_end_role(options: argparse.Namespace, settings: Settings) -> int:
    """End one role of a person, at once."""
    from evaluate.people import Belonging, end_membership

    belonging = Belonging(options.role, options.organisation, options.area, options.unit)
    with opened(settings) as engine:
        end_membership(engine, _administrator(), options.key, belonging)
    say(f"{options.key} is no longer here as {options.role}.")
    return ExitCode.CLEAN


def person_sign_out(options: argparse.Namespace, settings: Settings) -> int:
    """Sign a person out everywhere. They may sign in again."""
    from evaluate.people import sign_out_everywhere

    with opened(settings) as engine:
        ended = sign_out_everywhere(engine, _administrator(), options.key)
    say(f"{options.key} is signed out: {ended} {'sign-in' if ended == 1 else 'sign-ins'} ended.")
    return ExitCode.CLEAN


def person_deactivate(options: argparse.Namespace, settings: Settings) -> int:
    """Turn a person off: signed out everywhere, and never in again."""
    from evaluate.people import deactivate

    with opened(settings) as engine:
        deactivate(engine, _administrator(), options.key)
    say(f"{options.key} is turned off.")
    return ExitCode.CLEAN


def person_link(options: argparse.Namespace, settings: Settings) -> int:
    """Let a person sign in with the identity provider, by the subject that it knows them by."""
    from evaluate.people.identities import link
    from evaluate.people.provider import read_provider

    if settings.provider_file is None:
        raise CommandMistake("There is no identity provider.", "Set EVALUATE_PROVIDER to its file.")
    provider = read_provider(settings.provider_file, settings.client_secret)
    with opened(settings) as engine:
        link(engine, _administrator(), options.key, provider, options.subject)
    say(f"{options.key} can now sign in with {provider.name}.")
    return ExitCode.CLEAN


def _print_invitation(engine: Engine, key: str, settings: Settings) -> int:
    from evaluate.people import invite

    token = invite(engine, _administrator(), key)
    say(f"Send this to {key}. It works once, for seven days:", file=sys.stderr)
    say(f"{settings.address}/sign-in/invitation/{token}")
    return ExitCode.CLEAN


def _first_password(options: argparse.Namespace) -> str | None:
    if options.invite or options.no_password:
        return None
    if options.password_stdin:
        return sys.stdin.readline().rstrip("\n")
    password = getpass.getpass("Password: ")
    if getpass.getpass("The same again: ") != password:
        raise CommandMistake("The two passwords differ.", "Run the command again.")
    return password


def _administrator() -> Viewer:
    return at_the_register(Role.ADMINISTRATOR)


def _of_person(nouns: "Verbs", name: str, verb: "Verb") -> argparse.ArgumentParser:
    command = add_verb(nouns, name, verb)
    command.add_argument(
        "key", metavar="KEY", help="what the person types to sign in, for example an e-mail address"
    )
    return command


def _add_role(command: argparse.ArgumentParser) -> None:
    command.add_argument("--role", required=True, type=Role, choices=list(Role), help="what they come to do")
    command.add_argument("--organisation", metavar="KEY", help="for a provider or certifier")
    command.add_argument("--area", metavar="KEY", help="for a commissioner")
    command.add_argument("--unit", type=_unit, metavar="AREA/UNIT", help="for a commissioner of one unit")


def _unit(text: str) -> UnitKey:
    area, slash, unit = text.partition("/")
    if not (area and slash and unit):
        raise argparse.ArgumentTypeError("write the area, a slash and the unit, as north/hub")
    return area, unit


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError("write the day as 2026-04-03") from None
