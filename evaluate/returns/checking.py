"""Whether the lines of a return agree with each other, and whether the grant's conditions are met."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias

from evaluate.returns.answers import Answers
from evaluate.returns.definition import Check, Condition, Relation
from evaluate.returns.snapshot import Checked
from evaluate.vocabulary import Severity, day_in_words

HOLDS, FAILS, CANNOT_SAY = "holds", "does not hold", "cannot be said, because a number is missing"
MET, NOT_MET, NONE_RECORDED = "met", "not met", "no condition recorded"


@dataclass(frozen=True, slots=True)
class Waived:
    """A check that need not hold: who asked, why, and until when; and who agreed by signing, once somebody has."""

    check: str
    asked: str
    reason: str
    until: date
    agreed: str | None = None
    agreed_at: datetime | None = None

    @property
    def sentence(self) -> str:
        """Say it as it is sealed, before anybody can have agreed."""
        return f"Waived until {day_in_words(self.until)}, as {self.asked} asked: {self.reason}"


# The waivers of each check, in the order in which they were asked for.
Waivers: TypeAlias = Mapping[str, tuple[Waived, ...]]


def by_check(asked: Iterable[Waived]) -> Waivers:
    """Put the waivers of each check together; a later one takes the place of none."""
    found: dict[str, tuple[Waived, ...]] = {}
    for one in asked:
        found[one.check] = (*found.get(one.check, ()), one)
    return found


@dataclass(frozen=True, slots=True)
class Failure:
    """A check that does not hold for one programme or stream, or for the return as a whole."""

    check: Check
    item: str
    left: float
    right: float


def failures(answers: Answers) -> list[Failure]:
    """List the checks that do not hold, and for what. Where a number is missing nothing is said."""
    return [failure for check in answers.facts.definition.checks for failure in _failures(answers, check)]


def blocking(answers: Answers, waivers: Waivers, day: date) -> list[Failure]:
    """List the failures that stand in the way of sealing: those that are neither warnings nor waived on that day."""
    return [
        one
        for one in failures(answers)
        if one.check.severity is Severity.BLOCK
        and not any(waiver.until >= day for waiver in waivers.get(one.check.key, ()))
    ]


def checked(answers: Answers, waivers: Waivers) -> tuple[Checked, ...]:
    """Say of every check and condition what came of it, in words that give no number away."""
    failed = {one.check.key for one in failures(answers)}
    definition = answers.facts.definition
    return (
        *(_checked(answers, check, failed, waivers) for check in definition.checks),
        *(_condition(answers, one) for one in definition.conditions),
    )


def share_of(answers: Answers, condition: Condition) -> float | None:
    """Work out the share that a condition is about."""
    part, whole = (_total(answers, keys) for keys in (condition.part, condition.of))
    return part / whole if part is not None and whole else None


def _failures(answers: Answers, check: Check) -> list[Failure]:
    left, right = (_sums(answers, keys) for keys in (check.left, check.right))
    found = []
    for item in left.keys() & right.keys():
        one, other = left[item], right[item]
        if one is not None and other is not None and not _stands(one, check.relation, other):
            found.append(Failure(check, item, one, other))
    return sorted(found, key=lambda one: one.item)


def _checked(answers: Answers, check: Check, failed: set[str], waivers: Waivers) -> Checked:
    if check.key in failed:
        asked = "\n".join(waiver.sentence for waiver in waivers.get(check.key, ()))
        return Checked(check.key, check.says, FAILS, asked)
    left, right = (_sums(answers, keys) for keys in (check.left, check.right))
    known = any(left[item] is not None and right[item] is not None for item in left.keys() & right.keys())
    return Checked(check.key, check.says, HOLDS if known else CANNOT_SAY)


def _condition(answers: Answers, one: Condition) -> Checked:
    share = share_of(answers, one)
    if share is None:
        return Checked(one.key, one.name, CANNOT_SAY)
    words = f"{one.name}: {share:.1%}."
    if one.at_least is None:
        return Checked(one.key, words, NONE_RECORDED)
    asked = f"{words} At least {one.at_least:.1%} is asked for."
    return Checked(one.key, asked, MET if share >= one.at_least else NOT_MET)


def _sums(answers: Answers, keys: tuple[str, ...]) -> dict[str, float | None]:
    """Add lines up, for each thing that all of them are asked for; a sum with a gap in it is none."""
    each = [answers.numbers(answers.facts.definition.line(key)) for key in keys]
    items = set.intersection(*(set(one) for one in each))
    return {item: _sum([one[item] for one in each]) for item in items}


def _total(answers: Answers, keys: tuple[str, ...]) -> float | None:
    numbers = [one for key in keys for one in answers.numbers(answers.facts.definition.line(key)).values()]
    return _sum(numbers)


def _sum(numbers: list[float | None]) -> float | None:
    known = [one for one in numbers if one is not None]
    return sum(known) if len(known) == len(numbers) else None


def _stands(left: float, relation: Relation, right: float) -> bool:
    # Money is to the penny, so half of one is no difference.
    near = abs(left - right) < 0.005
    if relation is Relation.EQUAL:
        return near
    return near or (left < right if relation is Relation.AT_MOST else left > right)
