"""The chain itself: whatever is done to it short of writing it anew shows, and a head kept elsewhere shows that too."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluate.db.audit import BEGINNING, link
from evaluate.db.verifying.events import Head, Link
from evaluate.errors import CommandMistake
from evaluate.integrity.chain import check_chain, head_in_words, read_head

AT = datetime(2026, 4, 3, 9, 0, tzinfo=UTC)


def chain(length: int, actor: str = "ada", last: str = BEGINNING, first: int = 1) -> list[Link]:
    """Write a chain."""
    links = []
    for number in range(first, first + length):
        says = {"number": number, "at": AT, "person_id": None, "actor": actor, "action": "did"}
        says |= {"subject": "area", "subject_key": str(number), "detail": {"n": number}}
        last = link(last, says)
        links.append(Link(number, last, says))
    return links


def end(links: list[Link]) -> Head:
    """Give the head of a chain."""
    return Head(links[-1].number, links[-1].hash) if links else Head(0, BEGINNING)


@given(st.integers(0, 20))
def test_a_chain_as_it_was_written_has_no_fault(length: int) -> None:
    links = chain(length)
    check = check_chain(links, end(links), end(links))
    assert (check.count, check.wrong) == (length, ())


@given(st.integers(2, 20), st.data())
def test_an_event_altered_moved_or_taken_out_shows_by_its_number(length: int, data: st.DataObject) -> None:
    links = chain(length)
    where = data.draw(st.integers(0, length - 1))
    number = where + 1
    altered = [*links]
    field = data.draw(st.sampled_from(sorted(links[where].says or {})))
    altered[where] = replace(links[where], says=(links[where].says or {}) | {field: _other(field)})
    assert check_chain(altered, end(links)).wrong == (
        f"Event {number} is not as it was written, or was put there afterwards.",
    )
    assert (
        f"Event {number} is missing"
        in check_chain([*links[:where], *links[where + 1 :]], end(links)).wrong[0]
    )
    twice = check_chain([*links[:number], links[where], *links[number:]], end(links)).wrong
    assert twice == (f"Event {number} is there a second time.",)


def _other(field: str) -> object:
    return {"at": AT.replace(microsecond=1), "number": 99, "person_id": 1}.get(field, "other")


def test_several_missing_events_are_told_as_one_gap() -> None:
    links = chain(9)
    assert check_chain([*links[:3], *links[6:]], end(links)).wrong == (
        "Events 4 to 6 are missing, so event 7 cannot be held to what came before it.",
    )
    assert check_chain(links[:6], end(links)).wrong == ("Events 7 to 9 are missing from the end.",)
    assert check_chain(links, end(links[:8])).wrong == ("Event 9 is past the end that the register noted.",)
    assert check_chain(links, None).wrong == ("The register's own note of the last event is missing.",)


def test_a_cut_or_rewritten_chain_shows_only_by_a_head_kept_elsewhere() -> None:
    links = chain(9)
    kept = end(links[:7])
    cut, anew = links[:6], chain(9, actor="eve")
    assert check_chain(cut, end(cut)).wrong == ()
    assert check_chain(cut, end(cut), kept).wrong == (
        "The audit is not the one that the head was taken from: event 7 is missing.",
    )
    assert check_chain(anew, end(anew)).wrong == ()
    assert check_chain(anew, end(anew), kept).wrong == (
        "The audit is not the one that the head was taken from: event 7 is another one now.",
    )
    from_five = [*links[:4], *chain(5, "eve", links[3].hash, 5)]
    assert check_chain(from_five, end(from_five)).wrong == ()
    assert len(check_chain(from_five, end(from_five), kept).wrong) == 1
    assert check_chain(from_five, end(from_five), end(links[:4])).wrong == ()


def test_the_head_of_an_empty_audit_holds_whatever_came_since() -> None:
    links = chain(3)
    assert check_chain(links, end(links), Head(0, BEGINNING)).wrong == ()


def test_what_cannot_be_read_is_a_fault_and_no_crash() -> None:
    links = chain(3)
    unreadable = [links[0], replace(links[1], says=None), replace(links[2], number="three")]
    assert check_chain(unreadable, end(links)).wrong == (
        "Event 2 is not as it was written, or was put there afterwards.",
        "An event has no number that can be read.",
        "Event 3 is missing from the end.",
    )


@given(st.integers(0, 10**18 - 1), st.binary(min_size=32, max_size=32))
def test_a_head_is_read_as_it_is_written(number: int, digest: bytes) -> None:
    head = Head(number, digest.hex())
    assert read_head(f" {head_in_words(head)}\n") == head


@pytest.mark.parametrize("text", ["", "12", "12:", "twelve:" + "0" * 64, "1:" + "0" * 63, "-1:" + "0" * 64])
def test_anything_else_is_no_head(text: str) -> None:
    with pytest.raises(CommandMistake, match="not the head"):
        read_head(text)
