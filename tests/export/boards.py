"""A small register to make board packs of: programmes firm, unsure, too small, controlled and with hostile names."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

from sqlalchemy import Engine

from evaluate.access import scope_of
from evaluate.db.commands.notes import WrittenNote, write_note
from evaluate.db.queries.decisions import DecidedProgramme, RecordedDecision, decided_programmes
from evaluate.db.session import writing
from evaluate.vocabulary import Confidence, DecisionOption, DecisionState, NoteKind
from tests.builders import build_measure, build_programme, commissioner_of
from tests.portfolio.small import people
from tests.scores import cohort_of, enrol

HOSTILE = '=1+1 <script>alert(1)</script> $\\frac{1}{2}$ & "q" \u202e中'
CAM = commissioner_of("north")
SIZES = {"alpha": 62, "beta": 24, "gamma": 7, "delta": 48}
DECIDED = RecordedDecision(
    1, DecidedProgramme(1, "alpha", "Alpha", "acorn", "Acorn", "north", "North", None, date(2024, 4, 1), None),
    "2024/25", DecisionState.DECIDED, "Is it to run again?", "m", "after", 1.0, "A fall of 1 point.", False, "Cam",
    datetime(2025, 3, 1, tzinfo=UTC), DecisionOption.CONTINUE_WITH_CONDITIONS, "It reached those it was for.",
    "Score nine in ten people twice.", None, None, "The board", date(2025, 3, 20), "VRU/25/07",
    "https://north.example/decisions/7", "Cam", datetime(2025, 3, 21, tzinfo=UTC),
)  # fmt: skip


def fill(engine: Engine) -> None:
    """Fill a register with programmes that have scores, budgets, and one note that stands and one that does not."""
    with writing(engine) as session:
        measure = build_measure(
            session, norm_mean=10.3, norm_sd=5.2, reliability=0.8, retest=0.7, confidence=Confidence.HIGH
        )
        for key, size in SIZES.items():
            programme = build_programme(session, key)
            programme.budget, programme.ends_on = Decimal(50_000), date(2026, 3, 31)
            enrol(session, cohort_of(session, programme.id), measure, people(size, extra=6, seed=size))
        rct = build_programme(session, "trial", design="randomised")
        cohort = cohort_of(session, rct.id)
        enrol(session, cohort, measure, people(40, -3), "intervention")
        enrol(session, cohort, measure, people(35, -1, seed=2), "comparison")
        odd = build_programme(session, "odd")
        odd.name = HOSTILE
        enrol(session, cohort_of(session, odd.id), measure, people(33, seed=9))
        build_programme(session, "empty")
    with writing(engine, CAM) as session:
        alpha = next(one for one in decided_programmes(session, scope_of(CAM)) if one.programme == "alpha")
        old = WrittenNote(NoteKind.COMMUNITY_VOICE, "An old voice.", "A meeting", "", date(2024, 5, 1))
        number = write_note(session, CAM, alpha, old)
        newer = replace(old, text="They ask for evenings.", seen_on=date(2025, 2, 1), replaces_id=number)
        write_note(session, CAM, alpha, newer)
