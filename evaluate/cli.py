"""The `evaluate` command: each verb is one function, and each answers with an exit code."""

import argparse
import getpass
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from evaluate import __version__
from evaluate.access import Viewer, at_the_register
from evaluate.db.migrate import check_ready
from evaluate.db.session import Engine, open_engine
from evaluate.errors import CommandMistake, ExitCode, FileRefused, UserError
from evaluate.settings import Settings, read_settings
from evaluate.vocabulary import Role

if TYPE_CHECKING:
    from evaluate.intake.upload import Checked

Verb = Callable[[argparse.Namespace, Settings], int]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; say what went wrong in words, on the error stream."""
    options = _parser().parse_args(arguments)
    verb: Verb = options.verb
    try:
        return verb(options, read_settings())
    except BrokenPipeError:
        # Whoever read this has read enough; the interpreter must not try to write the rest when it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ExitCode.CLEAN
    except UserError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        print("\nStopped. Nothing was changed.", file=sys.stderr)
        return ExitCode.NOT_CONFIRMED


def init(options: argparse.Namespace, settings: Settings) -> int:
    """Create the register or bring it up to date, with the instrument catalogue and reference tables."""
    from evaluate.setup.initialise import initialise

    engine = open_engine(settings.database_url)
    try:
        initialise(engine)
    finally:
        engine.dispose()
    print("The register is ready.")
    return ExitCode.CLEAN


def set_up(options: argparse.Namespace, settings: Settings) -> int:
    """Declare areas, organisations, programmes, cohorts and local measures from a file."""
    from evaluate.setup.apply import apply_setup

    with _register(settings) as engine:
        applied = apply_setup(engine, at_the_register(Role.ADMINISTRATOR), options.file)
    print("\n".join(applied.lines))
    return ExitCode.CLEAN


def check(options: argparse.Namespace, settings: Settings) -> int:
    """Check a file and say what needs mending and what loading it would change. Changes nothing."""
    from evaluate.intake import upload

    with _register(settings) as engine:
        viewer = at_the_register(Role.PROVIDER)
        checked = upload.check(engine, viewer, options.file.name, _content(options), options.programme)
    _print_report(checked, options.json)
    return _EXIT[checked.report.status]


def load(options: argparse.Namespace, settings: Settings) -> int:
    """Check a file, show what it would change, ask, and put it into the register."""
    from evaluate.intake import upload

    with _register(settings) as engine:
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


def compare(options: argparse.Namespace, settings: Settings) -> int:
    """Compare programmes: what changed for people, by how much, and how sure that is."""
    from evaluate.people import find_viewer
    from evaluate.portfolio import comparison, words

    with _register(settings) as engine:
        viewer = find_viewer(engine, options.person) if options.person else at_the_register(Role.COMMISSIONER)
        answer = comparison.compare(engine, viewer, measure=options.measure)
    if options.json:
        print(json.dumps(comparison.comparison_json(answer), ensure_ascii=False, indent=2, allow_nan=False))
    else:
        print(words.comparison_in_words(answer))
    return ExitCode.CLEAN


def person_add(options: argparse.Namespace, settings: Settings) -> int:
    """Add a person who may sign in."""
    from evaluate.people import add_person

    password = sys.stdin.readline().rstrip("\n") if options.password_stdin else getpass.getpass("Password: ")
    if not options.password_stdin and getpass.getpass("The same again: ") != password:
        raise CommandMistake("The two passwords differ.", "Run the command again.")
    with _register(settings) as engine:
        add_person(
            engine,
            at_the_register(Role.ADMINISTRATOR),
            options.key,
            options.name,
            Role(options.role),
            password,
            organisation=options.organisation,
            area=options.area,
        )
    print(f"{options.name} can now sign in as {options.key}.")
    return ExitCode.CLEAN


def serve(options: argparse.Namespace, settings: Settings) -> int:
    """Serve the dashboard."""
    from evaluate.web.serve import serve as run

    with _register(settings):
        pass
    run(options.port, options.address)
    return ExitCode.CLEAN


def demo(options: argparse.Namespace, settings: Settings) -> int:
    """Fill a demonstration register with synthetic people and serve it on this machine alone."""
    from evaluate.demonstration import PASSWORD, prepare
    from evaluate.web.serve import check_free, serve_demonstration

    if not options.prepare_only:
        check_free(options.port)
    print("Preparing the demonstration. This takes about half a minute the first time.", flush=True)
    ready = prepare(options.folder)
    print(f"\nThe dashboard: http://127.0.0.1:{options.port}\n\nSign in as       password")
    for key, name, role in ready.people:
        print(f"  {key:<14} {PASSWORD}   {name}, {role}")
    print("\nEvery person, programme and organisation in it is made up. Stop it with Ctrl+C.", flush=True)
    if not options.prepare_only:
        serve_demonstration(ready.database_url, options.port)
    return ExitCode.CLEAN


_EXIT = {
    "clean": ExitCode.CLEAN,
    "problems": ExitCode.PROBLEMS,
    "refused": ExitCode.REFUSED,
}


@contextmanager
def _register(settings: Settings) -> Iterator[Engine]:
    engine = open_engine(settings.database_url)
    try:
        check_ready(engine)
        yield engine
    finally:
        engine.dispose()


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


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="evaluate",
        description="An outcomes register: before and after scores in, honest comparison of programmes out.",
        epilog="Exit codes: 0 clean; 2 a mistake in the command; 3 problems in the file; 4 the file cannot be"
        " read; 5 the register is missing, out of date or busy; 6 not confirmed; 7 not allowed.",
    )
    parser.add_argument("--version", action="version", version=f"evaluate {__version__}")
    verbs = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)

    _verb(verbs, "init", init)
    _verb(verbs, "setup", set_up).add_argument("file", type=Path, metavar="FILE.toml")
    for name, verb in (("check", check), ("load", load)):
        command = _verb(verbs, name, verb)
        command.add_argument("file", type=Path, metavar="FILE")
        command.add_argument(
            "--programme", metavar="KEY", help="needed unless the file has a programme column"
        )
        command.add_argument("--json", action="store_true", help="print the whole report as JSON")
        if name == "load":
            command.add_argument(
                "--yes", action="store_true", help="confirm without being asked, warnings too"
            )
    command = _verb(verbs, "compare", compare)
    command.add_argument("--measure", metavar="KEY", help="only this measure")
    command.add_argument("--json", action="store_true", help="print the whole comparison as JSON")
    command.add_argument("--as", dest="person", metavar="PERSON", help="read as this person would")
    _person(verbs)
    command = _verb(verbs, "serve", serve)
    command.add_argument("--port", type=int, default=8501)
    command.add_argument("--address", default="127.0.0.1", help="default: this machine alone")
    command = _verb(verbs, "demo", demo)
    command.add_argument("--folder", type=Path, default=Path("demo"), help="where the demonstration is kept")
    command.add_argument("--port", type=int, default=8501)
    command.add_argument("--prepare-only", action="store_true", help="fill the register but do not serve it")
    return parser


def _person(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    person = verbs.add_parser("person", help="Add the people who may sign in.")
    add = _verb(person.add_subparsers(metavar="COMMAND", required=True), "add", person_add)
    add.add_argument(
        "key", metavar="KEY", help="what the person types to sign in, for example an e-mail address"
    )
    add.add_argument("--name", required=True)
    add.add_argument("--role", required=True, choices=[role.value for role in Role])
    add.add_argument("--organisation", metavar="KEY", help="for a provider or certifier")
    add.add_argument("--area", metavar="KEY", help="for a commissioner")
    add.add_argument("--password-stdin", action="store_true", help="read the password from standard input")


def _verb(
    verbs: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, verb: Verb
) -> argparse.ArgumentParser:
    command = verbs.add_parser(name, help=verb.__doc__, description=verb.__doc__)
    command.set_defaults(verb=verb)
    return command


if __name__ == "__main__":
    sys.exit(main())
