"""What is typed is kept in one plain form, or refused in words; blank takes it back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluate.errors import CommandMistake
from evaluate.returns.definition import Entry, Line
from evaluate.returns.entries import as_number, read_entry

WORDS = Line("w", "In your own words", words=5)


def line(entry: Entry) -> Line:
    return Line("l", "The line", entered=entry)


@pytest.mark.parametrize(
    ("entry", "typed", "kept"),
    [
        (Entry.COUNT, " 1,250 ", "1250"),
        (Entry.COUNT, "007", "7"),
        (Entry.POUNDS, "£1,200.5", "1200.50"),
        (Entry.POUNDS, "0", "0.00"),
        (Entry.PERCENT, "12.50%", "12.5"),
        (Entry.PERCENT, "100", "100"),
        (Entry.YES_NO, "Yes", "yes"),
        (Entry.DAY, "30/06/2025", "2025-06-30"),
        (Entry.DAY, "2025-06-30", "2025-06-30"),
        (Entry.TEXT, "Schools and the street", "Schools and the street"),
        (Entry.LINK, "https://example.org/strategy?v=2", "https://example.org/strategy?v=2"),
    ],
)
def test_what_can_be_read_is_kept_plainly(entry: Entry, typed: str, kept: str) -> None:
    assert read_entry(line(entry), typed) == kept
    assert read_entry(line(entry), kept) == kept


@pytest.mark.parametrize(
    ("entry", "typed", "said"),
    [
        (Entry.COUNT, "12.5", "The line: this is not a whole number. You need to write a whole number, such as 120."),
        (Entry.COUNT, "-3", "not a whole number"),
        (Entry.COUNT, "99999999999", "not a whole number"),
        (Entry.POUNDS, "1e999", "not an amount of money"),
        (Entry.POUNDS, "NaN", "not an amount of money"),
        (Entry.POUNDS, "10.005", "not an amount of money"),
        (Entry.PERCENT, "101", "not a percentage"),
        (Entry.YES_NO, "maybe", "neither yes nor no"),
        (Entry.DAY, "31/02/2025", "not a day"),
        (Entry.DAY, "06/30/2025", "not a day"),
        (Entry.TEXT, "x" * 201, "longer than 200 characters"),
        (Entry.LINK, "javascript:alert(1)", "not an address"),
        (Entry.LINK, "https://", "not an address"),
        (Entry.TEXT, "Ring 07700 900123", "looks as if it holds personal data: a phone number"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_in_words(entry: Entry, typed: str, said: str) -> None:
    with pytest.raises(CommandMistake) as refused:
        read_entry(line(entry), typed)
    assert said in str(refused.value)
    assert "900123" not in str(refused.value)


def test_words_are_counted_and_are_about_nobody() -> None:
    assert read_entry(WORDS, "  One two \n\n\n\n three  ") == "One two\n\nthree"
    with pytest.raises(CommandMistake, match=r"this has 6 words\. You need to say it in 5 words or fewer"):
        read_entry(WORDS, "a b c d e f")
    with pytest.raises(CommandMistake, match="an e-mail address"):
        read_entry(WORDS, "Write to jo@example.org")


def test_a_computed_line_takes_nothing() -> None:
    with pytest.raises(CommandMistake, match="worked out by the register"):
        read_entry(Line("c", "Started", computed="started"), "12")


@pytest.mark.parametrize("entry", list(Entry))
def test_blank_takes_back(entry: Entry) -> None:
    assert read_entry(line(entry), "  ") == ""
    assert as_number(line(entry), "") is None


@pytest.mark.parametrize("entry", list(Entry))
@given(typed=st.text(max_size=40))
def test_anything_at_all_is_kept_or_refused(entry: Entry, typed: str) -> None:
    try:
        kept = read_entry(line(entry), typed)
    except CommandMistake:
        return
    assert read_entry(line(entry), kept) == kept


@given(st.decimals(0, 10**9, places=2))
def test_an_amount_reads_back_as_itself(amount: object) -> None:
    assert as_number(line(Entry.POUNDS), read_entry(line(Entry.POUNDS), str(amount))) == float(str(amount))
