"""The files that providers send: check one, and load one."""

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from evaluate.access import Viewer, at_the_register
from evaluate.cli.verb import add_verb, agree, opened, say, write_file
from evaluate.db.session import Engine
from evaluate.errors import CommandMistake, ExitCode, FileRefused
from evaluate.settings import Settings
from evaluate.vocabulary import DateOrder, Role

if TYPE_CHECKING:
    from evaluate.cli.verb import Verbs
    from evaluate.intake.instructions import Instructions
    from evaluate.intake.upload import Checked

_EXIT = {
    "clean": ExitCode.CLEAN,
    "problems": ExitCode.PROBLEMS,
    "refused": ExitCode.REFUSED,
}


def add_verbs(verbs: "Verbs") -> None:
    """Add what is done with a file."""
    for name, verb in (("check", check), ("load", load)):
        command = add_verb(verbs, name, verb)
        command.add_argument("file", type=Path, metavar="FILE")
        command.add_argument(
            "--programme", metavar="KEY", help="needed unless the file has a programme column"
        )
        command.add_argument("--json", action="store_true", help="print the whole report as JSON")
        command.add_argument(
            "--dates",
            choices=["day-first", "month-first"],
            help="how to read dates that could be read in two ways",
        )
        command.add_argument(
            "--column",
            metavar="HEADING=MEANING",
            action="append",
            default=[],
            help="what a heading means, for example 'Client ref=participant'; 'Notes=' leaves it out",
        )
        command.add_argument(
            "--good-rows",
            action="store_true",
            help="take the good rows where fewer than one in ten fail",
        )
        if name == "check":
            command.add_argument(
                "--list", type=Path, metavar="OUT.csv", help="write what was found as a list"
            )
            command.add_argument(
                "--marked",
                type=Path,
                metavar="OUT.xlsx",
                help="write the file with a comment in each wrong cell",
            )
        else:
            command.add_argument(
                "--yes", action="store_true", help="confirm without being asked, warnings too"
            )


def check(options: argparse.Namespace, settings: Settings) -> int:
    """Check a file and say what needs mending and what loading it would change. Changes nothing."""
    from evaluate.intake import upload

    with opened(settings) as engine:
        viewer, content = at_the_register(Role.PROVIDER), _content(options)
        checked = upload.check(
            engine, viewer, options.file.name, content, options.programme, _instructions(options)
        )
        _print_report(engine, viewer, checked, options.json)
        _give_back(engine, viewer, checked, content, options)
    return _EXIT[checked.report.status]


def load(options: argparse.Namespace, settings: Settings) -> int:
    """Check a file, show what it would change, ask, and put it into the register."""
    from evaluate.intake import upload

    with opened(settings) as engine:
        viewer, content = at_the_register(Role.PROVIDER), _content(options)
        checked = upload.check(
            engine, viewer, options.file.name, content, options.programme, _instructions(options)
        )
        _print_report(engine, viewer, checked, options.json)
        if checked.changes is not None and checked.changes.already:
            return ExitCode.CLEAN
        upload_id = upload.record(engine, viewer, checked, content)
        if checked.changes is None:
            return _EXIT[checked.report.status]
        return _confirm(engine, viewer, upload_id, options)


def _confirm(engine: Engine, viewer: Viewer, upload_id: int, options: argparse.Namespace) -> int:
    from evaluate.intake import review, upload, words

    warnings = review.warnings(engine, viewer, upload_id)
    questions = [*(f"{warning.message} Is this right?" for warning in warnings), "Send this to the register?"]
    if not (options.yes or all(map(agree, questions))):
        upload.discard(engine, viewer, upload_id)
        say("Nothing was changed.", file=sys.stderr)
        return ExitCode.NOT_CONFIRMED
    yes, said = [warning.id for warning in warnings], _instructions(options)
    committed = upload.commit(engine, viewer, upload_id, yes, said)
    say(words.committed_in_words(committed), file=sys.stderr if options.json else sys.stdout)
    return ExitCode.CLEAN


def _instructions(options: argparse.Namespace) -> "Instructions":
    from evaluate.intake.instructions import Instructions
    from evaluate.intake.meanings import normal

    told = [column.partition("=") for column in options.column]
    if not all(equals for _, equals, _ in told):
        raise CommandMistake("--column needs a heading and its meaning.", "Write 'Client ref=participant'.")
    return Instructions(
        {normal(heading): meaning.strip() for heading, _, meaning in told},
        DateOrder(options.dates.replace("-", "_")) if options.dates else None,
        good_rows_only=options.good_rows,
    )


def _give_back(
    engine: Engine, viewer: Viewer, checked: "Checked", content: bytes, options: argparse.Namespace
) -> None:
    """Write what was found into files, where they were asked for."""
    from evaluate.intake.mending.annotated import annotated
    from evaluate.intake.mending.problem_list import as_csv

    if options.list:
        write_file(options.list, as_csv(checked.report))
    if options.marked:
        write_file(options.marked, annotated(engine, viewer, checked, content))


def _print_report(engine: Engine, viewer: Viewer, checked: "Checked", as_json: bool) -> None:
    from evaluate.intake import review, words

    if as_json:
        say(json.dumps(checked.report.as_json(), ensure_ascii=False, indent=2))
        return
    say(words.report_in_words(checked.report))
    if checked.changes is not None:
        say(words.changes_in_words(checked.changes, review.labels(engine, viewer)))


def _content(options: argparse.Namespace) -> bytes:
    path: Path = options.file
    try:
        return path.read_bytes()
    except OSError as error:
        message = f"{path} cannot be opened: {error.strerror}."
        if options.json:
            say(json.dumps(_unopened(message), ensure_ascii=False, indent=2))
        raise FileRefused(message, "Check the name of the file and that you may read it.") from None


def _unopened(message: str) -> dict[str, object]:
    problem = {"code": "file-not-opened", "severity": "block", "sheet": None, "row": None, "column": None}
    words = {"count": 1, "message": message, "remedy": "Check the name of the file and that you may read it."}
    return {"status": "refused", "rows": 0, "problems": [problem | words]}
