"""One signed return of each definition that ships, with people, money, effects and words in it."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

import pytest
from sqlalchemy import Engine

from evaluate.db.queries.returns import ExpectedReturn
from evaluate.db.session import open_engine
from evaluate.export.board_blocks import Board
from evaluate.export.board_pack import write_board
from evaluate.export.signed import Signed
from evaluate.metrics.results import Estimate
from evaluate.portfolio.profile import Everything, read_everything
from evaluate.returns.answers import Answers
from evaluate.returns.checking import checked
from evaluate.returns.definition import Entry, Line, Period, ReturnDefinition
from evaluate.returns.definition_file import read_definition
from evaluate.returns.facts import Facts
from evaluate.returns.figures import Count, Effect, Fact, Figure
from evaluate.returns.reviewing import ReturnView, Sealed
from evaluate.returns.snapshot import Snapshot, digest
from evaluate.returns.withholding import Memory, withhold
from evaluate.settings import shipped
from evaluate.vocabulary import Audience, ReturnState, Tier
from tests.export.boards import CAM, DECIDED, fill
from tests.returns_examples import people, programme

SIGNED_AT = datetime(2025, 7, 28, 14, 5, tzinfo=UTC)
PROGRAMMES = (
    programme("mentors", name="Mentors in schools", provider="Acorn Trust"),
    programme(
        "boxing", Tier.UNIVERSAL, name="Boxing and belonging", provider="Ring & Co <Leeds>", ends_on=None
    ),
    programme(
        "navigators", Tier.INTENSIVE, name="Hospital navigators", provider="St Anne’s Hospital", budget=None
    ),
)
# What somebody may have typed to see whether a spreadsheet would run it, or a page show it.
FORMULA = '=HYPERLINK("http://example.test","open")'
MARKUP = "<b>Bold</b> & “quoted”\n\nA second paragraph, and an é.\n- One point\n- Another point"
_TYPED = {
    Entry.COUNT: "120",
    Entry.POUNDS: "125000.50",
    Entry.PERCENT: "12.5",
    Entry.YES_NO: "yes",
    Entry.DAY: "2025-06-30",
    Entry.TEXT: FORMULA,
    Entry.LINK: "https://example.test/a-strategy",
}


@cache
def definition_of(name: str) -> ReturnDefinition:
    """Read a definition that ships."""
    return read_definition((shipped("seeds") / "returns" / f"{name}.toml").read_bytes())


def snapshot_of(definition: ReturnDefinition, period: Period) -> Snapshot:
    """Fill a return in and freeze it, withheld as any return is."""
    reached = [
        person
        for quarter in (date(2025, 4, 7), date(2025, 7, 7), date(2025, 10, 7), date(2026, 1, 7))
        for person in (
            people(31, "mentors", quarter, sex="female", age_band="14-17", ethnicity="black"),
            people(44, "mentors", quarter, sex="male", year_of_birth=2009, ethnicity="white"),
            people(
                12, "boxing", quarter, sex="male", age_band="10-13", exit_reason="completed", ended=quarter
            ),
            people(3, "boxing", quarter, sex="female", age_band="10-13"),
            people(26, "navigators", quarter, age_band="18-24", exit_reason="moved", ended=quarter),
        )
    ]
    all_facts = Facts("E23000010", definition, period, PROGRAMMES, tuple(reached), (), "a" * 64)
    entered = {
        (line.key, item): typed(line, item) for line in definition.lines for item in items(line, all_facts)
    }
    answers = Answers(all_facts, {place: text for place, text in entered.items() if text})
    withheld = withhold([*answers.figures(), *effects(definition)], Memory())
    return Snapshot(
        definition.reference,
        "d" * 64,
        "E23000010",
        "West Yorkshire",
        period.key,
        period.name,
        "a" * 64,
        withheld.cells,
        checked(answers, {}),
    )


def items(line: Line, all_facts: Facts) -> tuple[str, ...]:
    """List what a line is asked for."""
    return Answers(all_facts, {}).items(line) if line.computed is None else ()


def typed(line: Line, item: str) -> str:
    """Type something into a line; one programme's number is left blank."""
    if line.words is not None:
        return MARKUP if line.words > 300 else FORMULA
    if line.key == "referred" and item == "boxing":
        return ""
    return _TYPED[line.entered] if line.entered else ""


