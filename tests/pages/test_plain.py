"""What somebody typed stays what they typed, whatever Markdown would make of it."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluate.pages.plain import as_typed, in_picture, plain


@pytest.mark.parametrize(
    "typed",
    [
        "**bold** _and_ __more__ `code`",
        "[a link](http://elsewhere.example)",
        "![a picture](http://elsewhere.example/p.png)",
        "<img src=x onerror=alert(1)>",
        ":red[red] :material/delete: $x^2$",
        "# heading",
        "> quoted | cell ~~struck~~",
        "&lt;b&gt;",
        "\\*",
    ],
)
def test_every_mark_of_markdown_is_escaped(typed: str) -> None:
    shown = plain(typed).replace("\\\\", "")
    assert not re.search(r"(?<!\\)([`*_{}\[\]<>#$~|&]|:(?=\S))", shown)


@pytest.mark.parametrize("typed", ["- one", "+ one", "=====", "1. one", "12) one"])
def test_no_list_and_no_underline_can_begin(typed: str) -> None:
    assert plain(typed) != typed


def test_plain_sentences_are_left_alone() -> None:
    assert plain("3 things need mending in the 3 rows of this file.") == (
        "3 things need mending in the 3 rows of this file."
    )


@pytest.mark.parametrize("typed", ["before_on", "Row 2: this & that", "sdq_self_total"])
def test_a_sign_that_means_nothing_is_read_aloud_as_it_is(typed: str) -> None:
    assert plain(typed) == typed


def test_lines_are_joined_so_that_nothing_starts_a_block() -> None:
    assert plain("one\n\n# two") == "one \\# two"


@pytest.mark.parametrize(
    "typed",
    [
        "https://elsewhere.example",
        "www.elsewhere.example",
        "WWW.elsewhere.example",
        "ann@elsewhere.example",
        ":material/home:",
        ":smile:",
        ":+1:",
        "a -> b",
        "a -- b",
        ">= 5",
    ],
)
def test_what_is_read_after_escapes_are_gone_is_parted(typed: str) -> None:
    shown = plain(typed)
    assert "\u2060" in shown
    assert as_typed(shown.replace("\\", "")) == typed


def test_a_picture_reads_no_marks_of_its_own() -> None:
    assert in_picture("<b>R&D</b> &lt;") == "&lt;b&gt;R&amp;D&lt;/b&gt; &amp;lt;"


@given(st.text(alphabet="ab1 *_`~<>[]()#$:@/.-+=|\\&!{}wé\n\t", max_size=40))
def test_plain_keeps_every_letter(typed: str) -> None:
    # Whoever copies it has it back, but for the spaces between words and the marks before what was escaped.
    kept = as_typed(re.sub(r"\\([\\`*{}\[\]<>#$~|_:&+=-])", r"\1", plain(typed)))
    assert kept == " ".join(typed.split())
