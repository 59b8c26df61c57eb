"""A comparison to be run again elsewhere: what was shown as CSV, and scripts that pool it to the same figures."""

import io
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile, ZipInfo

from evaluate import __version__
from evaluate.access import Viewer, check_can_compare
from evaluate.db.session import Engine
from evaluate.disclosure import MEANINGS, Disclosed, Shorthand, Shown, Suppressed
from evaluate.intake.safe_cells import Cell, csv_file
from evaluate.integrity.taken import tell
from evaluate.metrics.results import Pooled
from evaluate.portfolio.comparability import Yardstick
from evaluate.portfolio.rows import Comparison, PooledRow, Row
from evaluate.vocabulary import moment_in_words

MEDIA_TYPE = "application/zip"
_HERE = Path(__file__).parent
_SCRIPTS = ("pool.py", "pool.R")
_YARDSTICK = ("instrument", "version", "informant", "direction", "measure", "timepoint", "kind")
_SUMMARY = ("mean_before", "mean_after", "sd_before", "sd_after", "correlation")
_ESTIMATE = {"": "estimate", "_low": "low", "_high": "high", "_standard_error": "standard_error"}
_POOLED = (
    "k", "estimate", "low", "high", "standard_error", "tau2", "i2", "prediction_low", "prediction_high"
)  # fmt: skip
_COUNTS = ("n_started", "n_paired")
_MARKS = {
    Shorthand.SUPPRESSED: MEANINGS[Shorthand.SUPPRESSED],
    Shorthand.LOW_RELIABILITY: MEANINGS[Shorthand.LOW_RELIABILITY],
    Shorthand.NOT_APPLICABLE: "cannot be: a difference between two groups has no score before or after of its own",
}
ROW_HEADINGS = (
    "programme", "programme_name", "provider_name", "cohort", "cohort_name", "design", *_YARDSTICK, "measure_name",
    "arm", *_COUNTS, *_SUMMARY, *(f"mean_change{end}" for end in _ESTIMATE), *(f"effect{end}" for end in _ESTIMATE),
    "method", "mark", "note",
)  # fmt: skip
EXPECTED_HEADINGS = (*_YARDSTICK, "of", *_POOLED, "interval", "method")


def take_bundle(engine: Engine, viewer: Viewer, comparison: Comparison) -> tuple[str, bytes]:
    """Give a comparison that a viewer was shown as a bundle with its name, and write down who took it."""
    check_can_compare(viewer)
    content = bundle(comparison)
    name = filename(comparison)
    tell(engine, viewer, "export", "comparison", "bundle", sha256=sha256(content).hexdigest())
    return name, content


def filename(comparison: Comparison) -> str:
    """Name the bundle by the day of its figures."""
    return f"comparison-{comparison.as_of:%Y-%m-%d}.zip"


def bundle(comparison: Comparison) -> bytes:
    """Put everything into one archive. The same comparison gives the same bytes."""
    rows = csv_file(ROW_HEADINGS, map(_row, comparison.rows))
    files = {
        "README.txt": _readme(comparison, sha256(rows).hexdigest()).encode(),
        "rows.csv": rows,
        "expected.csv": csv_file(EXPECTED_HEADINGS, _expected(comparison)),
        **{name: (_HERE / name).read_bytes() for name in _SCRIPTS},
    }
    return _archive(files)


def _archive(files: Mapping[str, bytes]) -> bytes:
    """Store the files as they are: no clock and no version of a compressor shows in the bytes."""
    written = io.BytesIO()
    with ZipFile(written, "w") as archive:
        for name, content in files.items():
            info = ZipInfo(f"comparison/{name}")
            info.external_attr = 0o644 << 16
            archive.writestr(info, content)
    return written.getvalue()


def _row(row: Row) -> list[Cell]:
    cohort, method = row.cohort, row.effect.value.method if isinstance(row.effect, Shown) else ""
    return [
        cohort.programme,
        cohort.programme_name,
        cohort.provider_name,
        cohort.cohort,
        cohort.cohort_name,
        cohort.design.value,
        *_yardstick(row.yardstick),
        row.measure.name,
        str(row.arm),
        *(_count(getattr(row, name)) for name in _COUNTS),
        *_figures(row),
        method,
        _mark(row),
        "not due yet" if row.not_due else row.undefined,
    ]


