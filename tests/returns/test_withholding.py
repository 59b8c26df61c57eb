"""Nothing small leaves, alone or by subtraction, in one return or over several; the same again is the same."""

from datetime import date
from typing import Any

import numpy as np
import pytest

from evaluate.db.queries.reach import Reached
from evaluate.disclosure import PROFILES, Released, Shorthand, suppress
from evaluate.metrics.results import Estimate
from evaluate.returns.computed import COMPUTED
from evaluate.returns.facts import Facts
from evaluate.returns.figures import Cell, Count, Effect, Fact, Figure, People, Share
from evaluate.returns.withholding import Memory, Withheld, withhold
from evaluate.vocabulary import Audience, Tier
from tests.disclosure.attack import Published, attack, learnt
from tests.returns_examples import facts, programme

PUBLIC = PROFILES[Audience.PUBLIC]
TABLES = ("started", "progress", "started_by_sex", "started_by_age")
TIERS = tuple(Tier)
BY = (("programme", "mentors"),)


def area(seed: int, period: str = "q1", joined: int = 0, **other: Any) -> Facts:
    """Make up an area of five programmes in which some groups are small; more people may have joined since."""
    generator = np.random.default_rng([seed])
    programmes = tuple(programme(f"p{n}", TIERS[n % 3]) for n in range(5))
    reached = []
    for one in programmes:
        usual = generator.choice([1, 4, 15])
        for month in range(4, 10):
            for sex, born in (("female", 2009), ("male", 2009), ("male", 2013), (None, None)):
                people = int(generator.poisson(usual / 2)) + (joined if month == 5 and sex == "male" else 0)
                ended = date(2025, month + 1, 20) if generator.random() < 0.3 else None
                if people:
                    told = (one.key, date(2025, month, 3), ended, "completed", sex, born, None, None, people)
                    reached.append(Reached(*told))
    return facts(reached, period, programmes=programmes, version=f"{seed}-{joined}".ljust(16, "0"), **other)


def figures(found: Facts, names: tuple[str, ...] = TABLES) -> list[Figure]:
    return [figure for name in names for figure in COMPUTED[name].work(name, found)]


def numbers(withheld: Withheld) -> list[int]:
    return [cell.value for cell in withheld.cells if isinstance(cell.value, int)]


@pytest.mark.parametrize("seed", range(6))
def test_no_number_that_leaves_is_small_or_exact(seed: int) -> None:
    found = withhold(figures(area(seed)), Memory())
    assert all(people == 0 or (people >= 10 and people % 5 == 0) for people in numbers(found))
    withheld = [cell for cell in found.cells if cell.flag is Shorthand.SUPPRESSED]
    assert withheld
    assert all(cell.value is None for cell in withheld)


def test_quarters_that_have_not_begun_are_not_told() -> None:
    told = {dict(cell.by)["quarter"] for cell in withhold(figures(area(1)), Memory()).cells}
    assert told == {"April to June 2025", "The year 2025/26"}


@pytest.mark.parametrize("seed", [0, 3])
def test_the_same_again_is_told_in_the_same_words(seed: int) -> None:
    first = withhold(figures(area(seed)), Memory())
    again = withhold(figures(area(seed)), Memory.read(first.leaving.written()))
    assert again.cells == first.cells


@pytest.mark.parametrize("seed", range(3))
def test_nobody_can_be_worked_out_from_one_return_and_the_next(seed: int) -> None:
    names = ("started", "progress")
    first, second = area(seed), area(seed, joined=int(seed) + 1)
    chain: list[Published] = []
    released = Released()
    earlier = Memory()
    for joined, found in enumerate((first, second), start=1):
        withheld = withhold(figures(found, names), earlier)
        shown: dict[tuple[str, Any], Cell] = {(cell.line, cell.by): cell for cell in withheld.cells}
        for figure in figures(found, names):
            assert isinstance(figure, People)
            disclosed = suppress(figure.table, PUBLIC, released)
            released = released.with_table(figure.table, disclosed)
            chain.append(Published(figure.table, disclosed, joined))
            axes = [axis.name for axis in figure.table.dimensions]
            for labels, cell in disclosed.figures.items():
                told = shown.get((figure.line, tuple(zip(axes, labels, strict=True))))
                assert told is None or told.value == getattr(cell, "value", None)
        earlier = Memory(released, {})
    attacks = [attack(*chain[:left]) for left in range(1, len(chain) + 1)]
    assert learnt(attacks) == []


