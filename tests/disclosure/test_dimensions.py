"""Categories and the totals made of them: nested, linked, or refused."""

import numpy as np
import pytest

from evaluate.disclosure import Dimension
from tests.disclosure.examples import PROGRAMME, SEX


def test_a_flat_dimension_has_one_total() -> None:
    assert SEX.labels == ("Female", "Male", "All")
    assert SEX.members("All") == ("Female", "Male")


def test_a_total_may_be_made_of_totals() -> None:
    assert PROGRAMME.members("All") == ("Mentoring", "Boxing", "Outreach")
    assert [PROGRAMME.is_whole(label) for label in PROGRAMME.labels] == [False] * 5 + [True]


def test_totals_may_cross_as_tiers_cross_areas() -> None:
    tiers = Dimension(
        "programme", ("a", "b", "c"), {"north": ("a", "b"), "targeted": ("b", "c"), "all": ("a", "b", "c")}
    )
    assert np.array_equal(tiers.incidence()[3:], [[1, 1, 0], [0, 1, 1], [1, 1, 1]])


@pytest.mark.parametrize(
    ("categories", "totals", "message"),
    [
        (("a", "a"), {"all": ("a",)}, "sex uses a label twice."),
        (("a", "b"), {"all": ("a", "b"), "a": ("b",)}, "sex uses a label twice."),
        (("a", "b"), {"all": ("a", "b", "half"), "half": ("a",)}, "all counts a category of sex twice."),
        (("a", "b"), {"half": ("a",)}, "sex has no total of all its categories."),
        (("a", "b"), {"all": ("a", "c")}, "sex has no c."),
        (("a", "b"), {"one": ("two",), "two": ("one",), "all": ("a", "b")}, "one of sex is made of itself."),
    ],
)
def test_what_does_not_add_up_is_refused(
    categories: tuple[str, ...], totals: dict[str, tuple[str, ...]], message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        Dimension("sex", categories, totals)
