"""Whoever signs has read exactly what the reviewer will read, and made none of it."""

import pytest

from evaluate.access import Viewer
from evaluate.errors import CommandMistake, NotAllowed
from evaluate.people import add_person
from evaluate.returns.assembling import answer, fill_in, seal, take_back, waive
from evaluate.returns.reviewing import query, read_return
from evaluate.returns.signing import send_back, sign
from evaluate.vocabulary import ReturnState, Role
from tests.returns.conftest import DAY, HELEN, MARGARET, OPERATOR, RHYS, WHOLE, Town

SEALED = "0" * 64


@pytest.fixture
def sealed(town: Town) -> tuple[Town, str]:
    """Fill the return in and seal it."""
    fill_in(town.engine, RHYS, town.number, WHOLE)
    return town, seal(town.engine, RHYS, town.number, DAY)


def test_the_reviewer_reads_the_very_bytes_that_were_signed(sealed: tuple[Town, str]) -> None:
    town, sha256 = sealed
    preview = read_return(town.engine, MARGARET, town.number).sealed[-1]
    assert (preview.sha256, preview.signed_at) == (sha256, None)
    sign(town.engine, MARGARET, town.number, sha256)
    (read,) = read_return(town.engine, HELEN, town.number).sealed
    assert read.snapshot == preview.snapshot
    assert (read.sha256, read.signed_name) == (sha256, "Margaret Osei")


def test_only_what_was_read_is_signed(sealed: tuple[Town, str]) -> None:
    town, sha256 = sealed
    take_back(town.engine, RHYS, town.number)
    fill_in(town.engine, RHYS, town.number, {("learning", ""): "Something else."})
    anew = seal(town.engine, RHYS, town.number, DAY)
    assert anew != sha256
    with pytest.raises(CommandMistake, match="sealed anew since you read it"):
        sign(town.engine, MARGARET, town.number, sha256)
    sign(town.engine, MARGARET, town.number, anew)


@pytest.mark.parametrize(
    "who",
    [
        Viewer("rhys", "Rhys", Role.CERTIFIER, frozenset({"north-pcc"})),
        Viewer("pat", "Pat", Role.CERTIFIER, frozenset({"north-pcc"})),
    ],
    ids=["who filled it in", "who sent data"],
)
def test_nobody_signs_what_they_made(sealed: tuple[Town, str], who: Viewer) -> None:
    town, sha256 = sealed
    # Whoever may send data is known to the register by that role, now or before.
    add_person(town.engine, OPERATOR, "pat", "Pat", Role.PROVIDER, None, organisation="acorn")
    with pytest.raises(NotAllowed, match="so you cannot sign it"):
        sign(town.engine, who, town.number, sha256)


def test_who_answered_a_question_or_asked_for_a_waiver_does_not_sign(sealed: tuple[Town, str]) -> None:
    town, sha256 = sealed
    engine, number = town.engine, town.number
    sign(engine, MARGARET, number, sha256)
    query(engine, HELEN, number, {None: "Is this all?"}, None)
    (asked,) = read_return(engine, RHYS, number).questions
    fill_in(engine, RHYS, number, {("actual", "core"): "1001"})
    both = [Viewer(key, key.title(), Role.COMMISSIONER, areas=RHYS.areas) for key in ("anna", "will")]
    answer(engine, both[0], number, asked.id, "It is.")
    waive(engine, both[1], number, "within-budget", "The grant was raised.", DAY)
    assert [step.move for step in read_return(engine, HELEN, number).life][-2:] == ["answer", "waive"]
    anew = seal(engine, RHYS, number, DAY)
    for one in both:
        with pytest.raises(NotAllowed, match="so you cannot sign it"):
            sign(engine, Viewer(one.key, one.name, Role.CERTIFIER, MARGARET.organisations), number, anew)


@pytest.mark.parametrize(
    "who",
    [
        RHYS,
        HELEN,
        Viewer("other", "Other", Role.CERTIFIER, frozenset({"south-pcc"})),
        Viewer("gone", "Gone", Role.CERTIFIER, frozenset()),
    ],
    ids=lambda viewer: viewer.key,
)
def test_nobody_else_signs(sealed: tuple[Town, str], who: Viewer) -> None:
    town, sha256 = sealed
    with pytest.raises((NotAllowed, CommandMistake)):
        sign(town.engine, who, town.number, sha256)
    assert read_return(town.engine, RHYS, town.number).expected.state is ReturnState.READY_TO_SIGN


def test_a_sealed_return_is_sent_back_with_a_reason(sealed: tuple[Town, str]) -> None:
    town, sha256 = sealed
    with pytest.raises(CommandMistake, match="sent back with a reason"):
        send_back(town.engine, MARGARET, town.number, "")
    send_back(town.engine, MARGARET, town.number, "The budget is last year's.")
    found = read_return(town.engine, RHYS, town.number)
    assert found.expected.state is ReturnState.IN_PROGRESS
    assert found.life[-1].detail == {"reason": "The budget is last year's."}
    with pytest.raises((NotAllowed, CommandMistake)):
        sign(town.engine, MARGARET, town.number, sha256)


def test_a_return_that_was_never_sealed_cannot_be_signed(town: Town) -> None:
    with pytest.raises((NotAllowed, CommandMistake)):
        sign(town.engine, MARGARET, town.number, SEALED)
