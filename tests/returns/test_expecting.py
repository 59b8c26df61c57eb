"""Which returns are expected is said once, by the administrator, and changes nothing when said again."""

from datetime import date

import pytest

from evaluate.db.commands.returns import Came
from evaluate.errors import CommandMistake, NotAllowed, SetupMistakes
from evaluate.returns.expecting import expect, open_returns
from evaluate.returns.listing import list_returns
from evaluate.returns.reviewing import read_return
from tests.returns.conftest import ADA, DAY, HELEN, PAT, RHYS, Town
from tests.returns_examples import DEFINITION

NORTH = {"north": "north-pcc"}


def test_a_return_is_expected_of_each_area_for_each_period_once(town: Town) -> None:
    came = expect(town.engine, ADA, DEFINITION.encode(), NORTH)
    assert list(came.values()) == [Came.SAME, Came.NEW]
    assert next(iter(came)) == town.number
    assert expect(town.engine, ADA, DEFINITION.encode(), NORTH) == dict.fromkeys(came, Came.SAME)


CORRECTED = (
    DEFINITION.replace("version = 1", "version = 2")
    .replace("Reach", "People")
    .replace("2025-07-31", "2025-08-15")
    .replace("2025-10-31", "2025-11-15")
)


def test_a_corrected_definition_holds_for_what_is_not_open_yet(town: Town) -> None:
    number = list(expect(town.engine, ADA, DEFINITION.encode(), NORTH))[1]
    came = expect(town.engine, ADA, CORRECTED.encode(), {"north": "south-pcc"})
    assert came == {town.number: Came.KEPT, number: Came.CHANGED}
    told = {one.expected.id: one.expected for one in list_returns(town.engine, ADA, DAY)}
    kept, changed = told[town.number], told[number]
    assert (kept.due_on, kept.signatory) == (date(2025, 7, 31), "north-pcc")
    assert (changed.due_on, changed.signatory) == (date(2025, 11, 15), "south-pcc")
    open_returns(town.engine, ADA, DAY)
    answers = [read_return(town.engine, RHYS, one).definition.reference for one in came]
    assert answers == ["small@2025/26.1", "small@2025/26.2"]
    # Both are open now, so neither is changed by the first version any more.
    assert expect(town.engine, ADA, DEFINITION.encode(), NORTH)[number] is Came.KEPT


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
