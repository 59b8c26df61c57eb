"""A register on PostgreSQL as it is meant to be run: its tables are one role's, and it is served as another."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import uuid4

from sqlalchemy import Engine, create_engine, select, text, update
from sqlalchemy.orm import Session

from evaluate.access import Viewer, at_the_register
from evaluate.db import audit
from evaluate.db.commands.conventions import keep_convention
from evaluate.db.commands.uploads import commit
from evaluate.db.commands.withdrawals import withdraw_participant
from evaluate.db.migrate import migrate
from evaluate.db.queries.offences import OFFENCES
from evaluate.db.row_security import APPLICATION
from evaluate.db.session import open_engine, writing
from evaluate.db.tables import (
    AreaReturn,
    Cohort,
    Decision,
    DecisionDraft,
    DecisionEvent,
    DecisionEvidence,
    Disruption,
    FundingStream,
    Instrument,
    Membership,
    Need,
    Person,
    Problem,
    Programme,
    ProgrammeFunding,
    ProgrammeNote,
    ReturnDefinitionFile,
    ReturnEntry,
    ReturnEvent,
    ReturnMemory,
    ReturnQuestion,
    ReturnSnapshot,
    ReturnWaiver,
    SavedView,
    UnitCost,
    Upload,
    UploadRow,
)
from evaluate.db.vault import Sealed
from evaluate.vocabulary import (
    Confidence,
    ConventionKind,
    DecisionOption,
    DecisionState,
    FundingKind,
    NoteKind,
    ReturnState,
    Role,
    Severity,
)
from tests.builders import (
    build_area,
    build_measure,
    build_organisation,
    build_programme,
    build_unit,
    provider_of,
)
from tests.staging import Said, cohort_id, send

OWNER = "evaluate_owner"
# What is another organisation's: its words carry the mark, its numbers and years are out of the ordinary.
MARK = "zebra"
FAR = 900_000
LONG_AGO = datetime(1999, 5, 5, tzinfo=UTC)


@dataclass(frozen=True)
class Fenced:
    """One register seen by three: whom no fence holds, whose tables they are, and whoever serves it."""

    past_the_fence: Engine
    owner: Engine
    application: Engine


@contextmanager
def fenced(server: str) -> Iterator[Fenced]:
    """Make a register whose tables are an ordinary role's, and let the application's role in."""
    name = f"f{uuid4().hex}"
    admin = create_engine(server.replace("postgresql:", "postgresql+psycopg:"), isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        for role in (OWNER, APPLICATION):
            known = connection.scalar(text(f"SELECT count(*) FROM pg_roles WHERE rolname = '{role}'"))
            if not known:
                connection.execute(text(f"CREATE ROLE {role} LOGIN"))
        connection.execute(text(f'CREATE DATABASE "{name}" OWNER {OWNER}'))
    admin.dispose()
    address = server.replace("/postgres?", f"/{name}?")
    engines = [
        open_engine(address.replace("postgres:@", f"{role}@")) for role in ("postgres", OWNER, APPLICATION)
    ]
    try:
        register = Fenced(*engines)
        migrate(register.owner)
        yield register
    finally:
        for engine in engines:
            engine.dispose()


@dataclass(frozen=True)
class Theirs:
    """The numbers by which somebody would ask for what is another organisation's."""

    upload: int
    cohort: int
    instrument: int
    word: str = MARK
    programme: str = f"{MARK}-programme"
    organisation: str = MARK
    area: str = "south"
    returned: int = FAR
    definition: int = FAR
    decision: int = FAR

    @property
    def sha256(self) -> str:
        """The hash of their file."""
        return f"{self.word}-sha"

    @property
    def pseudonym(self) -> str:
        """One of their participants."""
        return f"{self.word}-1"


