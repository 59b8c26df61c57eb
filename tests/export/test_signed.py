"""Files are made of what was signed, and of nothing else."""

from dataclasses import replace

import pytest

from evaluate.errors import CommandMistake, RegisterNotReady
from evaluate.export.signed import signed_of
from evaluate.returns.reviewing import ReturnView
from evaluate.vocabulary import ReturnState
from tests.export.conftest import SIGNED_AT


def test_the_last_one_that_was_signed_counts(view: ReturnView) -> None:
    first = view.sealed[0]
    second = replace(first, number=2, signed_name="Sam Second")
    waiting = replace(first, number=3, signed_name=None, signed_at=None)
    assert signed_of(replace(view, sealed=(first, second, waiting))).signed_name == "Sam Second"


def test_what_is_not_signed_is_not_taken_away(view: ReturnView) -> None:
    waiting = replace(view.sealed[0], signed_name=None, signed_at=None)
    for sealed in ((), (waiting,)):
        with pytest.raises(CommandMistake, match="has not been signed"):
            signed_of(replace(view, sealed=sealed))


def test_figures_that_are_not_those_that_were_signed_are_refused(view: ReturnView) -> None:
    changed = replace(view.sealed[0], content=view.sealed[0].content.replace("120", "121", 1))
    with pytest.raises(RegisterNotReady, match="not those that were signed"):
        signed_of(replace(view, sealed=(changed,)))


def test_it_says_whose_it_is_and_who_answers_for_it(view: ReturnView) -> None:
    signed = signed_of(view)
    assert signed.title == "Violence Reduction Unit quarterly return: West Yorkshire, July to September 2025"
    assert signed.filename == "vru-2025-26-q2-E23000010"
    told = dict(signed.told)
    assert told["Signed by"] == "Margaret Osei, West Yorkshire Combined Authority"
    assert told["Signed on"] == "28 July 2025, 14:05 UTC"
    assert signed.signed_at == SIGNED_AT
    assert told["Fingerprint (SHA-256)"] == view.sealed[0].sha256
    assert told["Where it stood when this file was made"] == "Submitted"


def test_a_withdrawn_return_says_so(view: ReturnView) -> None:
    withdrawn = replace(view, expected=replace(view.expected, state=ReturnState.WITHDRAWN))
    assert dict(signed_of(withdrawn).told)["Where it stood when this file was made"] == "Withdrawn"
