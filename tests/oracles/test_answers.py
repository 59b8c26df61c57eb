"""Everything that R was asked is answered by a public function to its own tolerance, or left out with a reason."""

import pytest

from tests.oracles import Case, cases
from tests.oracles.answer import Answer, agrees, parts, public, settled, table

ENTRIES = [(case, entry) for case in cases() for entry in case["expected"]]


@pytest.mark.parametrize(("case", "entry"), ENTRIES, ids=[f"{case['id']}:{entry}" for case, entry in ENTRIES])
def test_every_entry_is_answered_or_left_out_with_a_reason(case: Case, entry: str) -> None:
    keys = [entry] if settled(case, entry) else parts(case, entry) or [entry]
    for key in keys:
        answer = settled(case, key)
        assert answer, f"{case['id']}:{key} is neither answered nor left out"
        if isinstance(answer, Answer):
            found = answer.found(case)
            assert agrees(found, case, key), f"{case['id']}:{key}: {answer.function} gives {found}"


def test_every_answer_names_a_public_function_and_every_reason_is_a_sentence() -> None:
    for answer in table().values():
        if isinstance(answer, Answer):
            public(answer.function)
        else:
            assert answer[0].isupper()
            assert answer.endswith(".")


def test_the_tables_hold_no_key_that_nothing_asks_for() -> None:
    asked = {(case["id"], key) for case, entry in ENTRIES for key in (entry, *parts(case, entry))}
    idle = [
        name
        for name, entry in (key.split(":", 1) for key in table())
        if not any(id.startswith(name) and key == entry for id, key in asked)
    ]
    assert idle == []
