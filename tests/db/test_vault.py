"""A kept file comes back as it was sent, and only under its key."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluate.db.vault import Sealed, damaged, fingerprint, seal, unseal
from evaluate.errors import CommandMistake

KEY, OTHER = b"k" * 32, b"o" * 32
FILE = b"participant,before,after\n" * 1_000


@given(content=st.binary(max_size=2_000), key=st.sampled_from([None, KEY]))
def test_what_is_sealed_comes_back(content: bytes, key: bytes | None) -> None:
    assert unseal(seal(content, key), key) == content


def test_with_a_key_nothing_of_the_file_can_be_read_and_no_two_are_alike() -> None:
    first, second = seal(FILE, KEY), seal(FILE, KEY)
    assert b"participant" not in first.content
    assert first.content != second.content
    assert first.key_id == second.key_id == fingerprint(KEY) != fingerprint(OTHER)
    assert KEY not in fingerprint(KEY).encode()
    assert len(first.content) < len(FILE) / 10


def test_without_a_key_it_is_kept_and_read_whatever_the_key_is_later() -> None:
    kept = seal(FILE, None)
    assert kept.key_id is None
    assert unseal(kept, OTHER) == FILE


@pytest.mark.parametrize("key", [None, OTHER])
def test_another_key_or_none_is_explained(key: bytes | None) -> None:
    with pytest.raises(CommandMistake, match="encrypted under another key") as mistake:
        unseal(seal(FILE, KEY), key)
    assert "EVALUATE_FILE_KEY" in mistake.value.remedy


def test_a_file_that_was_tampered_with_is_not_shown() -> None:
    kept = seal(FILE, KEY)
    first, last = (bytes([kept.content[place] ^ 1]) for place in (0, -1))
    tampered = (kept.content[:-1] + last, first + kept.content[1:], kept.content[:20], kept.content[:5], b"")
    for content in tampered:
        with pytest.raises(CommandMistake) as mistake:
            unseal(replace(kept, content=content), KEY)
        assert mistake.value.message == damaged().message
    with pytest.raises(CommandMistake, match="damaged"):
        unseal(Sealed(b"not compressed", None), None)
