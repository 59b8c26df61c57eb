"""Keeping a copy of the register, and putting one back."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from evaluate.access import at_the_register
from evaluate.cli.verb import add_verb, opened, say
from evaluate.errors import ExitCode
from evaluate.settings import Settings
from evaluate.vocabulary import Role, moment_in_words

if TYPE_CHECKING:
    from evaluate.cli.verb import Verbs


def add_verbs(verbs: "Verbs") -> None:
    """Add making a backup and restoring one."""
    add_verb(verbs, "backup", backup).add_argument("path", type=Path, metavar="PATH")
    command = add_verb(verbs, "restore", restore)
    command.add_argument("path", type=Path, metavar="PATH")
    command.add_argument(
        "--replace", action="store_true", help="put it in the place of a register that is there"
    )
    command.add_argument(
        "--anyway", action="store_true", help="keep it even if checking finds something wrong"
    )


def backup(options: argparse.Namespace, settings: Settings) -> int:
    """Copy the whole register to a file, while it is in use."""
    from evaluate.integrity.backup import back_up
    from evaluate.integrity.manifest import beside

    with opened(settings) as engine:
        made = back_up(engine, at_the_register(Role.ADMINISTRATOR), options.path)
    rows = sum(made.rows.values())
    say(
        f"{rows:,} rows are in {options.path}. Keep {beside(options.path).name} with it: it tells that it is whole."
    )
    if made.head:
        say(f"\nKeep this line somewhere else. It tells that the audit is:\n{made.head}")
    if settings.file_key:
        say("\nThe files in it are encrypted. Keep EVALUATE_FILE_KEY somewhere else, too.")
    return ExitCode.CLEAN


def restore(options: argparse.Namespace, settings: Settings) -> int:
    """Put a backup in the place of an empty register, and check it."""
    from evaluate.cli.verify import in_words
    from evaluate.integrity.restore import NotSound, Wanted
    from evaluate.integrity.restore import restore as put_back

    wanted = Wanted(options.replace, options.anyway, settings.file_key)
    viewer = at_the_register(Role.ADMINISTRATOR)
    try:
        done = put_back(settings.database_url, viewer, options.path, wanted)
    except NotSound as found:
        say(in_words(found.verified), file=sys.stderr)
        raise
    say(f"The register is as it was on {moment_in_words(done.manifest.made_at)}.")
    if done.replaced:
        say(f"The register that was here is kept as {done.replaced}. Delete it once you no longer need it.")
    say(in_words(done.verified))
    return ExitCode.CLEAN if done.verified.sound else ExitCode.PROBLEMS
