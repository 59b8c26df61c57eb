"""What a template says for one programme: its cohorts, its measures, and who is still owed a score."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from evaluate.db.queries.templates import Waiting
from evaluate.instruments.definition import InstrumentDefinition, MeasureDefinition
from evaluate.intake import codes
from evaluate.intake.names import KnownInstrument
from evaluate.intake.ours import FIRST_CHOICE, TITLE
from evaluate.intake.problems import number
from evaluate.intake.template.columns import answer_column, column, labels_of
from evaluate.intake.template.plan import Column, Holds, MeasureLine, Plan, Sheet, Value, choices_heading
from evaluate.intake.template.stamp import TEMPLATE_VERSION, Stamp
from evaluate.vocabulary import DETAILS, day_in_words

PARTICIPANTS, SCORES = "Participants", "Scores"
_TIMEPOINTS = ("Before", "After", "3-month follow-up", "6-month follow-up", "12-month follow-up")
# The labels in the list of ethnic groups say which census they are from.
_DETAILS = tuple(name for name in DETAILS if name != "ethnicity_scheme")
_SCORE_COLUMNS = ("participant", "cohort", "measure", "before", "before_on", "after", "after_on")
# How long a programme lasts for one person, in the examples, where nobody said.
_WEEKS = 12
_AGE, _BAND = 15, "14-17"
# What spreadsheets keep of a number; one with more digits is written as text, so that it comes back as it was.
_DIGITS_THAT_HOLD = 15


@dataclass(frozen=True, slots=True)
class CohortLine:
    """One cohort of the programme, under a name that the check accepts."""

    key: str
    label: str
    compares: bool
    intake_from: date | None
    weeks: int | None


@dataclass(frozen=True, slots=True)
class About:
    """Everything about one programme that its template is made from."""

    programme: str
    programme_name: str
    starts_on: date
    cohorts: tuple[CohortLine, ...]
    measures: tuple[MeasureLine, ...]
    waiting: tuple[Waiting, ...]
    instruments: tuple[KnownInstrument, ...]
    # How many participants have no score after and are not to be asked for one.
    out_of_reach: int = 0


def plan_of(about: About, made_by: str, made_on: date) -> Plan:
    """Lay a template out."""
    examples = _examples(about, made_on)
    cohorts = tuple(cohort.label for cohort in about.cohorts)
    measures = tuple(measure.label for measure in about.measures)
    lists = {"cohort": cohorts, "measure": measures, "timepoint": _TIMEPOINTS}

    def columns(names: Iterable[str]) -> tuple[Column, ...]:
        return tuple(column(name, examples.get(name), lists.get(name, ())) for name in names)

    arms = ("arm",) if any(cohort.compares for cohort in about.cohorts) else ()
    sheets = (
        Sheet(PARTICIPANTS, columns(("participant", "cohort", *arms, *_DETAILS))),
        Sheet(SCORES, columns(_SCORE_COLUMNS), tuple(_waiting(about))),
        *(
            Sheet(
                one.reference,
                (
                    *columns(("participant", "cohort", "timepoint", "assessed_on")),
                    *_questions(one.definition),
                ),
            )
            for one in about.instruments
        ),
    )
    stamp = Stamp(TEMPLATE_VERSION, about.programme)
    return Plan(
        stamp,
        made_on,
        f"{TITLE}: {about.programme_name}",
        (TITLE, str(stamp), *_lines(about, made_by, made_on)),
        sheets,
        about.measures,
        {FIRST_CHOICE: cohorts} | _lists(sheets),
    )


def label(name: str, key: str, key_of_name: str | None) -> str:
    """Give the name that people read, if the check takes it for this key; else the key."""
    return name if key_of_name == key else key


def scores_in_words(definition: MeasureDefinition | None) -> str:
    """Say which scores a measure can have, beside its lowest and highest."""
    if definition is None:
        return "any number"
    if definition.values:
        return "only " + ", ".join(map(number, definition.values))
    return "whole numbers" if definition.whole else "any number"


def example_score(low: float, high: float, definition: MeasureDefinition | None) -> float:
    """Give a score in the middle of those that a measure can have."""
    if definition is not None and definition.values:
        return definition.values[len(definition.values) // 2]
    middle = (low + high) / 2
    return middle if definition is None or not definition.whole else middle // 1


def _lines(about: About, made_by: str, made_on: date) -> Iterable[str]:
    yield f"Made for {about.programme_name} ({about.programme}) by {made_by} on {day_in_words(made_on)}."
    yield "Fill in the sheets that you need. A sheet that you leave empty is passed over."
    yield (
        "Name people only by a pseudonym of your own, such as P001. Never write a name, a whole date of birth,"
        " an address, or an e-mail or phone number anywhere in this workbook."
    )
    yield "Leave a cell blank if you do not know. A blank never erases what is in the register."
    yield "Keep the headings as they are. The order of the rows and columns is free."
    if about.waiting:
        people = len({(one.cohort, one.participant) for one in about.waiting})
        are = "person is" if people == 1 else "people are"
        yield (
            f"{people:,} {are} still owed a score after the programme. The sheet {SCORES} lists them, with what"
            " they had before: fill in After and After date."
        )
    if about.out_of_reach:
        are = "person is" if about.out_of_reach == 1 else "people are"
        yield (
            f"{about.out_of_reach:,} more {are} not listed: they died, moved away, were excluded or in custody, were"
            " referred on or no longer met the criteria, so no score after is owed."
        )
    if any(one.definition.licensed_items for one in about.instruments):
        yield (
            "Send the answers to single questions only if the owner of the questionnaire has licensed you to"
            " hold them. Otherwise send the scores."
        )
    yield (
        "Save the workbook, and choose it on the page Upload. It is checked first; nothing is loaded until you"
        " say so."
    )


def _waiting(about: About) -> Iterable[tuple[Value, ...]]:
    cohorts = {cohort.key: cohort.label for cohort in about.cohorts}
    measures = {measure.key: measure.label for measure in about.measures}
    for one in about.waiting:
        before = one.value if float(f"{one.value:.{_DIGITS_THAT_HOLD}g}") == one.value else repr(one.value)
        yield one.participant, cohorts[one.cohort], measures[one.measure], before, one.assessed_on, None, None


def _questions(instrument: InstrumentDefinition) -> Iterable[Column]:
    if instrument.items:
        for number in range(1, instrument.items.count + 1):
            yield answer_column(number, instrument, instrument.items)


def _lists(sheets: Sequence[Sheet]) -> dict[str, tuple[str, ...]]:
    return {
        choices_heading(column.name): column.choices
        for sheet in sheets
        for column in sheet.columns
        if column.holds is Holds.LIST
    }


def _examples(about: About, today: date) -> dict[str, Value]:
    """Make one row of examples for each sheet: what the checks would take from this programme today."""
    cohort = about.cohorts[0] if about.cohorts else None
    first = (cohort.intake_from if cohort else None) or about.starts_on
    weeks = (cohort.weeks if cohort else None) or _WEEKS
    started = min(first, today)
    ended = min(started + timedelta(weeks=weeks), today)
    examples: dict[str, Value] = {
        "participant": "P001",
        "year_of_birth": today.year - _AGE,
        "cluster": "S1",
        "started_on": started,
        "ended_on": ended,
        "sessions_planned": 12,
        "sessions_attended": 10,
        "timepoint": _TIMEPOINTS[0],
        "assessed_on": started,
        "before_on": started,
        "after_on": ended,
    }
    if cohort:
        examples["cohort"] = cohort.label
    if about.measures:
        measure = about.measures[0]
        examples |= {"measure": measure.label, "before": measure.example, "after": measure.example}
    return (
        examples
        | {name: labels_of(name)[0] for name in (*_DETAILS, "arm") if labels_of(name)}
        | {"age_band": codes.choices("age_band")[_BAND]}
    )
