"""Where a number comes from: whom it counts, how it is worked out, with what, and from which state of the data."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from evaluate.db.queries.outcomes import MeasureFacts
from evaluate.disclosure import Shown
from evaluate.metrics.results import Estimate
from evaluate.portfolio import need_words
from evaluate.portfolio.comparability import Kind
from evaluate.portfolio.disruptions import sentence
from evaluate.portfolio.numbers import people
from evaluate.portfolio.profile import Profile
from evaluate.vocabulary import Audience, day_in_words, moment_in_words, timepoint_label

_READERS = {
    Audience.OWN: "the provider itself: counts are exact",
    Audience.PARTNER: "commissioners: counts under 5 and statistics of fewer than 10 people are withheld",
    Audience.PUBLIC: "everybody: counts are rounded to 5, and counts under 10 and what would tell them are withheld",
}


@dataclass(frozen=True, slots=True)
class Passport:
    """One number's papers: its name, and each paper's heading and words."""

    number: str
    papers: tuple[tuple[str, str], ...]


def outcome_passports(profile: Profile) -> Iterator[Passport]:
    """Give the papers of the change, the effect and the change to expect."""
    line = profile.headline
    if line.yardstick is None:
        return
    measure = line.yardstick.measure
    who = (
        ("Who is counted", _flow(profile)),
        ("Instrument", _instrument(measure)),
        ("When", f"before, and {timepoint_label(line.yardstick.timepoint)}"),
    )
    if isinstance(line.change, Shown):
        yield _passport(profile, "Change in points", *who, *_worked_out(_CHANGE, line.change.value))
    if isinstance(line.effect, Shown):
        yield _passport(profile, "Standardised effect", *who, *_worked_out(_EFFECT, line.effect.value))
    if isinstance(line.expected, Shown):
        norm = f"norm {measure.norm_mean:g}, retest reliability {measure.retest:g}"
        yield _passport(
            profile,
            "Change to expect with no effect",
            *who,
            ("Formula", _EXPECTED),
            ("Published figures", norm),
        )
    if profile.reliable is not None:
        error = f"published standard deviation {measure.norm_sd:g}, reliability {measure.reliability:g}"
        yield _passport(
            profile, "Reliable changes", *who, ("Formula", _RELIABLE), ("Published figures", error)
        )


def reach_passport(profile: Profile) -> Passport:
    """Give the papers of who came, and of what share that is of those in need."""
    need = need_words.sources(profile.of_need)
    return _passport(
        profile,
        "Who came",
        (
            "Who is counted",
            "everybody whom a standing upload names and who was not withdrawn, comparison arms apart",
        ),
        ("In need", " ".join(need) if need else "no number is recorded"),
        ("Share of those in need", "started, as shown here, divided by the number in need, as shown here"),
        ("Withheld", "numbers in need of one breakdown are shown together or not at all"),
    )


def delivery_passport(profile: Profile) -> Passport:
    """Give the papers of how far people got."""
    return _passport(
        profile,
        "Started, completed, left, active",
        (
            "Who is counted",
            "everybody whom a standing upload names and who was not withdrawn, comparison arms apart",
        ),
        ("Completed", "an end on or before today, or a reason for leaving, and that reason is “completed”"),
        ("Planned", "the planned number of each cohort whose intake has begun; both arms where it has two"),
        ("Withheld", "completed, left and active are shown together or not at all"),
        ("Disruptions", "; ".join(map(sentence, profile.disruptions)) or "none is recorded"),
    )


def quality_passport(profile: Profile) -> Passport:
    """Give the papers of the three shares."""
    return _passport(
        profile,
        "Data quality",
        ("Pairing", "assessments before that have one after with the same instrument, of all before"),
        ("Timeliness", "dated assessments after within four weeks of the planned end, of all that are dated"),
        (
            "Completeness",
            "known details (age, sex, ethnicity, area, start) of all that a complete record has",
        ),
        ("Rounding", "whole percentages, and steps of five per cent for whoever reads rounded counts"),
    )


def evidence_passport(profile: Profile) -> Passport:
    """Give the papers of the level and of what could have been seen."""
    return _passport(
        profile,
        "Evidence level",
        (
            "Scales",
            "What Works Centre for Local Economic Growth’s Maryland scale, 1 to 5; Sherman and others (1997), 1 to 5",
        ),
        (
            "Given by",
            "the design set up for each cohort, and only if both arms have 10 people with both scores",
        ),
        (
            "Preliminary test",
            "after level 2 of the Early Intervention Foundation’s standards; not a rating of theirs",
        ),
        ("Smallest change", _DETECTABLE),
        ("Rating of the approach", _rated(profile)),
    )


_RATIO = (
    "Benefit-cost ratio",
    "those who took part times (mean change of the comparison group less their own), each cohort beside its own"
    " comparison group, times the cost of one offence, divided by the whole cost; the interval is drawn from Welch’s"
    " standard error of the difference and takes the cost of an offence as sure",
)


def value_passport(profile: Profile) -> Passport:
    """Give the papers of the costs."""
    prices = profile.value.prices
    return _passport(
        profile,
        "Costs",
        ("Formula", "cost of the whole contract, divided by how many there were so far"),
        (
            "Reliable changes",
            "counted less those expected with no effect, by the norm and retest reliability",
        ),
        ("Breaking even", "cost of the whole contract, divided by the cost of one offence, rounded up"),
        *((_RATIO,) if profile.value.ratios else ()),
        ("Prices", f"{prices.year}, by {prices.source} ({prices.release} release)"),
        ("Cost of offences", "Home Office Research Report 99 (2018), 2015/16 prices"),
    )


def _rated(profile: Profile) -> str:
    rating = profile.evidence.rating
    if rating is None:
        return "none is held"
    seen = f"as seen on {day_in_words(rating.seen_on)}" if rating.seen_on else "seen on a day not recorded"
    return f"{rating.source}; {seen}"


def _passport(profile: Profile, number: str, *papers: tuple[str, str]) -> Passport:
    return Passport(number, (*papers, *_state(profile.as_of, profile.version, profile.audience)))


def _state(as_of: datetime, version: str, audience: Audience) -> tuple[tuple[str, str], ...]:
    return (
        ("Shown as to", _READERS[audience]),
        ("As of", moment_in_words(as_of)),
        ("Data", f"version {version[:16]} (first 16 of 64 digits of a SHA-256 hash)"),
    )


def _flow(profile: Profile) -> str:
    flow, line = profile.evidence.flow, profile.headline
    if flow is None:
        return "nobody yet"
    said = (
        f"{people(flow.started)} started, {people(flow.before)} scored before, {people(flow.after)} after,"
        f" {people(flow.paired)} both"
    )
    if line.n_paired is None or line.yardstick is None or line.yardstick.kind is not Kind.CONTRAST:
        return said
    return f"{said}, of those who took part; {people(line.n_paired)} both with the comparison group"


def _instrument(measure: MeasureFacts) -> str:
    who = measure.informant.value.replace("_", " ")
    span = f"{measure.minimum:g} to {measure.maximum:g}, {measure.direction.value.replace('_', ' ')}"
    return f"{measure.name}, {measure.instrument_name}, version {measure.version}, answered by {who} ({span})"


def _worked_out(formula: str, found: Estimate) -> tuple[tuple[str, str], ...]:
    return ("Formula", formula), ("Method", found.method)


_CHANGE = (
    "mean of (after − before) over everybody with both scores, turned so that the wanted direction is above 0"
)
_EFFECT = (
    "J(n − 1) × mean change ÷ standard deviation before; of two groups, the difference over the pooled one"
)
_EXPECTED = (
    "(1 − retest reliability) × (norm − mean before): people who start away from the norm drift back to it"
)
_RELIABLE = (
    "a change larger than 1.96 × √2 × standard deviation × √(1 − reliability) (Jacobson and Truax 1991)"
)
_DETECTABLE = (
    "the true change that a two-sided t test at 5% finds four times in five, with scores that vary as here"
)
