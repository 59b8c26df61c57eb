"""How people’s scores moved, programme beside programme."""

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from evaluate.access import at_the_register
from evaluate.cli.verb import add_verb, opened, say, write_file
from evaluate.errors import ExitCode
from evaluate.settings import Settings
from evaluate.vocabulary import Role

if TYPE_CHECKING:
    from evaluate.cli.verb import Verbs


def add_verbs(verbs: "Verbs") -> None:
    """Add what is asked of the outcomes."""
    command = add_verb(verbs, "compare", compare)
    command.add_argument("--measure", metavar="KEY", help="only this measure")
    command.add_argument("--json", action="store_true", help="print the whole comparison as JSON")
    command.add_argument(
        "--bundle",
        type=Path,
        metavar="OUT.zip",
        help="write what was compared, with scripts that pool it again",
    )
    command.add_argument("--as", dest="person", metavar="PERSON", help="read as this person would")
    command.add_argument("--role", type=Role, choices=list(Role), help="of a person who has several")


def compare(options: argparse.Namespace, settings: Settings) -> int:
    """Compare programmes: what changed for people, by how much, and how sure that is."""
    from evaluate.export.bundle import take_bundle
    from evaluate.integrity.taken import tell
    from evaluate.people import find_viewer
    from evaluate.portfolio import comparison, words

    with opened(settings) as engine:
        viewer = (
            find_viewer(engine, options.person, options.role)
            if options.person
            else at_the_register(Role.COMMISSIONER)
        )
        answer = comparison.compare(engine, viewer, measure=options.measure)
        if options.bundle:
            write_file(options.bundle, take_bundle(engine, viewer, answer)[1])
        if options.json:
            tell(engine, viewer, "export", "comparison", options.measure or "every measure", kind="json")
    if options.json:
        say(json.dumps(comparison.comparison_json(answer), ensure_ascii=False, indent=2, allow_nan=False))
    else:
        say(words.comparison_in_words(answer))
    return ExitCode.CLEAN
