"""What every verb needs: a place in the parser, and an open register."""

import argparse
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from evaluate.db.migrate import check_ready
from evaluate.db.session import Engine, open_engine
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