def fill(engine: Engine) -> Theirs:
    """Put in two organisations that know nothing of one another, with something of every kind of each."""
    with writing(engine) as session:
        programme = build_programme(session, "p")
        programme.unit_id = build_unit(session).id
        build_measure(session, "m")
        build_measure(session, OFFENCES, "o")
        _funded(session, programme, "ours")
    _sent(engine, _named("ours", "acorn"), "p", "ours", "m", 20.0)
    _returned(engine, "ours", "north", "acorn", ReturnState.SUBMITTED, 1)
    _decided(engine, "ours", "p", "pat")
    _number_far(engine)
    with writing(engine) as session:
        other = build_programme(session, f"{MARK}-programme", area="south", provider=MARK)
        other.unit_id = build_unit(session, "spoke", area="south").id
        session.execute(update(Cohort).where(Cohort.programme_id == other.id).values(name=f"{MARK} cohort"))
        build_measure(session, f"{MARK}-m", f"{MARK}-i", maximum=2.0 * FAR)
        _funded(session, other, MARK)
    upload = _sent(engine, _named(MARK, MARK), f"{MARK}-programme", MARK, f"{MARK}-m", FAR + 0.5)
    with writing(engine) as session:
        session.execute(update(Upload).where(Upload.id == upload).values(committed_at=LONG_AGO))
        # As if the answers beside them had given these scores.
        session.execute(update(UploadRow).values(from_answers=True))
        cohort = session.scalars(
            select(Cohort.id).join(Programme).where(Programme.key == f"{MARK}-programme")
        ).one()
        instrument = session.scalars(select(Instrument.id).where(Instrument.key == f"{MARK}-i")).one()
    # Not submitted yet, so that the reviewer may not see it either.
    returned, definition = _returned(engine, MARK, "south", MARK, ReturnState.IN_PROGRESS, FAR)
    decision = _decided(engine, MARK, f"{MARK}-programme", f"{MARK}-pat")
    return Theirs(upload, cohort, instrument, returned=returned, definition=definition, decision=decision)


def _funded(session: Session, programme: Programme, word: str) -> None:
    """Give a programme money of a stream of its own, and a published cost to set it against."""
    stream = FundingStream(key=word, name=word, kind=FundingKind.CORE_GRANT)
    session.add(stream)
    session.flush()
    session.add(ProgrammeFunding(programme_id=programme.id, funding_stream_id=stream.id, amount=Decimal(100)))
    session.add(
        UnitCost(
            name=word,
            pounds=1.0,
            price_year="2015/16",
            basis="per crime",
            source=word,
            confidence=Confidence.LOW,
        )
    )


def _decided(engine: Engine, word: str, programme: str, person: str) -> int:
    """Put in a signed decision with everything that it rests on, what is noted of its programme, and a view."""
    at = LONG_AGO if word == MARK else datetime(2025, 5, 5, tzinfo=UTC)
    words = dict.fromkeys(("rationale", "conditions", "missing", "maker", "reference", "address"), word)
    answer = {**words, "option": DecisionOption.STOP, "people_needed": 40, "decided_on": at.date()}
    signed = {"signed_by": word, "signed_name": word, "signed_at": at}
    written = {"written_by": word, "written_name": word, "written_at": at}
    with writing(engine) as session:
        of = session.scalars(select(Programme).where(Programme.key == programme)).one()
        its = of.id
        decision = Decision(
            programme_id=its,
            funding_year=word,
            state=DecisionState.DECIDED,
            question=word,
            measure=word,
            timepoint="after",
            threshold=2.0,
            threshold_words=word,
            seen_before=False,
            asked_by=word,
            asked_name=word,
            asked_at=at,
            **answer,
            **signed,
        )
        session.add(decision)
        session.flush()
        step = {"actor": word, "actor_name": word, "role": "commissioner", "move": word}
        frozen = {"frozen_by": word, "frozen_name": word, "frozen_at": at}
        noted = {"text": word, "source": word, "address": word, "seen_on": at.date()}
        session.add_all(
            [
                DecisionEvent(
                    decision_id=decision.id, at=at, state=DecisionState.DECIDED, detail={"word": word}, **step
                ),
                DecisionEvidence(decision_id=decision.id, number=1, content=word, sha256=word, **frozen),
                DecisionDraft(decision_id=decision.id, number=1, dissent=word, **answer, **written),
                ProgrammeNote(programme_id=its, kind=NoteKind.COMMUNITY_VOICE, **noted, **written),
                SavedView(owner=person, page=word, name=word, address=word, saved_at=at),
            ]
        )
        session.add_all(_around(of, word, at.date(), written))
        return decision.id


def _around(
    programme: Programme, word: str, day: date, written: dict[str, Any]
) -> Iterator[Disruption | Need]:
    """Make what stands around a programme and around its area."""
    need = {"counts": word, "geography": word, "source": word, "counted_on": day}
    for place in ({"programme_id": programme.id}, {"area_id": programme.area_id}):
        yield Disruption(**place, starts_on=day, what=word, **written)
        yield Need(**place, people=400, **need, **written)


