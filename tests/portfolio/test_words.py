"""A comparison in a terminal."""

from evaluate.portfolio.sentences import STANCE
from evaluate.portfolio.words import comparison_in_words
from tests.portfolio.small import comparison_of, row


def test_nothing_yet_says_how_to_begin() -> None:
    assert comparison_in_words(comparison_of()).startswith("There are no scores to compare yet.")


def test_each_measure_and_timepoint_has_its_answer_and_its_rows() -> None:
    text = comparison_in_words(comparison_of(row("Alpha", 1), row("Beta", 2, timepoint="followup_3m")))
    lines = text.splitlines()
    assert lines[0] == "total difficulties, after the programme"
    assert lines[2].startswith("In Alpha, scores fell")
    assert any(line.startswith("  Alpha: scores fell") for line in lines)
    assert "total difficulties, 3-month follow-up" in lines
    assert lines[-1] == STANCE
