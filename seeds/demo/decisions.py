"""What Wexmoor decided about its programmes, and the notes that it kept of them, by the road of the dashboard."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime

from evaluate.access import Viewer
from evaluate.db.session import Engine
from evaluate.portfolio import deciding, noting
from evaluate.portfolio.deciding import Answer, Question
from evaluate.portfolio.noting import WrittenNote
from evaluate.vocabulary import AFTER, DecisionOption, NoteKind

from .area import Provider
from .measures import PARENT, PHQ9, SDQ
from .people import commissioner_of
from .wexmoor import WEXMOOR

# The files from this day on came after the first decisions.
TURN = date(2025, 4, 1)
_BEFORE, _AFTER = "2025/26", "2026/27"
_BOARD = "the Wexmoor strategic board"
_O, _N = DecisionOption, NoteKind


@dataclass(frozen=True, slots=True)
class _Told:
    """One decision as far as it got: without an answer it is asked, and without a signature weighed."""

    programme: str
    year: str
    question: str
    threshold: float
    why: str
    answer: Answer | None = None
    signed: bool = True
    weighed: bool = True
    measure: str = SDQ
    seen: bool = False


_POINTS = (
    "Half of what parts the middle of the scale from its raised band, which staff say they would notice."
)
_FIRST = (
    _Told(
        "mentoring-aldermere",
        _BEFORE,
        "Shall we fund Aldermere Mentors for another year, at the same size?",
        2.0,
        _POINTS,
        Answer(
            _O.CONTINUE_WITH_CONDITIONS,
            "The need is where the assessment puts it, and the offer reaches the wards that it names. There is no"
            " comparison group, so we do not say that mentoring made the difference.",
            "Scores after for at least 70% of those who finish. A follow-up at three months for the spring intake.",
            "One member would pay by results that are checked, and not by places.",
            "Scores after from the September intake. Stopping in its middle would cost the young people a mentor.",
            maker=_BOARD,
            reference="WX-2025-014",
            address="https://example.org/wexmoor/decisions/2025-014",
        ),
    ),
    _Told(
        "cbt-aldermere",
        _BEFORE,
        "Shall we keep the trial of Think Twice going for its second year?",
        2.0,
        _POINTS,
        Answer(
            _O.CONTINUE,
            "A trial that is drawn by lot is worth finishing: half of one tells less than none.",
            missing="Half of the scores after. They are due within the year.",
            maker=_BOARD,
            reference="WX-2025-015",
        ),
    ),
    _Told(
        "prison-visits-thornhaven",
        _BEFORE,
        "Shall we fund Thornhaven Prison Visits for another year?",
        2.0,
        _POINTS,
        Answer(
            _O.STOP,
            "Elsewhere the approach is thought to do harm, and nothing that we have seen here speaks against that.",
            dissent="Two schools asked for it to stay.",
            missing="A comparison group. What is known of the approach elsewhere is enough for us to stop.",
            maker=_BOARD,
            reference="WX-2025-019",
            address="https://example.org/wexmoor/decisions/2025-019",
        ),
        seen=True,
    ),
    _Told(
        "trauma-brackenwell",
        _BEFORE,
        "Does Brackenwell Steps reach enough people, and do their scores move, so that we should fund it on?",
        3.0,
        "Three points is about what clinicians call a step on this scale.",
        Answer(
            _O.NOT_ENOUGH_DATA,
            "No file had come by the day of the board, so there was nothing to weigh.",
            missing="Scores after. The hospital is to send its first file by April.",
            people_needed=40,
            maker=_BOARD,
        ),
        measure=PHQ9,
    ),
)
_LATER = (
    _Told(
        "mentoring-aldermere",
        _AFTER,
        "Shall we fund Aldermere Mentors for a third year?",
        2.0,
        _POINTS,
        Answer(
            _O.CONTINUE,
            "The conditions of last year were met: the share of people with both scores, and the follow-up.",
            maker=_BOARD,
            reference="WX-2026-008",
            address="https://example.org/wexmoor/decisions/2026-008",
        ),
    ),
    _Told(
        "street-kettleford",
        _AFTER,
        "Shall we fund the Kettleford Street Team for another year?",
        2.0,
        _POINTS,
        Answer(
            _O.NOT_ENOUGH_DATA,
            "Fifteen young people are too few to read any change from, whichever way it went.",
            missing="Scores from more people. Street teams seldom meet anybody twice, so another measure may fit.",
            people_needed=43,
            maker=_BOARD,
        ),
    ),
    _Told(
        "family-saltby",
        _AFTER,
        "Shall we fund Saltby Cross Family Therapy at the same size?",
        2.5,
        "Parents say that smaller changes make no odds at home.",
        Answer(
            _O.COMMISSION_EVALUATION,
            "It costs the most for each family, and without a comparison group nobody can say what it is worth.",
        ),
        signed=False,
        measure=PARENT,
    ),
    _Told(
        "knives-aldermere",
        _AFTER,
        "Shall Aldermere Knife Lessons go on in year nine?",
        1.0,
        "It reaches whole classes, so a small move would matter.",
        weighed=False,
        seen=True,
    ),
)


def decide_first(engine: Engine, provider: Provider) -> None:
    """Decide about a provider's programmes on what had come by then."""
    its = {one.key for one in WEXMOOR.programmes if one.provider == provider.key}
    _decide(engine, (told for told in _FIRST if told.programme in its))


