"""The rules of reading: a file is read, or there is one problem that says why it cannot be."""

from evaluate.intake.rules.reading import READING
from evaluate.intake.rules.rule import Stage
from evaluate.vocabulary import Severity


def test_all_but_a_note_stop_a_file() -> None:
    notes = [code for code, rule in READING.items() if rule.severity is Severity.NOTE]
    assert notes == ["windows-text"]
    assert {rule.severity for rule in READING.values()} == {Severity.BLOCK, Severity.NOTE}
    assert {rule.stage for rule in READING.values()} == {Stage.READ}


def test_whoever_cannot_be_read_is_told_what_to_send() -> None:
    for code, rule in READING.items():
        assert any(word in rule.remedy for word in ("send", "save", "choose")), code
