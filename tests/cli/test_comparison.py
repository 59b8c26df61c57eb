"""The comparison through the command."""

import pytest

from tests.cli.conftest import GOOD, Command, write


def test_a_comparison_reads_in_words(evaluate: Command, capsys: pytest.CaptureFixture[str]) -> None:
    assert evaluate("load", write(*GOOD), "--programme", "mentoring", "--yes") == 0
    capsys.readouterr()
    assert evaluate("compare") == 0
    said = capsys.readouterr().out
    assert "Mentoring: scores fell by" in said
    assert "12 of 12 people had both scores" in said
