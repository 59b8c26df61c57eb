"""What verbs need: a place in the parser, an open register, somewhere to write."""

import argparse
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from evaluate.db.migrate import check_ready
from evaluate.db.session import Engine, open_engine
from evaluate.errors import CommandMistake
from evaluate.settings import Settings

Verb = Callable[[argparse.Namespace, Settings], int]
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
    print(question, "Type yes to confirm: ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().lower() in ("y", "yes")


def write_file(path: Path, content: bytes) -> None:
    """Write a file that was asked for, or say why that cannot be done."""
    try:
        path.write_bytes(content)
    except OSError as error:
        raise CommandMistake(
            f"{path} cannot be written: {error.strerror}.", "Choose another place."
        ) from None
