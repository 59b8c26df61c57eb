"""The same return is the same bytes, in every process; what changed since is listed line by line."""

import os
import subprocess
import sys
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from evaluate.disclosure import Shorthand
from evaluate.returns.figures import Cell
from evaluate.returns.snapshot import Checked, Name, Snapshot, differences, digest

CELLS = (
    Cell("started", (("quarter", "April to June 2025"), ("programme", "mentors")), 30, None, "people"),
    Cell("started", (("quarter", "April to June 2025"), ("programme", "boxing")), None, Shorthand.SUPPRESSED, "people"),
    Cell("learning", (), "It takes time – and café au lait.", None, ""),
    Cell("budget", (("stream", "core"),), 1000.5, None, "pounds"),
)  # fmt: skip
SNAPSHOT = Snapshot(
    "small@2025/26.1",
    "d" * 64,
    "north",
    "North",
    "q1",
    "April to June 2025",
    "a" * 64,
    CELLS,
    (Checked("within-budget", "What was spent is within the budget.", "holds"),),
    (Name("cohort", "2025", "Spring – early", "mentors"), Name("measure", "m", "The measure")),
)
# As the first format was written.
OLD = """{
 "area": "north",
 "area_name": "North",
 "cells": [
  [
   "budget",
   [
    [
     "stream",
     "core"
    ]
   ],
   1000.5,
   null,
   "pounds"
  ]
 ],
 "checks": [],
 "data": "a",
 "definition": "small@2025/26.1",
 "definition_sha256": "d",
 "format": 1,
 "methods": {
  "effect": "decision 003",
  "withholding": "decision 013, thresholds of the public profile"
 },
 "period": "q1",
 "period_name": "April to June 2025"
}
"""
LABELS = st.tuples(st.text(min_size=1, max_size=5), st.text(min_size=1, max_size=5))
VALUES = st.one_of(st.none(), st.integers(0, 10**9), st.text(max_size=20), st.floats(-1e6, 1e6))
ANY = st.builds(
    Cell,
    st.text(min_size=1, max_size=5),
    st.lists(LABELS, max_size=2).map(tuple),
    VALUES,
    st.one_of(st.none(), st.sampled_from(Shorthand)),
    st.sampled_from(["people", "pounds", ""]),
)


def test_it_reads_back_as_itself() -> None:
    assert Snapshot.read(SNAPSHOT.written()) == SNAPSHOT


def test_what_was_signed_in_the_first_format_is_read_and_written_as_it_was() -> None:
    old = Snapshot.read(OLD)
    assert (old.cells[0].value, old.names, old.format) == (1000.5, (), 1)
    assert old.written() == OLD


def test_names_are_part_of_what_is_signed() -> None:
    renamed = replace(SNAPSHOT, names=(Name("cohort", "2025", "Summer", "mentors"),))
    assert digest(renamed.written()) != digest(SNAPSHOT.written())


def test_another_process_writes_the_same_bytes() -> None:
    program = (
        "from tests.returns.test_snapshot import SNAPSHOT\n"
        "from evaluate.returns.snapshot import digest\n"
        "print(digest(SNAPSHOT.written()))"
    )
    for seed in ("0", "1234"):
        done = subprocess.run(
            [sys.executable, "-c", program],
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
        )
        assert done.stdout.strip() == digest(SNAPSHOT.written())


@given(st.lists(ANY, max_size=5, unique_by=lambda cell: (cell.line, cell.by)))
def test_whatever_is_told_reads_back(cells: list[Cell]) -> None:
    told = Snapshot("d", "e", "a", "A", "p", "P", "v", tuple(cells), ())
    again = Snapshot.read(told.written())
    assert again.written() == told.written()
    assert differences(told.cells, again.cells) == ()


def test_differences_are_listed_with_what_was_before() -> None:
    after = (
        CELLS[0],
        Cell("started", CELLS[1].by, 15, None, "people"),
        CELLS[3],
        Cell("new", (), 1, None, ""),
    )
    assert [(one.line, one.before, one.after) for one in differences(CELLS, after)] == [
        ("started", CELLS[1], after[1]),
        ("new", None, after[3]),
        ("learning", CELLS[2], None),
    ]


def test_the_figures_of_some_lines_may_be_read_alone() -> None:
    some = Snapshot.read(SNAPSHOT.written(), {"budget"})
    assert some == replace(SNAPSHOT, cells=CELLS[-1:])
    assert Snapshot.read(SNAPSHOT.written(), ()).cells == ()
