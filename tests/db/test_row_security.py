"""PostgreSQL's own fence: around every table that tells of somebody, closed until a viewer is named."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, event, func, select, text
from sqlalchemy.exc import ProgrammingError

from evaluate.access import Viewer, at_the_register
from evaluate.db.migrate import migrate
from evaluate.db.row_security import APPLICATION, GRANTS, OPEN, check_fenced, look_as, see_everything
from evaluate.db.session import reading, writing
from evaluate.db.tables import Participant, Programme, Score, Upload
from evaluate.errors import RegisterNotReady
from evaluate.intake import participants
from evaluate.intake.history import history
from evaluate.intake.review import my_programmes
from evaluate.intake.upload import check, commit, record
from evaluate.intake.withdrawals import withdraw
from evaluate.integrity.verify import verify
from evaluate.people import add_person, deactivate, sign_in, viewer_of
from evaluate.people.set_up import read_set_up
from evaluate.portfolio.comparison import compare
from evaluate.setup.apply import apply_setup
from evaluate.setup.initialise import initialise
from evaluate.vocabulary import Role
from tests.builders import commissioner_of, provider_of
from tests.fenced import FAR, MARK, Fenced, Theirs, fenced, fill
from tests.setup.test_apply import WHOLE

ACORN = provider_of("acorn")
TABLES = {table.name for table in Score.metadata.sorted_tables} | {"alembic_version"}
HELD = sorted(TABLES - OPEN.keys())


@pytest.fixture(scope="module")
def register(postgres_server: str) -> Iterator[tuple[Fenced, Theirs]]:
    """Fill a fenced register with two organisations."""
    with fenced(postgres_server) as register:
        yield register, fill(register.past_the_fence)


@pytest.fixture
def application(register: tuple[Fenced, Theirs]) -> Engine:
    """Open the register as the dashboard does."""
    return register[0].application


def count(engine: Engine, viewer: Viewer | None, table: str) -> int:
    """Count the rows of a table that somebody is shown."""
    with reading(engine, viewer) as session:
        return session.execute(text(f"SELECT count(*) FROM {table}")).scalar_one()


def test_every_table_has_a_fence_or_a_reason_to_have_none(register: tuple[Fenced, Theirs]) -> None:
    held = "SELECT relname FROM pg_class WHERE relrowsecurity AND relforcerowsecurity ORDER BY relname"
    with register[0].past_the_fence.connect() as connection:
        assert connection.scalars(text(held)).all() == HELD
    assert OPEN.keys() <= TABLES


@pytest.mark.parametrize("table", HELD)
def test_without_a_viewer_there_are_no_rows(register: tuple[Fenced, Theirs], table: str) -> None:
    fences = register[0]
    for engine in (fences.application, fences.owner):
        assert count(engine, None, table) == 0
        with engine.connect() as connection:
            assert connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one() == 0


@pytest.mark.parametrize("table", HELD)
def test_whoever_stands_at_the_register_sees_every_row(register: tuple[Fenced, Theirs], table: str) -> None:
    fences = register[0]
    every = count(fences.past_the_fence, None, table)
    assert [count(fences.application, at_the_register(role), table) for role in Role] == [every] * len(Role)
    assert every > 0 or table == "programme_funding"


def test_no_policy_asks_one_thing_or_another(register: tuple[Fenced, Theirs]) -> None:
    asked = "SELECT coalesce(qual, '') || coalesce(with_check, '') FROM pg_policies"
    with register[0].past_the_fence.connect() as connection:
        rules = connection.scalars(text(asked)).all()
    assert len(rules) > len(HELD)
    assert [rule for rule in rules if " OR " in rule] == []


@pytest.fixture
def one_connection(application: Engine) -> Iterator[Engine]:
    """Open the register through a pool that has one connection for everybody."""
    engine = create_engine(application.url, pool_size=1, max_overflow=0)
    yield engine
    engine.dispose()


def test_a_pooled_connection_remembers_nobody(one_connection: Engine) -> None:
    opened = []
    event.listen(one_connection, "connect", lambda connection, _: opened.append(connection))
    theirs = provider_of(MARK)

    def seen(viewer: Viewer | None) -> list[str]:
        with reading(one_connection, viewer) as session:
            return list(session.scalars(select(Programme.key)))

    for _ in range(3):
        assert seen(ACORN) == ["p"]
        assert seen(theirs) == [f"{MARK}-programme"]
        assert seen(None) == []
        with writing(one_connection, ACORN) as session:
            assert session.scalars(select(Programme.key)).all() == ["p"]
            session.rollback()
            assert session.scalars(select(Programme.key)).all() == []
        with pytest.raises(ZeroDivisionError), writing(one_connection, theirs) as session:
            raise ZeroDivisionError
        assert seen(None) == []
    assert len(opened) == 1


def test_many_at_once_on_few_connections_are_never_mistaken_for_one_another(application: Engine) -> None:
    engine = create_engine(application.url, pool_size=2, max_overflow=0)
    theirs = provider_of(MARK)
    sees = {ACORN: ["p"], theirs: [f"{MARK}-programme"], None: []}

    def look(n: int) -> tuple[Viewer | None, list[str]]:
        viewer = (ACORN, theirs, None)[n % 3]
        with (reading, writing)[n % 2](engine, viewer) as session:
            return viewer, list(session.scalars(select(Programme.key)))

    with ThreadPoolExecutor(12) as pool:
        seen = list(pool.map(look, range(300)))
    engine.dispose()
    assert [found for viewer, found in seen if found != sees[viewer]] == []


# What a provider of one organisation might try to write of another's, each with the numbers of that.
FOREIGN_WRITES = {
    "add a participant": "INSERT INTO participant (cohort_id, pseudonym, arm, current)"
    " VALUES ({cohort}, 'x', 'intervention', TRUE)",
    "add an assessment": "INSERT INTO assessment (participant_id, instrument_id, timepoint)"
    " VALUES ({participant}, {instrument}, 'followup_3m')",
    "add a score": "INSERT INTO score (assessment_id, participant_id, instrument_id, measure_id, timepoint, value,"
    " upload_row_id) VALUES (1, {participant}, 1, 1, 'before', 1, 1)",
    "put an upload of one's own to another's programme": "INSERT INTO upload_programme (upload_id, programme_id)"
    " VALUES (1, {programme})",
    "claim another's upload for one's own programme": "INSERT INTO upload_programme (upload_id, programme_id)"
    " VALUES ({upload}, 1)",
    "add a file": "INSERT INTO upload_file (upload_id, content) VALUES ({upload}, '')",
    "add a correction": 'INSERT INTO upload_correction (upload_id, "row", "column", value)'
    " VALUES ({upload}, 1, 'x', 'x')",
    "add a problem": "INSERT INTO problem (upload_id, code, severity, count, message, remedy)"
    " VALUES ({upload}, 'x', 'note', 1, 'x', 'x')",
    "add a row to another's upload": 'INSERT INTO upload_participant (upload_id, "row", cohort_id, pseudonym, arm)'
    " VALUES ({upload}, 99, 1, 'x', 'intervention')",
    "add another's row to an upload": 'INSERT INTO upload_participant (upload_id, "row", cohort_id, pseudonym, arm)'
    " VALUES (1, 99, {cohort}, 'x', 'intervention')",
    "say yes to a warning": "INSERT INTO acknowledgement (problem_id, actor, at) VALUES ({problem}, 'x', now())",
    "keep a convention": "INSERT INTO convention (organisation_id, kind, typed, meaning, actor, at)"
    " VALUES ({organisation}, 'heading', 'x', 'x', 'x', now())",
    "give one's own participant away": "UPDATE participant SET cohort_id = {cohort} WHERE id = 1",
    "give one's own convention away": "UPDATE convention SET organisation_id = {organisation}",
    "add a programme": "INSERT INTO programme (key, name, area_id, provider_id, approach_id, tier, starts_on)"
    " SELECT 'x', 'x', area_id, provider_id, approach_id, tier, starts_on FROM programme",
    "add a cohort": "INSERT INTO cohort (programme_id, key, name, design) VALUES ({programme}, 'x', 'x', 'single_group')",
    "change one's own programme": "UPDATE programme SET name = 'x'",
}


# What a commissioner might try to write down around another area's programmes, or around everybody's.
AROUND = {
    "another's programme": "(SELECT {programme}), NULL::integer",
    "another area": "NULL, (SELECT id FROM area WHERE key = 'south')",
    "everybody": "NULL, NULL",
}
_WRITES_DOWN = (
    "INSERT INTO disruption (programme_id, area_id, starts_on, what, written_by, written_name, written_at)"
    " SELECT {place}, '2025-05-05', 'x', 'x', 'x', now()"
)


@pytest.fixture(scope="module")
def numbers(register: tuple[Fenced, Theirs]) -> dict[str, int]:
    """Number the other organisation's things, as somebody might guess them."""
    found = {"upload": register[1].upload, "cohort": register[1].cohort, "instrument": register[1].instrument}
    with register[0].past_the_fence.connect() as connection:
        for table in ("participant", "programme", "organisation", "problem"):
            found[table] = connection.execute(
                text(f"SELECT min(id) FROM {table} WHERE id >= {FAR}")
            ).scalar_one()
    return found


