"""A national summary as tables: each says from how many it was told, and nothing in it is blank."""

from evaluate.export.national import national_tables
from evaluate.export.words import Told
from evaluate.returns.national_changes import changes
from evaluate.returns.national_effects import pools
from evaluate.returns.national_summary import National
from evaluate.returns.national_sums import by_approach, by_tier, conditions, money
from evaluate.vocabulary import ReturnState
from tests.returns.nationwide import Q1, Q2, effect, gathered, programme, sent, started

TARGETED = "Tier: targeted"


def summary() -> National:
    """Put together three areas, of which one is asked about and one sent nothing."""
    each = (
        sent(
            "north",
            [
                *programme("mentors", approach="=HYPERLINK()"),
                started(TARGETED, 40, Q2.name),
                started("mentors", 40, Q2.name),
                *[cell for n in range(3) for cell in effect(f"p{n}", 0.1 + 0.2 * n)],
            ],
            Q2,
        ),
        sent(
            "south",
            [*programme("boxing"), started(TARGETED, None, Q2.name), started("boxing", None, Q2.name)],
            Q2,
            ReturnState.QUERIED,
        ),
        sent("north", [started(TARGETED, 30)]),
    )
    found = gathered(*each, missing=("west",), spans=(Q1, Q2))
    now = found.of(Q2)
    return National(
        found.name,
        "Somebody",
        Q2,
        False,
        ("North", "South", "West"),
        tuple((one.expected.area_name, one.sha256) for one in now),
        ("West",),
        ("South",),
        by_tier(now, Q2.name),
        by_approach(now, Q2.name),
        money(now),
        conditions(now),
        pools(now),
        changes(found, Q1, Q2),
        now[0].signed_at,
    )


TABLES = {table.title: table for table in national_tables(summary())}


def rows(title: str) -> list[tuple[object, ...]]:
    return [tuple(one.value for one in row) for row in TABLES[title].rows]


def test_a_total_says_by_how_many_it_was_told() -> None:
    assert rows("People who started, by tier") == [("Targeted", 2, 40, "1 of 2 areas")]


def test_what_nobody_told_is_withheld_where_it_is_and_never_nought() -> None:
    assert rows("People who started, by approach") == [
        ("=HYPERLINK()", "Targeted", 1, 40, "1 of 1 programme"),
        ("Mentoring", "Targeted", 1, "[c]", "0 of 1 programme"),
    ]


def test_effects_are_told_with_how_they_differ() -> None:
    ((measure, when, programmes, effects, *rest),) = rows("Before and after, without a comparison group")
    assert (measure, when, programmes, effects) == ("sdq", "after the programme", 3, 3)
    assert all(isinstance(one, int | float) for one in rest)


def test_what_changed_names_who_came_and_who_is_missing() -> None:
    table = TABLES["People who started in each area, then and now"]
    assert rows(table.title) == [
        ("North", "Targeted", 30, 40, 10),
        ("South", "Targeted", "[z]", "[c]", "[z]"),
    ]
    assert table.says[0] == "Sent now and not then: South. Sent then and not now: none."


def test_every_area_says_where_its_return_stands() -> None:
    assert rows("Which areas this is made of") == [
        ("North", "sent", "north-hash"),
        ("South", "sent; a question about it is open", "south-hash"),
        ("West", "not sent, so not in any figure here", "nothing"),
    ]


def test_nothing_is_blank_and_every_row_fits_its_headings() -> None:
    for table in TABLES.values():
        for row in table.rows:
            assert len(row) == len(table.headings)
            assert all(isinstance(one, Told) and one.value != "" for one in row)
