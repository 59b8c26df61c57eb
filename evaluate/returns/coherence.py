"""Whether the definition of a return holds together, once every part of it could be read."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from evaluate.returns.computed import COMPUTED
from evaluate.returns.definition import Entry, Line, Per, Period, ReturnDefinition
from evaluate.setup.declaration import did_you_mean

_NOT_NUMBERS = (Entry.YES_NO, Entry.DAY, Entry.TEXT, Entry.LINK)


def faults_of(definition: ReturnDefinition) -> Iterator[str]:
    """Say what does not hold together."""
    for what, keys in {
        "period": [one.key for one in definition.periods],
        "stream": [one.key for one in definition.streams],
        "section": [one.key for one in definition.sections],
        "line": [one.key for one in definition.lines],
        "check": [one.key for one in definition.checks],
        "condition": [one.key for one in definition.conditions],
    }.items():
        yield from (f'{what} "{key}" is there twice.' for key, times in Counter(keys).items() if times > 1)
    yield from _astray_periods(definition.periods)
    for line in definition.lines:
        yield from (f'line "{line.key}": {wrong}' for wrong in _astray_line(line, definition))
    yield from _astray_names(definition)


def _astray_periods(periods: Sequence[Period]) -> Iterator[str]:
    if not periods:
        yield "There is no [[period]]."
    for one in periods:
        if one.ends_on < one.starts_on:
            yield f'period "{one.key}": ends before it starts.'
        if one.due_on <= one.ends_on:
            yield f'period "{one.key}": is due before it has ended.'
    for earlier, later in pairwise(periods):
        if later.starts_on <= earlier.ends_on:
            yield f'period "{later.key}": starts before period "{earlier.key}" has ended.'


def _astray_line(line: Line, definition: ReturnDefinition) -> Iterator[str]:
    ways = [line.computed is not None, line.entered is not None, line.words is not None]
    if sum(ways) != 1:
        yield "needs exactly one of computed, entered and words."
    if line.computed is not None and line.computed not in COMPUTED:
        meant = did_you_mean(line.computed, list(COMPUTED))
        yield f'the register cannot compute "{line.computed}"; ' + (
            f'did you mean "{meant}"?' if meant else f"it computes {', '.join(sorted(COMPUTED))}."
        )
    if line.per is Per.STREAM and not definition.streams:
        yield "is asked for each stream, but there is no [[stream]]."
    if line.people and line.entered is not Entry.COUNT:
        yield "only an entered count can count people."


def _astray_names(definition: ReturnDefinition) -> Iterator[str]:
    """Say which checks and conditions name lines that are not there, or that cannot be added up."""
    lines = {line.key: line for line in definition.lines}
    for what, one, keys in [
        *(("check", check.key, (*check.left, *check.right)) for check in definition.checks),
        *(("condition", each.key, (*each.part, *each.of)) for each in definition.conditions),
    ]:
        for key in keys:
            if key not in lines:
                meant = did_you_mean(key, list(lines))
                yield f'{what} "{one}": there is no line "{key}"' + (
                    f'; did you mean "{meant}"?' if meant else "."
                )
            elif not _is_number(lines[key]):
                yield f'{what} "{one}": line "{key}" is not a number.'
    for check in definition.checks:
        asked = {_per(lines[key]) for key in (*check.left, *check.right) if key in lines}
        if len(asked) > 1:
            told = " and ".join(f"per {one}" for one in sorted(asked))
            yield f'check "{check.key}": its lines are asked {told}, which cannot be held against each other.'


def _per(line: Line) -> Per:
    return line.per if line.computed is None else Per.PROGRAMME


def _is_number(line: Line) -> bool:
    if line.computed is not None:
        return line.computed not in COMPUTED or COMPUTED[line.computed].per_programme is not None
    return line.words is None and line.entered not in _NOT_NUMBERS
