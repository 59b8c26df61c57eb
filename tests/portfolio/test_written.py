"""What somebody writes is kept plainly, is of a sensible length, and is about nobody."""

import pytest

from evaluate.errors import CommandMistake
from evaluate.portfolio import written


def test_paragraphs_stay_and_stray_space_goes() -> None:
    assert written.words("Note", "  One  line.\n\n\n\n Another\tline. \n", 10) == "One line.\n\nAnother line."
    assert written.line("Name", "  Mentoring  ") == "Mentoring"
    assert (written.words("Note", " \n ", 10), written.line("Name", ""), written.address("At", " ")) == (
        "",
    ) * 3


def test_too_much_is_refused_in_words() -> None:
    with pytest.raises(
        CommandMistake, match=r"Note: this has 3 words\. You need to say it in 2 words or fewer"
    ):
        written.words("Note", "one two three", 2)
    for text in ("x" * 201, "two\nlines"):
        with pytest.raises(CommandMistake, match="say it more briefly"):
            written.line("Name", text)


@pytest.mark.parametrize("text", ["Ring 07700 900123", "sam@example.org", "She lives at SW1A 1AA"])
def test_personal_data_is_refused_and_not_repeated(text: str) -> None:
    for read in (lambda: written.words("Note", text, 50), lambda: written.line("Source", text)):
        with pytest.raises(CommandMistake, match="looks as if it holds personal data") as refused:
            read()
        assert text.split()[-1] not in str(refused.value)


@pytest.mark.parametrize(
    "text",
    [
        "example.org",
        "javascript:alert(1)",
        "https://",
        "https://a b",
        "http://[",
        "https://e.org/" + "x" * 500,
    ],
)
def test_only_an_address_on_the_web_is_one(text: str) -> None:
    with pytest.raises(CommandMistake, match="is not an address"):
        written.address("Notice", text)
    assert written.address("Notice", " https://example.org/031-24 ") == "https://example.org/031-24"


def test_a_blank_is_refused_where_something_must_be_said() -> None:
    assert written.needed("Reasons", "Because.") == "Because."
    with pytest.raises(CommandMistake, match="Reasons: nothing is written here"):
        written.needed("Reasons", "")
