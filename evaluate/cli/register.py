"""The register itself: make it, set it up, serve it."""

import argparse
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from evaluate.access import at_the_register
from evaluate.cli.verb import add_verb, opened, say
from evaluate.db.session import Engine, open_engine
from evaluate.errors import ExitCode, RegisterNotReady, UserError
from evaluate.settings import Settings
from evaluate.vocabulary import Role

if TYPE_CHECKING:
    from evaluate.cli.verb import Verbs


def add_verbs(verbs: "Verbs") -> None:
    """Add what is done to the register itself."""
    command = add_verb(verbs, "init", init)
    command.add_argument(
        "--backups",
        type=Path,
        default=Path(),
        metavar="FOLDER",
        help="where a register on a server is copied to before an upgrade; default: here",
    )
    command.add_argument("--no-backup", action="store_true", help="upgrade without a copy, if you have one")
    add_verb(verbs, "setup", set_up).add_argument("file", type=Path, metavar="FILE.toml")
    command = add_verb(verbs, "serve", serve)
    command.add_argument("--port", type=int, default=8501)
    command.add_argument("--address", default="127.0.0.1", help="default: this machine alone")
    command = add_verb(verbs, "demo", demo)
    command.add_argument("--folder", type=Path, help="where the demonstration is kept; default: demo")
    command.add_argument(
        "--no-effect",
        action="store_true",
        help="one area in which no programme does anything, to see what that looks like",
    )
    command.add_argument("--port", type=int, default=8501)
    command.add_argument("--prepare-only", action="store_true", help="fill the register but do not serve it")


def init(options: argparse.Namespace, settings: Settings) -> int:
    """Create the register or bring it up to date, with the instrument catalogue and reference tables."""
    from evaluate.setup.initialise import initialise

    engine = open_engine(settings.database_url)
    try:
        if not options.no_backup:
            _keep(engine, options.backups)
        initialise(engine)
    finally:
        engine.dispose()
    say("The register is ready.")
    return ExitCode.CLEAN


def _keep(engine: Engine, folder: Path) -> None:
    from evaluate.integrity.backup import keep_before_upgrade

    try:
        kept = keep_before_upgrade(engine, at_the_register(Role.ADMINISTRATOR), folder)
    except UserError as error:
        raise RegisterNotReady(
            f"The register was not upgraded, because no copy of it could be made. {error.message}",
            f"{error.remedy} Or make a backup some other way, and use --no-backup.",
        ) from None
    if kept:
        say(f"The register as it was before the upgrade is kept as {kept}.")


def set_up(options: argparse.Namespace, settings: Settings) -> int:
    """Declare areas, organisations, programmes, cohorts and local measures from a file."""
    from evaluate.setup.apply import apply_setup

    with opened(settings) as engine:
        applied = apply_setup(engine, at_the_register(Role.ADMINISTRATOR), options.file)
    say("\n".join(applied.lines))
    return ExitCode.CLEAN


def serve(options: argparse.Namespace, settings: Settings) -> int:
    """Serve the dashboard."""
    from evaluate.web.serve import serve as run

    with opened(settings):
        pass
    run(options.port, options.address)
    return ExitCode.CLEAN


def demo(options: argparse.Namespace, settings: Settings) -> int:
    """Fill a demonstration register with synthetic people and serve it on this machine alone."""
    from evaluate.demonstration import PASSWORD, prepare
    from evaluate.web.serve import check_free, serve_demonstration

    if not options.prepare_only:
        check_free(options.port)
    say("Preparing the demonstration. This takes about two minutes the first time.", flush=True)
    ready = prepare(_folder(options), options.no_effect, partial(say, flush=True))
    say(f"\nThe dashboard: http://127.0.0.1:{options.port}\n\nSign in as       password")
    for key, name, role in ready.people:
        say(f"  {key:<14} {PASSWORD}   {name}, {role}")
    say("\nEvery person, programme and organisation in it is made up. Stop it with Ctrl+C.", flush=True)
    if not options.prepare_only:
        serve_demonstration(ready.database_url, options.port)
    return ExitCode.CLEAN


def _folder(options: argparse.Namespace) -> Path:
    folder: Path | None = options.folder
    return folder or Path("no-effect" if options.no_effect else "demo")
