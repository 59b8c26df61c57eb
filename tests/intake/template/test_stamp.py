"""A template is known again by its properties or by its first sheet; whatever else is there, nothing breaks."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from evaluate.intake.parse import File, read_file
from evaluate.intake.template.ods import as_ods
from evaluate.intake.template.plan import Plan
from evaluate.intake.template.stamp import (
    TEMPLATE_VERSION,
    Stamp,
    precheck_template,
    read_stamp,
    said_of_template,
)
from evaluate.intake.template.xlsx import as_xlsx
from tests.intake.test_ours import grid

HERE = Stamp(TEMPLATE_VERSION, "mentoring")


def without(content: bytes, name: str) -> bytes:
    """Drop one part, as some programs do."""
    file = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(file, "w", ZIP_DEFLATED) as new:
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
    return file.getvalue()


@pytest.mark.parametrize(("write", "part"), [(as_xlsx, "docProps/custom.xml"), (as_ods, "meta.xml")])
def test_a_template_is_known_in_two_ways(plan: Plan, write: object, part: str) -> None:
    content = write(plan)  # type: ignore[operator]
    file = read_file(content)
    assert isinstance(file, File)
    assert file.stamp == HERE
    assert read_stamp(content, ()) == HERE
    assert read_stamp(without(content, part), file.grids) == HERE
    assert read_stamp(without(content, part), ()) is None


@pytest.mark.parametrize("content", [b"", b"participant,cohort\n", b"PK\x03\x04", b"PK\x05\x06" + b"\0" * 18])
def test_other_files_have_no_stamp(content: bytes) -> None:
    assert read_stamp(content, ()) is None


@pytest.mark.parametrize(
    "part",
    [
        b"<a>Template version 0, made for programme p</a>",
        b"<a>Template version 1, made for programme p q</a>",
        b"<!DOCTYPE a [<!ENTITY x 'y'>]><a>Template version 1, made for programme p</a>",
        b"<a>Template version 1, made for programme p",
        b"<a>" + b"x" * 300_000 + b"</a>",
        b"\xff\xfe",
    ],
)
def test_a_stamp_that_is_not_quite_one_is_none(part: bytes) -> None:
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        archive.writestr("meta.xml", part)
    assert read_stamp(file.getvalue(), ()) is None


def test_a_line_counts_only_on_our_own_sheet() -> None:
    line = (str(HERE),)
    assert read_stamp(b"", [grid("Instructions", ("How to fill in this workbook",), line)]) == HERE
    assert read_stamp(b"", [grid("Instructions", line)]) is None
    assert read_stamp(b"", [grid("Scores", ("How to fill in this workbook",), line)]) is None


def test_only_another_programmes_template_is_refused() -> None:
    called = {"other": "Night boxing", "mentoring": "Street mentoring"}
    (problem,) = precheck_template(HERE, "other", called)
    assert problem.code == "other-template"
    assert "than Night boxing, which you chose" in problem.message
    assert "mentoring" not in str(problem)
    assert precheck_template(HERE, "mentoring", called) == []
    assert precheck_template(HERE, None, called) == []
    assert precheck_template(None, "mentoring", called) == []


def test_older_templates_count_and_newer_ones_are_asked_about() -> None:
    assert said_of_template(None) == said_of_template(HERE) == []
    assert [one.code for one in said_of_template(Stamp(TEMPLATE_VERSION + 1, "p"))] == ["newer-template"]
    assert [one.code for one in said_of_template(Stamp(TEMPLATE_VERSION - 1, "p"))] == ["older-template"]
