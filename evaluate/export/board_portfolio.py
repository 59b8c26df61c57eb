"""The pages of a board pack about all programmes: each on one line, then a picture for each measure."""

from collections.abc import Iterator, Sequence

from evaluate.disclosure import Disclosed, Shown, Suppressed
from evaluate.export.board_blocks import Block, Figure, Grid, Heading, Part, Points, Words
from evaluate.export.drawing import forests
from evaluate.metrics.results import Estimate
from evaluate.portfolio import headline_words, profile_words, sentences
from evaluate.portfolio.comparability import Kind
from evaluate.portfolio.evidence import Level
from evaluate.portfolio.headlines import Headline, sections
from evaluate.portfolio.lines import whom
from evaluate.portfolio.numbers import digits, people, signed, with_interval
from evaluate.portfolio.picture import Picture, choices, label, picture
from evaluate.portfolio.rows import Comparison, Row
from evaluate.portfolio.value import Result, Value
from evaluate.vocabulary import Design, day_in_words, timepoint_label

_ON_ONE_LINE = (
    "Programme and provider", "Enrolled, of planned", "Both scores, of those due", "Change in points (95% interval)",
    "Expected with no effect", "Standardised effect (95% interval)", "Evidence level (Sherman)",
    "Data in time; known", "Cost of a start; of a completion", "Contract ends",
)  # fmt: skip
_FIGURES = frozenset({1, 2, 3, 4, 5, 7, 8})
_APART = (
    "Programmes stand under what they were measured by, and may not be compared across these tables. A change before"
    " and after does not say what caused it. Each interval stands alone and is not adjusted for how many are shown."
)
_CHANGES = (
    "Change in points (95% interval)",
    "Expected with no effect",
    "Standardised effect (95% interval)",
)
NUMBERS = frozenset({1, 2, 3, 4})


def every_programme(lines: Sequence[Headline]) -> Part:
    """Put every programme on one line, under what it was measured by."""
    parted = sections(lines)
    said = [
        headline_words.answer(lines),
        headline_words.reached(lines),
        *map(headline_words.chance, parted[:1]),
    ]
    grids = [_lines(headline_words.heading(one.yardstick), one.lines) for one in parted]
    if without := [line for line in lines if line.yardstick is None]:
        grids.append(_lines("Without a score", without))
    words = [Words(text, strong=not nth) for nth, text in enumerate(said) if text]
    if grids:
        words.append(Words(_APART))
    return Part("All programmes", (*words, *grids), wide=True)


def _lines(title: str, lines: Sequence[Headline]) -> Grid:
    return Grid(title, _ON_ONE_LINE, tuple(map(_line, lines)), _FIGURES)


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
    level, good = stood.evidence.level, stood.quality
    return (
        f"{stood.facts.name}, {stood.facts.provider}",
        headline_words.reach(line),
        headline_words.pairing(line),
        *_change(line),
        _level(level) if level else "none yet",
        f"{profile_words.share(good.timeliness)}; {profile_words.share(good.completeness)}",
        _costs(stood.value),
        day_in_words(stood.facts.ends_on).replace(" ", "\N{NO-BREAK SPACE}")
        if stood.facts.ends_on
        else "not set",
    )


def _change(line: Headline) -> tuple[str, str, str]:
    """Write a change, what to expect with no effect, and the effect; or in a few words why there is none."""
    if not isinstance(line.change, Shown) or line.yardstick is None:
        return headline_words.short(line), "–", "–"
    decimals = digits(line.yardstick.measure)
    unsure = " [u]" if line.low_reliability else ""
    none = "–" if line.yardstick.kind is Kind.CONTRAST else "not known"
    return (
        f"{with_interval(line.change.value, decimals)}{unsure}",
        signed(line.expected.value.change, decimals) if isinstance(line.expected, Shown) else none,
        with_interval(line.effect.value, 2) if isinstance(line.effect, Shown) else "no spread before",
    )


def _costs(value: Value) -> str:
    """Write what a start and a completion cost; a cost is withheld with the number that it was divided by."""
    if value.cost is None:
        return "not known"
    rungs = (value.rung(result) for result in (Result.START, Result.COMPLETION))
    return "; ".join(f"£{one.cost:,.0f}" if one.cost is not None else _no_cost(one.count) for one in rungs)


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
