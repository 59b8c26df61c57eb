"""Which returns are expected is said once, by the administrator, and changes nothing when said again."""

from datetime import date

import pytest

from evaluate.errors import CommandMistake, NotAllowed, SetupMistakes
from evaluate.returns.expecting import expect, open_returns
from evaluate.returns.listing import list_returns
from tests.returns.conftest import ADA, DAY, HELEN, PAT, RHYS, Town
from tests.returns_examples import DEFINITION

NORTH = {"north": "north-pcc"}


def test_a_return_is_expected_of_each_area_for_each_period_once(town: Town) -> None:
    numbers = expect(town.engine, ADA, DEFINITION.encode(), NORTH)
    assert len(set(numbers)) == 2
    assert numbers == expect(town.engine, ADA, DEFINITION.encode(), NORTH)
    assert numbers[0] == town.number


def test_a_corrected_definition_leaves_what_is_expected_as_it_is(town: Town) -> None:
    corrected = DEFINITION.replace("version = 1", "version = 2").replace("Reach", "People")
    assert expect(town.engine, ADA, corrected.encode(), NORTH, ("q1",)) == [town.number]


def test_other_words_need_another_version(town: Town) -> None:
    with pytest.raises(CommandMistake, match="give it the next version"):
        expect(town.engine, ADA, DEFINITION.replace("Reach", "People").encode(), NORTH)


@pytest.mark.parametrize(
    ("signatories", "periods", "said"),
    [
        ({"nowhere": "north-pcc"}, None, "There is no area nowhere"),
        ({"north": "nobody"}, None, "There is no organisation nobody"),
        (NORTH, ("q9",), "The definition has no period q9"),
    ],
)
def test_what_is_not_there_is_said(
    town: Town, signatories: dict[str, str], periods: tuple[str, ...] | None, said: str
) -> None:
    with pytest.raises(CommandMistake, match=said):
        expect(town.engine, ADA, DEFINITION.encode(), signatories, periods)


def test_a_broken_definition_is_refused_whole(town: Town) -> None:
    with pytest.raises(SetupMistakes):
        expect(town.engine, ADA, b'key = "x"', NORTH)


@pytest.mark.parametrize("viewer", [RHYS, HELEN, PAT], ids=lambda viewer: viewer.role)
def test_nobody_else_says_what_is_expected(town: Town, viewer: object) -> None:
    with pytest.raises(NotAllowed):
        expect(town.engine, viewer, DEFINITION.encode(), NORTH)  # type: ignore[arg-type]


def test_a_return_opens_when_its_period_has_begun(town: Town) -> None:
    expect(town.engine, ADA, DEFINITION.encode(), NORTH)
    assert open_returns(town.engine, ADA, date(2025, 6, 30)) == []
    assert [one.expected.period for one in open_returns(town.engine, ADA, DAY)] == ["q2"]
    assert {one.expected.state for one in list_returns(town.engine, ADA, DAY)} == {"open"}
