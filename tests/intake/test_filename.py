"""A file's name is one name, whatever it was sent as, and breaks out of no path, header or screen."""

import unicodedata
from email.message import Message
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from sqlalchemy import Engine

from evaluate.db.queries.history import Past
from evaluate.db.session import writing
from evaluate.intake.filename import as_filename, beside
from evaluate.intake.history import history
from evaluate.intake.upload import check, record
from tests.builders import build_programme, provider_of

HOSTILE = st.text(max_size=400) | st.lists(
    st.sampled_from(["../", "..\\", "/", "\\", "\r\n", "\0", '"', "'", ";", "%00", "%0d%0a", "\u202e", "\ud800", ".",
                     "~", "$(x)", "`x`", "é", "a", " ", "x" * 300, ".csv", "\u2028", "CON", ":", "\x7f", "\x85"]),
    max_size=12,
).map("".join)  # fmt: skip


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("scores.csv", "scores.csv"),
        ("Autumn 2025 (final).xlsx", "Autumn 2025 (final).xlsx"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\ann\\scores.csv", "scores.csv"),
        ("scores\u202evsc.exe", "scoresvsc.exe"),
        ("a\r\nSet-Cookie: x=1.csv", "aSet-Cookie: x=1.csv"),
        (".bashrc", "bashrc"),
        ("..", "file"),
        ("", "file"),
        ("x" * 300 + ".csv", "x" * 116 + ".csv"),
        ("x" * 300, "x" * 120),
        ("Zoë’s scores.csv", "Zoë’s scores.csv"),
    ],
)
def test_a_name_is_kept_as_far_as_it_is_one(given: str, kept: str) -> None:
    assert as_filename(given) == kept


@given(HOSTILE)
@example("a/..\\..\0.csv")
def test_every_name_stays_in_its_folder_and_on_its_line(given: str) -> None:
    name = as_filename(given)
    folder = Path("/folder")
    assert (folder / name).parent == folder
    assert (folder / name).resolve().parent == folder
    assert 0 < len(name) <= 120
    assert not name.startswith(".")
    assert not {unicodedata.category(letter) for letter in name} & {"Cc", "Cf", "Cs"}
    assert as_filename(name) == name


@given(HOSTILE)
def test_every_name_can_stand_in_a_header_as_the_dashboard_writes_it(given: str) -> None:
    for name in (as_filename(given), beside(given, "to-mend.xlsx")):
        # In quotes unless something could end them, else in percent signs: never a second header or parameter.
        safe = name.isascii() and not set(name) & set('"\\')
        written = (
            f'attachment; filename="{name}"'
            if safe
            else f"attachment; filename*=utf-8''{quote(name, safe='')}"
        )
        header = Message()
        header["content-disposition"] = written
        assert header.get_filename() == name
        assert [key for key, _ in header.get_params(header="content-disposition")] == [
            "attachment",
            "filename",
        ]


def test_what_is_made_from_a_file_is_named_after_it() -> None:
    assert beside("../scores.csv", "to-mend.xlsx") == "scores-to-mend.xlsx"
    assert beside("scores", "to-mend.xlsx") == "scores-to-mend.xlsx"


@pytest.mark.parametrize("filename", ["../a\r\nb\0\u202e.csv", '"; DROP TABLE upload; --.csv', "%s%n.csv"])
def test_a_name_is_kept_and_given_back_on_both_databases(engine: Engine, filename: str) -> None:
    with writing(engine) as session:
        build_programme(session, "p", provider="acorn")
    viewer = provider_of("acorn")
    record(engine, viewer, check(engine, viewer, filename, b"participant,cohort\n", "p"))
    found: list[Past] = history(engine, viewer)
    assert [one.filename for one in found] == [as_filename(filename)]
