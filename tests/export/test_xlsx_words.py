"""Words reach the library that writes them in parts that it takes for nothing but words, and none is lost."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from evaluate.export.xlsx_words import CUT, LONGEST, heading, rich, typed
from evaluate.intake.safe_cells import printable

_WORDS = st.lists(st.sampled_from(["$$", "$", "_x0041_", "_", "<r>", "</r>", "é"]) | st.text(max_size=4))


def parts(text: str) -> list[str]:
    return [piece for piece in typed(text) if isinstance(piece, str)]


@given(_WORDS.map("".join))
@example("$$$$")
@example("_x0041_x0041_")
@example("<r></r>")
def test_no_part_is_taken_for_more_and_together_they_are_what_was_typed(text: str) -> None:
    kept = printable(text).replace("\r\n", "\n").replace("\r", "\n")
    assert "".join(parts(text)) == rich(text).string == kept
    assert typed(text)[::2] == [{} for _ in parts(text)]
    for part in parts(text):
        assert "$$" not in part
        assert not re.search("_x[0-9A-Fa-f]{4}_", part)
        assert not (part.startswith("<r>") and part.endswith("</r>"))
        # An empty part would lose the others, so only nothing at all is one.
        assert part or not kept


@pytest.mark.parametrize("text", ["x" * 40_000, "😀" * 20_000, "$$" + "x" * 40_000])
def test_what_is_longer_than_a_cell_says_that_it_is_cut(text: str) -> None:
    told = "".join(parts(text))
    assert told.endswith(CUT)
    assert text.startswith(told.removesuffix(CUT))
    assert LONGEST - 2 <= len(told.encode("utf-16-le")) // 2 <= LONGEST
    assert parts("x" * LONGEST) == ["x" * LONGEST]


def test_a_heading_keeps_its_words() -> None:
    assert heading("a\x00 $$ [b](c)") == "a $$ [b](c)"
    assert heading("<r>a</r>") == "<r>a</r> "
