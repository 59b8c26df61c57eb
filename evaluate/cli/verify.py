"""Seeing whether the register is as it was written."""

import argparse
import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from evaluate.cli.verb import add_verb, opened, say
from evaluate.errors import ExitCode
from evaluate.settings import Settings

if TYPE_CHECKING:
    from evaluate.cli.verb import Verbs
    from evaluate.integrity.verify import Verified

_SHOWN = 20


def add_verbs(verbs: "Verbs") -> None:
    """Add the check of the whole register."""
    command = add_verb(verbs, "verify", verify)
    command.add_argument(
        "--head",
        metavar="NUMBER:HASH",
        help="a head that an earlier verify or backup printed, kept elsewhere",
    )
    command.add_argument("--json", action="store_true", help="print everything as JSON")


def verify(options: argparse.Namespace, settings: Settings) -> int:
    """Check the audit, the register, the scores, the files and the database. Changes nothing."""
    from evaluate.integrity.chain import read_head
    from evaluate.integrity.verify import verify as check

    kept = read_head(options.head) if options.head else None
    with opened(settings) as engine:
        found = check(engine, settings.file_key, kept)
    say(_as_json(found) if options.json else in_words(found))
    return ExitCode.CLEAN if found.sound else ExitCode.PROBLEMS


def in_words(found: "Verified") -> str:
    """Say what was checked, how much of it, and what is wrong."""
    from evaluate.integrity.chain import head_in_words

    lines: list[str] = []
    for check in found.checks:
        lines.append(f"{'wrong' if check.wrong else 'right':<6} {check.count:>9,}  {check.what}")
        lines += [f"{'':>18}{one}" for one in (*check.wrong[:_SHOWN], *check.unchecked)]
        if more := len(check.wrong) - _SHOWN:
            lines += [f"{'':>18}… and {more:,} more."] if more > 0 else []
    said = (
        "Nothing is wrong."
        if found.sound
        else "Something is wrong: see above. Restore a backup, or ask for help."
    )
    lines += ["", said]
    if found.head:
        lines += [
            "",
            "Keep this line somewhere else, and give it back with --head:",
            head_in_words(found.head),
        ]
    return "\n".join(lines)


def _as_json(found: "Verified") -> str:
    from evaluate.integrity.chain import head_in_words

    head = head_in_words(found.head) if found.head else None
    return json.dumps(
        {"sound": found.sound, "head": head, "checks": [asdict(check) for check in found.checks]}, indent=2
    )