def _returned(
    engine: Engine, word: str, area: str, organisation: str, state: ReturnState, number: int
) -> tuple[int, int]:
    """Put in a return with something of every kind that may stand in one."""
    at = LONG_AGO if word == MARK else datetime(2025, 5, 5, tzinfo=UTC)
    with writing(engine) as session:
        definition = ReturnDefinitionFile(
            key=word,
            funding_year=word,
            version=1,
            name=word,
            funder=word,
            content=word,
            sha256=word,
            added_at=at,
        )
        session.add(definition)
        session.flush()
        day = at.date()
        returned = AreaReturn(
            definition_id=definition.id,
            area_id=build_area(session, area).id,
            signatory_id=build_organisation(session, organisation).id,
            family=word,
            period=word,
            starts_on=day,
            ends_on=day,
            due_on=day,
            state=state,
        )
        session.add(returned)
        session.flush()
        its = {"return_id": returned.id}
        snapshot = ReturnSnapshot(
            **its,
            number=number,
            content=word,
            sha256=word,
            sealed_by=word,
            sealed_at=at,
            signed_by=word,
            signed_name=word,
            signed_at=at,
        )
        session.add(snapshot)
        session.flush()
        step = {"actor": word, "actor_name": word, "role": "commissioner", "move": word, "state": state}
        asked = {"asked_by": word, "asked_at": at}
        session.add_all(
            [
                ReturnMemory(snapshot_id=snapshot.id, content=word),
                ReturnEntry(**its, line=word, item=word, value=word, actor=word, at=at),
                ReturnEvent(**its, at=at, detail={"word": word}, **step),
                ReturnQuestion(**its, number=number, question=word, due_on=day, **asked),
                ReturnWaiver(**its, check_key=word, reason=word, until=day, asked_name=word, **asked),
            ]
        )
        _reminded(session, word, returned)
        return returned.id, definition.id


def _reminded(session: Session, word: str, returned: AreaReturn) -> None:
    """Put in somebody who fills a return in, and was reminded of it today."""
    person = Person(key=f"{word}-cam", name=word, password_hash=None, active=True, created_at=LONG_AGO)
    session.add(person)
    session.flush()
    begins = {"valid_from": LONG_AGO.date(), "area_id": returned.area_id}
    session.add(Membership(person_id=person.id, role=Role.COMMISSIONER, **begins))
    operator = at_the_register(Role.ADMINISTRATOR)
    audit.record(session, operator, "remind", "return", str(returned.id), person=person.key)


def _sent(engine: Engine, viewer: Viewer, programme: str, word: str, measure: str, score: float) -> int:
    """Send a file for a programme and commit it, with everything that a file may bring."""
    day = date(1999, 5, 5) if word == MARK else date(2025, 5, 5)
    instrument = f"{MARK}-i" if word == MARK else "i"
    people = [
        Said(
            f"{word}-{n}",
            programme=programme,
            # One cannot be asked any more.
            details={"cluster": word} | ({"exit_reason": "moved_away"} if n == 3 else {}),
            scores={
                (measure, "before"): (score + n / 8, day),
                **({(measure, "after"): (score, day)} if n in (1, 2) else {}),
                **(
                    {(OFFENCES, when): (float(n), day) for when in ("before", "after")} if n in (1, 2) else {}
                ),
            },
            answers={(instrument, "before"): ({"1": n}, day)},
        )
        for n in range(4)
    ]
    upload = send(
        engine,
        people,
        viewer,
        filename=f"{word}.csv",
        sha256=f"{word}-sha",
        file=Sealed(word.encode(), None),
        corrections=[{"sheet": word, "row": 2, "column": word, "value": word}],
        problems=[_problem(word, Severity.NOTE), _problem(word, Severity.WARN)],
    )
    with writing(engine) as session:
        warning = session.scalars(
            select(Problem.id).where(Problem.upload_id == upload, Problem.severity == Severity.WARN)
        ).one()
        commit(session, viewer, upload, frozenset({warning}))
        keep_convention(
            session, viewer, next(iter(viewer.organisations or ())), ConventionKind.HEADING, word, word
        )
        withdraw_participant(session, viewer, cohort_id(session, "c", programme), f"{word}-2")
        session.execute(update(Programme).where(Programme.key == programme).values(ends_on=date(2025, 9, 1)))
    return upload


def _named(word: str, organisation: str) -> Viewer:
    return replace(provider_of(organisation), key=f"{word}-pat")


def _problem(word: str, severity: Severity) -> dict[str, object]:
    return {
        "code": f"{word}-code",
        "severity": severity,
        "sheet": word,
        "row": 2,
        "column": word,
        "count": 1,
        "message": f"{word} message {word}.",
        "remedy": f"{word} remedy",
    }


def _number_far(engine: Engine) -> None:
    """Number from here on so high that any number of the other organisation's is known by its size."""
    if engine.dialect.name != "postgresql":
        return
    with writing(engine) as session:
        for sequence in session.scalars(text("SELECT sequencename FROM pg_sequences")).all():
            session.execute(text(f"ALTER SEQUENCE {sequence} RESTART WITH {FAR}"))
