"""A bundle gives the figures that were shown, to whoever has Python or R, and nothing that was withheld."""

import csv
import io
import shutil
import subprocess
import sys
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile

import pytest
from sqlalchemy import Engine

from evaluate.access import at_the_register
from evaluate.errors import NotAllowed
from evaluate.export.bundle import bundle, filename, take_bundle
from evaluate.integrity.trail import Wanted, look
from evaluate.portfolio.comparability import Kind
from evaluate.portfolio.comparison import _pooled
from evaluate.portfolio.rows import Comparison
from evaluate.vocabulary import Role
from tests.builders import commissioner_of
from tests.portfolio.small import compared, comparison_of, portfolio, row

RSCRIPT = shutil.which("Rscript")
_ALONE_KIND, _AGAINST_KIND = Kind.SINGLE_GROUP.value, Kind.CONTRAST.value
# What metafor 3.8-1 makes of the rows of `shown` in R 4.2.2, by rma(..., method = "REML", test = "knha") and predict.
BY_R = {
    (_ALONE_KIND, "mean_change"): (
        2.19706517207, -3.08186083627, 7.47599118041, 4.17782346598, 93.9789166396, -8.06014476832, 12.4542751125,
    ),
    (_ALONE_KIND, "effect"): (
        0.439413034415, -0.616372167253, 1.49519823608, 0.167112938639, 93.9789166396, -1.61202895366, 2.49085502249,
    ),
    (_AGAINST_KIND, "mean_change"): (
        1.08196721311, -0.167823416673, 2.3317578429, 0, 0, -0.167823416673, 2.3317578429,
    ),
    (_AGAINST_KIND, "effect"): (
        0.216393442623, -0.0335646833346, 0.46635156858, 0, 0, -0.0335646833346, 0.46635156858,
    ),
}  # fmt: skip


def shown() -> Comparison:
    """Make up a comparison with programmes that differ, contrasts, and rows of every kind that is not pooled."""
    rows = (
        row("Alpha", 1, 2.0, 0.5, expected=1.1),
        row("Brâvo", 2, 0.25, 0.4, paired=24),
        row("=Charlie", 3, 4.5, 0.7),
        row("Delta", 4, 1.5, 0.6, paired=7),
        row("Echo", 5, -1.0, 0.9, paired=3, started=4),
        row("Foxtrot", 6, 1.0, 0.5, kind=Kind.CONTRAST, summary=None),
        row("Golf", 7, 1.2, 0.6, kind=Kind.CONTRAST, summary=None),
    )
    return replace(comparison_of(*rows), pooled=tuple(_pooled(rows)))


def files(content: bytes) -> dict[str, bytes]:
    with ZipFile(io.BytesIO(content)) as archive:
        return {name.removeprefix("comparison/"): archive.read(name) for name in archive.namelist()}


def table(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def unpacked(content: bytes, folder: Path) -> Path:
    with ZipFile(io.BytesIO(content)) as archive:
        archive.extractall(folder)
    return folder / "comparison"


def run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120, check=False)


def spoil(folder: Path) -> None:
    """Change one estimate that was pooled."""
    path = folder / "rows.csv"
    path.write_bytes(path.read_bytes().replace(b",4.5,", b",4.6,"))


def test_it_holds_what_was_shown_with_its_marks() -> None:
    comparison = shown()
    rows = table(files(bundle(comparison))["rows.csv"])
    assert len(rows) == len(comparison.rows)
    by_name = {one["programme_name"]: one for one in rows}
    assert by_name["Alpha"]["mean_change"] == "2.0"
    assert by_name["Alpha"]["mean_change_standard_error"] == "0.5"
    assert by_name["Brâvo"]["mark"] == "[u]"
    assert by_name["Delta"]["mean_change"] == by_name["Delta"]["effect_standard_error"] == "[c]"
    assert by_name["Delta"]["sd_before"] == by_name["Delta"]["mark"] == "[c]"
    assert by_name["Echo"]["n_paired"] == by_name["Echo"]["n_started"] == "[c]"
    assert by_name["Foxtrot"]["mean_before"] == "[z]"
    assert "=Charlie" not in by_name


def test_what_is_not_due_says_so_and_is_not_withheld() -> None:
    [early] = table(files(bundle(comparison_of(row(paired=0, started=45, not_due=True))))["rows.csv"])
    assert "[c]" not in early.values()
    assert (early["mean_change"], early["mark"], early["note"]) == ("", "", "not due yet")


def test_nothing_that_is_withheld_is_in_any_file() -> None:
    one, other = (
        replace(shown(), rows=(row("Alpha"), row("Delta", 4, change, 0.6, paired=7, started=started)))
        for change, started in ((1.5, 50), (-3.25, 50))
    )
    assert bundle(one) == bundle(other)


