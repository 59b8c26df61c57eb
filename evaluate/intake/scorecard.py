"""A data-quality card for each programme: what is owed, and how complete, timely and plausible what came is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, TypeAlias

from evaluate.access import Scope, Viewer, check_can_upload, scope_of
from evaluate.db.queries import scorecards
from evaluate.db.queries.history import Past
from evaluate.db.queries.history import history as past_uploads
from evaluate.db.queries.people import cohort_names
from evaluate.db.queries.programmes import programmes
from evaluate.db.queries.scorecards import EXPECTED, EXPECTED_OF_STARTERS
from evaluate.db.session import Engine, Session, reading
from evaluate.intake.doubts import Judged, judged
from evaluate.intake.names import gather_names
from evaluate.vocabulary import AFTER, OUT_OF_REACH, Arm, UploadState

# An assessment up to four weeks after the planned end still tells of the end.
_GRACE = timedelta(weeks=4)
_Row: TypeAlias = Any


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many. Of nothing, there is nothing to say yet."""

    count: int
    of: int


@dataclass(frozen=True, slots=True)
class Point:
    """A programme's data as it stood after one upload."""

    upload_id: int
    on: date
    pairing: Share
    timeliness: Share
    completeness: Share
    plausibility: Share


@dataclass(frozen=True, slots=True)
class Quality:
    """How a programme's data stand now, and how they stood after each upload."""

    pairing: Share
    timeliness: Share
    completeness: Share
    plausibility: Share
    trend: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Owed:
    """A participant whose score after is still to come, and by when where that is known.

    It is due now from its day on for as long as it would still be in time, and then late.
    """

    cohort: str
    participant: str
    instrument: str
    timepoint: str
    due_on: date | None
    now: bool
    late: bool


@dataclass(frozen=True, slots=True)
class Card:
    """One programme as its provider sees it. What is out of reach are scores after that nobody can ask for any more."""

    key: str
    name: str
    cohorts: tuple[str, ...]
    last: Past | None
    owed: tuple[Owed, ...]
    out_of_reach: int
    quality: Quality


@dataclass(frozen=True, slots=True)
class _Data:
    """Everything the cards of a viewer's programmes are made of."""

    pairs: Sequence[_Row]
    known: Sequence[_Row]
    committed: Sequence[_Row]
    judged: Sequence[Judged]

    def of(self, programme: str) -> "_Data":
        """Take what is one programme's."""
        return _Data(
            *(
                [row for row in rows if row.programme == programme]
                for rows in (self.pairs, self.known, self.committed, self.judged)
            )
        )


def cards(engine: Engine, viewer: Viewer) -> list[Card]:
    """Make the card of each of a viewer's programmes, by name."""
    check_can_upload(viewer)
    with reading(engine, viewer) as session:
        scope = scope_of(viewer)
        named = sorted(programmes(session, scope), key=lambda one: one.name)
        cohorts = cohort_names(session, scope)
        past = past_uploads(session, scope)
        data = _read(session, scope)
    today = datetime.now().astimezone().date()
    return [
        Card(
            one.key,
            one.name,
            tuple(cohort.name for cohort in cohorts if cohort.programme == one.key),
            next((sent for sent in past if one.name in sent.programmes and _arrived(sent)), None),
            *_owed(data.of(one.key).pairs, today),
            _quality(data.of(one.key)),
        )
        for one in named
    ]


def _read(session: Session, scope: Scope) -> _Data:
    scores, answers = scorecards.scores(session, scope), scorecards.answers(session, scope)
    return _Data(
        scorecards.pairs(session, scope),
        scorecards.known(session, scope),
        scorecards.committed(session, scope),
        judged(scores, answers, gather_names(session, scope, None)),
    )


def _arrived(sent: Past) -> bool:
    return sent.state in (UploadState.COMMITTED, UploadState.WITHDRAWN)


def _owed(pairs: Iterable[_Row], today: date) -> tuple[tuple[Owed, ...], int]:
    """List the scores after that may still come, and count those that will not."""
    without = [pair for pair in pairs if pair.before_turn is not None and pair.after_turn is None]
    reached = [pair for pair in without if pair.exit_reason not in OUT_OF_REACH]
    owed = sorted((_as_owed(pair, today) for pair in reached), key=_urgency)
    return tuple(owed), len(without) - len(reached)


def _as_owed(pair: _Row, today: date) -> Owed:
    due = _due(pair)
    now = due is not None and due <= today <= due + _GRACE
    late = due is not None and due + _GRACE < today
    return Owed(pair.cohort, pair.pseudonym, pair.instrument, AFTER, due, now, late)


def _urgency(one: Owed) -> tuple[int, int, str, str]:
    """Put first what is due now, then what is late, the least late before the rest, then what is due later."""
    if one.due_on is None:
        return 3, 0, one.cohort, one.participant
    day = one.due_on.toordinal()
    order = (0, day) if one.now else (1, -day) if one.late else (2, day)
    return *order, one.cohort, one.participant


def _due(pair: _Row) -> date | None:
    """Say when a programme of so many weeks is over for somebody who started then."""
    start = pair.started_on or pair.before_on
    return None if start is None or pair.weeks is None else start + timedelta(weeks=pair.weeks)


def _quality(data: _Data) -> Quality:
    points = [
        Point(sent.upload_id, sent.committed_at.date(), *_shares(data, sent.turn)) for sent in data.committed
    ]
    last = data.committed[-1].turn if data.committed else 0
    return Quality(*_shares(data, last), tuple(points))


def _shares(data: _Data, turn: int) -> tuple[Share, Share, Share, Share]:
    """Measure what had come by a turn: pairing, timeliness, completeness and plausibility."""
    begun = [pair for pair in data.pairs if _by(pair.before_turn, turn)]
    paired = [pair for pair in begun if _by(pair.after_turn, turn)]
    dated = [(pair.after_on, due) for pair in paired if pair.after_on and (due := _due(pair))]
    in_time = [after for after, due in dated if after <= due + _GRACE]
    people = [one for one in data.known if _by(one.named, turn)]
    details = [(one, name) for one in people for name in _expected(one)]
    filled = sum(_by(getattr(one, name), turn) for one, name in details)
    return (
        Share(len(paired), len(begun)),
        Share(len(in_time), len(dated)),
        Share(filled, len(details)),
        _plausible(data.judged, turn),
    )


def _expected(one: _Row) -> list[str]:
    """List the details that a complete record tells of somebody. Nobody in a comparison arm starts."""
    return [name for name in EXPECTED if one.arm is Arm.INTERVENTION or name not in EXPECTED_OF_STARTERS]


def _plausible(states: Iterable[Judged], turn: int) -> Share:
    """Count the scores that stood at a turn and that no check doubts, each of them once."""
    by_turn = sorted((one for one in states if one.turn <= turn), key=lambda one: one.turn)
    stood = {one.cohort: one for one in by_turn}.values()
    scores = sum(one.scores for one in stood)
    return Share(scores - sum(one.doubted for one in stood), scores)


def _by(since: int | None, turn: int) -> bool:
    return since is not None and since <= turn