def _figures(row: Row) -> list[Cell]:
    """Give the figures of a row; what is not due yet has none, and nothing of it is withheld."""
    if row.not_due:
        return [None] * (len(_SUMMARY) + 2 * len(_ESTIMATE))
    return [
        *_parts(row.summary, _SUMMARY),
        *_parts(row.mean_change, tuple(_ESTIMATE.values())),
        *_parts(row.effect, tuple(_ESTIMATE.values())),
    ]


def _yardstick(yardstick: Yardstick) -> list[Cell]:
    facts = yardstick.measure
    return [
        facts.instrument,
        facts.version,
        facts.informant.value,
        facts.direction.value,
        facts.measure,
        yardstick.timepoint,
        yardstick.kind.value,
    ]


def _count(people: Disclosed[int]) -> Cell:
    return people.shorthand.value if isinstance(people, Suppressed) else people.value


def _parts(values: Shown[object] | Suppressed | None, names: tuple[str, ...]) -> list[Cell]:
    """Give each part of a figure: its mark where it is withheld or cannot be, nothing where it is undefined."""
    if values is None:
        return [Shorthand.NOT_APPLICABLE.value] * len(names)
    if isinstance(values, Suppressed):
        return [values.shorthand.value] * len(names)
    return [float(getattr(values.value, name)) for name in names]


def _mark(row: Row) -> str:
    if row.not_due:
        return ""
    if isinstance(row.mean_change, Suppressed):
        return row.mean_change.shorthand.value
    return Shorthand.LOW_RELIABILITY.value if row.low_reliability else ""


def _expected(comparison: Comparison) -> Iterator[list[Cell]]:
    for pooled in comparison.pooled:
        for of, figures in _shown(pooled):
            numbers = [getattr(figures, name) for name in _POOLED]
            yield [*_yardstick(pooled.yardstick), of, *numbers, _interval(figures), figures.method]


def _shown(pooled: PooledRow) -> Iterator[tuple[str, Pooled]]:
    for of in ("mean_change", "effect"):
        if figures := getattr(pooled, of):
            yield of, figures


def _interval(pooled: Pooled) -> str:
    return "hartung_knapp_floored" if "never narrower" in pooled.method else "hartung_knapp"


def _readme(comparison: Comparison, digest: str) -> str:
    marks = "\n".join(f"  {short.value:<5} {meaning}" for short, meaning in _MARKS.items())
    return f"""\
Run a comparison again
======================

These files hold one comparison of programmes as it was shown, and two scripts that pool it again.
They hold nothing that was not shown: no row of a person, and no figure that was withheld.

As of      {moment_in_words(comparison.as_of)}
Register   evaluate {__version__}
rows.csv   SHA-256 {digest}

What is in it
-------------

rows.csv       A row for each cohort, measure, timepoint and arm. Changes and effects are turned so that a positive
               number is a change in the direction that is wanted. A cell that is empty has no value, and where that is
               because nobody's later score is due yet, the note says so. What else may stand in one:

{marks}

expected.csv   What the register showed for the rows together: a line for each measure, timepoint and kind of design.
               "of" says whether the changes in points (mean_change) or the standardised effects (effect) were pooled.
pool.py        Pools rows.csv again in Python and holds it against expected.csv: python pool.py
               You need numpy, scipy and pandas.
pool.R         Does the same in R: Rscript pool.R
               You need nothing beside R. If metafor is installed, its answer is set beside.

How the figures were made
-------------------------

Rows of one instrument, version, informant, direction, measure, timepoint and kind of design are pooled, where the
estimate is shown and its standard error is above zero. One arm of a cohort with a comparison arm is never pooled.
The variance between programmes is the REML one, the interval is Hartung and Knapp's, and the prediction interval is
for the true change in one more programme like these, with t on k - 1 degrees of freedom.

Some words may begin with an apostrophe that nobody typed: it keeps a spreadsheet from running them as a formula.
"""