@pytest.mark.parametrize("attempt", FOREIGN_WRITES)
def test_a_provider_writes_nothing_of_another_organisation(
    application: Engine, numbers: dict[str, int], attempt: str
) -> None:
    with (
        pytest.raises(ProgrammingError, match="row-level security policy"),
        writing(application, ACORN) as session,
    ):
        session.execute(text(FOREIGN_WRITES[attempt].format(**numbers)))


@pytest.mark.parametrize("place", AROUND.values(), ids=AROUND.keys())
def test_a_commissioner_writes_down_nothing_around_others(
    application: Engine, numbers: dict[str, int], place: str
) -> None:
    statement = _WRITES_DOWN.format(place=place.format(**numbers))
    with (
        pytest.raises(ProgrammingError, match="row-level security policy"),
        writing(application, commissioner_of("north")) as session,
    ):
        session.execute(text(statement))


@pytest.mark.parametrize("place", ["1, NULL::integer", "NULL, (SELECT id FROM area WHERE key = 'north')"])
def test_a_commissioner_writes_down_what_is_around_their_own(application: Engine, place: str) -> None:
    statement = text(_WRITES_DOWN.format(place=place))
    with writing(application, commissioner_of("north")) as session:
        session.execute(statement)
        session.rollback()
    with (
        pytest.raises(ProgrammingError, match="row-level security policy"),
        writing(application, ACORN) as session,
    ):
        session.execute(statement)


