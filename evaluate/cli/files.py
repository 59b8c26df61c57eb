"""The files that providers send: check one, and load one."""

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from evaluate.access import Viewer, at_the_register
from evaluate.cli.verb import add_verb, opened
from evaluate.db.session import Engine
from evaluate.errors import ExitCode, FileRefused
from evaluate.settings import Settings
from evaluate.vocabulary import Role

if TYPE_CHECKING:
    from evaluate.cli.verb import Verbs
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
        if name == "load":
            command.add_argument(
                "--yes", action="store_true", help="confirm without being asked, warnings too"
            )


def check(options: argparse.Namespace, settings: Settings) -> int:
    """Check a file and say what needs mending and what loading it would change. Changes nothing."""
    from evaluate.intake import upload

    with opened(settings) as engine:
        viewer = at_the_register(Role.PROVIDER)
        checked = upload.check(engine, viewer, options.file.name, _content(options), options.programme)
    _print_report(checked, options.json)
    return _EXIT[checked.report.status]


def load(options: argparse.Namespace, settings: Settings) -> int:
    """Check a file, show what it would change, ask, and put it into the register."""
    from evaluate.intake import upload

    with opened(settings) as engine:
        viewer = at_the_register(Role.PROVIDER)
        checked = upload.check(engine, viewer, options.file.name, _content(options), options.programme)
        _print_report(checked, options.json)
        if checked.changes is not None and checked.changes.already:
            return ExitCode.CLEAN
        upload_id = upload.record(engine, viewer, checked)
        if checked.changes is None:
            return _EXIT[checked.report.status]
        return _confirm(engine, viewer, upload_id, options)


def _confirm(engine: Engine, viewer: Viewer, upload_id: int, options: argparse.Namespace) -> int:
    from evaluate.intake import review, upload, words

    warnings = review.warnings(engine, viewer, upload_id)
    questions = [*(f"{warning.message} Is this right?" for warning in warnings), "Send this to the register?"]
    if not (options.yes or all(map(_agree, questions))):
        upload.discard(engine, viewer, upload_id)
        print("Nothing was changed.", file=sys.stderr)
        return ExitCode.NOT_CONFIRMED
    committed = upload.commit(engine, viewer, upload_id, [warning.id for warning in warnings])
    print(words.committed_in_words(committed), file=sys.stderr if options.json else sys.stdout)
    return ExitCode.CLEAN


def _print_report(checked: "Checked", as_json: bool) -> None:
    from evaluate.intake import words

    if as_json:
        print(json.dumps(checked.report.as_json(), ensure_ascii=False, indent=2))
        return
    print(words.report_in_words(checked.report))
    if checked.changes is not None:
        print(words.changes_in_words(checked.changes))


def _content(options: argparse.Namespace) -> bytes:
    path: Path = options.file
    try:
        return path.read_bytes()
    except OSError as error:
        message = f"{path} cannot be opened: {error.strerror}."
        if options.json:
            print(json.dumps(_unopened(message), ensure_ascii=False, indent=2))
        raise FileRefused(message, "Check the name of the file and that you may read it.") from None


def _unopened(message: str) -> dict[str, object]:
    problem = {"code": "file-not-opened", "severity": "block", "sheet": None, "row": None, "column": None}
    words = {"count": 1, "message": message, "remedy": "Check the name of the file and that you may read it."}
    return {"status": "refused", "rows": 0, "problems": [problem | words]}


def _agree(question: str) -> bool:
    print(question, "Type yes to confirm: ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().lower() in ("y", "yes")
