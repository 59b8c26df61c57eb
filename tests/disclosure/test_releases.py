"""What has left is remembered, survives JSON, and is compared with the next table cell by cell."""

import json
from dataclasses import replace

import pytest

from evaluate.disclosure import Dimension, Released, Table, suppress
from evaluate.disclosure.releases import Link, links
from tests.disclosure.examples import AGE, PARTNER, PROGRAMME, PUBLIC, SEX, hidden, table

JUNE = table([[3, 12, 13], [40, 0, 18]])
SEPTEMBER = table([[3, 20, 13], [41, 0, 10]], version="September")


def test_a_release_knows_what_its_readers_know() -> None:
    disclosed = suppress(JUNE, PUBLIC)
    [release] = Released().with_table(JUNE, disclosed).releases
    assert set(release.known) == set(JUNE.cells) - hidden(disclosed)
    assert release.known["All", "All"] == (83, 87)
    assert release.known["Male", "14-17"] == (0, 0)


def test_the_record_survives_json() -> None:
    crossed = Table(
        (PROGRAMME, SEX), {("Boxing", "Male"): 30}, "started", "June", frozenset({("Boxing", "Female")})
    )
    released = (
        Released().with_table(JUNE, suppress(JUNE, PUBLIC)).with_table(crossed, suppress(crossed, PARTNER))
    )
    again = Released.from_plain(json.loads(json.dumps(released.plain())))
    assert again.plain() == released.plain()
    for one, other in zip(again.releases, released.releases, strict=True):
        assert one.known == other.known
        assert one.table.dimensions == other.table.dimensions
        assert one.table.values().tolist() == other.table.values().tolist()
        assert one.table.impossible == other.table.impossible


def test_only_releases_about_the_same_population_count() -> None:
    released = Released().with_table(JUNE, suppress(JUNE, PUBLIC))
    assert released.about("people who left") == ()
    assert [release.table for release in released.about("people who started")] == [JUNE]


def test_figures_of_another_table_are_not_remembered() -> None:
    with pytest.raises(ValueError, match="not those of this table"):
        Released().with_table(SEPTEMBER, suppress(JUNE, PUBLIC))


def test_each_shared_cell_is_the_same_or_grew_or_fell() -> None:
    ways = {JUNE.cells[link.earlier_place]: link.direction for link in links([JUNE, SEPTEMBER])}
    assert len(ways) == len(JUNE.cells)
    assert ways["Female", "14-17"] == 1
    assert ways["Male", "18-24"] == -1
    assert ways["Female", "10-13"] == 1, "between two dates a count that stayed is one that grew by nobody"
    assert {link.direction for link in links([JUNE, JUNE])} == {0}


def test_what_follows_from_two_links_is_left_out() -> None:
    december = table([[3, 20, 14], [41, 0, 12]], version="December")
    pairs = [
        (link.earlier, link.later) for link in links([JUNE, SEPTEMBER, december]) if link.earlier_place == 0
    ]
    assert pairs == [(0, 1), (1, 2)]
    fell_and_grew = [
        (link.earlier, link.later)
        for link in links([JUNE, SEPTEMBER, december])
        if link.earlier_place == JUNE.cells.index(("Male", "18-24"))
    ]
    assert fell_and_grew == [(0, 1), (0, 2), (1, 2)]


def test_tables_of_other_dimensions_share_their_totals() -> None:
    by_age = Table((AGE,), {("10-13",): 43, ("14-17",): 12, ("18-24",): 31}, "people who started", "June")
    shared = {
        (JUNE.cells[link.earlier_place], by_age.cells[link.later_place]) for link in links([JUNE, by_age])
    }
    assert shared == {(("All", label), (label,)) for label in AGE.labels}


def test_the_same_people_counted_differently_are_noticed() -> None:
    with pytest.raises(
        ValueError, match="people who started, June: the same people were counted differently"
    ):
        list(links([JUNE, replace(SEPTEMBER, version="June")]))


def test_a_link_is_plain() -> None:
    one = Table((Dimension.flat("sex", "Female"),), {("Female",): 4}, "started", "June")
    assert list(links([one, one])) == [Link(0, 1, 1, 1, 0)]