@pytest.mark.parametrize("table", ["disruption", "need"])
def test_a_commissioner_changes_only_what_is_around_their_own(
    register: tuple[Fenced, Theirs], application: Engine, table: str
) -> None:
    with writing(application, commissioner_of("north")) as session:
        changed = session.execute(text(f"UPDATE {table} SET id = id")).rowcount  # type: ignore[attr-defined]
    assert 0 < changed < count(register[0].past_the_fence, None, table)


@pytest.mark.parametrize(
    "viewer", [commissioner_of("north", "south"), Viewer("ada", "Ada", Role.ADMINISTRATOR)]
)
@pytest.mark.parametrize("table", ["participant", "score", "assessment"])
def test_who_only_reads_changes_nothing(application: Engine, viewer: Viewer, table: str) -> None:
    for statement in (f"UPDATE {table} SET id = id", f"DELETE FROM {table}"):
        with writing(application, viewer) as session:
            assert session.execute(text(statement)).rowcount == 0  # type: ignore[attr-defined]


@pytest.mark.parametrize("table", ["participant", "score", "assessment", "convention"])
def test_changing_everything_changes_only_ones_own(
    register: tuple[Fenced, Theirs], application: Engine, table: str
) -> None:
    with writing(application, ACORN) as session:
        changed = session.execute(text(f"UPDATE {table} SET id = id")).rowcount  # type: ignore[attr-defined]
    assert 0 < changed < count(register[0].past_the_fence, None, table)


def test_the_application_may_do_what_it_needs_and_no_more(register: tuple[Fenced, Theirs]) -> None:
    assert GRANTS.keys() == TABLES
    may = (
        "SELECT table_name, privilege_type FROM information_schema.role_table_grants"
        f" WHERE grantee = '{APPLICATION}'"
    )
    with register[0].past_the_fence.connect() as connection:
        found = {(table, may) for table, may in connection.execute(text(may))}
    assert found == {(table, may) for table, granted in GRANTS.items() for may in granted}


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE mine (id integer)",
        "ALTER TABLE score DISABLE ROW LEVEL SECURITY",
        "DROP POLICY reads ON score",
        "TRUNCATE score",
        "DELETE FROM audit_event",
        "UPDATE audit_event SET actor = 'x'",
        "SET ROLE evaluate_owner",
    ],
)
def test_the_application_cannot_take_the_fence_down(application: Engine, statement: str) -> None:
    with (
        pytest.raises(ProgrammingError, match=r"permission denied|must be owner"),
        application.begin() as connection,
    ):
        connection.execute(text(statement))


def test_a_migration_reaches_every_row_although_its_owner_is_held(register: tuple[Fenced, Theirs]) -> None:
    fences = register[0]
    with fences.owner.begin() as connection:
        assert connection.scalar(select(func.count()).select_from(Participant)) == 0
        see_everything(connection)
        assert connection.scalar(select(func.count()).select_from(Participant)) >= 8


