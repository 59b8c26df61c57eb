"""Nobody who reads everything that has left can work out what was withheld. A solver tries, on a thousand tables."""

from dataclasses import replace

import numpy as np
import pytest

from evaluate.disclosure import Profile, Released, Table, suppress
from evaluate.disclosure.printing import printed
from evaluate.disclosure.protection import primary
from tests.disclosure.attack import Published, attack, learnt
from tests.disclosure.examples import (
    PARTNER,
    PUBLIC,
    UNROUNDED,
    filled,
    flat,
    hidden,
    nested,
    random_people,
    random_table,
)

PROFILES = (PARTNER, PUBLIC, UNROUNDED)
BATCH = 50


def growing(seed: int, releases: int = 3) -> list[Table]:
    """Make up a table, and then the same with people who joined since, mostly few."""
    generator = np.random.default_rng([7, seed])
    tables = [random_table(seed)]
    for version in ("September", "December")[: releases - 1]:
        people = tables[-1].inner_counts()
        joined = generator.poisson(generator.choice([0.2, 1, 5]), len(people))
        some = generator.random(len(people)) < generator.choice([0.2, 0.6, 1])
        tables.append(filled(tables[0].dimensions, people + joined * some, version))
    return tables


def released(tables: list[Table], profile: Profile, joined: list[int]) -> list[Published]:
    """Let tables leave one after the other."""
    record, left = Released(), []
    for table, groups in zip(tables, joined, strict=True):
        disclosed = suppress(table, profile, record)
        record = record.with_table(table, disclosed)
        left.append(Published(table, disclosed, groups))
    return left


@pytest.mark.parametrize("batch", range(20))
def test_no_withheld_number_of_a_thousand_random_tables_can_be_worked_out(batch: int) -> None:
    tables = [random_table(seed) for seed in range(batch * BATCH, (batch + 1) * BATCH)]
    left = [Published(each, suppress(each, PROFILES[at % 3])) for at, each in enumerate(tables)]
    attacks = [attack(each) for each in left]
    assert learnt(attacks) == []
    assert learnt(attacks, whole=True) == []


def test_the_attack_succeeds_where_only_small_numbers_are_withheld() -> None:
    broken = 0
    for seed in range(BATCH):
        table = random_table(seed)
        small_only = printed(table, UNROUNDED, primary(table, UNROUNDED))
        broken += bool(learnt([attack(Published(table, small_only))]))
    assert broken > BATCH / 2


@pytest.mark.parametrize("profile", [PARTNER, PUBLIC])
def test_forty_providers_in_four_regions_by_four_categories(profile: Profile) -> None:
    generator = np.random.default_rng(40)
    table = filled((nested("provider", 10, 10, 10, 10), flat("need", 4)), generator.geometric(0.08, 160))
    disclosed = suppress(table, profile)
    assert 0 < len(hidden(disclosed)) < len(table.cells) / 2
    assert learnt([attack(Published(table, disclosed))]) == []


@pytest.mark.parametrize("batch", range(4))
def test_no_small_number_or_change_can_be_worked_out_from_one_release_and_the_next(batch: int) -> None:
    chains = [
        released(growing(seed), PROFILES[seed % 3], [1, 2, 3]) for seed in range(batch * 6, batch * 6 + 6)
    ]
    attacks = [attack(*left) for left in chains]
    assert learnt(attacks) == []
    assert learnt(attacks, whole=True) == []


def test_the_attack_succeeds_where_earlier_releases_are_forgotten() -> None:
    broken = 0
    for seed in range(30):
        tables = growing(seed, releases=2)
        left = [
            Published(table, suppress(table, UNROUNDED), joined) for joined, table in enumerate(tables, 1)
        ]
        broken += bool(learnt([attack(*left)]))
    assert broken > 10


@pytest.mark.parametrize("profile", PROFILES)
def test_what_a_filter_leaves_out_cannot_be_worked_out(profile: Profile) -> None:
    attacks = []
    for seed in range(12):
        rest, everybody = growing(seed, releases=2)
        tables = [replace(everybody, version="all"), replace(rest, version="not X")]
        attacks.append(attack(*released(tables, profile, [2, 1])))
    assert learnt(attacks) == []


@pytest.mark.parametrize("profile", PROFILES)
def test_two_breakdowns_of_the_same_people_do_not_give_each_other_away(profile: Profile) -> None:
    attacks = []
    for seed in range(12):
        generator = np.random.default_rng([3, seed])
        people = random_people(generator, 24).reshape(3, 2, 4)
        one = filled((flat("a", 3), flat("b", 2)), people.sum(axis=2).ravel())
        other = filled((flat("a", 3), flat("c", 4)), people.sum(axis=1).ravel())
        attacks.append(attack(*released([one, other], profile, [1, 1])))
    assert learnt(attacks) == []
