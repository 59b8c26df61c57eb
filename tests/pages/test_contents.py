"""The contents of a long page: a link to each part, and to what is in it."""

from evaluate.pages.contents import Part, anchor, as_html

REACH = Part("Reach", "reach", (("People who started", "reach-1"), ("Reach", "reach-2")))


def test_each_part_and_what_it_holds_can_be_gone_to() -> None:
    written = as_html("Contents of this return", [REACH, Part("Money", "money")])
    assert 'aria-label="Contents of this return"' in written
    assert "Find a line: 2 parts, 2 tables and texts" in written
    assert (
        '<li><a href="#reach" target="_self">Reach</a><ul><li><a href="#reach-1" target="_self">' in written
    )
    # What is called as its part is stands there once.
    assert "reach-2" not in written


def test_parts_alone_are_counted_alone() -> None:
    assert "<summary>Contents: 1 part</summary>" in as_html("Parts", [Part("Money", "money")])


def test_nothing_that_somebody_typed_becomes_markup() -> None:
    written = as_html('"><b>', [Part("<i>", '"><u>', (("<s>", "x"),))])
    assert not any(tag in written for tag in ("<b>", "<i>", "<u>", "<s>"))


def test_a_place_is_named_by_letters_and_digits_alone() -> None:
    assert anchor("as the reviewer reads it", "reach", 3) == "as-the-reviewer-reads-it-reach-3"