def test_initialising_again_gives_back_what_was_granted(register: tuple[Fenced, Theirs]) -> None:
    fences = register[0]
    with fences.owner.begin() as connection:
        connection.execute(text(f"GRANT DELETE ON audit_event TO {APPLICATION}"))
        connection.execute(text(f"REVOKE SELECT ON programme FROM {APPLICATION}"))
    migrate(fences.owner)
    test_the_application_may_do_what_it_needs_and_no_more(register)


def test_the_application_may_find_the_register_up_to_date(application: Engine) -> None:
    migrate(application)


def test_nothing_is_served_to_whom_no_policy_holds(
    register: tuple[Fenced, Theirs], sqlite_engine: Engine
) -> None:
    fences = register[0]
    for engine in (fences.owner, fences.application, sqlite_engine):
        check_fenced(engine)
    with pytest.raises(RegisterNotReady, match="every row") as refused:
        check_fenced(fences.past_the_fence)
    assert APPLICATION in refused.value.remedy


WIDE = b"participant,cohort,measure,before,after\n"


def test_the_whole_road_is_open_to_who_may_take_it(application: Engine) -> None:
    checked = check(application, ACORN, "more.csv", WIDE + b"N1,c,m,10,8\nN2,c,m,11,9\nN3,c,m,12,9\n", "p")
    upload = record(application, ACORN, checked, b"content")
    assert commit(application, ACORN, upload).enrolled == 3
    assert history(application, ACORN)[0].id == upload
    cohort = participants.cohorts(application, ACORN)[0].id
    found = participants.find(application, ACORN, cohort, "N1")
    assert found is not None
    assert found.scores == 2
    assert participants.withdraw(application, ACORN, cohort, "N2")
    erased = participants.erase(application, ACORN, cohort, "N1")
    assert (erased.participants, erased.scores, erased.rows) == (1, 2, 2)
    assert withdraw(application, ACORN, upload).removed == 4
    (area,) = {row.cohort.area_name for row in compare(application, commissioner_of("north")).rows}
    assert area == "North"
    assert len(read_set_up(application, Viewer("ada", "Ada", Role.ADMINISTRATOR)).programmes) == 2


def test_an_operator_starts_a_register_as_its_owner_and_runs_it_as_the_application(
    postgres_server: str, tmp_path: Path
) -> None:
    operator = at_the_register(Role.ADMINISTRATOR)
    (tmp_path / "area.toml").write_text(WHOLE)
    with fenced(postgres_server) as register:
        initialise(register.owner)
        initialise(register.owner)
        application = register.application
        assert apply_setup(application, operator, tmp_path / "area.toml").added["programme"] == 1
        again = apply_setup(application, operator, tmp_path / "area.toml")
        assert (again.added, again.changed) == ({}, {})
        words = "three unrelated words"
        for role, what_for in (
            (Role.PROVIDER, {"organisation": "youth-works"}),
            (Role.COMMISSIONER, {"area": "wexmoor"}),
        ):
            add_person(application, operator, role.value, role.value, role, words, **what_for)
        viewer = viewer_of(application, sign_in(application, "provider", words))
        assert viewer is not None
        assert [one.key for one in my_programmes(application, viewer)] == ["mentoring"]
        viewer = viewer_of(application, sign_in(application, "commissioner", words))
        assert viewer is not None
        assert compare(application, viewer).rows == ()
        deactivate(application, operator, "commissioner")
        assert [check.wrong for check in verify(application, None).checks if check.wrong] == []


def test_a_file_for_nobody_is_found_by_whoever_runs_the_register(application: Engine) -> None:
    checked = check(application, ACORN, "empty.csv", b"")
    upload = record(application, ACORN, checked)
    by = {viewer: [past.id for past in history(application, viewer)] for viewer in (ACORN, provider_of(MARK))}
    assert not any(upload in seen for seen in by.values())
    assert upload in listed_ids(application)


def listed_ids(engine: Engine) -> list[int]:
    """List every upload there is, as whoever runs the register."""
    with reading(engine, at_the_register(Role.PROVIDER)) as session:
        return list(session.scalars(select(Upload.id)))


def test_sqlite_is_told_nothing(sqlite_engine: Engine) -> None:
    said = []
    event.listen(sqlite_engine, "before_cursor_execute", lambda *told: said.append(told[2]))
    with writing(sqlite_engine) as session:
        look_as(session, ACORN)
    assert said == []
