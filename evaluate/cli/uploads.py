"""What was sent: list it, get the file back, withdraw it, score its answers again."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from evaluate.access import at_the_register
from evaluate.cli.verb import add_verb, agree, opened, say, write_file
from evaluate.errors import CommandMistake, ExitCode
from evaluate.settings import Settings
from evaluate.vocabulary import Role

if TYPE_CHECKING:
    from evaluate.cli.verb import Verbs


def add_verbs(verbs: "Verbs") -> None:
    """Add what is done with uploads."""
    command = add_verb(verbs, "uploads", uploads)
    command.add_argument("--most", type=int, default=20, metavar="N")
    command.add_argument("--find", metavar="REFERENCE", help="only the one that was kept under a reference")
    command = add_verb(verbs, "original", original)
    command.add_argument("upload", type=int, metavar="N")
    command.add_argument(
        "--out", type=Path, metavar="FILE", help="default: under its own name, in this folder"
    )
    command = add_verb(verbs, "withdraw", withdraw)
    command.add_argument("upload", type=int, metavar="N")
    command.add_argument("--yes", action="store_true", help="withdraw without being asked")
    command = add_verb(verbs, "rescore", rescore)
    command.add_argument("instrument", metavar="INSTRUMENT", help="for example sdq_self")
    command.add_argument("--yes", action="store_true", help="load the new scores without being asked")


def uploads(options: argparse.Namespace, settings: Settings) -> int:
    """List the last uploads, newest first, with what became of each."""
    from evaluate.intake.history import history
    from evaluate.intake.stopped import find
    from evaluate.intake.words import past_in_words

    with opened(settings) as engine:
        viewer = at_the_register(Role.PROVIDER)
        past = [find(engine, viewer, options.find)] if options.find else history(engine, viewer, options.most)
    say("\n".join(map(past_in_words, past)) or "Nothing was sent yet.")
    return ExitCode.CLEAN


def original(options: argparse.Namespace, settings: Settings) -> int:
    """Get the file of an upload back as it was sent. That it was opened is written down."""
    from evaluate.intake.filename import as_filename
    from evaluate.intake.history import original as open_original

    with opened(settings) as engine:
        file = open_original(engine, at_the_register(Role.PROVIDER), options.upload)
    path: Path = options.out or Path(as_filename(file.filename))
    if options.out is None and path.exists():
        raise CommandMistake(
            f"There is a file {path} here already.", "You need to name another place with --out."
        )
    write_file(path, file.content)
    say(f"The file is in {path}.")
    return ExitCode.CLEAN


def withdraw(options: argparse.Namespace, settings: Settings) -> int:
    """Take an upload back, so that the register says what it would without it."""
    from evaluate.intake import withdrawals
    from evaluate.intake.words import withdrawal_in_words, withdrawn_in_words

    with opened(settings) as engine:
        viewer = at_the_register(Role.PROVIDER)
        if not options.yes:
            say(withdrawal_in_words(withdrawals.foresee(engine, viewer, options.upload)))
            if not agree(f"Withdraw upload {options.upload}?"):
                say("Nothing was changed.", file=sys.stderr)
                return ExitCode.NOT_CONFIRMED
        say(withdrawn_in_words(withdrawals.withdraw(engine, viewer, options.upload)))
    return ExitCode.CLEAN


def rescore(options: argparse.Namespace, settings: Settings) -> int:
    """Score kept answers again with a corrected key, as a new upload for each programme."""
    from evaluate.intake import review, upload, words
    from evaluate.intake.rescore import rescore as score_again

    with opened(settings) as engine:
        viewer = at_the_register(Role.PROVIDER)
        again, labels = score_again(engine, viewer, options.instrument), review.labels(engine, viewer)
        for checked in again:
            if checked.changes:
                programme = labels.programmes[checked.programmes[0]]
                say(f"{programme}: {words.changes_in_words(checked.changes, labels)}")
        if not again:
            say("No kept answers were scored by an older key.")
            return ExitCode.CLEAN
        if not (options.yes or agree("Send these to the register?")):
            say("Nothing was changed.", file=sys.stderr)
            return ExitCode.NOT_CONFIRMED
        for checked in again:
            committed = upload.commit(engine, viewer, upload.record(engine, viewer, checked))
            say(words.committed_in_words(committed))
    return ExitCode.CLEAN
