"""One document for a board meeting, as a PDF and as a Word document."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from evaluate.access import at_the_register
from evaluate.cli.verb import add_verb, opened, say, write_file
from evaluate.errors import CommandMistake, ExitCode
from evaluate.settings import Settings
from evaluate.vocabulary import Audience, Role

if TYPE_CHECKING:
    from evaluate.cli.verb import Verbs

_READERS = (Audience.PARTNER, Audience.PUBLIC)


def add_verbs(verbs: "Verbs") -> None:
    """Add what is made for a board."""
    command = add_verb(verbs, "board-pack", board_pack)
    command.add_argument(
        "--audience",
        type=Audience,
        choices=_READERS,
        required=True,
        help="who will read it: withheld for them",
    )
    command.add_argument("--pdf", type=Path, metavar="OUT.pdf", help="write it to be printed")
    command.add_argument("--word", type=Path, metavar="OUT.docx", help="write it to be edited")
    command.add_argument("--as", dest="person", metavar="PERSON", help="make it as this commissioner would")


def board_pack(options: argparse.Namespace, settings: Settings) -> int:
    """Make a board pack: programmes on one line each, a picture for each measure, a page for each programme."""
    from evaluate.export.board_pack import Kind, make_pack, tell_taken
    from evaluate.people import find_viewer

    wanted = {kind: path for kind, path in ((Kind.PDF, options.pdf), (Kind.WORD, options.word)) if path}
    if not wanted:
        raise CommandMistake(
            "There is nowhere to write the pack.", "Give --pdf OUT.pdf, --word OUT.docx or both."
        )
    with opened(settings) as engine:
        viewer = (
            find_viewer(engine, options.person, Role.COMMISSIONER)
            if options.person
            else at_the_register(Role.COMMISSIONER)
        )
        pack = make_pack(engine, viewer, options.audience, list(wanted), _tell)
        for kind, path in wanted.items():
            write_file(path, tell_taken(engine, viewer, pack, kind))
            say(f"The board pack is in {path}.")
    return ExitCode.CLEAN


def _tell(done: int, of: int) -> None:
    """Say on the error stream how far it is, where somebody is looking at it."""
    if sys.stderr.isatty():
        say(
            f"\r{done} of {of} parts are written",
            end="\n" if done == of else "\r",
            file=sys.stderr,
            flush=True,
        )