def effects(definition: ReturnDefinition) -> Iterator[Figure]:
    """Tell three effects where the definition asks for them: a firm one, an unsure one and one that is withheld."""
    if not any(line.key == "effects" for line in definition.lines):
        return
    for cohort, paired in (("spring-2025", 62), ("summer-2025", 21), ("autumn-2025", 6)):
        by = (
            ("programme", "mentors"),
            ("cohort", cohort),
            ("measure", "sdq_total_self"),
            ("timepoint", "after"),
            ("arm", "intervention"),
        )
        estimate = Estimate(-3.104, -4.3, -1.9, 0.6, "test", paired) if paired >= 10 else None
        yield Fact("effects", (*by, ("about", "Design")), "before and after, one group")
        yield Count("effects", (*by, ("about", "Scored before and after")), paired)
        yield Effect("effects", (*by, ("about", "Change")), estimate, paired, "points")
        yield Effect("effects", (*by, ("about", "Effect")), estimate, paired, "standard deviations")


@cache
def view_of(name: str, period: str) -> ReturnView:
    """Give a signed return as its readers get it."""
    definition = definition_of(name)
    asked = definition.period(period)
    snapshot = snapshot_of(definition, asked)
    content = snapshot.written()
    expected = ExpectedReturn(
        1, "E23000010", "West Yorkshire", "wy-pcc", "West Yorkshire Combined Authority", 1, definition.name,
        definition.funder, definition.funding_year, asked.key, asked.starts_on, asked.ends_on, asked.due_on,
        ReturnState.SUBMITTED,
    )  # fmt: skip
    sealed = Sealed(1, snapshot, digest(content), SIGNED_AT, "Margaret Osei", SIGNED_AT, content)
    return ReturnView(expected, definition, (sealed,), (), (), ())


def with_snapshot(view: ReturnView, snapshot: Snapshot) -> ReturnView:
    """Give the same return with other figures."""
    content = snapshot.written()
    sealed = replace(view.sealed[-1], snapshot=snapshot, content=content, sha256=digest(content))
    return replace(view, sealed=(sealed,))


RETURNS = (
    ("vru-2025-26", "q2"),
    ("vru-2025-26", "q4"),
    ("serious-violence-duty-2025-26", "year"),
    ("youth-fund-2025-26", None),
)


@pytest.fixture
def view() -> ReturnView:
    """Give the second quarter of the return that asks for most."""
    return view_of("vru-2025-26", "q2")


@pytest.fixture(params=RETURNS, ids=lambda one: f"{one[0]}-{one[1]}")
def any_view(request: pytest.FixtureRequest) -> ReturnView:
    """Give a return of each definition that ships."""
    name, period = request.param
    return view_of(name, period or definition_of(name).periods[0].key)


@pytest.fixture
def signed(view: ReturnView) -> Signed:
    """Give what was signed."""
    from evaluate.export.signed import signed_of

    return signed_of(view)


@pytest.fixture(scope="session")
def boarded(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """Give a small register to make board packs of; nobody changes it."""
    path = tmp_path_factory.mktemp("boarded") / "register.db"
    shutil.copy(sqlite_template, path)
    engine = open_engine(f"sqlite:///{path}")
    fill(engine)
    yield engine
    engine.dispose()


@pytest.fixture(scope="session")
def known(boarded: Engine) -> Everything:
    """Give what packs of it are written from, with a decision."""
    read = read_everything(boarded, CAM)
    return replace(read, decisions=(DECIDED,))


@pytest.fixture(scope="session")
def board(known: Everything) -> Board:
    """Give its pack for partners."""
    return write_board(known, Audience.PARTNER)


@pytest.fixture(scope="session")
def published(known: Everything) -> Board:
    """Give its pack for everybody."""
    return write_board(known, Audience.PUBLIC)
