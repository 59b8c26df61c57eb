"""Which programmes have a decision, for which year, and which wait: the contract that ends soonest first."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from evaluate.access import Action, Viewer, can, check_can, scope_of
from evaluate.db.queries.decisions import DecidedProgramme, RecordedDecision, decided_programmes, decisions
from evaluate.db.session import Engine, reading
from evaluate.vocabulary import DecisionState, funding_year

_YEARS = 3
# What is decided in the second half of a funding year is about the next one.
_AHEAD = timedelta(days=183)


@dataclass(frozen=True, slots=True)
class ListedProgramme:
    """One programme with the decision that stands for each year that has one."""

    programme: DecidedProgramme
    by_year: dict[str, RecordedDecision]


@dataclass(frozen=True, slots=True)
class DecisionList:
    """Programmes by years. `year` is the one that money is being decided about; `decides` who may begin one."""

    year: str
    years: tuple[str, ...]
    programmes: tuple[ListedProgramme, ...]
    decides: bool

    def unsigned_before(self) -> int:
        """Count the decisions about other years that nobody has signed."""
        return sum(
            decision.state is not DecisionState.DECIDED
            for one in self.programmes
            for year, decision in one.by_year.items()
            if year != self.year
        )

    def counted(self) -> tuple[int, int, int]:
        """Count the programmes with a signed decision for the year, with one that waits, and with none."""
        found = [one.by_year.get(self.year) for one in self.programmes]
        signed = sum(one is not None and one.state is DecisionState.DECIDED for one in found)
        none = sum(one is None for one in found)
        return signed, len(found) - signed - none, none


def list_decisions(engine: Engine, viewer: Viewer, today: date) -> DecisionList:
    """List a viewer's programmes and what was decided about each."""
    check_can(viewer, Action.READ_DECISION)
    with reading(engine, viewer) as session:
        scope = scope_of(viewer)
        programmes = decided_programmes(session, scope)
        every = decisions(session, scope)
    stand: dict[str, dict[str, RecordedDecision]] = defaultdict(dict)
    for one in every:
        if one.state is not DecisionState.WITHDRAWN:
            stand[one.programme.programme][one.funding_year] = one
    year = deciding_about(today)
    return DecisionList(
        year,
        _years(year, every),
        tuple(ListedProgramme(one, stand[one.programme]) for one in sorted(programmes, key=_ends)),
        can(viewer, Action.DECIDE),
    )


def deciding_about(today: date) -> str:
    """Name the year that money is being decided about: from October on, the next one."""
    return funding_year(today + _AHEAD)


def _years(year: str, every: Sequence[RecordedDecision]) -> tuple[str, ...]:
    """List the last years that have a decision, and the one that is being decided about."""
    return tuple(sorted({year, *(one.funding_year for one in every)})[-_YEARS:])


def _ends(one: DecidedProgramme) -> tuple[date, str]:
    return one.ends_on or date.max, one.name.casefold()
