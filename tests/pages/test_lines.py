"""Names in a plot are broken over lines, and stay words."""

from evaluate.pages.lines import in_two


def test_a_long_name_takes_two_lines_at_most() -> None:
    assert in_two("Short", 20) == "Short"
    assert in_two("A name of middling length here", 20) == "A name of middling<br>length here"
    assert in_two("word " * 30, 20).count("<br>") == 1
    assert in_two("word " * 30, 20).endswith("…")


def test_a_name_is_escaped_after_it_was_broken() -> None:
    assert in_two("<b>Bold</b> names & more of them", 16) == "&lt;b&gt;Bold&lt;/b&gt;<br>names &amp; more of…"
