"""Every text that somebody may type is stored and read back letter for letter, or refused in words."""

import json
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, select

from evaluate import people
from evaluate.access import at_the_register
from evaluate.db.session import reading, writing
from evaluate.db.tables import Area, Participant, Person
from evaluate.errors import UserError
from evaluate.intake import conventions, history, participants, upload
from evaluate.intake.instructions import Instructions, Place
from evaluate.intake.meanings import normal
from evaluate.setup.apply import apply_setup
from evaluate.vocabulary import Role
from tests.builders import build_measure, build_organisation, build_programme, provider_of
from tests.staging import cohort_id

OPERATOR = at_the_register(Role.ADMINISTRATOR)
PAT = provider_of("acorn")
PIECES = ["'", '"', "`", "\\", "%", "%s", "%(x)s", ":x", "?", "$1", "--", ";", "/*", "\0", "\ud800", "\u202e", "\r\n", "é",
          "' OR 1=1 --", "'; DROP TABLE area; --", "{x}", "\x1b", "😀", " "]  # fmt: skip
TYPED = st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=6).map("".join)
ONCE_EACH = settings(
    deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def new() -> str:
    return uuid4().hex[:12]


@pytest.fixture
def register(engine: Engine) -> Engine:
    """Give one programme to send files for."""
    with writing(engine) as session:
        build_programme(session, "p", provider="acorn", cohorts=("c",))
        build_measure(session, "m")
    return engine


@ONCE_EACH
@given(TYPED)
@example("a\0b")
@example("'); DELETE FROM area; --")
def test_names_in_a_set_up_file(register: Engine, tmp_path: Path, name: str) -> None:
    key, file = new(), tmp_path / "north.toml"
    file.write_bytes(
        f"[[area]]\nkey = {json.dumps(key)}\nname = {json.dumps(name)}\n".encode("utf-8", "replace")
    )
    try:
        apply_setup(register, OPERATOR, file)
    except UserError:
        return
    with reading(register, OPERATOR) as session:
        assert session.scalars(select(Area.name).where(Area.key == key)).all() == [name.strip()]


@ONCE_EACH
@given(TYPED, TYPED)
@example("ann", "An\0n")
@example("an\0n", "Ann")
def test_people_are_added_and_looked_for(register: Engine, key: str, name: str) -> None:
    for typed in (key, new()):
        try:
            people.add_person(register, OPERATOR, typed, name, Role.REVIEWER, None)
        except UserError:
            continue
        with reading(register, OPERATOR) as session:
            kept = session.scalars(select(Person.name).where(Person.key == typed.strip().lower())).all()
        assert kept == [" ".join(name.split())]


@ONCE_EACH
@given(TYPED, TYPED)
@example("a\0", "b\0")
@example("\ud800", "\ud800")
def test_nobody_gets_in_with_anything(register: Engine, key: str, password: str) -> None:
    with pytest.raises(UserError):
        people.sign_in(register, key, password.encode("utf-8", "replace").decode())
    assert people.viewer_of(register, key.encode("utf-8", "replace").decode()) is None


@ONCE_EACH
@given(TYPED, TYPED, TYPED)
@example("P\x00001", "not\0e", "fi\0le")
@example("\ud800", "\ud800", "\ud800")
def test_files_are_checked_kept_and_read_again(
    register: Engine, pseudonym: str, heading: str, name: str
) -> None:
    def quoted(text: str) -> str:
        return '"' + text.replace('"', '""') + '"'

    head = ["participant", "cohort", "measure", "before", "after", heading]
    line = [pseudonym, "c", "m", "12", "9", heading]
    content = "\n".join(",".join(map(quoted, row)) for row in (head, line)).encode("utf-8", "surrogatepass")
    # What comes from a screen or a file is whole letters by then.
    typed = name.encode("utf-8", "replace").decode()
    told = Instructions({normal(heading): ""}, corrections={Place(None, 2, 3): typed})
    for instructions in (Instructions(), Instructions(good_rows_only=True), told):
        try:
            checked = upload.check(register, PAT, f"{name}.csv", content, "p", instructions)
            number = upload.record(register, PAT, checked, content)
            kept = history.opened(register, PAT, number)
            assert [one.message for one in kept.problems] == [one.message for one in checked.report.problems]
            if checked.changes is None:
                continue
            upload.commit(register, PAT, number, [one.id for one in kept.problems], instructions)
        except UserError:
            continue
        with reading(register, PAT) as session:
            kept_as = session.scalars(select(Participant.pseudonym)).all()
        assert pseudonym.strip() in {one.strip() for one in kept_as}
    conventions.kept(register, PAT)


@ONCE_EACH
@given(TYPED)
@example("a\0")
@example("\ud800")
def test_participants_are_looked_for(register: Engine, pseudonym: str) -> None:
    with reading(register, PAT) as session:
        number = cohort_id(session)
    for act in (participants.find, participants.withdraw, participants.reinstate, participants.erase):
        try:
            act(register, PAT, number, pseudonym)
        except UserError:
            continue


@pytest.mark.parametrize("number", [0, -1, 2**31, 2**63, 10**30])
def test_numbers_of_uploads_that_there_cannot_be(register: Engine, number: int) -> None:
    for ask in (history.opened, history.original):
        with pytest.raises(UserError):
            ask(register, PAT, number)


def test_the_tables_are_still_there(register: Engine) -> None:
    with writing(register) as session:
        build_organisation(session, "'; DROP TABLE organisation; --")
    with reading(register, OPERATOR) as session:
        assert session.scalars(select(Area.key)).all() == ["north"]
