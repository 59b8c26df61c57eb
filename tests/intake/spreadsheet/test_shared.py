"""Shared texts are read as they are shown."""

import pytest

from evaluate.intake.spreadsheet import limits
from evaluate.intake.spreadsheet.archive import survey
from evaluate.intake.spreadsheet.limits import Refused
from evaluate.intake.spreadsheet.shared import shared_texts, unescaped
from tests.intake.hostile.honest import shared, xlsx


def texts(*items: str) -> list[str]:
    return shared_texts(survey(xlsx(**{"xl/sharedStrings.xml": shared(*items)})), "xl/sharedStrings.xml")


@pytest.mark.parametrize(
    ("item", "text"),
    [
        ("<t>plain</t>", "plain"),
        ("<t> outer  spaces\u00a0</t>", "outer  spaces"),
        ("<t/>", ""),
        ("", ""),
        ("<r><t>rich </t></r><r><rPr><b/></rPr><t>text</t></r>", "rich text"),
        ("\n <r>\n <t>rich</t>\n </r>\n ", "rich"),
        ('<t>課</t><rPh sb="0" eb="1"><t>カ</t></rPh><phoneticPr fontId="1"/>', "課"),
        ("<t>a &amp; b &lt; c</t>", "a & b < c"),
        ("<t><![CDATA[<b>]]></t>", "<b>"),
        ("<t>one\ntwo</t>", "one\ntwo"),
    ],
)
def test_an_item_is_the_text_that_is_shown(item: str, text: str) -> None:
    assert texts("<t>before</t>", item, "<t>after</t>") == ["before", text, "after"]


@pytest.mark.parametrize(
    ("stored", "text"),
    [
        ("a_x000D_\nb", "a\nb"),
        ("a_x000D_b", "a\nb"),
        ("a_x0007_b", "ab"),
        ("_x001F__x001E_", ""),
        ("_x005F_x0041_", "_x0041_"),
        ("_xD800_", ""),
        ("_xyz_", "_xyz_"),
    ],
)
def test_letters_that_excel_writes_in_numbers(stored: str, text: str) -> None:
    assert unescaped(stored) == text


def test_a_prefix_changes_nothing() -> None:
    prefixed = shared("<t>text</t>").replace("<", "<x:").replace("<x:/", "</x:").replace("xmlns=", "xmlns:x=")
    content = xlsx(**{"xl/sharedStrings.xml": prefixed})
    assert shared_texts(survey(content), "xl/sharedStrings.xml") == ["text"]


def test_a_workbook_may_share_nothing() -> None:
    assert shared_texts(survey(xlsx()), None) == []


@pytest.mark.parametrize(
    ("limit", "most"), [("MOST_SHARED", 2), ("MOST_SHARED_TEXT", 10), ("LONGEST_CELL", 4)]
)
def test_shared_texts_have_limits(limit: str, most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, limit, most)
    assert len(texts("<t>four</t>", "<t>four</t>")) == 2
    with pytest.raises(Refused):
        texts("<t>fives</t>", "<t>fives</t>", "<t>fives</t>")


def test_one_text_is_given_up_while_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "LONGEST_CELL", 300_000)
    runs = "".join(f"<r><t>{n:08x}</t></r>" for n in range(60_000))
    with pytest.raises(Refused) as caught:
        texts(runs)
    assert caught.value.code == "too-large"
