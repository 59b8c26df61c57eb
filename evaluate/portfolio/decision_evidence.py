"""Gathering what is known of a programme into the evidence of a decision, as its commissioner may read it."""

import math
from collections.abc import Iterable, Iterator

from evaluate.access import Scope, Viewer, scope_of
from evaluate.db.queries.context import disruptions, needs
from evaluate.db.queries.decisions import RecordedDecision
from evaluate.db.queries.notes import Note, notes
from evaluate.db.session import Session
from evaluate.disclosure import Disclosed, Shown, Suppressed
from evaluate.metrics.results import Estimate
from evaluate.portfolio import evidence_words, need_words, profile_words, value_words
from evaluate.portfolio.comparability import Kind
from evaluate.portfolio.decision_snapshot import DecisionSnapshot, FrozenNote, FrozenRow
from evaluate.portfolio.decision_verdict import verdict
from evaluate.portfolio.disruptions import NOTHING, sentence
from evaluate.portfolio.facts import gather
from evaluate.portfolio.headlines import Headline, headlines
from evaluate.portfolio.moves import expected_move, moved
from evaluate.portfolio.needs import of_need
from evaluate.portfolio.noting import NOTE_WORDS, standing
from evaluate.portfolio.numbers import people
from evaluate.portfolio.overview import Overview, Stood, seen_by
from evaluate.portfolio.rows import Row
from evaluate.portfolio.value import Result, Rung
from evaluate.portfolio.wanted import Wanted
from evaluate.vocabulary import timepoint_label

# More digits than anybody reads, and fewer than machines differ in.
_DIGITS = 6
_LADDER = (Result.START, Result.COMPLETION, Result.PAIR)


def assemble(session: Session, viewer: Viewer, decision: RecordedDecision) -> DecisionSnapshot:
    """Put together what may be read of a programme now."""
    scope: Scope = scope_of(viewer)
    facts = gather(session, scope)
    seen = seen_by(facts, scope.audience)
    key = decision.programme.programme
    stood = next(one for one in seen.programmes if one.facts.key == key)
    return DecisionSnapshot(
        key,
        decision.programme.name,
        decision.programme.provider_name,
        decision.programme.area_name,
        decision.funding_year,
        decision.question,
        decision.measure,
        decision.timepoint,
        decision.threshold,
        facts.version,
        verdict(_headline(seen, decision), decision.threshold),
        tuple(_row(row) for row in seen.comparison.rows if row.cohort.programme == key),
        (*known_of(stood), *_around(session, scope, stood)),
        tuple(_notes(standing(notes(session, scope, key)))),
    )


def known_of(stood: Stood) -> Iterator[tuple[str, str]]:
    """Tell in words what else is known of a programme: design, delivery, data and money, none added to another."""
    yield "What the design can say about cause", evidence_words.level_sentence(stood.evidence)
    if flow := stood.evidence.flow:
        told = f"{people(flow.started)} started; {people(flow.paired)} have both scores on the main measure."
        yield (
            "Who was left out",
            told + (f" {flow.lost:.0%} of those who started have not." if flow.lost else ""),
        )
    got = stood.delivery
    # A plan counts both arms, so that only who enrolled in either may stand beside it.
    plan = (
        "no plan is recorded"
        if got.planned is None
        else f"{people(got.enrolled)} enrolled, of {got.planned:,} planned"
    )
    yield (
        "Delivery",
        f"{people(got.started)} started ({plan}); {people(got.completed)} completed, {people(got.left_early)} left"
        f" early, {people(got.active)} are still taking part.",
    )
    yield "Data quality", f"{profile_words.quality_sentence(stood.quality).capitalize()}."
    rungs = [_rung(stood.value.rung(result)) for result in _LADDER] if stood.value.cost else []
    costs = "; ".join(rungs)
    costs = f" {costs[:1].upper()}{costs[1:]}." if rungs else ""
    yield "Cost", f"{value_words.cost_sentence(stood.value)}{costs}"
    if elsewhere := evidence_words.approach_sentences(stood.evidence):
        yield "The approach elsewhere", " ".join(elsewhere)


def _around(session: Session, scope: Scope, stood: Stood) -> Iterator[tuple[str, str]]:
    """Tell in words what disrupted a programme, and how many people are in need of it."""
    key, started = stood.facts.key, stood.delivery.started
    disrupted = [sentence(one) for one in disruptions(session, scope) if one.programme == key]
    yield "What disrupted it", f"{'; '.join(disrupted)}." if disrupted else NOTHING
    known = of_need(needs(session, scope), key, started, (), scope.audience)
    yield "People in need", need_words.of_everybody(known, started)


def _rung(rung: Rung) -> str:
    if rung.cost is None:
        return f"no figure for each {rung.result}"
    return f"£{rung.cost:,.0f} for each {rung.result}"


def _headline(seen: Overview, decision: RecordedDecision) -> Headline:
    wanted = Wanted(measure=decision.measure, timepoint=decision.timepoint)
    return next(
        line for line in headlines(seen, wanted) if line.programme.facts.key == decision.programme.programme
    )


def _row(row: Row) -> FrozenRow:
    change = row.mean_change
    return FrozenRow(
        row.measure.measure,
        row.measure.name,
        timepoint_label(row.timepoint),
        row.cohort.cohort,
        row.cohort.cohort_name,
        str(row.arm),
        _count(row.n_started),
        _count(row.n_paired),
        _three(change),
        None if row.undefined else _three(row.effect),
        round(row.expected.value.change, _DIGITS) if isinstance(row.expected, Shown) else None,
        _says(row),
    )


def _says(row: Row) -> str:
    if row.not_due:
        return "not due yet"
    if isinstance(row.mean_change, Suppressed):
        return f"{row.mean_change.shorthand} {row.mean_change.reason}"
    mark = " [u]" if row.low_reliability else ""
    begins = f"In the {row.arm} arm alone, scores " if row.kind is Kind.ARM else "Scores "
    told = f"{begins}{moved(row.mean_change.value, row.measure, row.kind)}{mark}."
    if isinstance(row.expected, Shown):
        told = f"{told} {expected_move([row.expected.value.change], row.measure)}"
    return f"{told} {people(row.n_paired)} of {people(row.n_started)} people had both scores."


def _count(count: Disclosed[int]) -> int | None:
    return count.value if isinstance(count, Shown) else None


def _three(estimate: Disclosed[Estimate]) -> tuple[float, float | None, float | None] | None:
    if not isinstance(estimate, Shown) or not math.isfinite(estimate.value.estimate):
        return None
    found = estimate.value
    middle, low, high = (_rounded(float(end)) for end in (found.estimate, found.low, found.high))
    return (middle or 0.0, low, high)


def _rounded(value: float) -> float | None:
    # Nought is written without a sign, whichever side it was rounded from.
    return round(value, _DIGITS) + 0.0 if math.isfinite(value) else None


def _notes(listed: Iterable[Note]) -> Iterator[FrozenNote]:
    for note in listed:
        yield FrozenNote(
            NOTE_WORDS[note.kind],
            note.text,
            note.source,
            note.address,
            note.seen_on.isoformat(),
            note.written_name,
        )
