"""Every register fact is what the latest standing upload says, whatever was sent, taken back or erased, and when.

A small register lives through random uploads, commits, withdrawals and erasures beside a model in plain Python that
knows nothing but that sentence; after every step the two must agree.
"""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import Engine, delete, select

from evaluate.access import scope_of
from evaluate.db.commands.erasure import erase_participant
from evaluate.db.commands.uploads import Staged, discard
from evaluate.db.commands.withdrawals import reinstate_participant, withdraw_participant, withdraw_upload
from evaluate.db.queries.answers import current_answers
from evaluate.db.queries.outcomes import enrolled, paired_summaries, scored
from evaluate.db.session import reading, writing
from evaluate.db.tables import (
    Acknowledgement,
    Assessment,
    Cohort,
    Instrument,
    Measure,
    Participant,
    Problem,
    Score,
    Upload,
    UploadAnswers,
    UploadParticipant,
    UploadProgramme,
    UploadRow,
)
from evaluate.errors import RegisterChanged
from evaluate.vocabulary import DETAILS, Arm
from tests.staging import ACORN, INSTRUMENT, Said, cohort_id, confirm, furnish, keep, stage

Person = tuple[str, str]
# Few people and few scores, so that uploads speak of the same ones.
PEOPLE = (("c", "P1"), ("c", "P2"), ("d", "P1"))
DAYS = st.sampled_from([None, date(2025, 4, 3), date(2025, 4, 4), date(2025, 7, 1)])
KEYS = st.sampled_from([("m", "before"), ("n", "before"), ("m", "after"), ("w", "after")])
GIVEN = {
    "sex": st.sampled_from(["female", "male"]),
    "started_on": st.sampled_from([date(2025, 4, 1), date(2025, 5, 1)]),
    "ended_on": st.sampled_from([date(2025, 6, 1), date(2025, 7, 1)]),
    "sessions_attended": st.integers(0, 3),
}
DETAILED = st.fixed_dictionaries({}, optional=GIVEN)
WRITTEN = (
    Acknowledgement,
    Problem,
    Score,
    Assessment,
    Participant,
    UploadAnswers,
    UploadRow,
    UploadParticipant,
    UploadProgramme,
    Upload,
)


@st.composite
def files(draw: Any) -> list[Said]:
    """Draw a file: some people, with one date for each of their assessments."""
    people = draw(st.sets(st.sampled_from(PEOPLE), min_size=1))
    return [_said(draw, cohort, pseudonym) for cohort, pseudonym in sorted(people)]


def _said(draw: Any, cohort: str, pseudonym: str) -> Said:
    days = {(i, t): draw(DAYS) for i in ("i", "j") for t in ("before", "after")}
    scores: dict[tuple[str, str], float | None] = draw(
        st.dictionaries(KEYS, st.integers(0, 3).map(float), min_size=1, max_size=4)
    )
    answers = draw(
        st.dictionaries(st.tuples(st.just("i"), st.sampled_from(["before", "after"])), st.integers(0, 2))
    )
    # What is no longer given, always beside the answers that gave it once.
    gone = draw(st.sets(st.sampled_from([("m", "before"), ("n", "before"), ("m", "after")])))
    scores |= {(m, t): None for m, t in gone if (INSTRUMENT[m], t) in answers}
    return Said(
        pseudonym,
        cohort,
        arm=draw(st.sampled_from(Arm)) if cohort == "d" else Arm.INTERVENTION,
        details=draw(DETAILED),
        scores={(m, t): (value, days[INSTRUMENT[m], t]) for (m, t), value in scores.items()},
        answers={(i, t): ({"1": answer}, days[i, t]) for (i, t), answer in answers.items()},
    )


@dataclass
class Sent:
    """An upload as the model knows it: what it says, and what the register said when it was checked."""

    people: dict[Person, Said]
    seen: dict[Person, "Fact"]
    staged: Staged
    upload_id: int
    state: str = "staged"


@dataclass
class Fact:
    """What the register says of one person."""

    arm: Arm
    details: dict[str, Any] = field(default_factory=dict)
    scores: dict[tuple[str, str], float] = field(default_factory=dict)
    dates: dict[tuple[str, str], date | None] = field(default_factory=dict)
    answers: dict[tuple[str, str], Any] = field(default_factory=dict)


