"""Everything that one return is worked out from, read from one state of the register."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from evaluate.access import Scope
from evaluate.db.queries.reach import ProgrammeFacts, Reached, programme_facts, reached
from evaluate.db.session import Session
from evaluate.portfolio.comparison import compared
from evaluate.portfolio.groups import counted_in
from evaluate.portfolio.rows import Row
from evaluate.portfolio.version import data_version
from evaluate.returns.definition import Period, ReturnDefinition
from evaluate.returns.quarters import quarters
from evaluate.vocabulary import Audience


@dataclass(frozen=True, slots=True)
class Facts:
    """What the register knows of one area when a return about one period is worked out.

    `version` names the state of the area's data: the same again means the same figures again.
    """

    area: str
    definition: ReturnDefinition
    period: Period
    programmes: tuple[ProgrammeFacts, ...]
    reached: tuple[Reached, ...]
    rows: tuple[Row, ...]
    version: str

    def running(self, year: str | None = None) -> tuple[ProgrammeFacts, ...]:
        """List the programmes that ran in a funding year up to the end of the period, or whose people say so."""
        whole = quarters(year or self.definition.funding_year)
        first, last = whole[0].starts_on, min(whole[-1].ends_on, self.period.ends_on)
        joined = {one.programme for one in self.started_in(first, last)}
        return tuple(
            one
            for one in self.programmes
            if one.key in joined or (one.starts_on <= last and (one.ends_on is None or one.ends_on >= first))
        )

    def started_in(self, since: date, until: date) -> Iterator[Reached]:
        """Go through those who started between two days."""
        return (one for one in self.reached if since <= one.started <= until)


def gather(session: Session, scope: Scope, area: str, definition: ReturnDefinition, period: Period) -> Facts:
    """Read what a return is worked out from."""
    # Exact here, for each figure is withheld or rounded when it leaves.
    comparison = compared(counted_in(session, scope), Audience.OWN)
    return Facts(
        area,
        definition,
        period,
        tuple(programme_facts(session, scope)),
        tuple(reached(session, scope)),
        comparison.rows,
        data_version(session, scope),
    )
