"""The workbooks that providers fill in."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from evaluate.access import at_the_register
from evaluate.cli.verb import add_verb, opened, say, write_file
from evaluate.errors import ExitCode
from evaluate.settings import Settings
from evaluate.vocabulary import Role

if TYPE_CHECKING:
    from evaluate.cli.verb import Verbs


def add_verbs(verbs: "Verbs") -> None:
    """Add what makes templates."""
    command = add_verb(verbs, "template", template)
    command.add_argument("--programme", metavar="KEY", required=True, help="the programme that it is for")
    command.add_argument(
        "--ods", action="store_true", help="make an OpenDocument workbook instead of Excel's"
    )
    command.add_argument(
        "--items",
        metavar="INSTRUMENT",
        action="append",
        default=[],
        help="add a sheet for the answers to this questionnaire; may be given again",
    )
    command.add_argument(
        "--out", type=Path, metavar="FILE", help="default: the programme's key and -template, in this folder"
    )


def template(options: argparse.Namespace, settings: Settings) -> int:
    """Make a workbook for a provider to fill in, with a programme's cohorts and who is owed a score."""
    from evaluate.intake.template.making import template as make

    kind: Literal["xlsx", "ods"] = "ods" if options.ods else "xlsx"
    path: Path = options.out or Path(f"{options.programme}-template.{kind}")
    with opened(settings) as engine:
        made = make(engine, at_the_register(Role.PROVIDER), options.programme, kind, options.items)
    write_file(path, made)
    say(f"The template is in {path}.")
    return ExitCode.CLEAN
