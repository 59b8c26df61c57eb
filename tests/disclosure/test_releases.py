"""What has left is remembered, survives JSON, and is compared with the next table cell by cell."""

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations, pairwise

import numpy as np
import pytest

from evaluate.disclosure import Dimension, Released, Table, suppress
from evaluate.disclosure.releases import Link, links, places
from tests.disclosure.examples import (
    AGE,
    PARTNER,
    PROGRAMME,
    PUBLIC,
    SEX,
    filled,
    hidden,
    random_table,
    table,
)

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


def plainly(tables: Sequence[Table]) -> set[Link]:
    """Compare every two tables that hold a number, and leave out what follows from two other comparisons."""
    seen: dict[object, list[tuple[int, int]]] = defaultdict(list)
    for index, each in enumerate(tables):
        for key, place in each.keys().items():
            seen[key].append((index, place))
    found = set()
    for same in seen.values():
        people = [int(tables[index].values()[place]) for index, place in same]
        versions = [tables[index].version for index, _ in same]
        order = range(len(same))
        way = {
            (i, j): 0 if versions[i] == versions[j] else 1 if people[j] >= people[i] else -1
            for i, j in combinations(order, 2)
        }
        changes = sum(one != other for one, other in pairwise(versions))
        grew = changes < len(set(versions)) and people == sorted(people)
        for i, j in pairwise(order) if grew else combinations(order, 2):
            if grew or not any({way[i, k], way[k, j]} <= {0, way[i, j]} for k in range(i + 1, j)):
                found.add(Link(*same[i], *same[j], way[i, j]))
    return found


@pytest.mark.parametrize("seed", range(40))
def test_links_are_those_that_are_found_one_by_one(seed: int) -> None:
    generator = np.random.default_rng([9, seed])
    first = random_table(seed)
    tables = [first]
    for version in ("June", "July", "July", "June", "August")[: seed % 6]:
        change = generator.integers(-1 if seed % 2 else 0, 3, len(first.inner))
        same = next((one for one in tables if one.version == version), None)
        people = np.maximum(tables[-1].inner_counts() + change, 0)
        tables.append(same or filled(first.dimensions, people, version))
    found = list(links(tables))
    assert set(found) == plainly(tables)
    assert len(found) == len(set(found))


def test_each_number_has_one_place_in_each_table_that_holds_it() -> None:
    by_age = Table((AGE,), {("10-13",): 43, ("14-17",): 12, ("18-24",): 31}, "people who started", "June")
    found = places([by_age, JUNE])
    assert found[0].tolist() == [0, 1, 2, 3] + [-1] * 8
    assert sorted(found[1].tolist()) == list(range(12))
    assert JUNE.cells[found[1][0]] == ("All", "10-13")
