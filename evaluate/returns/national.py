"""What all areas returned, put together from what they signed and sent, and from nothing else.

So a national figure tells nothing that the areas' returns do not tell already.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from evaluate.access import Viewer, check_can_review, return_scope_of
from evaluate.db.queries import returns as queries
from evaluate.db.queries.returns import ExpectedReturn
from evaluate.db.session import Engine, Session, reading
from evaluate.disclosure import Shorthand
from evaluate.errors import CommandMistake
from evaluate.returns.definition import Entry, Line, Per, ReturnDefinition
from evaluate.returns.definition_file import read_definition
from evaluate.returns.figures import Cell
from evaluate.returns.quarters import quarters, year_label
from evaluate.returns.snapshot import Snapshot
from evaluate.returns.words import period as months
from evaluate.vocabulary import ReturnState

# What the national figures are made of, by what the register computes.
PROGRAMMES, STARTED, EFFECTS = "programmes", "started", "effects"
_SENT = (ReturnState.SUBMITTED, ReturnState.QUERIED, ReturnState.RESUBMITTED, ReturnState.ACCEPTED)
_NUMBERS = (Entry.COUNT, Entry.POUNDS, Entry.PERCENT)


@dataclass(frozen=True, slots=True)
class Span:
    """One period of a return, which every area answers."""

    funding_year: str
    starts_on: date
    ends_on: date
    name: str


# No slots, so that what is looked up again and again is laid out once.
@dataclass(frozen=True)
class Sent:
    """What one area signed last for one period, with what it answers."""

    expected: ExpectedReturn
    definition: ReturnDefinition
    number: int
    sha256: str
    signed_at: datetime | None
    snapshot: Snapshot

    def cells(self, computed: str) -> list[Cell]:
        """List the figures of the lines that the register works out in one way."""
        lines = {line.key for line in self.definition.lines if line.computed == computed}
        return [cell for cell in self.snapshot.cells if cell.line in lines]

    @cached_property
    def started(self) -> dict[tuple[str, str], Cell]:
        """Place the counts of people who started by quarter and by programme, tier or all."""
        placed = {}
        for cell in self.cells(STARTED):
            by = dict(cell.by)
            placed[by["quarter"], by["programme"]] = cell
        return placed

    def people(self, when: str, programme: str) -> Cell | None:
        """Find who started in some months; of a period of several quarters, they are taken together."""
        told = self.started.get((when, programme))
        return (
            self._in_its_quarters(when, programme) if told is None and when == months(self.expected) else told
        )

    def _in_its_quarters(self, when: str, programme: str) -> Cell | None:
        its, year = self.expected, quarters(self.expected.funding_year)
        touched = [one for one in year if one.starts_on <= its.ends_on and one.ends_on >= its.starts_on]
        if touched[:1] == [year[0]]:
            # The year so far, as the return tells it, is just these quarters.
            return self.started.get((year_label(its.funding_year), programme))
        cells = [self.started.get((one.label, programme)) for one in touched]
        told = [cell for cell in cells if cell is not None]
        if not told or len(told) < len(cells):
            return None
        values = [cell.value for cell in told if isinstance(cell.value, int | float)]
        by = (("quarter", when), ("programme", programme))
        whole = len(values) == len(told)
        return Cell(
            told[0].line,
            by,
            sum(values) if whole else None,
            None if whole else Shorthand.SUPPRESSED,
            told[0].unit,
        )

    @cached_property
    def programmes(self) -> dict[str, dict[str, str]]:
        """Say what is told of each programme, by its key."""
        told: dict[str, dict[str, str]] = {}
        for cell in self.cells(PROGRAMMES):
            by = dict(cell.by)
            told.setdefault(by["programme"], {})[by["about"]] = str(cell.value or "")
        return told

    def figure(self, line: str, item: str) -> Cell | None:
        """Find one figure that an area entered, for the whole area or for one thing."""
        wanted = {item} if item else set()
        return next(
            (c for c in self.snapshot.cells if c.line == line and {label for _, label in c.by} == wanted),
            None,
        )


@dataclass(frozen=True, slots=True)
class Gathered:
    """The returns of one name for some periods: which are expected, and what was sent of them."""

    name: str
    spans: tuple[Span, ...]
    expected: tuple[ExpectedReturn, ...]
    sent: tuple[Sent, ...]

    def of(self, span: Span) -> tuple[Sent, ...]:
        """List what was sent for one period."""
        return tuple(one for one in self.sent if one.expected.starts_on == span.starts_on)

    def areas(self, span: Span) -> dict[str, str]:
        """Name the areas of which a return is expected for one period."""
        return {one.area: one.area_name for one in self.expected if one.starts_on == span.starts_on}


def names(engine: Engine, viewer: Viewer) -> dict[str, tuple[Span, ...]]:
    """List the returns that there are by name, those sent most often first, each with its periods in turn."""
    check_can_review(viewer)
    with reading(engine, viewer) as session:
        found = queries.returns(session, return_scope_of(viewer))
    spans: dict[str, dict[date, Span]] = {}
    for one in sorted(found, key=lambda one: one.starts_on):
        spans.setdefault(one.name, {})[one.starts_on] = _span(one)
    sent = Counter(one.name for one in found if one.state in _SENT)
    return {name: tuple(spans[name].values()) for name in sorted(spans, key=lambda name: (-sent[name], name))}


def gather(
    engine: Engine,
    viewer: Viewer,
    name: str,
    spans: Sequence[Span],
    only: Collection[str] | None = None,
) -> Gathered:
    """Read what was sent for some periods: what the national summary needs of it, or some lines only."""
    check_can_review(viewer)
    scope, days = return_scope_of(viewer), {span.starts_on for span in spans}
    with reading(engine, viewer) as session:
        expected = [
            one for one in queries.returns(session, scope) if one.name == name and one.starts_on in days
        ]
        if not expected:
            raise CommandMistake("There is no such return.", "You need to choose one of those listed.")
        definitions = _definitions(session, viewer, expected)
        sent = tuple(
            Sent(
                one,
                definitions[one.definition_id],
                sealed.number,
                sealed.sha256,
                sealed.signed_at,
                Snapshot.read(
                    sealed.content, _wanted(definitions[one.definition_id]) if only is None else only
                ),
            )
            for one, sealed in queries.last_signed(session, scope, name, days)
        )
    return Gathered(name, tuple(spans), tuple(expected), sent)


def entered(definition: ReturnDefinition) -> list[Line]:
    """List the numbers that areas enter for the whole area or for each stream of money."""
    return [line for line in definition.lines if line.entered in _NUMBERS and line.per is not Per.PROGRAMME]


def _definitions(
    session: Session, viewer: Viewer, expected: Sequence[ExpectedReturn]
) -> dict[int, ReturnDefinition]:
    found = {}
    for number in {one.definition_id for one in expected}:
        text = queries.definition_text(session, return_scope_of(viewer), number) or ""
        found[number] = read_definition(text.encode())
    return found


def _wanted(definition: ReturnDefinition) -> set[str]:
    computed = {line.key for line in definition.lines if line.computed in (PROGRAMMES, STARTED, EFFECTS)}
    return computed | {line.key for line in entered(definition)}


def _span(one: ExpectedReturn) -> Span:
    return Span(one.funding_year, one.starts_on, one.ends_on, months(one))
