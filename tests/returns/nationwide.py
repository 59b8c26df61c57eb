"""Made-up returns of several areas as they were sent, for the national figures."""

from collections.abc import Iterable
from datetime import UTC, date, datetime

from evaluate.db.queries.returns import ExpectedReturn
from evaluate.disclosure import Shorthand
from evaluate.returns.definition import ReturnDefinition
from evaluate.returns.definition_file import read_definition
from evaluate.returns.figures import Cell
from evaluate.returns.national import Gathered, Sent, Span
from evaluate.returns.snapshot import Checked, Snapshot
from evaluate.vocabulary import ReturnState
from tests.returns_examples import DEFINITION

Q1 = Span("2025/26", date(2025, 4, 1), date(2025, 6, 30), "April to June 2025")
Q2 = Span("2025/26", date(2025, 7, 1), date(2025, 9, 30), "July to September 2025")
EXTRA = """
[[section]]
key = "computed"
name = "Computed"

[[section.line]]
key = "programmes"
name = "Programmes"
computed = "programmes"

[[section.line]]
key = "effects"
name = "Effects"
computed = "effects"
"""


def definition() -> ReturnDefinition:
    """Read the small definition with what the national summary is made of."""
    return read_definition((DEFINITION + EXTRA).encode())


def expected(area: str, span: Span = Q1, state: ReturnState = ReturnState.ACCEPTED) -> ExpectedReturn:
    """Expect a return of an area."""
    return ExpectedReturn(
        1,
        area,
        area.title(),
        "pcc",
        "Police and Crime Commissioner",
        1,
        "A small return",
        "Somebody",
        span.funding_year,
        "q1",
        span.starts_on,
        span.ends_on,
        span.ends_on,
        state,
    )


def sent(
    area: str,
    cells: Iterable[Cell],
    span: Span = Q1,
    state: ReturnState = ReturnState.ACCEPTED,
    checks: tuple[Checked, ...] = (),
) -> Sent:
    """Send a return with some figures."""
    snapshot = Snapshot("small@2025/26.1", "", area, area.title(), "q1", span.name, "", tuple(cells), checks)
    signed_at = datetime(2025, 7, 20, 9, tzinfo=UTC)
    return Sent(expected(area, span, state), definition(), 1, f"{area}-hash", signed_at, snapshot)


def gathered(*each: Sent, missing: tuple[str, ...] = (), spans: tuple[Span, ...] = (Q1,)) -> Gathered:
    """Gather what was sent; of some areas nothing was."""
    all_expected = tuple(one.expected for one in each) + tuple(
        expected(area, span, ReturnState.OPEN) for area in missing for span in spans
    )
    return Gathered("A small return", spans, all_expected, each)


def programme(key: str, tier: str = "targeted", approach: str = "Mentoring") -> list[Cell]:
    """Tell of a programme."""
    told = {"Name": key.title(), "Approach": approach, "Tier": tier}
    return [
        Cell("programmes", (("programme", key), ("about", about)), value) for about, value in told.items()
    ]


def started(label: str, people: int | None, quarter: str = Q1.name) -> Cell:
    """Tell how many started, or that it is withheld."""
    flag = None if people is not None else Shorthand.SUPPRESSED
    return Cell("started", (("quarter", quarter), ("programme", label)), people, flag, "people")


def effect(
    programme: str,
    estimate: float | None,
    width: float = 0.2,
    design: str = "single group",
    arm: str = "intervention",
    measure: str = "sdq",
    flag: Shorthand | None = None,
) -> list[Cell]:
    """Tell of an effect with its interval."""
    group = (
        ("programme", programme),
        ("cohort", "2025"),
        ("measure", measure),
        ("timepoint", "after"),
        ("arm", arm),
    )
    values = (
        (None, None, None) if estimate is None else (estimate, estimate - width, round(estimate + width, 2))
    )
    told = zip(("estimate", "low", "high"), values, strict=True)
    withheld = flag or (Shorthand.SUPPRESSED if estimate is None else None)
    return [
        Cell("effects", (*group, ("about", "Design")), design),
        *(
            Cell("effects", (*group, ("about", "Effect"), ("statistic", name)), value, withheld, "sd")
            for name, value in told
        ),
    ]