def test_one_count_alone_is_rounded_or_withheld() -> None:
    told = withhold([Count("c", BY, people) for people in (0, 3, 12, 13)], Memory()).cells
    assert [(cell.value, cell.flag) for cell in told] == [
        (0, None),
        (None, Shorthand.SUPPRESSED),
        (10, None),
        (15, None),
    ]


def estimate(value: float) -> Estimate:
    return Estimate(estimate=value, standard_error=0.1, low=value - 0.2, high=value + 0.2, n=40, method="m")


@pytest.mark.parametrize(
    ("before", "paired", "value", "flag"),
    [
        (None, 40, 0.31, None),
        (None, 12, 0.31, Shorthand.LOW_RELIABILITY),
        (None, 9, None, Shorthand.SUPPRESSED),
        (40, 40, 0.31, None),
        (39, 40, None, Shorthand.SUPPRESSED),
        (31, 40, None, Shorthand.SUPPRESSED),
        (30, 40, 0.31, None),
    ],
)
def test_an_effect_that_a_few_people_changed_is_withheld(
    before: int | None, paired: int, value: float | None, flag: Shorthand | None
) -> None:
    earlier = Memory()
    if before is not None:
        left = withhold([Effect("e", BY, estimate(0.1), before, "points")], Memory()).leaving
        earlier = Memory.read(left.written())
    told = withhold([Effect("e", BY, estimate(0.3149), paired, "points")], earlier).cells
    assert [cell.by[-1] for cell in told] == [("statistic", name) for name in ("estimate", "low", "high")]
    assert (told[0].value, told[0].flag) == (value, flag)


@pytest.mark.parametrize(
    ("part", "whole", "value", "flag"),
    [
        (12, 20, "60% or more", None),
        (11, 20, "40% to 59%", None),
        (0, 20, "under 40%", None),
        (9, 9, None, Shorthand.SUPPRESSED),
        (0, 0, None, Shorthand.SUPPRESSED),
    ],
)
def test_how_complete_scores_are_leaves_in_bands(
    part: int, whole: int, value: str | None, flag: Shorthand | None
) -> None:
    (told,) = withhold([Share("q", BY, part, whole)], Memory()).cells
    assert (told.value, told.flag) == (value, flag)


def test_an_effect_of_too_few_tells_nothing_to_hold_the_next_against() -> None:
    found = withhold([Effect("e", BY, None, 4, "points")], Memory())
    assert {cell.flag for cell in found.cells} == {Shorthand.SUPPRESSED}
    assert found.leaving.paired == {}


def test_an_effect_is_held_against_every_one_that_was_told_and_no_other() -> None:
    told, left = [], []
    for line, paired in (("e", 40), ("e", 45), ("of another funder", 45), ("e", 50), ("e", 55), ("e", 41)):
        found = withhold([Effect(line, BY, estimate(0.3), paired, "points")], Memory.read(*left))
        left.append(found.leaving.written())
        told.append(found.cells[0].value is not None)
    # 45 stays withheld when it comes again: 40 was told, and the two would tell of five people.
    assert told == [True, False, False, True, False, False]


def test_what_was_remembered_with_its_line_is_read() -> None:
    old = '{"tables":[],"paired":{"[\\"e\\",[\\"programme\\",\\"mentors\\"]]":40}}'
    told = withhold([Effect("f", BY, estimate(0.3), 41, "points")], Memory.read(old)).cells
    assert told[0].value is None


def test_where_everybody_changed_alike_nothing_tells_by_how_much() -> None:
    told = withhold([Effect("e", BY, estimate(3.0), 24, "points", alike=True)], Memory()).cells
    assert [(cell.value, cell.flag) for cell in told] == [(None, Shorthand.SUPPRESSED)] * 3


def test_what_is_about_nobody_leaves_as_it_is() -> None:
    told = withhold([Fact("money", (), 12.5, "pounds"), Fact("link", (), None)], Memory()).cells
    assert told == (
        Cell("money", (), 12.5, None, "pounds"),
        Cell("link", (), None, Shorthand.NOT_COLLECTED, ""),
    )


def test_what_was_remembered_reads_back() -> None:
    found = withhold(figures(area(2)), Memory()).leaving
    assert Memory.read(found.written()).written() == found.written()
