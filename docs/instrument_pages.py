"""The reference of the instruments, made from the shipped catalogue."""

from collections.abc import Iterator

from evaluate.instruments.catalogue import read_catalogue
from evaluate.instruments.definition import InstrumentDefinition, MeasureDefinition
from evaluate.instruments.naming import reference_key
from evaluate.instruments.scoring_rule import Combine, Items, ScoringRule
from evaluate.settings import shipped
from evaluate.vocabulary import Direction, Unit

_DIRECTIONS = {Direction.HIGHER_BETTER: "better", Direction.HIGHER_WORSE: "worse"}
_UNITS = {Unit.POINTS: "", Unit.PERCENT: " per cent", Unit.COUNT: " events", Unit.YES_NO: ", no or yes"}


def instruments() -> str:
    """Describe every instrument of the catalogue, in the order of their names."""
    catalogue = read_catalogue(shipped("seeds") / "instruments")
    return "\n\n".join(_instrument(one) for one in sorted(catalogue, key=reference_key)) + "\n"


def _instrument(one: InstrumentDefinition) -> str:
    head = f"### `{reference_key(one)}`\n\n{one.name}: {one.version}. Reported by: {one.informant.replace('_', ' ')}."
    parts = [head, one.licence, *([_items(one, one.items)] if one.items else []), _measures(one)]
    return "\n\n".join([*parts, "\n".join(_notes(one))])


def _items(one: InstrumentDefinition, items: Items) -> str:
    lines = [
        f"- Answers: items 1 to {items.count}, each {items.minimum} to {items.maximum}."
        f" Scoring key: revision {one.revision}, {items.confidence} confidence."
    ]
    if one.licensed_items:
        lines.append("- Holding answers needs the owner's licence. The register asks whether you have it.")
    if items.order:
        lines.append(f"- Numbering: {_sentence(items.order)}")
    lines += [f"- Item {number}: {question}" for number, question in enumerate(items.wording, 1)]
    return "\n".join([*lines, f"- Source of the key: {_sentence(items.source)}"])


def _measures(one: InstrumentDefinition) -> str:
    rows = [
        f"| `{measure.key}` | {_range(measure)} | {_DIRECTIONS[measure.direction]} | {_rule(measure.scoring)}"
        f" | {_bands(measure)} | {_figures(measure)} | {measure.confidence} |"
        for measure in one.measures
    ]
    columns = ("measure", "range", "higher is", "worked out from", "bands", "figures", "confidence")
    return "\n".join([f"| {' | '.join(columns)} |", "|---" * len(columns) + "|", *rows])


def _range(measure: MeasureDefinition) -> str:
    count = "" if measure.whole or not measure.values else f", {len(measure.values)} values"
    return f"{measure.minimum:g} to {measure.maximum:g}{_UNITS[measure.unit]}{count}"


def _rule(rule: ScoringRule | None) -> str:
    if rule is None:
        return "nothing: send the score"
    if rule.parts:
        return "the sum of " + ", ".join(f"`{part}`" for part in rule.parts)
    items = " ".join(f"{item}r" if item in rule.reversed_items else f"{item}" for item in rule.items)
    how = (
        "the mean of " if rule.combine is Combine.MEAN else "the converted sum of " if rule.conversion else ""
    )
    least = "" if rule.fewest == len(rule.items) else f"; at least {rule.fewest} answered"
    return f"{how}{items}{least}"


def _bands(measure: MeasureDefinition) -> str:
    return ", ".join(f"{_stretch(band.low, band.high)} {band.label}" for band in measure.bands)


def _stretch(low: float, high: float) -> str:
    return f"{low:g}" if low == high else f"{low:g} to {high:g}"


def _figures(measure: MeasureDefinition) -> str:
    figures = {
        "norm mean": measure.norm_mean,
        "norm SD": measure.norm_sd,
        "alpha": measure.reliability,
        "retest": measure.retest,
        "case from": measure.caseness,
        "reliable change": measure.reliable_change,
    }
    return ", ".join(f"{name} {figure:g}" for name, figure in figures.items() if figure is not None)


def _notes(one: InstrumentDefinition) -> Iterator[str]:
    told: dict[str, list[str]] = {}
    for measure in one.measures:
        told.setdefault(_note(measure), []).append(f"`{measure.key}`")
    for note, measures in told.items():
        yield f"- {note}" if len(told) == 1 else f"- {', '.join(measures)}: {note}"


def _note(measure: MeasureDefinition) -> str:
    parts = [
        measure.source,
        measure.norm_group and f"Norm: {measure.norm_group}",
        measure.retest_source and f"Retest: {measure.retest_source}",
        measure.bands_source and f"Bands: {measure.bands_source}",
        "It counts over a whole life and cannot fall" if measure.cumulative else None,
        None if measure.outcome else "Context, never an outcome",
    ]
    return " ".join(_sentence(part) for part in parts if part)


def _sentence(text: str) -> str:
    return text.rstrip(".") + "."
