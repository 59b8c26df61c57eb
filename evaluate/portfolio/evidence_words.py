"""What is known of a programme and how well, in words: design, data, approach, and what was found elsewhere."""

from collections.abc import Iterator, Sequence

from evaluate.db.queries.delivery import Rating
from evaluate.db.queries.notes import Note
from evaluate.disclosure import Suppressed
from evaluate.portfolio.evidence import Evidence
from evaluate.portfolio.numbers import digits, number, people
from evaluate.portfolio.profile import Profile
from evaluate.vocabulary import Confidence, NoteKind, day_in_words

Cells = tuple[str, ...]
RATINGS = "A rating describes the approach on average, wherever it was studied. It says nothing about this programme."
_MET = {True: "Met", False: "Not met", None: "Cannot be said yet"}
_KINDS = {
    NoteKind.NEED_AND_FIT: "Need and fit",
    NoteKind.COMMUNITY_VOICE: "Community voice",
    NoteKind.OUTSIDE_FINDING: "Found elsewhere",
    NoteKind.PROVIDER_CAPACITY: "What the provider can carry",
    NoteKind.CONSEQUENCE_OF_STOPPING: "What stopping would mean",
    NoteKind.INDEPENDENCE_OF_EVALUATION: "Who evaluated it",
}


def level_sentence(known: Evidence) -> str:
    """Say what the design can tell about cause."""
    if known.level is None:
        return "No level can be given yet, because nobody has both scores on the main measure."
    mixed = " Some of its cohorts have a lower level." if known.mixed_designs else ""
    return f"{known.level.label}. {known.level.sentence}{mixed}"


def facts(profile: Profile) -> Iterator[Cells]:
    """Write what the level rests on: who is missing, who answered, and what could have been seen."""
    known = profile.evidence
    if known.measure is not None:
        yield (
            "Main measure",
            f"{known.measure.name} ({known.measure.instrument_name}, {known.measure.version})",
        )
    if known.flow is not None:
        flow = known.flow
        yield "Both scores", f"{people(flow.paired)} of {people(flow.started)} who started{_lost(flow.lost)}"
        if flow.cohorts_not_due:
            noun = "cohort is" if flow.cohorts_not_due == 1 else "cohorts are"
            yield "Not counted there", f"{flow.cohorts_not_due} {noun} not due yet"
    if said := _detectable(known):
        yield "Smallest change it could show", said
    if known.informants:
        yield "Who answered", ", ".join(one.value.replace("_", " ") for one in known.informants)
    yield "Who evaluated it", _note_or(profile, NoteKind.INDEPENDENCE_OF_EVALUATION)


def _lost(lost: float | None) -> str:
    return "" if lost is None else f"; {lost:.0%} have not"


def _detectable(known: Evidence) -> str:
    if known.detectable is None or known.measure is None:
        return ""
    if isinstance(known.detectable, Suppressed):
        return known.detectable.shorthand
    found = known.detectable.value
    points = number(found.points, digits(known.measure))
    size = (
        ""
        if found.standard_deviations is None
        else f", or {found.standard_deviations:.2f} standard deviations"
    )
    return f"{points} points{size}, four times in five (its largest cohort)"


def preliminary(known: Evidence) -> Iterator[Cells]:
    """Write the conditions of the preliminary test, and which are met."""
    for clause in known.preliminary.clauses if known.preliminary else ():
        yield clause.says, _MET[clause.met]


def approach_sentences(known: Evidence) -> list[str]:
    """Say what is published about the approach, which is not about this programme."""
    rating = known.rating
    if rating is None:
        return []
    seen = f", as seen on {day_in_words(rating.seen_on)}" if rating.seen_on else ""
    unseen = "" if rating.seen_on else " The day on which it was seen is not recorded."
    return [
        f"{rated(rating)} Source: {rating.source}{seen}; confidence in this copy {rating.confidence.value}.{unseen}",
        RATINGS,
    ]


def rated(rating: Rating) -> str:
    """Say how an approach is rated, wherever it was studied."""
    if rating.confidence is Confidence.LOW or (rating.impact is None and rating.evidence is None):
        return f"{rating.approach}: no rating that could be confirmed is held."
    impact = rating.impact.lower() if rating.impact else "not held"
    evidence = rating.evidence.lower() if rating.evidence else "not held"
    return f"{rating.approach}: rated impact on violence {impact}; rated strength of evidence {evidence}."


def note_rows(notes: Sequence[Note]) -> Iterator[Cells]:
    """Write notes with where they come from."""
    for one in notes:
        source = (
            f"{one.source}, seen {day_in_words(one.seen_on)}"
            if one.source
            else f"seen {day_in_words(one.seen_on)}"
        )
        yield f"{day_in_words(one.written_at.date())}, {one.written_name}", one.text, source, one.address


def kind_name(kind: NoteKind) -> str:
    """Name a kind of note."""
    return _KINDS[kind]


def outside_sentence(profile: Profile) -> str:
    """Say whether anything that was found elsewhere, such as by the Justice Data Lab, is recorded."""
    if profile.notes.get(NoteKind.OUTSIDE_FINDING):
        return ""
    return "No result of the Justice Data Lab or of any other study of this programme is recorded."


def _note_or(profile: Profile, kind: NoteKind) -> str:
    notes = profile.notes.get(kind, ())
    return notes[0].text if notes else "[x] not recorded"