def decide_demo(engine: Engine) -> None:
    """Write the notes, and decide as far as anybody got about the year after."""
    for programme, note in _NOTES:
        noting.write(engine, _commissioner(), programme, note)
    (first, *_) = noting.notes_of(engine, _commissioner(), "mentoring-aldermere")
    newer = WrittenNote(
        first.kind, _EVENINGS, "The young people’s panel", "", date(2026, 2, 12), replaces_id=first.id
    )
    noting.write(engine, _commissioner(), "mentoring-aldermere", newer)
    _decide(engine, _LATER)


def _decide(engine: Engine, told: Iterable[_Told]) -> None:
    by, today = _commissioner(), datetime.now(UTC).date()
    for one in told:
        question = Question(one.year, one.question, one.measure, AFTER, one.threshold, one.why, one.seen)
        number = deciding.ask(engine, by, one.programme, question)
        if not one.weighed:
            continue
        sha256 = deciding.freeze(engine, by, number)
        if one.answer and one.signed:
            deciding.sign(engine, by, number, _on(one.answer, today), sha256, today)
        elif one.answer:
            deciding.draft(engine, by, number, one.answer)


def _on(answer: Answer, day: date) -> Answer:
    told = {name: getattr(answer, name) for name in Answer.__dataclass_fields__}
    return Answer(**{**told, "decided_on": day})


def _commissioner() -> Viewer:
    return commissioner_of(WEXMOOR)


_EVENINGS = (
    "Since the autumn there are two evenings a week. The panel now asks for a place that girls would go to."
)
_NOTES = (
    (
        "mentoring-aldermere",
        WrittenNote(
            _N.NEED_AND_FIT,
            "The needs assessment names three wards of Aldermere; most of those who were referred live there.",
            "Strategic needs assessment 2025",
            "https://example.org/wexmoor/needs-assessment",
            date(2025, 10, 6),
        ),
    ),
    (
        "cbt-aldermere",
        WrittenNote(
            _N.INDEPENDENCE_OF_EVALUATION,
            "A university drew the lots and keeps the list. The provider scores its own participants.",
            "Trial protocol, version 2",
            "",
            date(2025, 11, 3),
        ),
    ),
    (
        "deterrence-thornhaven",
        WrittenNote(
            _N.OUTSIDE_FINDING,
            "A Justice Data Lab request came back without a result: too few people could be matched.",
            "Justice Data Lab, letter to the provider",
            "",
            date(2026, 1, 19),
        ),
    ),
    (
        "family-saltby",
        WrittenNote(
            _N.CONSEQUENCE_OF_STOPPING,
            "Nobody else offers family therapy north of the river; the nearest has a waiting list of seven months.",
            "Children’s services",
            "",
            date(2026, 2, 27),
        ),
    ),
    (
        "boxing-thornhaven",
        WrittenNote(
            _N.PROVIDER_CAPACITY,
            "Two of the four coaches left in the summer, and their posts are not filled.",
            "Contract meeting",
            "",
            date(2025, 9, 15),
        ),
    ),
    (
        "mentoring-aldermere",
        WrittenNote(
            _N.COMMUNITY_VOICE,
            "Young people ask for evenings: most sessions fall in school hours.",
            "The young people’s panel",
            "",
            date(2025, 6, 11),
        ),
    ),
)
