"""The national summary as tables: to read on a page, as a workbook, and as tidy CSV."""

from collections.abc import Iterator, Mapping, Sequence

from evaluate.disclosure import Shorthand
from evaluate.export.tables import Table
from evaluate.export.words import Told
from evaluate.returns.figures import Cell
from evaluate.returns.national_changes import Changes
from evaluate.returns.national_effects import FEWEST, Pool
from evaluate.returns.national_summary import National
from evaluate.returns.national_sums import Money, Reach, Total
from evaluate.vocabulary import timepoint_label

REACH, MONEY, GRANT, EFFECTS, CHANGES, AREAS = (
    "Who was reached",
    "Money",
    "Conditions of the grant",
    "Outcomes",
    "What changed since the period before",
    "Areas",
)
_ROUNDED = (
    "Each count was rounded to the nearest 5 in its own return, so a total may be a few off for each area."
)
_PARTIAL = "A total leaves out what a return withholds, and says from how many it was told."
_BLANK = Told(Shorthand.NOT_COLLECTED.value)
_NONE = Told(Shorthand.NOT_APPLICABLE.value)


def national_tables(found: National) -> tuple[Table, ...]:
    """Lay a national summary out, table by table, without those that have nothing in them."""
    tables = (
        _tiers(found.tiers),
        _approaches(found.approaches),
        *_money(found.money),
        _conditions(found),
        *_effects(found.effects),
        *(_changes(found.changes) if found.changes else ()),
        _areas(found),
    )
    return tuple(table for table in tables if table.rows)


def _tiers(reach: Sequence[Reach]) -> Table:
    rows = [
        (
            Told(one.tier.value.capitalize()),
            Told(one.programmes),
            _total(one.people),
            _from(one.people, "area"),
        )
        for one in reach
    ]
    says = (
        "Tiers are not added to each other: a lesson and a year of casework are not one number.",
        _ROUNDED,
    )
    headings = ("Tier", "Programmes", "People who started", "Told by")
    return Table(REACH, "People who started, by tier", (*says, _PARTIAL), headings, tuple(rows))


def _approaches(reach: Sequence[Reach]) -> Table:
    rows = [
        (
            Told(one.approach or "not said"),
            Told(one.tier.value.capitalize()),
            Told(one.programmes),
            _total(one.people),
            _from(one.people, "programme"),
        )
        for one in reach
    ]
    headings = ("Approach", "Tier", "Programmes", "People who started", "Told by")
    return Table(REACH, "People who started, by approach", (_ROUNDED, _PARTIAL), headings, tuple(rows), 2)


def _money(found: Sequence[Money]) -> Iterator[Table]:
    """Put what is asked for by stream in one table, and what is asked for as a whole in another."""
    streams = [one for one in found if one.stream]
    whole = [one for one in found if not one.stream]
    if streams:
        asked = tuple(dict.fromkeys(one.line for one in streams))
        placed = {(one.stream, one.line): one.total for one in streams}
        rows = [
            (Told(stream), *(_total(placed[stream, line]) for line in asked), _told_by(stream, placed))
            for stream in dict.fromkeys(one.stream for one in streams)
        ]
        headings = ("Stream", *(f"{line} (pounds)" for line in asked), "Told by")
        yield Table(MONEY, "Money by funding stream", (_PARTIAL,), headings, tuple(rows))
    if whole:
        cells = [(Told(one.line), _total(one.total), _from(one.total, "area")) for one in whole]
        named = ("What is asked", "Total (pounds)", "Told by")
        yield Table(MONEY, "Money of the whole area", (_PARTIAL,), named, tuple(cells))


def _conditions(found: National) -> Table:
    rows = tuple((Told(one.name), *map(Told, one.counts)) for one in found.conditions)
    headings = (
        "Condition",
        "Areas that meet it",
        "Areas that do not",
        "No condition recorded",
        "Cannot be said",
    )
    return Table(GRANT, "How many areas meet each condition", (), headings, rows)


