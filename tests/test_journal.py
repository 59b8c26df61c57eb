"""A line says what happened and where, and nothing about anybody."""

import io
import json
import logging
import re
import sys
from collections.abc import Iterator

import pytest

from evaluate import journal
from evaluate.journal import new_reference, note, unforeseen, words_for

SECRET = "Ann Example, 12 High Street"


@pytest.fixture
def lines(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    """Collect what is written, and put the loggers back afterwards."""
    names = [
        name
        for name in logging.Logger.manager.loggerDict
        if name.startswith(("evaluate", "uvicorn", "streamlit", "asyncio", "py."))
    ]
    before = {
        name: (
            logging.getLogger(name).handlers,
            logging.getLogger(name).propagate,
            logging.getLogger(name).level,
        )
        for name in names
    }
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    journal.set_up()
    yield stream
    logging.captureWarnings(capture=False)
    for name, (handlers, propagate, level) in before.items():
        logger = logging.getLogger(name)
        logger.handlers, logger.propagate = handlers, propagate
        logger.setLevel(level)


def read(lines: io.StringIO) -> list[dict[str, object]]:
    return [json.loads(line) for line in lines.getvalue().splitlines()]


def fail() -> None:
    try:
        int(SECRET)
    except ValueError as error:
        raise RuntimeError(f"could not read {SECRET}") from error


def test_a_note_is_one_line_of_json(lines: io.StringIO) -> None:
    note("request", place="/upload", seconds=0.25, person="ada", long="x" * 999)
    (line,) = read(lines)
    assert line["event"] == "request"
    assert (line["place"], line["seconds"], line["person"], line["level"]) == ("/upload", 0.25, "ada", "info")
    assert len(str(line["long"])) == 200
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT[\d:.]+\+00:00", str(line["at"]))


def test_a_mistake_is_written_with_its_place_and_without_its_words(lines: io.StringIO) -> None:
    with pytest.raises(RuntimeError) as found:
        fail()
    reference = unforeseen(found.value, place="page")
    (line,) = read(lines)
    assert line["reference"] == reference
    assert reference in words_for(reference)[1]
    assert line["error"] == "RuntimeError from ValueError"
    assert "test_journal.py" in str(line["where"])
    assert "Example" not in lines.getvalue()


def test_what_others_log_is_kept_without_what_they_filled_in(lines: io.StringIO) -> None:
    logger = logging.getLogger("streamlit.error_util")
    logger.handlers, logger.propagate = logging.getLogger("evaluate").handlers, False
    logger.warning("could not open %s", SECRET)
    logger.warning(f"could not open {SECRET}")
    try:
        fail()
    except RuntimeError:
        logger.exception("Uncaught: " + SECRET)
    first, second, third = read(lines)
    assert first["words"] == "could not open %s"
    assert "words" not in second
    assert third["error"] == "RuntimeError from ValueError"
    assert "Example" not in lines.getvalue()


def test_references_can_be_read_out_and_differ() -> None:
    made = {new_reference() for _ in range(1000)}
    assert len(made) == 1000
    assert all(re.fullmatch("[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}", one) for one in made)


def test_a_line_stays_one_line(lines: io.StringIO) -> None:
    note("request", place="a\nb\u2028c\x1b[2J")
    assert len(lines.getvalue().splitlines()) == 1
    assert "\x1b" not in lines.getvalue()


def test_quietly_only_what_is_wrong_is_written(lines: io.StringIO, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", lines)
    journal.set_up(quiet=True)
    note("request", place="/upload")
    unforeseen(ValueError("x"))
    assert [line["event"] for line in read(lines)] == ["unforeseen"]