class Model:
    """The one sentence, and nothing else."""

    def __init__(self) -> None:
        self.sent: list[Sent] = []
        self.turns: list[Sent] = []
        self.withdrawn: set[Person] = set()

    def facts(self) -> dict[Person, Fact]:
        """Say of everyone what the latest standing uploads say."""
        facts: dict[Person, Fact] = {}
        for upload in self.turns:
            if upload.state == "committed":
                for person, said in upload.people.items():
                    self._lay(facts.setdefault(person, Fact(said.arm)), said)
        return facts

    def stale(self, upload: Sent) -> bool:
        """Say whether something that an upload gives is neither as it was seen nor as it would become."""
        now = self.facts()
        return any(
            person in self.withdrawn or _moved(said, upload.seen.get(person), now.get(person))
            for person, said in upload.people.items()
        )

    @staticmethod
    def _lay(fact: Fact, said: Said) -> None:
        fact.details |= said.details
        for (measure, timepoint), (value, day) in said.scores.items():
            if value is None:
                fact.scores.pop((measure, timepoint), None)
                continue
            fact.scores[measure, timepoint] = value
            key = (INSTRUMENT[measure], timepoint)
            fact.dates[key] = day or fact.dates.get(key)
        for key, (told, day) in said.answers.items():
            fact.answers[key] = told
            fact.dates[key] = day or fact.dates.get(key)


def _moved(said: Said, seen: Fact | None, now: Fact | None) -> bool:
    if now and now.arm != said.arm:
        return True
    before, held = seen or Fact(said.arm), now or Fact(said.arm)
    pairs = [
        *((held.details.get(k), before.details.get(k), v) for k, v in said.details.items()),
        *((held.scores.get(k), before.scores.get(k), v) for k, (v, _) in said.scores.items()),
        *(
            (held.dates.get(k), before.dates.get(k), day)
            for (m, t), (_, day) in said.scores.items()
            if day and (k := (INSTRUMENT[m], t))
        ),
    ]
    return any(is_now not in (was, becomes) for is_now, was, becomes in pairs)


class Register(RuleBasedStateMachine):
    """A register and its model."""

    def __init__(self, engine: Engine) -> None:
        super().__init__()
        self.engine, self.model = engine, Model()
        with writing(engine) as session:
            for table in WRITTEN:
                session.execute(delete(table))

    @rule(people=files())
    def send(self, people: list[Said]) -> None:
        """Check a file and record it."""
        seen = self.model.facts()
        with reading(self.engine) as session:
            staged = stage(session, people)
        number = keep(self.engine, people, staged)
        named = {(one.cohort, one.pseudonym): one for one in people}
        self.model.sent.append(Sent(named, seen, staged, number))

    @rule(people=files())
    def load(self, people: list[Said]) -> None:
        """Check a file, record it and commit it, with nobody in between."""
        self.send(people)
        self.commit(-1)

    @precondition(lambda self: self.of("staged"))
    @rule(which=st.integers(0, 99))
    def commit(self, which: int) -> None:
        """Commit an upload, unless what it was checked against has moved."""
        upload = self.pick("staged", which)
        if self.model.stale(upload):
            with pytest.raises(RegisterChanged):
                confirm(self.engine, upload.upload_id)
            return
        before = self.model.facts()
        upload.state = "committed"
        self.model.turns.append(upload)
        committed = confirm(self.engine, upload.upload_id)
        assert committed.already is (self.model.facts() == before)
        assert confirm(self.engine, upload.upload_id).already

    @precondition(lambda self: self.of("committed"))
    @rule(which=st.integers(0, 99))
    def withdraw(self, which: int) -> None:
        """Withdraw an upload, whichever."""
        upload = self.pick("committed", which)
        with writing(self.engine) as session:
            assert not withdraw_upload(session, ACORN, upload.upload_id).already
        upload.state = "withdrawn"

    @precondition(lambda self: self.of("staged"))
    @rule(which=st.integers(0, 99))
    def discard(self, which: int) -> None:
        """Put an upload aside."""
        upload = self.pick("staged", which)
        with writing(self.engine) as session:
            discard(session, ACORN, upload.upload_id)
        upload.state = "discarded"

    # One at a time, for a file that names somebody withdrawn goes no further.
    @precondition(lambda self: self.model.facts() and not self.model.withdrawn)
    @rule(which=st.integers(0, 99))
    def withdraw_somebody(self, which: int) -> None:
        """Withdraw somebody; a second time changes nothing."""
        person = self.anybody(which)
        assert self.withdrawing(person, withdraw_participant)
        assert not self.withdrawing(person, withdraw_participant)
        self.model.withdrawn.add(person)

    @precondition(lambda self: self.model.withdrawn)
    @rule(which=st.integers(0, 99))
    def reinstate_somebody(self, which: int) -> None:
        """Reinstate somebody who was withdrawn."""
        person = sorted(self.model.withdrawn)[which % len(self.model.withdrawn)]
        assert self.withdrawing(person, reinstate_participant)
        self.model.withdrawn.discard(person)

    @precondition(lambda self: self.model.facts())
    @rule(which=st.integers(0, 99))
    def erase_somebody(self, which: int) -> None:
        """Erase somebody."""
        person = self.anybody(which)
        self.withdrawing(person, erase_participant)
        self.model.withdrawn.discard(person)
        for upload in self.model.sent:
            upload.people.pop(person, None)

    @invariant()
    def says_what_the_latest_standing_uploads_say(self) -> None:
        """Hold every fact to the model."""
        facts = self.model.facts()
        answers = {
            (*person, *key): given
            for person, fact in facts.items()
            if person not in self.model.withdrawn
            for key, given in fact.answers.items()
        }
        with reading(self.engine) as session:
            assert held(session) == {person: replace(fact, answers={}) for person, fact in facts.items()}
            assert answered(session) == answers
            assert withdrawn(session) == self.model.withdrawn

    @invariant()
    def counts_nobody_else(self) -> None:
        """Hold the outcomes to the people who count."""
        counted = {p: f for p, f in self.model.facts().items() if p not in self.model.withdrawn}
        scope = scope_of(ACORN)
        with reading(self.engine) as session:
            assert sum(row.n_started for row in enrolled(session, scope)) == len(counted)
            n_scores = sum(row.n_scored for row in scored(session, scope))
            assert n_scores == sum(len(fact.scores) for fact in counted.values())
            pairs = sum(row.n_paired for row in paired_summaries(session, scope))
        paired = [
            (m, "after")
            for f in counted.values()
            for m, t in f.scores
            if (t, (m, "after") in f.scores) == ("before", True)
        ]
        assert pairs == len(paired)

    @invariant()
    def every_score_names_a_standing_row_that_gives_it(self) -> None:
        """Hold every score to its passport."""
        with reading(self.engine) as session:
            astray = (
                select(Score.id)
                .join(UploadRow, UploadRow.id == Score.upload_row_id)
                .join(Upload, Upload.id == UploadRow.upload_id)
                .where((Upload.state != "committed") | (UploadRow.value != Score.value))
            )
            assert session.scalars(astray).all() == []

    def of(self, state: str) -> list[Sent]:
        """List the uploads in a state."""
        return [upload for upload in self.model.sent if upload.state == state]

    def pick(self, state: str, which: int) -> Sent:
        """Pick an upload in a state."""
        found = self.of(state)
        return found[which % len(found)]

    def anybody(self, which: int) -> Person:
        """Pick somebody who is registered."""
        people = sorted(self.model.facts())
        return people[which % len(people)]

    def withdrawing(self, person: Person, command: Any) -> Any:
        """Do something to a person."""
        with writing(self.engine) as session:
            return command(session, ACORN, cohort_id(session, person[0]), person[1])


