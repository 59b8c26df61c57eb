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
from evaluate.portfolio.enough import BEGINS
from evaluate.portfolio.evidence import Evidence
from evaluate.portfolio.evidence_words import kind_name, level_sentence, rated
from evaluate.portfolio.needs import OfNeed, Stated
from evaluate.portfolio.numbers import digits, number, people
from evaluate.portfolio.picture import picture
from evaluate.portfolio.pictures.trend import Trend, trend
from evaluate.portfolio.profile import Profile
from evaluate.portfolio.reached import Breakdown
from evaluate.portfolio.reached import Part as Group
from evaluate.portfolio.rows import Row
from evaluate.portfolio.subgroups import Subgroups
from evaluate.vocabulary import AFTER, Audience, day_in_words, timepoint_label

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
    # The standardised effect stands among the three things above already.
    yield Words(headline_words.line_sentence(replace(profile.headline, effect=None)), strong=True)
    rows, ruler = profile.comparison.rows, profile.headline.yardstick
    if ruler is not None:
        alone = replace(profile.comparison, pooled=(), cohorts=())
        seen = picture(alone, ruler.measure.measure, ruler.timepoint)
        if seen.has_marks:
            yield from map(Figure, forests(seen, alone=True))
    yield from _trend(_turns(profile))
    if rows:
        yield _every([row for row in rows if row.kind is not Kind.ARM])
        groups = [_subgroups(profile.subgroups)] if profile.subgroups else []
        yield Words(" ".join([profile_words.reliable_sentence(profile), *groups]))


def _every(rows: Sequence[Row]) -> Grid:
    """Write every measure and timepoint; what all of them are held against is said once."""
    against = all(row.kind is Kind.CONTRAST for row in rows)
    title = f"Every measure and timepoint{', against the comparison group' if against else ''}"
    return Grid(
        title, _HEADINGS, tuple(row_figures(row, _named(row, rows, against)) for row in rows), NUMBERS
    )


def _turns(profile: Profile) -> Trend:
    return trend(profile.headline.rows, profile.disruptions)


def _trend(seen: Trend) -> Iterator[Block]:
    if drawing := trend_drawing(seen):
        yield Figure(drawing)
        yield Words(seen.told.sentence)


def _subgroups(found: Subgroups) -> str:
    """Say whether groups changed differently, each thing once, and how many breakdowns were tested."""
    said: dict[str, list[str]] = {}
    for one in found.differences:
        by, _, tail = profile_words.subgroup_sentence(one).partition(": ")
        said.setdefault(tail, []).append(by)
    told = [
        f"{' and '.join([first, *(by.lower() for by in rest)])}: {tail}"
        for tail, (first, *rest) in said.items()
    ]
    if found.tested:
        noun = "breakdown" if found.tested == 1 else "breakdowns"
        told.append(f"{found.tested} {noun} tested, adjusted together (Holm, 5%).")
    return " ".join(told)


def _named(row: Row, beside: Sequence[Row], told: bool) -> str:
    """Name a row in the fewest words: its measure, when, of which cohort, and against whom."""
    cohorts = {other.cohort.id for other in beside}
    of = f", {row.cohort.cohort_name}" if len(cohorts) > 1 else ""
    when = "after" if row.timepoint == AFTER else timepoint_label(row.timepoint)
    against = ", against comparison" if row.kind is Kind.CONTRAST and not told else ""
    return f"{row.measure.name}, {when}{of}{against}"


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
    need = need_words.numbers(profile.of_need, found.started)
    yield Words(" ".join([f"{said[:1].upper()}{said[1:]}.{sessions}", *need, *_people(profile)]))
    # Beside the picture of cohorts over time they are told already.
    if profile.disruptions and not _turns(profile).windows:
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
    if found.rating:
        seen = f"seen on {day_in_words(found.rating.seen_on)}; " if found.rating.seen_on else ""
        said.append(
            f"The approach elsewhere: {rated(found.rating).removesuffix('.')} ({seen}source in the notes)."
        )
    yield Words(" ".join(said))


def _detectable(found: Evidence) -> str:
    if not isinstance(found.detectable, Shown):
        return "What so few people could show is withheld [c]."
    points = number(found.detectable.value.points, digits(found.measure)) if found.measure else ""
    return (
        f"A true change of {points} points is the smallest that so many people would show four times in five."
    )


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
    how_many = f" To show four times in five, with both scores, a true change of: {needed}." if needed else ""
    if profile.audience is Audience.PUBLIC:
        # What lacks is partly notes and thresholds, which are not published.
        unknown = "There is not enough data to say how many people it would take."
        yield Words(f"{how_many.strip() or unknown}{undecided}")
        return
    against = found.against.removesuffix(BEGINS)
    yield Words(f"{against}{how_many}{_lacking(found.lacking)}{undecided}")


def _lacking(what: Sequence[str]) -> str:
    """Name in a row what is not known; why each matters stands on the programme's own page."""
    names = [name[:1].lower() + name[1:] for one in what if (name := one.partition(":")[0].rstrip("."))]
    return f" Not known: {'; '.join(names)}." if names else ""


def _decisions(decisions: Sequence[RecordedDecision]) -> Iterator[Block]:
    if decisions:
        yield Heading("Decisions")
    for one in decisions:
        yield Words(f"{one.funding_year}: {decision_words.brief(one)}. {_when(one)}".strip(), strong=True)
        told = (
            ("Question", one.question),
            (
                "What would be enough",
                one.threshold_words and f"{_points(one.threshold)}. {one.threshold_words}",
            ),
            ("Rationale", one.rationale),
            ("Conditions", one.conditions),
            ("What is missing", one.missing),
        )
        yield Pairs(tuple((name, said) for name, said in told if said))


def _points(threshold: float) -> str:
    return f"{threshold:g} {'point' if threshold == 1 else 'points'}"


def _when(one: RecordedDecision) -> str:
    if one.decided_on is None:
        return ""
    maker = f" by {one.maker}" if one.maker else ""
    notice = ", ".join(part for part in (one.reference, one.address) if part)
    return f"Decided{maker} on {day_in_words(one.decided_on)}{f' ({notice})' if notice else ''}."
