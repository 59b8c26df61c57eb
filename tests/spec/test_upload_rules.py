"""The reference page is made of the paragraphs of the tests beside this one, and of what the examples are told."""

import re

from docs.upload_rules import PAGE, SECTIONS
from evaluate.intake.rules import RULES


def test_every_test_of_the_spec_is_a_paragraph_of_the_page() -> None:
    page = PAGE.read_text(encoding="utf-8")
    for section in SECTIONS:
        assert f"\n## {(section.__doc__ or '').removesuffix('.')}\n" in page
        for name, test in vars(section).items():
            if name.startswith("test_"):
                assert f"\n{' '.join(test.__doc__.split())}\n" in page


def test_every_code_has_a_section_and_a_line_that_leads_to_it() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert re.findall(r"^### (\S+)$", page, re.MULTILINE) == list(RULES)
    assert re.findall(r"^\| \[`(\S+)`\]\(#", page, re.MULTILINE) == list(RULES)


def test_no_blank_is_left_unfilled() -> None:
    assert not re.search(r"\n\n\n|[{}]", PAGE.read_text(encoding="utf-8"))
