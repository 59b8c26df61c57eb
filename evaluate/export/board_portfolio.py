"""The pages of a board pack about all programmes: each on one line, then a picture for each measure."""

from collections.abc import Iterator, Sequence

from evaluate.disclosure import Disclosed, Shown, Suppressed
from evaluate.export.board_blocks import Block, Figure, Grid, Heading, Part, Points, Words
from evaluate.export.drawing import forests
from evaluate.intake.words import day
from evaluate.metrics.results import Estimate
from evaluate.portfolio import headline_words, sentences
from evaluate.portfolio.comparability import Kind
from evaluate.portfolio.evidence import Level
from evaluate.portfolio.headlines import Headline
from evaluate.portfolio.lines import whom
from evaluate.portfolio.numbers import digits, people, signed, with_interval
from evaluate.portfolio.picture import Picture, choices, label, picture
from evaluate.portfolio.rows import Comparison, Row
from evaluate.portfolio.value import Result
from evaluate.vocabulary import Design, timepoint_label

_ON_ONE_LINE = (
    "Programme", "Provider", "Enrolled, of planned", "Completed", "Both scores, of those due",
    "Evidence level (Sherman)", "Cost per person who started", "Contract ends",
)  # fmt: skip
_CHANGES = (
    "Change in points (95% interval)",
    "Expected with no effect",
    "Standardised effect (95% interval)",
)
NUMBERS = frozenset({1, 2, 3, 4})


def every_programme(lines: Sequence[Headline]) -> Part:
    """Put every programme on one line."""
    said = (headline_words.answer(lines), headline_words.reached(lines))
    grid = Grid(
        "Every programme, in the order of the names",
        _ON_ONE_LINE,
        tuple(_line(line) for line in lines),
        frozenset({6}),
    )
    words = (Words(text, strong=not nth) for nth, text in enumerate(said) if text)
    return Part("All programmes", (*words, *((grid,) if lines else ())), wide=True)


def changes(comparison: Comparison) -> Part:
    """Draw each measure at each timepoint."""
    pictures = [
        picture(comparison, measure, timepoint)
        for measure, (_, timepoints) in choices(comparison).items()
        for timepoint in timepoints
    ]
    blocks = [block for one in pictures if one.blocks for block in _measure(one)]
    nothing = Words("Nobody has scores that could be compared yet.")
    limits = (Heading("What this cannot tell you"), Points(sentences.LIMITS))
    return Part("How people’s scores changed", (*(blocks or [nothing]), *limits))


def row_figures(row: Row, name: str) -> tuple[str, ...]:
    """Write one row of changes: who, how many, how far, and what to expect of nobody's doing."""
    decimals = digits(row.measure)
    expected = row.expected
    usual = signed(expected.value.change, decimals) if isinstance(expected, Shown) else ""
    # What is held against a comparison group has nothing else to be held against.
    none = "–" if row.kind is Kind.CONTRAST or row.not_due else "not known"
    return (
        name,
        f"{people(row.n_paired)} of {people(row.n_started)}",
        _estimate(row, row.mean_change, decimals),
        usual or ("[c]" if isinstance(expected, Suppressed) and not row.not_due else none),
        row.undefined or _estimate(row, row.effect, 2),
    )


def _measure(one: Picture) -> Iterator[Block]:
    yield Heading(f"{one.measure.name}, {timepoint_label(one.timepoint)}")
    yield Words(sentences.answer(one), strong=True)
    if caution := sentences.caution(one):
        yield Words(caution)
    if one.has_marks:
        yield from map(Figure, forests(one))
    rows = tuple(row_figures(row, label(row, one.rows)) for row in one.rows)
    title = f"{one.measure.name}, {timepoint_label(one.timepoint)}, in numbers"
    yield Grid(title, ("Programme", f"Both scores, {whom(one)}", *_CHANGES), rows, NUMBERS)
    if flow := sentences.flow(one):
        yield Words(flow)


def _line(line: Headline) -> tuple[str, ...]:
    stood = line.programme
    level, start = stood.evidence.level, stood.value.rung(Result.START)
    return (
        stood.facts.name,
        stood.facts.provider,
        headline_words.reach(line),
        people(stood.delivery.completed),
        headline_words.pairing(line),
        _level(level) if level else "none yet",
        f"£{start.cost:,.0f}" if start.cost is not None else _no_cost(start.count),
        day(stood.facts.ends_on).replace(" ", "\N{NO-BREAK SPACE}") if stood.facts.ends_on else "not set",
    )


def _level(level: Level) -> str:
    most = "" if level.design is Design.SINGLE_GROUP else "at most "
    return f"{most}{level.sherman} of 5"


def _no_cost(count: Disclosed[int] | None) -> str:
    return count.shorthand if isinstance(count, Suppressed) else "not known"


def _estimate(row: Row, estimate: Disclosed[Estimate], decimals: int) -> str:
    if row.not_due:
        return "not due yet"
    if isinstance(estimate, Suppressed):
        return estimate.shorthand
    text = with_interval(estimate.value, decimals)
    return f"{text} [u]" if row.low_reliability else text
