"""Markup streams in, and stops at the first sign of harm."""

import pytest

from evaluate.intake.spreadsheet import limits
from evaluate.intake.spreadsheet.limits import Refused
from evaluate.intake.spreadsheet.markup import elements, feed, local, new_parser


def listed(*chunks: bytes) -> list[tuple[str, dict[str, str]]]:
    return list(elements(chunks))


def code_of(*chunks: bytes) -> str:
    with pytest.raises(Refused) as caught:
        listed(*chunks)
    return caught.value.code


def test_elements_come_without_prefixes_wherever_the_chunks_end() -> None:
    whole = b'<x:a xmlns:x="u"><x:b x:c="1" d="&lt;"/></x:a>'
    expected = [("a", {"x": "u"}), ("b", {"c": "1", "d": "<"})]
    assert listed(whole) == expected
    assert listed(*(bytes([byte]) for byte in whole)) == expected
    assert local("r:id") == local("id") == "id"


@pytest.mark.parametrize(
    "broken", [b"", b"<a>", b"<a></b>", b"\xff\xfe<\x00a\x00", b"<a>\xff</a>", b"<a b='&x;'/>"]
)
def test_what_is_not_well_formed_is_damage(broken: bytes) -> None:
    assert code_of(broken) == "damaged-workbook"


@pytest.mark.parametrize(
    "start", [b"<!DOCTYPE a>", b'<!DOCTYPE a SYSTEM "file:///x">', b"<!DOCTYPE a [<!ENTITY e 'x'>]>"]
)
def test_a_document_type_is_refused_before_it_is_read(start: bytes) -> None:
    assert code_of(start + b"<a/>") == "unsafe-workbook"


def test_an_encoding_that_is_claimed_counts_for_nothing() -> None:
    assert listed(b'<?xml version="1.0" encoding="UTF-7"?><a/>') == [("a", {})]


def test_a_tag_without_end_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "LONGEST_TAG", 1_000)
    assert listed(b'<a b="', b"x" * 900, b'"/>')
    assert code_of(b'<a b="', b"x" * 900, b"x" * 900) == "damaged-workbook"


def test_long_text_is_no_long_tag(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "LONGEST_TAG", 1_000)
    assert len(list(feed(new_parser(), [b"<a>", *[b"x" * 900] * 5, b"</a>"]))) == 8
