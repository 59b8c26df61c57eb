"""A definition answers for its parts by their keys."""

import pytest

from tests.returns_examples import definition


def test_parts_are_found_by_key() -> None:
    small = definition()
    assert small.line("actual").name == "Spent"
    assert small.period("q2").due_on.isoformat() == "2025-10-31"
    assert [section.key for section in small.sections] == ["reach", "money", "story"]


def test_what_is_not_there_is_not_made_up() -> None:
    with pytest.raises(StopIteration):
        definition().line("nothing")
