"""What stands in a table where a number cannot."""

from evaluate.disclosure.cells import MEANINGS, Reason, Shorthand, Shown, Suppressed


def test_a_withheld_figure_is_not_a_number() -> None:
    withheld = Suppressed(Reason.SMALL_COUNT)
    assert not isinstance(withheld, int | float)
    assert withheld != 0
    assert withheld != Shown(0)


def test_a_withheld_figure_is_written_in_shorthand() -> None:
    assert Suppressed(Reason.TABLE).shorthand == "[c]"


def test_the_shorthand_is_that_of_published_statistics_and_each_is_explained() -> None:
    assert [str(each) for each in Shorthand] == ["[c]", "[u]", "[x]", "[z]", "[low]"]
    assert set(MEANINGS) == set(Shorthand)