def _effects(pools: Sequence[Pool]) -> Iterator[Table]:
    """Put each kind of design in a table of its own, for they are never pooled together."""
    for kind in dict.fromkeys(one.kind for one in pools):
        rows = tuple(_pool(one) for one in pools if one.kind == kind)
        says = (
            "Above nought, scores moved the way that counts as better on the measure. That does not show why."
            if "without" in kind
            else "Above nought, scores moved further the better way than those of the comparison group.",
            "Random effects, restricted maximum likelihood, with Hartung and Knapp's interval. Standard errors were"
            " worked out from the intervals in the returns, which have two decimals.",
            f"Fewer than {FEWEST} effects are not pooled. Left out is what a return withholds or could not work out.",
        )
        headings = (
            "Measure",
            "When",
            "Programmes",
            "Effects",
            "Left out",
            "Of them of low reliability",
            "Pooled effect (standard deviations)",
            "Lower end",
            "Upper end",
            "How far true effects differ (tau)",
            "I² (per cent)",
            "One more would be at least",
            "One more would be at most",
        )
        yield Table(EFFECTS, kind, says, headings, rows, 2)


def _pool(one: Pool) -> tuple[Told, ...]:
    counts = map(Told, (one.programmes, one.effects, one.left_out, one.low_reliability))
    names = (Told(one.measure), Told(timepoint_label(one.timepoint)))
    if one.pooled is None:
        return (*names, *counts, *[_NONE] * 7)
    its = one.pooled
    told = (its.estimate, its.low, its.high, one.spread, its.i2, its.prediction_low, its.prediction_high)
    return (*names, *counts, *(Told(round(float(value), 2)) for value in told))


def _changes(found: Changes) -> Iterator[Table]:
    rows = tuple(
        (
            Told(one.area),
            Told(one.tier.value.capitalize()),
            _cell(one.before),
            _cell(one.now),
            _NONE if one.difference is None else Told(one.difference),
        )
        for one in found.rows
    )
    headings = ("Area", "Tier", found.before.name, found.now.name, "Difference")
    says = (
        f"Sent now and not then: {', '.join(found.came) or 'none'}. Sent then and not now:"
        f" {', '.join(found.missing) or 'none'}.",
        "Each number counts the people who started in that period. A difference of rounded numbers may be a few off.",
    )
    yield Table(CHANGES, "People who started in each area, then and now", says, headings, rows, 2)


def _areas(found: National) -> Table:
    prints = dict(found.sent)
    rows = tuple(
        (Told(area), Told(_standing(area, found)), Told(prints.get(area, "nothing")))
        for area in found.expected
    )
    headings = ("Area", "Where its return stands", "Fingerprint (SHA-256) of what was signed")
    return Table(AREAS, "Which areas this is made of", (), headings, rows)


def _standing(area: str, found: National) -> str:
    if area in found.missing:
        return "not sent, so not in any figure here"
    return "sent; a question about it is open" if area in found.queried else "sent"


def _total(one: Total) -> Told:
    if one.value is None:
        return Told(Shorthand.SUPPRESSED.value) if one.withheld else _BLANK
    return Told(round(one.value, 2), one.unit)


def _from(one: Total, what: str) -> Told:
    return Told(f"{one.told} of {one.of} {what}s" if one.of != 1 else f"{one.told} of 1 {what}")


def _told_by(stream: str, placed: Mapping[tuple[str, str], Total]) -> Told:
    """Say by how many areas a stream was told of: once, or for each sum where that differs."""
    each = [_from(total, "area").value for (its, _), total in placed.items() if its == stream]
    return Told("; ".join(map(str, each if len(set(each)) > 1 else each[:1])))


def _cell(cell: Cell | None) -> Told:
    if cell is None:
        return _NONE
    if cell.value is None:
        return Told((cell.flag or Shorthand.NOT_COLLECTED).value)
    return Told(cell.value, cell.unit)
