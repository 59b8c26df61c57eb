"""What a file says of a few people, staged beside what the register holds, as the road in would stage it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from evaluate.access import Viewer
from evaluate.db.commands.uploads import Committed, Sent, Staged, commit, record
from evaluate.db.session import reading, writing
from evaluate.db.tables import Assessment, Cohort, Instrument, Measure, Participant, Programme, Score
from evaluate.vocabulary import DETAILS, Arm, Change, UploadState
from tests.builders import build_cohort, build_measure, build_programme, provider_of

ACORN = provider_of("acorn")
# The measures that `furnish` puts in, and the instrument that each is a score of.
INSTRUMENT = {"m": "i", "n": "i", "w": "j"}


@dataclass(frozen=True)
class Said:
    """What one upload says of one person: scores and answers with the day each was given, if it was.

    A score of None is no longer given.
    """

    pseudonym: str
    cohort: str = "c"
    programme: str = "p"
    arm: Arm = Arm.INTERVENTION
    details: Mapping[str, Any] = field(default_factory=dict)
    scores: Mapping[tuple[str, str], tuple[float | None, date | None]] = field(default_factory=dict)
    answers: Mapping[tuple[str, str], tuple[Mapping[str, int], date | None]] = field(default_factory=dict)


def furnish(engine: Engine) -> None:
    """Put in what a file refers to: two cohorts of one programme, one of another's, three measures of two instruments."""
    with writing(engine) as session:
        programme = build_programme(session, "p")
        build_cohort(session, programme, "d", "comparison")
        build_programme(session, "theirs", area="south", provider="bell")
        for measure, instrument in INSTRUMENT.items():
            build_measure(session, measure, instrument)


def send(engine: Engine, people: Iterable[Said], viewer: Viewer = ACORN, **sent: Any) -> int:
    """Check a file against the register and record it. Give its number."""
    people = list(people)
    with reading(engine) as session:
        staged = stage(session, people)
    return keep(engine, people, staged, viewer, **sent)


def keep(engine: Engine, people: Iterable[Said], staged: Staged, viewer: Viewer = ACORN, **sent: Any) -> int:
    """Record a file that was checked some time ago."""
    programmes = tuple(sorted({one.programme for one in people}))
    extra = {name: sent.pop(name) for name in ("file", "corrections", "problems") if name in sent}
    about = {"filename": "a.csv", "sha256": "0" * 64, "rows": 1, "state": UploadState.STAGED}
    with writing(engine) as session:
        return record(
            session,
            viewer,
            Sent(**(about | {"programmes": programmes} | sent)),
            extra.pop("problems", ()),
            staged,
            **extra,
        )


def load(engine: Engine, people: Iterable[Said], viewer: Viewer = ACORN) -> Committed:
    """Check, record and commit a file."""
    return confirm(engine, send(engine, people, viewer), viewer)


def confirm(engine: Engine, upload_id: int, viewer: Viewer = ACORN) -> Committed:
    """Commit an upload that has no warnings."""
    with writing(engine) as session:
        return commit(session, viewer, upload_id, frozenset())


def stage(session: Session, people: Iterable[Said]) -> Staged:
    """Put what a file says beside what the register holds."""
    known = _Known(session)
    lines = [_lines(known, row, one) for row, one in enumerate(people, start=2)]
    return Staged(
        participants=[[line for line, _, _ in lines]],
        scores=[[score for _, scores, _ in lines for score in scores]],
        answers=[[given for _, _, answers in lines for given in answers]],
    )


def cohort_id(session: Session, cohort: str = "c", programme: str = "p") -> int:
    """Find a cohort's number."""
    return session.scalars(
        select(Cohort.id)
        .join(Programme, Programme.id == Cohort.programme_id)
        .where(Programme.key == programme, Cohort.key == cohort)
    ).one()


def everything(engine: Engine) -> dict[str, list[tuple[Any, ...]]]:
    """Read every row of every table, to compare with another time."""
    with reading(engine) as session:
        return {
            table.name: [tuple(row) for row in session.execute(select(table).order_by(table.c.id))]
            for table in Score.metadata.sorted_tables
        }


class _Known:
    """What the register holds, by the keys that a file uses."""

    def __init__(self, session: Session) -> None:
        cohorts = select(Programme.key, Cohort.key, Cohort.id).join(
            Programme, Programme.id == Cohort.programme_id
        )
        self.cohorts = {(programme, key): number for programme, key, number in session.execute(cohorts)}
        self.measures = {one.key: one for one in session.scalars(select(Measure))}
        self.instruments = {one.key: one for one in session.scalars(select(Instrument))}
        people = list(session.scalars(select(Participant).where(Participant.current)))
        self.people = {(one.cohort_id, one.pseudonym): one for one in people}
        ids = {one.id: (one.cohort_id, one.pseudonym) for one in people}
        self.scores = {
            (*ids[one.participant_id], one.measure_id, one.timepoint): one.value
            for one in session.scalars(select(Score))
        }
        self.dates = {
            (*ids[one.participant_id], one.instrument_id, one.timepoint): one.assessed_on
            for one in session.scalars(select(Assessment))
        }


def _lines(known: _Known, row: int, one: Said) -> tuple[dict[str, Any], list[Any], list[Any]]:
    person = {"cohort_id": known.cohorts[one.programme, one.cohort], "pseudonym": one.pseudonym}
    place = {"sheet": "Sheet1", "row": row, **person}
    held = known.people.get((person["cohort_id"], one.pseudonym))
    old = {f"old_{name}": getattr(held, name) if held else None for name in DETAILS}
    participant = {**place, "arm": one.arm, **{name: one.details.get(name) for name in DETAILS}, **old}
    scores = [
        {**place, **_score(known, tuple(person.values()), measure, timepoint, value, day)}
        for (measure, timepoint), (value, day) in one.scores.items()
    ]
    answers = [
        {
            **place,
            "instrument_id": known.instruments[instrument].id,
            "timepoint": timepoint,
            "assessed_on": day,
            "revision": known.instruments[instrument].revision,
            "answers": given,
        }
        for (instrument, timepoint), (given, day) in one.answers.items()
    ]
    return participant, scores, answers


def _score(
    known: _Known,
    person: tuple[Any, ...],
    measure: str,
    timepoint: str,
    value: float | None,
    day: date | None,
) -> dict[str, Any]:
    ruler = known.measures[measure]
    old = known.scores.get((*person, ruler.id, timepoint))
    old_date = known.dates.get((*person, ruler.instrument_id, timepoint))
    same = old == value and day in (None, old_date)
    change = Change.NEW if old is None else Change.SAME if same else Change.CHANGED
    change = Change.WITHDRAWN if value is None else change
    return {
        "measure_id": ruler.id,
        "timepoint": timepoint,
        "assessed_on": day,
        "value": value,
        "old_value": old,
        "old_date": old_date,
        "change": change,
    }
