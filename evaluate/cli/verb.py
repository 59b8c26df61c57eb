"""What verbs need: a place in the parser, an open register, somewhere to write."""

import argparse
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from evaluate.db.migrate import check_ready
from evaluate.db.session import Engine, open_engine
from evaluate.errors import CommandMistake
from evaluate.settings import Settings

Verb = Callable[[argparse.Namespace, Settings], int]
# Codes that move the cursor, ring or recolour, the marks that turn writing round, and halves of letters.
_OBEYED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
if TYPE_CHECKING:
    Verbs = argparse._SubParsersAction[argparse.ArgumentParser]


def add_verb(verbs: "Verbs", name: str, verb: Verb) -> argparse.ArgumentParser:
    """Give a verb its place; its docstring is its help."""
    command = verbs.add_parser(name, help=verb.__doc__, description=verb.__doc__)
    command.set_defaults(verb=verb)
    return command


@contextmanager
def opened(settings: Settings) -> Iterator[Engine]:
    """Open the register for one command, if it is ready."""
    engine = open_engine(settings.database_url)
    try:
        check_ready(engine)
        yield engine
    finally:
        engine.dispose()


def agree(question: str) -> bool:
    """Ask on the error stream, so that what is printed stays what was asked for."""
    say(f"{question} Type yes to confirm: ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().lower() in ("y", "yes")


def say(words: object, end: str = "\n", file: TextIO | None = None, flush: bool = False) -> None:
    """Print words, without whatever in a name a terminal would obey."""
    print(_OBEYED.sub("", str(words)), end=end, file=file, flush=flush)


def write_file(path: Path, content: bytes) -> None:
    """Write a file that was asked for, or say why that cannot be done."""
    try:
        path.write_bytes(content)
    except OSError as error:
        raise CommandMistake(
            f"{path} cannot be written: {error.strerror}.", "Choose another place."
        ) from None
