"""The page of a board pack about one programme: what is known, how well, at what cost, and what was decided."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from evaluate.db.queries.decisions import RecordedDecision
from evaluate.disclosure import Shown, Suppressed, percentage_text
from evaluate.export.board_blocks import Block, Figure, Grid, Heading, Pairs, Part, Words
from evaluate.export.board_portfolio import NUMBERS, row_figures
from evaluate.export.board_value import cost_words, value_blocks
from evaluate.export.drawing import forests
from evaluate.export.drawing_trend import trend_drawing
from evaluate.portfolio import decision_words, headline_words, need_words, profile_words
from evaluate.portfolio.comparability import Kind
from evaluate.portfolio.disruptions import sentence
from evaluate.portfolio.evidence import Evidence
from evaluate.portfolio.evidence_words import approach_sentences, kind_name, level_sentence
from evaluate.portfolio.needs import OfNeed, Stated
from evaluate.portfolio.numbers import digits, number, people
from evaluate.portfolio.picture import picture
from evaluate.portfolio.pictures.trend import Trend, trend
from evaluate.portfolio.profile import Profile
from evaluate.portfolio.reached import Breakdown
from evaluate.portfolio.reached import Part as Group
from evaluate.portfolio.rows import Row
from evaluate.portfolio.subgroups import Subgroups
from evaluate.vocabulary import Audience, day_in_words, timepoint_label

_HEADINGS = (
    "Measure", "Both scores", "Change in points (95% interval)", "Expected",
    "Standardised effect (95% interval)",
)  # fmt: skip
_MET = {True: "met", False: "not met", None: "cannot be said yet"}


def programme_page(profile: Profile) -> Part:
    """Write the page of one programme."""
    blocks = (
        _about(profile),
        *_outcome(profile),
        *_reached(profile),
        *_evidence(profile.evidence),
        *value_blocks(profile.value),
        *_notes(profile),
        *_enough(profile),
        *_decisions(profile.decisions),
    )
    return Part(profile.programme.name, blocks, close=True)


def _about(profile: Profile) -> Pairs:
    its = profile.programme
    ends = f"to {day_in_words(its.ends_on)}" if its.ends_on else "with no end set"
    return Pairs(
        (
            ("Provider and place", f"{its.provider}; {profile.area or 'no cohort yet'}"),
            ("What and when", f"{its.approach}; {its.tier.value}; {day_in_words(its.starts_on)} {ends}"),
            ("Cost", cost_words(profile.value)),
            *((chip.name, chip.says) for chip in profile_words.chips(profile)),
        )
    )


def _outcome(profile: Profile) -> Iterator[Block]:
    yield Heading("Outcome")
    yield Words(headline_words.line_sentence(profile.headline), strong=True)
    rows, ruler = profile.comparison.rows, profile.headline.yardstick
    if ruler is not None:
        alone = replace(profile.comparison, pooled=(), cohorts=())
        seen = picture(alone, ruler.measure.measure, ruler.timepoint)
        if seen.has_marks:
            yield from map(Figure, forests(seen))
    yield from _trend(trend(profile.headline.rows, profile.disruptions))
    if rows:
        figures = tuple(row_figures(row, _named(row, rows)) for row in rows if row.kind is not Kind.ARM)
        yield Grid("Every measure and timepoint", _HEADINGS, figures, NUMBERS)
        groups = [_subgroups(profile.subgroups)] if profile.subgroups else []
        yield Words(" ".join([profile_words.reliable_sentence(profile), *groups]))


def _trend(seen: Trend) -> Iterator[Block]:
    if drawing := trend_drawing(seen):
        yield Figure(drawing)
        yield Words(seen.told.sentence)


def _subgroups(found: Subgroups) -> str:
    if all(isinstance(one.groups, Suppressed) for one in found.differences):
        by = ", ".join(one.by.lower() for one in found.differences)
        return (
            f"By {by}: withheld [c], because a group of each is too small and would follow from the others."
        )
    groups = [profile_words.subgroup_sentence(one) for one in found.differences]
    return " ".join([*groups, profile_words.stance(found)])


def _named(row: Row, beside: Sequence[Row]) -> str:
    cohorts = {other.cohort.id for other in beside}
    of = f", {row.cohort.cohort_name}" if len(cohorts) > 1 else ""
    return f"{row.measure.name}, {timepoint_label(row.timepoint)}{of}"


def _reached(profile: Profile) -> Iterator[Block]:
    found = profile.delivery
    # Who came, of those planned, is both arms; who started took part.
    planned = "no plan recorded"
    if found.planned is not None:
        planned = f"enrolled, of those planned so far: {headline_words.reach(profile.headline)}"
    counts = (
        ("started", found.started),
        ("completed", found.completed),
        ("left early", found.left_early),
        ("still active, or no end recorded", found.active),
    )
    said = "; ".join([planned, *(f"{people(count)} {name}" for name, count in counts)])
    sessions = ""
    if isinstance(found.sessions, Shown):
        came = found.sessions.value
        sessions = (
            f" On average people came to {came.attended:.1f} of {came.planned:.1f} sessions planned for them."
        )
    yield Heading("Who was reached")
    need = need_words.sentences(profile.of_need, found.started) if profile.of_need.every else []
    yield Words(" ".join([f"{said[:1].upper()}{said[1:]}.{sessions}", *need, *_people(profile)]))
    if profile.disruptions:
        yield Words(f"What disrupted it: {'; '.join(map(sentence, profile.disruptions))}.")


def _people(profile: Profile) -> list[str]:
    if isinstance(profile.reached, Suppressed):
        return ["Who they were is withheld [c], because so few took part."]
    return [told for one in profile.reached if (told := _broken_down(one, profile.of_need))]


def _broken_down(one: Breakdown, known: OfNeed) -> str:
    """Write the groups that somebody is in; one that nobody is in would say nothing."""
    parts = [
        f"{part.group} {people(part.people)}{_shares(part, known.groups.get((one.by, part.group)))}"
        for part in one.parts
        if not (isinstance(part.people, Shown) and part.people.value == 0)
    ]
    return f"{one.by}: {'; '.join(parts)}." if parts else ""


def _shares(part: Group, need: Stated | None) -> str:
    """Write what share a group is of those who came, and what share came of those of it who are in need."""
    said = [percentage_text(part.share)] if isinstance(part.share, Shown) else []
    if need and isinstance(need.share, Shown):
        said.append(f"{percentage_text(need.share)} of {people(need.people)} in need")
    return f" ({'; '.join(said)})" if said else ""


def _evidence(found: Evidence) -> Iterator[Block]:
    yield Heading("Evidence")
    said = [found.level.sentence if found.level else level_sentence(found)]
    if found.preliminary:
        clauses = "; ".join(
            f"{clause.says.lower()}: {_MET[clause.met]}" for clause in found.preliminary.clauses
        )
        said.append(f"Preliminary test: {clauses}.")
    if found.detectable is not None:
        said.append(_detectable(found))
    if found.informants:
        said.append(f"Reported by: {', '.join(one.value.replace('_', ' ') for one in found.informants)}.")
    yield Words(" ".join(said))
    if rated := approach_sentences(found):
        yield Words(rated[0])


def _detectable(found: Evidence) -> str:
    if not isinstance(found.detectable, Shown):
        return "What so few people could show is withheld [c]."
    points = number(found.detectable.value.points, digits(found.measure)) if found.measure else ""
    return f"A true change of {points} points is the smallest that so many people would show in four cases of five."


def _notes(profile: Profile) -> Iterator[Block]:
    rows = [
        (kind_name(kind), f"{note.text} ({'; '.join(part for part in (note.source, note.address) if part)},"
         f" seen {day_in_words(note.seen_on)}.)")
        for kind, notes in profile.notes.items()
        for note in notes
    ]  # fmt: skip
    if rows:
        yield Heading("What is known beside the scores")
        yield Pairs(tuple(rows))


def _enough(profile: Profile) -> Iterator[Block]:
    found = profile.enough
    yield Heading("What would change our mind")
    undecided = "" if profile.decisions else " No decision is recorded."
    needed = "; ".join(f"{one.points:,.1f} points, {one.people:,} people" for one in found.needed)
    how_many = (
        f" To show in four cases of five, with both scores, a true change of: {needed}." if needed else ""
    )
    if profile.audience is Audience.PUBLIC:
        # What lacks is partly notes and thresholds, which are not published.
        unknown = "There is not enough data to say how many people it would take."
        yield Words(f"{how_many.strip() or unknown}{undecided}")
        return
    lacking = " ".join(found.lacking)
    yield Words(
        f"{found.against}{how_many}{f' It also lacks these. {lacking}' if lacking else ''}{undecided}"
    )


def _decisions(decisions: Sequence[RecordedDecision]) -> Iterator[Block]:
    if decisions:
        yield Heading("Decisions")
    for one in decisions:
        yield Words(f"{one.funding_year}: {decision_words.brief(one)}. {_when(one)}".strip(), strong=True)
        told = (
            ("Question", one.question),
            ("What would be enough", f"{one.threshold:g} points. {one.threshold_words}"),
            ("Rationale", one.rationale),
            ("Conditions", one.conditions),
            ("What is missing", one.missing),
            ("Reference", " ".join(part for part in (one.reference, one.address) if part)),
        )
        yield Pairs(tuple((name, said) for name, said in told if said))


def _when(one: RecordedDecision) -> str:
    if one.decided_on is None:
        return ""
    maker = f" by {one.maker}" if one.maker else ""
    return f"Decided{maker} on {day_in_words(one.decided_on)}."