def held(session: Any) -> dict[Person, Fact]:
    """Read every fact of everyone whom a standing upload names."""
    rows = session.execute(
        select(Participant, Cohort.key).join(Cohort, Cohort.id == Participant.cohort_id)
    ).all()
    facts = {
        one.id: Fact(one.arm, {n: v for n in DETAILS if (v := getattr(one, n)) is not None})
        for one, _ in rows
        if one.current
    }
    persons = {one.id: (cohort, one.pseudonym) for one, cohort in rows}
    assert not any(getattr(one, name) for one, _ in rows if not one.current for name in DETAILS)
    for person, measure, timepoint, value in session.execute(
        select(Score.participant_id, Measure.key, Score.timepoint, Score.value).join(
            Measure, Measure.id == Score.measure_id
        )
    ):
        facts[person].scores[measure, timepoint] = value
    for person, instrument, timepoint, day in session.execute(
        select(Assessment.participant_id, Instrument.key, Assessment.timepoint, Assessment.assessed_on).join(
            Instrument, Instrument.id == Assessment.instrument_id
        )
    ):
        facts[person].dates[instrument, timepoint] = day
    return {persons[number]: fact for number, fact in facts.items()}


def answered(session: Any) -> dict[tuple[str, ...], Any]:
    """Read the answers of everyone who counts."""
    return {
        (row.cohort, row.pseudonym, instrument.key, row.timepoint): row.answers
        for instrument in session.scalars(select(Instrument)).all()
        for part in current_answers(session, scope_of(ACORN), instrument.id)
        for row in part
    }


def withdrawn(session: Any) -> set[Person]:
    """Read who is withdrawn."""
    rows = session.execute(
        select(Cohort.key, Participant.pseudonym)
        .join(Cohort, Cohort.id == Participant.cohort_id)
        .where(Participant.withdrawn_at.is_not(None))
    )
    return {tuple(row) for row in rows}


def test_the_register_is_what_the_latest_standing_uploads_say(engine: Engine) -> None:
    furnish(engine)
    run_state_machine_as_test(
        lambda: Register(engine),
        settings=settings(
            max_examples=10,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(uploads=st.lists(files(), min_size=3, max_size=5), data=st.data())
def test_uploads_are_withdrawn_in_any_order(
    small: Engine, uploads: list[list[Said]], data: st.DataObject
) -> None:
    register = Register(small)
    for people in uploads:
        register.load(people)
    for upload in data.draw(st.permutations(register.of("committed"))):
        register.withdraw(register.of("committed").index(upload))
        register.says_what_the_latest_standing_uploads_say()
        register.every_score_names_a_standing_row_that_gives_it()
    assert register.model.facts() == {}
