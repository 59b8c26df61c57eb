"""The page of a board pack about one programme: what is known, how well, at what cost, and what was decided."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from evaluate.db.queries.decisions import RecordedDecision
from evaluate.db.queries.delivery import Rating
from evaluate.db.queries.notes import Note
from evaluate.db.queries.outcomes import MeasureFacts
from evaluate.disclosure import Disclosed, Shown, Suppressed
from evaluate.export.board_blocks import Block, Figure, Grid, Heading, Pairs, Part, Words
from evaluate.export.board_portfolio import NUMBERS, row_figures
from evaluate.export.board_value import cost_words, value_blocks
from evaluate.export.drawing import forests
from evaluate.intake.words import day
from evaluate.portfolio import headline_words
from evaluate.portfolio.comparability import Kind
from evaluate.portfolio.evidence import Evidence
from evaluate.portfolio.headlines import Headline
from evaluate.portfolio.numbers import digits, number, people
from evaluate.portfolio.overview import Stood
from evaluate.portfolio.picture import picture
from evaluate.portfolio.reliable_changes import ReliableChanges
from evaluate.portfolio.rows import Comparison, Row
from evaluate.vocabulary import Confidence, DecisionOption, NoteKind, timepoint_label

_HEADINGS = (
    "Measure", "Both scores", "Change in points (95% interval)", "Expected with no effect",
    "Standardised effect (95% interval)",
)  # fmt: skip
_MET = {True: "met", False: "not met", None: "cannot be said yet"}
NOTES = {
    NoteKind.NEED_AND_FIT: "Need and fit",
    NoteKind.COMMUNITY_VOICE: "Community voice",
    NoteKind.OUTSIDE_FINDING: "Found elsewhere",
    NoteKind.PROVIDER_CAPACITY: "What the provider can carry",
    NoteKind.CONSEQUENCE_OF_STOPPING: "What stopping would mean",
    NoteKind.INDEPENDENCE_OF_EVALUATION: "Who evaluated",
}
OPTIONS = {
    DecisionOption.CONTINUE: "Continue",
    DecisionOption.CONTINUE_WITH_CONDITIONS: "Continue with conditions",
    DecisionOption.REDESIGN: "Redesign",
    DecisionOption.COMMISSION_EVALUATION: "Commission an evaluation",
    DecisionOption.STOP: "Stop",
    DecisionOption.NOT_ENOUGH_DATA: "Not enough data to say",
}


@dataclass(frozen=True, slots=True)
class Dossier:
    """All that a pack prints of one programme, withheld already as its audience needs."""

    line: Headline
    comparison: Comparison
    notes: tuple[Note, ...] = ()
    decisions: tuple[RecordedDecision, ...] = ()

    @property
    def stood(self) -> Stood:
        """The programme itself."""
        return self.line.programme


def programme_page(dossier: Dossier) -> Part:
    """Write the page of one programme."""
    blocks = (
        _about(dossier),
        *_outcome(dossier),
        *_delivery(dossier.stood),
        *_evidence(dossier.stood.evidence),
        *value_blocks(dossier.stood),
        *_notes(dossier.notes),
        *_decisions(dossier.decisions),
    )
    return Part(dossier.stood.facts.name, blocks, close=True)


def _about(dossier: Dossier) -> Pairs:
    stood = dossier.stood
    facts, level = stood.facts, stood.evidence.level
    ends = day(facts.ends_on) if facts.ends_on else "no end set"
    return Pairs(
        (
            ("Provider and place", f"{facts.provider}; {stood.place or 'no cohort yet'}"),
            ("Approach and tier", f"{facts.approach}; {facts.tier.value}"),
            ("Contract", f"{day(facts.starts_on)} to {ends}"),
            ("Cost", cost_words(stood.value)),
            ("Evidence level", level.label if level else stood.evidence.chip),
            ("Data quality", _quality(stood)),
            *(() if dossier.decisions else (("Decision", "none is recorded"),)),
        )
    )


def _quality(stood: Stood) -> str:
    parts = (
        ("assessments with both scores", stood.quality.pairing),
        ("scored in time", stood.quality.timeliness),
        ("details known", stood.quality.completeness),
    )
    said = [f"{name} {_percent(share)}" for name, share in parts if share is not None]
    return "; ".join(said) or "nothing to judge yet"


def _percent(share: Disclosed[float]) -> str:
    return share.shorthand if isinstance(share, Suppressed) else f"{share.value:.0%}"


def _outcome(dossier: Dossier) -> Iterator[Block]:
    yield Heading("Outcome")
    yield Words(headline_words.line_sentence(dossier.line), strong=True)
    rows = dossier.comparison.rows
    ruler = dossier.line.yardstick
    if ruler is not None:
        alone = replace(dossier.comparison, pooled=())
        seen = picture(alone, ruler.measure.measure, ruler.timepoint)
        if seen.has_marks:
            yield from map(Figure, forests(seen))
    if rows:
        figures = tuple(row_figures(row, _named(row, rows)) for row in rows if row.kind is not Kind.ARM)
        yield Grid("Every measure and timepoint", _HEADINGS, figures, NUMBERS)
    if changed := dossier.stood.reliable:
        yield Words(_reliably(changed, dossier.stood.evidence.measure))


def _named(row: Row, beside: Sequence[Row]) -> str:
    cohorts = {other.cohort.id for other in beside}
    of = f", {row.cohort.cohort_name}" if len(cohorts) > 1 else ""
    return f"{row.measure.name}, {timepoint_label(row.timepoint)}{of}"


def _reliably(changed: ReliableChanges, measure: MeasureFacts | None) -> str:
    counts = (changed.improved, changed.deteriorated, changed.unchanged)
    if any(isinstance(one, Suppressed) for one in counts):
        return (
            "How many moved by more than the measure’s own error is withheld [c]: some numbers are too small."
        )
    wanted, against, neither = map(people, counts)
    points = number(changed.threshold, digits(measure) if measure else 1)
    said = (
        f"Moved by more than {points} points, which is more than the measure’s own error: {wanted} in the wanted"
        f" direction, {against} against it, {neither} in neither."
    )
    if not isinstance(changed.expected, Shown):
        return said
    usual = changed.expected.value
    return (
        f"{said} With no effect at all, about {usual:,.1f} would have moved that far in the wanted direction."
    )


def _delivery(stood: Stood) -> Iterator[Block]:
    delivered = stood.delivery
    planned = f"{delivered.planned:,} planned" if delivered.planned is not None else "no plan recorded"
    counts = (
        ("started", delivered.started),
        ("completed", delivered.completed),
        ("left early", delivered.left_early),
        ("still taking part", delivered.active),
    )
    said = "; ".join([planned, *(f"{people(found)} {name}" for name, found in counts)])
    sessions = ""
    if isinstance(delivered.sessions, Shown):
        came = delivered.sessions.value
        sessions = (
            f" On average people came to {came.attended:.1f} of {came.planned:.1f} sessions planned for them."
        )
    yield Heading("Who was reached")
    yield Words(f"{said[:1].upper()}{said[1:]}.{sessions}")


def _evidence(found: Evidence) -> Iterator[Block]:
    yield Heading("Evidence")
    if found.level is None:
        yield Words("Nobody has scores both before and after, so no level of evidence can be given.")
    else:
        yield Words(found.level.sentence)
    said = []
    if found.preliminary:
        clauses = "; ".join(
            f"{clause.says.lower()}: {_MET[clause.met]}" for clause in found.preliminary.clauses
        )
        said.append(f"Preliminary test: {clauses}.")
    if found.detectable is not None:
        said.append(_detectable(found))
    if found.informants:
        said.append(f"Reported by: {', '.join(one.value.replace('_', ' ') for one in found.informants)}.")
    if said:
        yield Words(" ".join(said))
    if found.rating and found.rating.impact:
        yield Words(_rated(found.rating))


def _rated(rating: Rating) -> str:
    strength = (
        f"its evidence “{rating.evidence}”"
        if rating.evidence
        else "how strong its evidence is is not recorded"
    )
    unsure = " This could not be verified." if rating.confidence is Confidence.LOW else ""
    return (
        f"The approach on average, not this programme: {rating.approach} is rated “{rating.impact}”,"
        f" {strength} ({rating.source}).{unsure}"
    )


def _detectable(found: Evidence) -> str:
    if not isinstance(found.detectable, Shown):
        return "What so few people could show is withheld [c]."
    points = number(found.detectable.value.points, digits(found.measure)) if found.measure else ""
    return f"A true change of {points} points is the smallest that so many people would show in four cases of five."


def _notes(notes: Sequence[Note]) -> Iterator[Block]:
    if notes:
        yield Heading("What is known beside the scores")
        yield Pairs(tuple((NOTES[one.kind], _sourced(one)) for one in notes))


def _sourced(note: Note) -> str:
    address = f", {note.address}" if note.address else ""
    return f"{note.text} (Source: {note.source}{address}, seen {day(note.seen_on)}.)"


def _decisions(decisions: Sequence[RecordedDecision]) -> Iterator[Block]:
    if decisions:
        yield Heading("Decisions")
    for one in decisions:
        yield Words(_decided(one), strong=True)
        told = (
            ("Question", one.question),
            ("What would be enough", one.threshold_words),
            ("Rationale", one.rationale),
            ("Conditions", one.conditions),
            ("What is missing", one.missing),
            ("Reference", " ".join(part for part in (one.reference, one.address) if part)),
        )
        yield Pairs(tuple((name, said) for name, said in told if said))


def _decided(one: RecordedDecision) -> str:
    option = OPTIONS[one.option] if one.option else "not decided yet"
    when = f" on {day(one.decided_on)}" if one.decided_on else ""
    maker = f", {one.maker}" if one.maker else ""
    return f"{one.funding_year}: {option}{when}{maker}."