def test_the_same_comparison_is_the_same_bytes() -> None:
    assert bundle(shown()) == bundle(shown())


def test_it_says_what_it_is_and_of_when() -> None:
    inside = files(bundle(shown()))
    assert list(inside) == ["README.txt", "rows.csv", "expected.csv", "pool.py", "pool.R"]
    said = inside["README.txt"].decode()
    assert "3 April 2025, 00:00 UTC" in said
    assert sha256(inside["rows.csv"]).hexdigest() in said
    assert filename(shown()) == "comparison-2025-04-03.zip"


def test_python_reproduces_it_without_the_register(tmp_path: Path) -> None:
    folder = unpacked(bundle(shown()), tmp_path)
    # Without the folder that the register is in, and so without anything of it.
    done = run(folder, sys.executable, "-I", "-c", _ALONE)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "4 of 4 pooled figures are as shown." in done.stdout
    spoil(folder)
    done = run(folder, sys.executable, "pool.py")
    assert done.returncode == 1
    assert "NOT AS SHOWN" in done.stdout


_ALONE = """
import runpy, sys
sys.path.insert(0, ".")
class Barred:
    def find_spec(self, name, *rest):
        if name.partition(".")[0] == "evaluate":
            raise ImportError(name)
sys.meta_path.insert(0, Barred())
runpy.run_path("pool.py", run_name="__main__")
"""


@pytest.mark.skipif(RSCRIPT is None, reason="R is not installed: apt-get install r-base-core")
def test_r_reproduces_it(tmp_path: Path) -> None:
    assert RSCRIPT
    folder = unpacked(bundle(shown()), tmp_path)
    done = run(folder, RSCRIPT, "--vanilla", "pool.R")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "4 of 4 pooled figures are as shown." in done.stdout
    assert "OTHERWISE" not in done.stdout
    spoil(folder)
    assert run(folder, RSCRIPT, "--vanilla", "pool.R").returncode == 1


@pytest.mark.skipif(RSCRIPT is None, reason="R is not installed: apt-get install r-base-core")
def test_both_reproduce_a_register(sqlite_engine: Engine, tmp_path: Path) -> None:
    assert RSCRIPT
    portfolio(sqlite_engine, [60, 45, 12, 4, 30])
    comparison = compared(sqlite_engine)
    folder = unpacked(bundle(comparison), tmp_path)
    for command in ((RSCRIPT, "--vanilla", "pool.R"), (sys.executable, "pool.py")):
        done = run(folder, *command)
        assert done.returncode == 0, done.stdout + done.stderr
        assert "2 of 2 pooled figures are as shown." in done.stdout


@pytest.mark.parametrize(("measure", "figures"), list(BY_R.items()))
def test_what_r_found_is_what_was_shown(measure: tuple[str, str], figures: tuple[float, ...]) -> None:
    expected = {(one["kind"], one["of"]): one for one in table(files(bundle(shown()))["expected.csv"])}[
        measure
    ]
    names = ("estimate", "low", "high", "tau2", "i2", "prediction_low", "prediction_high")
    assert [float(expected[name]) for name in names] == pytest.approx(list(figures), rel=1e-6, abs=1e-8)


def test_who_took_it_is_written_down(sqlite_engine: Engine) -> None:
    portfolio(sqlite_engine, [60, 12])
    viewer = commissioner_of("north")
    name, content = take_bundle(sqlite_engine, viewer, compared(sqlite_engine, viewer))
    assert name.endswith(".zip")
    assert files(content)["rows.csv"]
    (event,) = look(sqlite_engine, at_the_register(Role.ADMINISTRATOR), Wanted(action="export")).events
    assert (event.actor, event.subject, event.subject_key) == ("cam", "comparison", "bundle")


def test_who_may_not_compare_may_not_take_it(sqlite_engine: Engine) -> None:
    with pytest.raises(NotAllowed):
        take_bundle(sqlite_engine, at_the_register(Role.REVIEWER), shown())


def test_names_that_would_break_a_table_do_not_break_the_scripts(tmp_path: Path) -> None:
    names = (
        '=1+1,"x"',
        'a "quoted" name',
        "two\r\nlines",
        "# no comment",
        "NA",
        "é\u202e😀\\",
        "'single",
        "[c]x",
    )
    rows = tuple(row(name, nth, 1 + nth % 3, 0.4 + nth / 10) for nth, name in enumerate(names))
    comparison = replace(comparison_of(*rows), pooled=tuple(_pooled(rows)))
    folder = unpacked(bundle(comparison), tmp_path)
    commands = [(sys.executable, "pool.py"), *([(RSCRIPT, "--vanilla", "pool.R")] if RSCRIPT else [])]
    for command in commands:
        done = run(folder, *command)
        assert "k 8" in done.stdout, done.stderr
        assert "2 of 2 pooled figures are as shown." in done.stdout
