"""Frozen evidence: the same bytes for the same figures, read back as it was, and held beside what came later."""

import json
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from evaluate.portfolio.decision_snapshot import (
    DecisionSnapshot,
    FrozenNote,
    FrozenRow,
    digest,
    named,
    since,
)
from evaluate.portfolio.decision_verdict import Verdict

ROW = FrozenRow(
    "m", "Total", "after", "c", "C", "intervention", 80, 60, (2.0, 1.0, 3.0), (0.4, 0.2, 0.6), 1.5, "fell"
)
SNAPSHOT = DecisionSnapshot(
    "p", "P", "Acorn", "North", "2026/27", "Shall we?", "m", "after", 2.0, "abc",
    Verdict(True, False, ("Scores fell.", "Not enough data to say."), 59), (ROW,), (("Cost", "£1"),),
    (FrozenNote("Community voice", "Evenings.", "A meeting", "", "2026-05-01", "Rhys"),),
)  # fmt: skip

numbers = st.none() | st.floats(allow_nan=False, allow_infinity=False)
three = st.none() | st.tuples(st.floats(allow_nan=False, allow_infinity=False), numbers, numbers)
words = st.text(max_size=20)
rows = st.builds(
    FrozenRow, *[words] * 6, st.none() | st.integers(), st.none() | st.integers(), three, three, numbers, words
)  # fmt: skip
snapshots = st.builds(
    DecisionSnapshot,
    *[words] * 8,
    st.floats(min_value=0.1, max_value=99),
    words,
    st.builds(Verdict, st.booleans(), st.booleans(), st.tuples(words, words), st.none() | st.integers()),
    st.lists(rows, max_size=3).map(tuple),
    st.lists(st.tuples(words, words), max_size=2).map(tuple),
    st.lists(st.builds(FrozenNote, *[words] * 6), max_size=2).map(tuple),
)


@given(snapshots)
def test_what_was_written_is_read_back_and_written_alike(snapshot: DecisionSnapshot) -> None:
    text = snapshot.written()
    assert DecisionSnapshot.read(text) == snapshot
    assert DecisionSnapshot.read(text).written() == text


def test_the_bytes_are_these_wherever_they_are_written() -> None:
    assert digest(SNAPSHOT.written()) == "e370f8ad375af76394acc9f89f4bb8e5719f7171fe2bec9fab830b0eff41a7e5"
    assert json.loads(SNAPSHOT.written())["format"] == 1


def test_each_result_stands_beside_itself() -> None:
    newer = replace(ROW, says="fell further")
    other = replace(ROW, cohort="d", cohort_name="D", says="rose")
    gone = replace(ROW, measure="n", measure_name="Part")
    told = since(replace(SNAPSHOT, rows=(ROW, gone)), replace(SNAPSHOT, rows=(newer, other)))
    assert [(one.name, one.then, one.now) for one in told] == [
        ("Total, C, after", "fell", "fell further"),
        ("Total, D, after", "not there", "rose"),
        ("Part, C, after", "fell", "not there"),
    ]
    assert [one.now for one in since(SNAPSHOT, SNAPSHOT)] == ["the same"]
    assert named(None) == ""


def test_the_results_of_two_arms_have_names_of_their_own() -> None:
    arms = [named(replace(ROW, arm=arm)) for arm in ("intervention", "comparison", "contrast")]
    assert arms == [
        "Total, C, after",
        "Total, C, after, comparison group alone",
        "Total, C, after, against the comparison group",
    ]
