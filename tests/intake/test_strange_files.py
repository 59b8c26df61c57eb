"""No file is too strange to report on: random bytes, random cells, real files with some of their bytes changed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from evaluate.db.session import open_engine
from evaluate.intake.upload import Checked, check
from evaluate.vocabulary import Severity
from tests.builders import provider_of
from tests.intake.dirty.test_dirty import FAMILIES
from tests.intake.example_files import furnished

ACORN = provider_of("acorn")
# Each file takes a while, so a failure is shown as it was found: making it smaller would take minutes.
SLOW = settings(
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
REAL = [build().content for family in FAMILIES for build in family.FILES]
TEXTS = [content for content in REAL if content[:2] != b"PK" and len(content) > 20]
WORKBOOKS = [content for content in REAL if content[:2] == b"PK"]
HEADINGS = (
    "participant", "Participant ID", "cohort", "arm", "measure", "instrument", "timepoint", "value", "before", "after",
    "Pre", "before_on", "assessed_on", "followup_3m", "q1", "Q2", "item_3", "1", "sdq_self_total pre", "sex", "ethnicity",
    "year_of_birth", "started_on", "sessions_planned", "programme", "Notes", "Name", "", "Date of birth",
)  # fmt: skip
CELLS = (
    "P1", "P2", "c", "r", "spring-2025", "m", "phq9_total", "swemwbs_metric", "arrests_to_date", "phq9", "rses_0_to_3",
    "before", "after", "followup_3m", "followup_0m", "2025-04-07", "04/05/2025", "31/04/2025", "45761", "99999", "0", "7",
    "20.73", "-1", "1e308", "1e999", "NaN", "12,5", "1,250", "85%", "%", "-", "n/a", "=A1", "Jo Smith", "female", "2009", "\u00a0",
    "٣", "²", "０", "\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16"), "\x00", "x" * 300,
)  # fmt: skip


@pytest.fixture(scope="module")
def engine(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """Open one register for every file: checking writes nothing."""
    path = furnished(sqlite_template, tmp_path_factory.mktemp("strange") / "register.db")
    engine = open_engine(f"sqlite:///{path}")
    yield engine
    engine.dispose()


def report_on(engine: Engine, content: bytes, programme: str | None = "p") -> Checked:
    """Check a file, and hold what is true of every check."""
    found = check(engine, ACORN, "strange.csv", content, programme)
    report = found.report
    assert (found.changes is None) == (report.blocks or report.status == "refused")
    if found.changes is None:
        # Whatever fails has a message that says where, and what to do.
        blocking = [one for one in report.problems if one.severity is Severity.BLOCK]
        assert blocking
        assert all(one.message and one.remedy.startswith("You need to ") for one in blocking)
        assert report.status == "refused" or all(one.row or one.code == "other-template" for one in blocking)
    return found


@settings(SLOW, max_examples=80)
@given(st.one_of(st.binary(max_size=300), st.text(max_size=200).map(str.encode)))
def test_random_bytes(engine: Engine, content: bytes) -> None:
    assert report_on(engine, content).changes is None


@settings(SLOW, max_examples=20)
@given(
    st.sampled_from([b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\xff\xfe", b"%PDF", b"\xef\xbb\xbf"]),
    st.binary(max_size=400),
)
def test_random_bytes_that_begin_like_something(engine: Engine, start: bytes, content: bytes) -> None:
    assert report_on(engine, start + content).changes is None


@settings(SLOW, max_examples=100)
@given(
    st.lists(st.sampled_from(HEADINGS), min_size=1, max_size=9),
    st.lists(st.lists(st.one_of(st.sampled_from(CELLS), st.text(max_size=12)), max_size=10), max_size=8),
    st.sampled_from(["p", "past", None]),
)
def test_random_cells_under_headings_that_mean_something(
    engine: Engine, headings: list[str], rows: list[list[str]], programme: str | None
) -> None:
    lines = [",".join(f'"{cell.replace(chr(34), "")}"' for cell in row) for row in [headings, *rows]]
    report_on(engine, "\n".join(lines).encode("utf-8", "replace"), programme)


def changed(data: st.DataObject, content: bytes) -> bytes:
    """Cut, double, swap or overwrite some of the bytes of a file."""
    for _ in range(data.draw(st.integers(1, 4))):
        first, last = sorted(data.draw(st.tuples(*[st.integers(0, len(content))] * 2)))
        last = min(last, first + 60)
        middle = data.draw(
            st.sampled_from(
                [b"", content[first:last] * 2, content[first:last][::-1], b"\n", b'"', b",", b"\xff"]
            )
        )
        content = content[:first] + middle + content[last:]
    return content


@settings(SLOW, max_examples=100)
@given(data=st.data())
def test_real_files_with_some_bytes_changed(engine: Engine, data: st.DataObject) -> None:
    report_on(engine, changed(data, data.draw(st.sampled_from(TEXTS))))


@settings(SLOW, max_examples=30)
@given(data=st.data())
def test_real_workbooks_with_some_bytes_changed(engine: Engine, data: st.DataObject) -> None:
    report_on(engine, changed(data, data.draw(st.sampled_from(WORKBOOKS))))
