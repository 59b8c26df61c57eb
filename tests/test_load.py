"""Fifty people upload and two hundred read at once, on one register: nothing lost, doubled or leaked."""

import shutil
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from threading import Barrier

import pytest
from sqlalchemy import Engine, func, select, text

from evaluate.access import at_the_register
from evaluate.db.base import Base
from evaluate.db.session import open_engine, reading, writing
from evaluate.db.tables import Assessment, AuditEvent, Participant, Score, Upload, UploadRow
from evaluate.intake.history import history
from evaluate.intake.review import warnings
from evaluate.intake.scorecard import cards
from evaluate.intake.upload import check, commit, record
from evaluate.integrity.verify import verify
from evaluate.portfolio.comparison import compare
from evaluate.vocabulary import Role, UploadState
from tests.builders import build_measure, build_programme, commissioner_of, provider_of
from tests.fenced import fenced

ORGANISATIONS = [f"org{n}" for n in range(5)]
AREAS = ["north", "south"]
UPLOADS, REPEATED, READS, PEOPLE = 50, 5, 200, 40
# Each file names people of its own, but for some that are sent twice at once, as by somebody who clicks twice.
FILES = [n % (UPLOADS - REPEATED) for n in range(UPLOADS)]


@dataclass(frozen=True)
class Done:
    """What one person did, how long it took them, and what they saw of others."""

    what: str
    seconds: float
    foreign: list[str]


@pytest.fixture(scope="module", params=["postgresql", "sqlite"])
def engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """Serve a register as it is meant to be served: on PostgreSQL, behind the fence."""
    if request.param == "postgresql":
        with fenced(request.getfixturevalue("postgres_server")) as register:
            _set_up(register.past_the_fence)
            yield register.application
        return
    path = tmp_path_factory.mktemp("load") / "register.db"
    shutil.copy(request.getfixturevalue("sqlite_template"), path)
    engine = open_engine(f"sqlite:///{path}")
    _set_up(engine)
    yield engine
    engine.dispose()


def _set_up(engine: Engine) -> None:
    """Put in five organisations, each with a programme in either area."""
    with writing(engine) as session:
        for organisation in ORGANISATIONS:
            for area in AREAS:
                build_programme(session, f"{organisation}-{area}", area, organisation)
        build_measure(session, "m")


@pytest.fixture(scope="module")
def done(engine: Engine) -> list[Done]:
    """Let everybody begin at once."""
    together = Barrier(UPLOADS + READS)
    everybody = [
        *((_upload, number) for number in FILES),
        *((_READS[n % len(_READS)], n) for n in range(READS)),
    ]

    def one(do: Callable[[Engine, int], Done], number: int) -> Done:
        together.wait()
        began = time.perf_counter()
        said = do(engine, number)
        return Done(said.what, time.perf_counter() - began, said.foreign)

    began = time.perf_counter()
    with ThreadPoolExecutor(len(everybody)) as pool:
        waiting = [pool.submit(one, do, number) for do, number in everybody]
        done = [each.result() for each in waiting]
    _say(done, time.perf_counter() - began, engine)
    return done


def test_everybody_was_served_and_saw_nothing_of_others(done: list[Done]) -> None:
    assert [one.what for one in done].count("upload") == UPLOADS
    assert len(done) == UPLOADS + READS
    assert [one.foreign for one in done if one.foreign] == []


def test_nothing_is_lost_and_nothing_is_doubled(engine: Engine, done: list[Done]) -> None:
    people = (UPLOADS - REPEATED) * PEOPLE
    assert count(engine, Participant) == people
    assert count(engine, Assessment) == count(engine, Score) == 2 * people
    assert count(engine, UploadRow) == 2 * UPLOADS * PEOPLE
    with reading(engine, at_the_register(Role.PROVIDER)) as session:
        states = session.scalars(select(Upload.state)).all()
        wrong = session.scalar(
            select(func.count()).select_from(Score).join(UploadRow).where(Score.value != UploadRow.value)
        )
    assert list(states) == [UploadState.COMMITTED] * UPLOADS
    assert wrong == 0


def test_what_was_done_is_in_the_audit_once_each(engine: Engine, done: list[Done]) -> None:
    with reading(engine, at_the_register(Role.ADMINISTRATOR)) as session:
        rows = session.execute(select(AuditEvent.action, func.count()).group_by(AuditEvent.action))
        assert dict(rows.tuples().all()) == {"record": UPLOADS, "commit": UPLOADS}


def test_the_register_verifies(engine: Engine, done: list[Done]) -> None:
    found = verify(engine, None)
    assert [check.wrong for check in found.checks if check.wrong] == []
    assert found.head is not None
    assert found.head.number == 2 * UPLOADS


def test_no_connection_is_left_open_or_left_as_somebody(engine: Engine, done: list[Done]) -> None:
    assert engine.pool.checkedout() == 0  # type: ignore[attr-defined]
    if engine.dialect.name == "postgresql":
        with ExitStack() as stack:
            every = [stack.enter_context(engine.connect()) for _ in range(15)]
            seen = [
                connection.execute(text("SELECT count(*) FROM programme")).scalar_one()
                for connection in every
            ]
        assert seen == [0] * 15


def count(engine: Engine, table: type[Base]) -> int:
    """Count the rows of a table, as whoever runs the register."""
    with reading(engine, at_the_register(Role.PROVIDER)) as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


def _upload(engine: Engine, number: int) -> Done:
    organisation, area = ORGANISATIONS[number % 5], AREAS[number // 5 % 2]
    viewer = provider_of(organisation)
    rows = "".join(
        f"{organisation}-{number}-{n},c,m,{(number + n) % 40},{(number * n) % 40}\n" for n in range(PEOPLE)
    )
    content = f"participant,cohort,measure,before,after\n{rows}".encode()
    checked = check(engine, viewer, f"{organisation}-{number}.csv", content, f"{organisation}-{area}")
    upload = record(engine, viewer, checked, content)
    yes = [warning.id for warning in warnings(engine, viewer, upload)]
    commit(engine, viewer, upload, yes)
    return Done("upload", 0, [])


def _compare(engine: Engine, number: int) -> Done:
    area = AREAS[number % 2]
    rows = compare(engine, commissioner_of(area)).rows
    return Done(
        "compare", 0, [row.cohort.programme for row in rows if not row.cohort.programme.endswith(area)]
    )


def _history(engine: Engine, number: int) -> Done:
    organisation = ORGANISATIONS[number % 5]
    past = history(engine, provider_of(organisation))
    return Done("history", 0, [one.filename for one in past if not one.filename.startswith(organisation)])


def _cards(engine: Engine, number: int) -> Done:
    organisation = ORGANISATIONS[number % 5]
    found = cards(engine, provider_of(organisation))
    seen = [card.key for card in found] + [owed.participant for card in found for owed in card.owed]
    return Done("cards", 0, [key for key in seen if not key.startswith(organisation)])


_READS = (_compare, _history, _cards, _history)


def _say(done: list[Done], seconds: float, engine: Engine) -> None:
    """Print what the page about reliability tells; pytest shows it with -s."""
    print(f"\n{engine.dialect.name}: {len(done)} at once in {seconds:.1f} s")  # noqa: T201
    for what in sorted({one.what for one in done}):
        took = sorted(one.seconds for one in done if one.what == what)
        middle, slow = took[len(took) // 2], took[len(took) * 19 // 20]
        print(f"{what}: {len(took)}, p50 {middle:.2f} s, p95 {slow:.2f} s")  # noqa: T201
