"""Every command that there is, with its options."""

import argparse

from evaluate import __version__
from evaluate.cli import (
    backup,
    board_pack,
    comparison,
    files,
    participants,
    people,
    register,
    retention,
    returns,
    templates,
    uploads,
    verify,
)

_NOUNS = (
    register,
    templates,
    files,
    uploads,
    participants,
    comparison,
    board_pack,
    returns,
    people,
    verify,
    backup,
    retention,
)


def build_parser() -> argparse.ArgumentParser:
    """Make the parser of the whole command; each noun adds its verbs."""
    parser = argparse.ArgumentParser(
        prog="evaluate",
        description="An outcomes register: before and after scores in, honest comparison of programmes out.",
        epilog="Exit codes: 0 clean; 1 nobody foresaw it; 2 a mistake in the command; 3 problems in the file;"
        " 4 the file cannot be read; 5 the register is missing, out of date or busy; 6 not confirmed; 7 not allowed.",
    )
    parser.add_argument("--version", action="version", version=f"evaluate {__version__}")
    verbs = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for noun in _NOUNS:
        noun.add_verbs(verbs)
    return parser
