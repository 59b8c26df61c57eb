"""Effects and changes in the room that a page has."""

from evaluate.pages.national_parts import change_rows, effect_row
from evaluate.vocabulary import Tier
from tests.export.test_national import summary


def test_an_effect_says_its_interval_and_how_far_programmes_differ() -> None:
    measure, programmes, effects, pooled, differ, more = effect_row(summary().effects[0])
    assert (measure, programmes, effects) == ("sdq\nafter the programme", "3", "3")
    assert pooled.startswith("0.30\n(between \u2212")
    assert differ.startswith("tau ")
    assert more.startswith("between \u2212")


def test_areas_stand_then_and_now() -> None:
    changes = summary().changes
    assert changes is not None
    assert change_rows(changes, [Tier.UNIVERSAL, Tier.TARGETED]) == [
        ("North", "none", "30 then, 40 now"),
        ("South", "none", "nothing then, [c] now"),
    ]
