"""Two periods beside each other: only figures that were both told differ, and areas that came or are missing are named."""

from evaluate.returns.national_changes import changes
from tests.returns.nationwide import Q1, Q2, gathered, sent, started

TARGETED = "Tier: targeted"


def test_areas_are_put_side_by_side() -> None:
    found = changes(
        gathered(
            sent("north", [started(TARGETED, 40)]),
            sent("north", [started(TARGETED, 40), started(TARGETED, 55, Q2.name)], Q2),
            sent("south", [started(TARGETED, None)]),
            sent("south", [started(TARGETED, 20, Q2.name)], Q2),
            sent("east", [started(TARGETED, 10)]),
            sent("west", [started(TARGETED, 15, Q2.name)], Q2),
            spans=(Q1, Q2),
        ),
        Q1,
        Q2,
    )
    rows = {row.area: row for row in found.rows}
    assert list(rows) == ["East", "North", "South", "West"]
    assert [row.difference for row in found.rows] == [None, 15, None, None]
    assert rows["South"].before is not None
    assert rows["South"].before.value is None
    assert (found.came, found.missing) == (("West",), ("East",))
