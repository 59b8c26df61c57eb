"""The JSON is the snapshot that was signed, and anybody can check that it is."""

import json
from hashlib import sha256

from evaluate.export.signed import signed_of
from evaluate.export.whole import as_json
from evaluate.returns.reviewing import ReturnView
from evaluate.returns.snapshot import Snapshot


def test_the_hash_can_be_checked_by_anybody_who_does_what_the_file_says(any_view: ReturnView) -> None:
    told = json.loads(as_json(signed_of(any_view)))
    again = json.dumps(told["snapshot"], sort_keys=True, ensure_ascii=False, indent=1) + "\n"
    assert sha256(again.encode()).hexdigest() == told["sha256"] == any_view.sealed[-1].sha256


def test_the_very_bytes_that_were_signed_stand_in_it(view: ReturnView) -> None:
    assert view.sealed[-1].content.strip().encode() in as_json(signed_of(view))


def test_it_says_who_signed_and_when(view: ReturnView) -> None:
    told = json.loads(as_json(signed_of(view)))
    assert told["signed_by"] == "Margaret Osei"
    assert told["signed_for"] == "West Yorkshire Combined Authority"
    assert told["signed_at"] == "2025-07-28T14:05:00+00:00"
    assert told["number"] == 1
    assert Snapshot.read(json.dumps(told["snapshot"])) == view.sealed[-1].snapshot
