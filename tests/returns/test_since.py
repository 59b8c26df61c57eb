"""What is corrected after a return was signed shows line by line, and what was signed stays as it was."""

from typing import Any

import pytest

from evaluate.errors import CommandMistake, NotAllowed
from evaluate.returns.assembling import fill_in, seal, withdraw
from evaluate.returns.reviewing import read_return
from evaluate.returns.signing import sign
from evaluate.returns.since import has_changed, since_signed
from tests.returns.conftest import DAY, HELEN, MARGARET, RHYS, WHOLE, Town, joined


def test_nothing_has_changed_until_data_do(submitted: Town) -> None:
    assert not has_changed(submitted.engine, RHYS, submitted.number)
    assert since_signed(submitted.engine, RHYS, submitted.number).changed == ()


def test_what_reads_otherwise_is_listed_and_leads_to_another_submission(submitted: Town) -> None:
    engine, number = submitted.engine, submitted.number
    before = read_return(engine, RHYS, number).sealed[-1]
    joined(engine, 100, 130)
    assert has_changed(engine, RHYS, number)
    found = since_signed(engine, RHYS, number)
    assert found.signed == before.snapshot
    started = [one for one in found.changed if one.line == "started"]
    assert started
    assert all(
        one.after is None or one.before is None or one.after.value != one.before.value for one in started
    )
    # What was signed is as it was, and asking for the difference keeps nothing.
    assert read_return(engine, RHYS, number).sealed[-1] == before
    withdraw(engine, RHYS, number)
    fill_in(engine, RHYS, number, WHOLE)
    sign(engine, MARGARET, number, seal(engine, RHYS, number, DAY))
    assert not has_changed(engine, RHYS, number)
    assert read_return(engine, HELEN, number).changed == found.changed


@pytest.mark.parametrize("asked", [has_changed, since_signed])
def test_only_the_area_asks_and_only_about_what_was_signed(town: Town, asked: Any) -> None:
    with pytest.raises(CommandMistake, match="has not been signed"):
        asked(town.engine, RHYS, town.number)
    for viewer in (HELEN, MARGARET):
        with pytest.raises(NotAllowed):
            asked(town.engine, viewer, town.number)
