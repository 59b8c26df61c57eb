"""The whole of a commissioner's portfolio, disclosed: read once for each state of the register and each scope."""

from collections import OrderedDict, defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from threading import Lock

from evaluate.access import Scope, Viewer, check_can_compare, scope_of
from evaluate.db.queries.reach import ProgrammeFacts
from evaluate.db.session import Engine, Session, reading
from evaluate.db.verifying.events import head
from evaluate.portfolio.comparison import compared
from evaluate.portfolio.delivery import Delivery, delivery
from evaluate.portfolio.evidence import Evidence, evidence
from evaluate.portfolio.facts import Facts, gather
from evaluate.portfolio.quality import DataQuality, quality
from evaluate.portfolio.reliable_changes import ReliableChanges, reliable_changes
from evaluate.portfolio.rows import Comparison, Started
from evaluate.portfolio.value import Value, value
from evaluate.vocabulary import Audience

_Key = tuple[str, Scope, str, date]
_MOST_KEPT = 32


@dataclass(frozen=True, slots=True)
class Stood:
    """One programme: as it was set up, its cohorts, and what else is known of it. `main` is its main measure's key."""

    facts: ProgrammeFacts
    cohorts: tuple[Started, ...]
    main: str | None
    evidence: Evidence
    delivery: Delivery
    value: Value
    quality: DataQuality
    reliable: ReliableChanges | None

    @property
    def place(self) -> str:
        """Name the area of a programme that has a cohort."""
        return self.cohorts[0].cohort.area_name if self.cohorts else ""


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything that a commissioner's desk shows of a scope, withheld already as its audience needs."""

    audience: Audience
    comparison: Comparison
    programmes: tuple[Stood, ...]


_kept: OrderedDict[_Key, Overview] = OrderedDict()
_turn = Lock()


def overview(engine: Engine, viewer: Viewer) -> Overview:
    """Give what a viewer may see of every programme in scope.

    What was made for one scope at one state of the register is kept: it is disclosed already, everybody with that
    scope would be given the same, and every write moves the audit's head.
    """
    check_can_compare(viewer)
    scope, today = scope_of(viewer), datetime.now().astimezone().date()
    with reading(engine, viewer) as session:
        last = head(session)
        key = (str(engine.url), scope, last.hash if last else "", today)
        with _turn:
            found = _kept.get(key)
        return found or _keep(key, _read(session, scope))


def forget() -> None:
    """Let go of everything that is kept."""
    with _turn:
        _kept.clear()


def _keep(key: _Key, made: Overview) -> Overview:
    with _turn:
        _kept[key] = made
        while len(_kept) > _MOST_KEPT:
            _kept.popitem(last=False)
    return made


def _read(session: Session, scope: Scope) -> Overview:
    return seen_by(gather(session, scope), scope.audience)


def seen_by(facts: Facts, audience: Audience) -> Overview:
    """Give what an audience may see of what is known."""
    comparison = compared(facts.counted, audience)
    cohorts: dict[str, list[Started]] = defaultdict(list)
    for started in comparison.cohorts:
        cohorts[started.cohort.programme].append(started)
    known, delivered = evidence(facts, audience), delivery(facts, audience)
    worth, good, changed = value(facts, audience), quality(facts, audience), reliable_changes(facts, audience)
    programmes = tuple(
        Stood(
            one,
            tuple(cohorts[one.key]),
            facts.main[one.key].measure.measure if one.key in facts.main else None,
            known[one.key],
            delivered[one.key],
            worth[one.key],
            good[one.key],
            changed.get(one.key),
        )
        for one in sorted(facts.programmes, key=lambda one: (one.name.casefold(), one.key))
    )
    return Overview(audience, comparison, programmes)
