"""The national summary on paper: tagged, named and numbered, and the same tables as everywhere else."""

from collections import Counter
from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from evaluate.export.document import written
from evaluate.export.national import national_tables
from evaluate.export.national_paper import national_paper, national_pdf
from tests.export.test_national import summary
from tests.export.test_pdf import elements


@pytest.fixture(scope="module")
def pdf() -> PdfReader:
    return PdfReader(BytesIO(national_pdf(summary())))


def test_it_is_tagged_in_english_and_shows_its_title(pdf: PdfReader) -> None:
    root = pdf.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] == True  # noqa: E712 (its own kind of truth)
    assert root["/Lang"] == "en-GB"
    assert pdf.metadata is not None
    assert pdf.metadata.title == f"National summary of {summary().name}: {summary().about}"
    assert pdf.metadata.author == "Somebody"
    assert b"pdfuaid:part" in root["/Metadata"].get_data()
    assert pdf.outline


def test_its_tags_are_those_of_the_document(pdf: PdfReader) -> None:
    page = written(national_paper(summary()))
    found = Counter(str(one["/S"]) for one in elements(pdf))
    for tag, name in (("/H1", "<h1"), ("/H2", "<h2"), ("/H3", "<h3"), ("/TD", "<td")):
        assert found[tag] == page.count(name), tag
    assert found["/Table"] == found["/THead"] >= page.count("<table")


def test_every_table_of_the_summary_is_in_it_and_every_page_is_numbered(pdf: PdfReader) -> None:
    texts = [page.extract_text() for page in pdf.pages]
    whole = " ".join(" ".join(texts).split())
    for table in national_tables(summary()):
        assert table.title in whole
    for nth, text in enumerate(texts, 1):
        assert f"Page {nth} of {len(texts)}" in text
    assert "[c]" in whole
    assert "Not in these figures West" in whole


def test_what_was_typed_is_words() -> None:
    bad = "<img src=x><script>1</script>"
    page = written(national_paper(replace(summary(), name=bad, funder=bad, missing=(bad,))))
    assert "<img" not in page
    assert "<script" not in page


def test_a_summary_of_nothing_is_still_a_document() -> None:
    nothing = replace(summary(), sent=(), missing=("North", "South", "West"), queried=(), as_of=None)
    assert "What 0 of 3 areas signed and sent" in written(national_paper(nothing))
