"""A data-quality card for each programme: what is owed, and how complete, timely and plausible what came is."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, TypeAlias

from evaluate.access import Viewer, check_can_upload, scope_of
from evaluate.db.queries import scorecards
from evaluate.db.queries.history import Past
from evaluate.db.queries.history import history as past_uploads
from evaluate.db.queries.people import cohort_names
from evaluate.db.queries.programmes import programmes
from evaluate.db.queries.scorecards import EXPECTED
from evaluate.db.session import Engine, Session, reading
from evaluate.intake.rules import RULES, Owner
from evaluate.vocabulary import AFTER, Severity, UploadState

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
    """A participant whose score after is still to come, and by when where that is known."""

    cohort: str
    participant: str
    instrument: str
    timepoint: str
    due_on: date | None
    late: bool


@dataclass(frozen=True, slots=True)
class Card:
    """One programme as its provider sees it."""

    key: str
    name: str
    cohorts: tuple[str, ...]
    last: Past | None
    owed: tuple[Owed, ...]
    quality: Quality


@dataclass(frozen=True, slots=True)
class _Data:
    """Everything the cards of a viewer's programmes are made of."""

    pairs: Sequence[_Row]
    known: Sequence[_Row]
    committed: Sequence[_Row]
    found: Sequence[_Row]

    def of(self, programme: str) -> "_Data":
        """Take what is one programme's."""
        return _Data(
            *(
                [row for row in rows if row.programme == programme]
                for rows in (self.pairs, self.known, self.committed, self.found)
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
        data = _Data(*(read(session, scope) for read in _READ))
    today = datetime.now().astimezone().date()
    return [
        Card(
            one.key,
            one.name,
            tuple(cohort.name for cohort in cohorts if cohort.programme == one.key),
            next((sent for sent in past if one.name in sent.programmes and _arrived(sent)), None),
            _owed(data.of(one.key).pairs, today),
            _quality(data.of(one.key)),
        )
        for one in named
    ]


_READ: tuple[Callable[[Session, Any], Sequence[_Row]], ...] = (
    scorecards.pairs,
    scorecards.known,
    scorecards.committed,
    scorecards.found,
)


def _arrived(sent: Past) -> bool:
    return sent.state in (UploadState.COMMITTED, UploadState.WITHDRAWN)


def _owed(pairs: Iterable[_Row], today: date) -> tuple[Owed, ...]:
    owed = []
    for pair in pairs:
        if pair.before_turn is not None and pair.after_turn is None:
            due = _due(pair)
            late = due is not None and due < today
            owed.append(Owed(pair.cohort, pair.pseudonym, pair.instrument, AFTER, due, late))
    return tuple(sorted(owed, key=lambda one: (one.due_on or date.max, one.cohort, one.participant)))


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
    filled = sum(_by(getattr(one, name), turn) for one in people for name in EXPECTED)
    sent = [one for one in data.committed if one.turn <= turn]
    scores = sum(one.scores for one in sent)
    doubted = sum(
        one.count for one in data.found if one.upload_id in {s.upload_id for s in sent} and _doubts(one.code)
    )
    return (
        Share(len(paired), len(begun)),
        Share(len(in_time), len(dated)),
        Share(filled, len(people) * len(EXPECTED)),
        Share(max(scores - doubted, 0), scores),
    )


def _by(since: int | None, turn: int) -> bool:
    return since is not None and since <= turn


def _doubts(code: str) -> bool:
    """Say whether a rule calls scores themselves into question, rather than how they were written down."""
    rule = RULES.get(code)
    return rule is not None and rule.owner is Owner.MEASUREMENT and rule.severity is not Severity.BLOCK
