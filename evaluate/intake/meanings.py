"""What a column can mean, and the headings that say so."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from evaluate.intake.ours import TO_MEND
from evaluate.vocabulary import AFTER, BEFORE, DETAILS, is_timepoint

IDENTITY = ("programme", "cohort", "participant", "arm")
SUBJECT = ("measure", "instrument", "informant", "version", "timepoint")
SCORE = ("value", "assessed_on")
PLAIN = IDENTITY + SUBJECT + SCORE + DETAILS
LEAVE_OUT = ""

# Headings that can mean only one thing. What is merely likely is offered, and asked.
_SAME = {
    "participant_id": "participant",
    "pseudonym": "participant",
    "score": "value",
    "time_point": "timepoint",
    "date_of_assessment": "assessed_on",
    "assessment_date": "assessed_on",
    "start_date": "started_on",
    "end_date": "ended_on",
    "exit_date": "ended_on",
    "reason_for_exit": "exit_reason",
    "reason_for_leaving": "exit_reason",
    "birth_year": "year_of_birth",
    "year_born": "year_of_birth",
    "sessions_offered": "sessions_planned",
}
_BEFORE = {"before", "pre", "baseline", "start", "entry", "t1", "time_1", "initial"}
_AFTER = {"after", "post", "end", "exit", "endline", "t2", "time_2", "final"}
_UNITS = {"d": "d", "day": "d", "w": "w", "week": "w", "m": "m", "month": "m", "y": "y", "year": "y"}
_FOLLOWUP = re.compile(
    r"(?:follow_?up_?)([1-9][0-9]{0,2})_?([a-z]+?)s?|([1-9][0-9]{0,2})_?([a-z]+?)s?_follow_?up"
)
_ITEM = re.compile(r"(?:[a-z][a-z0-9]*_)?(?:item|question|q|i)_?([0-9]{1,3})")
_DATED = re.compile(r"(?:(.+)_(?:on|date)|date_(?:of_)?(.+))")


@dataclass(frozen=True, slots=True)
class Dictionary:
    """The words that one provider's headings may be made of, beside those that everyone's may."""

    # The normalised key and name of each measure, with its key.
    measures: Mapping[str, str] = field(default_factory=dict)
    # What the provider said a heading means, by the normalised heading; "" leaves the column out.
    headings: Mapping[str, str] = field(default_factory=dict)


def normal(heading: str) -> str:
    """Set aside case, spaces, dashes and brackets: “Assessed-On” is assessed_on."""
    return re.sub(r"[^\w%]+|_+", "_", heading.strip().lower()).strip("_")


def meaning(heading: str, dictionary: Dictionary) -> str | None:
    """Say what a heading means; null where nobody could know."""
    name = normal(heading)
    if name == normal(TO_MEND):
        return LEAVE_OUT
    if name in dictionary.headings:
        return dictionary.headings[name]
    squashed = name.replace("_", "")
    plain = next((word for word in PLAIN if word.replace("_", "") == squashed), None)
    return (
        plain
        or _SAME.get(name)
        or timepoint(name)
        or _dated(name)
        or _item(name)
        or _spread(name, dictionary)
    )


def timepoint(text: str) -> str | None:
    """Read a timepoint, as a code or as people name it: Pre, baseline, 3 month follow-up."""
    name = normal(text)
    if name in _BEFORE:
        return BEFORE
    if name in _AFTER:
        return AFTER
    found = _FOLLOWUP.fullmatch(name)
    if not found:
        return None
    count, unit = found[1] or found[3], _UNITS.get(found[2] or found[4])
    return f"followup_{count}{unit}" if unit else None


def split(spread: str) -> tuple[str, str] | None:
    """Part a measure from the timepoint that a heading names with it."""
    measure, _, when = spread.partition(" ")
    return (measure, when) if when else None


def is_score(meaning: str) -> bool:
    """Say whether the cells of a column with this meaning are scores."""
    return meaning == "value" or is_timepoint(meaning) or (" " in meaning and not meaning.endswith("_on"))


def item(meaning: str) -> int | None:
    """Give the number of the question that a column answers."""
    return int(meaning.removeprefix("item_")) if meaning.startswith("item_") else None


def _dated(name: str) -> str | None:
    found = _DATED.fullmatch(name)
    when = timepoint(found[1] or found[2]) if found else None
    return f"{when}_on" if when else None


def _item(name: str) -> str | None:
    found = _ITEM.fullmatch(name)
    number = int(found[1]) if found else 0
    return f"item_{number}" if number else None


def _spread(name: str, dictionary: Dictionary) -> str | None:
    """Read a heading that names a measure and a timepoint at once: “SDQ total difficulties (self) pre”."""
    words = name.split("_")
    dated = words[-1] in ("on", "date")
    words = words[:-1] if dated else words
    # A follow-up takes up to four words, in either order: 3 month follow up.
    for taken in range(1, min(5, len(words))):
        for measure, when in ((words[:-taken], words[-taken:]), (words[taken:], words[:taken])):
            key, at = dictionary.measures.get("_".join(measure)), timepoint("_".join(when))
            if key and at:
                return f"{key} {at}" + ("_on" if dated else "")
    return None
