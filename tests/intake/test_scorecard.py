"""The card of a programme, counted by hand."""

from datetime import date, datetime, timedelta

from sqlalchemy import Engine

from evaluate.access import Viewer
from evaluate.db.session import writing
from evaluate.db.tables import Cohort
from evaluate.intake import review
from evaluate.intake.codes import choices
from evaluate.intake.scorecard import Card, Owed, Share, cards
from evaluate.intake.upload import check, commit, record
from evaluate.intake.withdrawals import withdraw
from evaluate.vocabulary import OUT_OF_REACH
from tests.builders import provider_of

HEAD = "participant,cohort,measure,started_on,sex,before,before_on,after,after_on\n"
BEGUN = HEAD + "P1,c,m,2024-05-01,F,10,2024-05-01,,\nP2,c,m,2024-05-01,,12,2024-05-01,,\n"
ENDED = HEAD + "P1,c,m,2024-05-01,F,,,8,2024-06-20\nP2,c,m,,M,,,11,2024-09-30\nP3,c,m,,F,9,2024-05-01,,\n"


def send(engine: Engine, viewer: Viewer, text: str, programme: str | None = "p") -> int:
    checked = check(engine, viewer, "s.csv", text.encode(), programme)
    assert checked.changes is not None, checked.report.problems
    upload_id = record(engine, viewer, checked)
    yes = [one.id for one in review.warnings(engine, viewer, upload_id)]
    return commit(engine, viewer, upload_id, yes).upload_id


def card(engine: Engine, viewer: Viewer) -> Card:
    return next(one for one in cards(engine, viewer) if one.key == "p")


def set_weeks(engine: Engine, weeks: int) -> None:
    with writing(engine) as session:
        for cohort in session.query(Cohort):
            cohort.weeks = weeks


def test_a_programme_without_data_has_nothing_to_say_yet(both: Engine, pat: Viewer) -> None:
    empty = card(both, pat)
    assert (empty.last, empty.owed, empty.quality.trend) == (None, (), ())
    assert empty.quality.pairing == Share(0, 0)


def test_every_share_is_counted_after_each_upload(both: Engine, pat: Viewer) -> None:
    set_weeks(both, 8)
    first, second = send(both, pat, BEGUN), send(both, pat, ENDED)
    found = card(both, pat)
    one, two = found.quality.trend
    assert (one.upload_id, two.upload_id) == (first, second)
    assert (one.pairing, two.pairing) == (Share(0, 2), Share(2, 3))
    # P1 ended in its eighth week; P2 three months after it.
    assert (one.timeliness, two.timeliness) == (Share(0, 0), Share(1, 2))
    # Of age, sex, ethnicity, authority and start: P1 told two, P2 one and then two, P3 one.
    assert (one.completeness, two.completeness) == (Share(3, 10), Share(5, 15))
    assert found.quality.pairing == two.pairing
    assert found.last is not None
    assert found.last.id == second


def test_what_is_owed_has_a_day_where_the_length_of_the_programme_is_known(both: Engine, pat: Viewer) -> None:
    send(both, pat, BEGUN)
    assert [one.due_on for one in card(both, pat).owed] == [None, None]
    set_weeks(both, 8)
    first = card(both, pat).owed[0]
    assert first == Owed("C", "P1", "I", "after", date(2024, 6, 26), now=False, late=True)
    second = send(both, pat, ENDED)
    assert [one.participant for one in card(both, pat).owed] == ["P3"]
    withdraw(both, pat, second)
    assert [one.participant for one in card(both, pat).owed] == ["P1", "P2"]
    assert [one.upload_id for one in card(both, pat).quality.trend] == [second - 1]


def started(weeks_ago: int) -> date:
    return datetime.now().astimezone().date() - timedelta(weeks=weeks_ago)


def test_what_is_due_now_comes_first_and_then_what_is_least_late(both: Engine, pat: Viewer) -> None:
    set_weeks(both, 8)
    # Eight weeks and then four more in which a score is in time: on the last day of them it is not late yet.
    rows = [f"P{ago},c,m,{started(ago)},,10,{started(ago)},,\n" for ago in (40, 13, 12, 8, 7)]
    send(both, pat, HEAD + "".join(rows))
    owed = card(both, pat).owed
    assert [(one.participant, one.now, one.late) for one in owed] == [
        ("P12", True, False),
        ("P8", True, False),
        ("P13", False, True),
        ("P40", False, True),
        ("P7", False, False),
    ]


def test_who_cannot_be_asked_any_more_owes_nothing_and_is_counted_apart(both: Engine, pat: Viewer) -> None:
    head = HEAD.replace("sex", "ended_on,exit_reason")
    reasons = {
        "P1": "Died",
        "P2": "Moved away",
        "P3": "In custody",
        "P4": "Left early by choice",
        "P5": "Completed",
    }
    rows = [f"{who},c,m,2024-05-01,2024-06-01,{why},10,2024-05-01,,\n" for who, why in reasons.items()]
    send(both, pat, head + "".join(rows) + "P6,c,m,2024-05-01,,,10,2024-05-01,,\n")
    found = card(both, pat)
    assert [one.participant for one in found.owed] == ["P4", "P5", "P6"]
    assert found.out_of_reach == 3
    assert found.quality.pairing == Share(0, 6)
    assert choices("exit_reason").keys() >= OUT_OF_REACH


def test_nobody_in_a_comparison_arm_is_expected_to_start(both: Engine, pat: Viewer) -> None:
    head = "participant,cohort,arm,sex,started_on,measure,before\n"
    send(both, pat, head + "P1,r,intervention,F,2024-05-01,m,9\nP2,r,comparison,F,,m,9\n")
    # Of five details P1 told two; of four P2 told one.
    assert card(both, pat).quality.completeness == Share(3, 9)


def test_a_file_for_two_programmes_counts_in_each_only_what_is_its_own(both: Engine, pat: Viewer) -> None:
    people = "".join(f"p,P{nth},c,m,{nth % 7},{nth % 5}\n" for nth in range(3)) + "q,P1,c,m,3,\n"
    send(both, pat, "programme,participant,cohort,measure,before,after\n" + people, programme=None)
    found = {one.key: one.quality.plausibility for one in cards(both, pat)}
    assert found == {"p": Share(6, 6), "q": Share(1, 1)}


def test_a_growing_sheet_counts_each_score_once(both: Engine, pat: Viewer) -> None:
    send(both, pat, BEGUN)
    send(both, pat, BEGUN + "P3,c,m,2024-05-01,F,7,2024-05-01,,\n")
    one, two = card(both, pat).quality.trend
    assert (one.plausibility, two.plausibility) == (Share(2, 2), Share(3, 3))


def test_a_cohort_in_which_everybody_changed_by_the_same_is_doubted_whole(both: Engine, pat: Viewer) -> None:
    scores = [(nth % 7 + 5, nth % 7 + 2) for nth in range(12)]
    pairs = "".join(f"P{nth},c,m,,,{before},,{after},\n" for nth, (before, after) in enumerate(scores))
    others = "".join(f"P{nth},c,n,,,{nth},,,\n" for nth in range(12))
    first = send(both, pat, HEAD + pairs + others)
    assert card(both, pat).quality.plausibility == Share(12, 36)
    second = send(both, pat, HEAD + "P0,c,m,,,,,9,\n")
    quality = card(both, pat).quality
    assert [one.plausibility for one in quality.trend] == [Share(12, 36), Share(36, 36)]
    withdraw(both, pat, second)
    assert card(both, pat).quality.trend[-1].plausibility == Share(12, 36)
    withdraw(both, pat, first)
    assert card(both, pat).quality.plausibility == Share(0, 0)


def test_the_cards_are_a_providers_own(both: Engine, pat: Viewer) -> None:
    send(both, pat, BEGUN)
    assert [one.key for one in cards(both, provider_of("bell"))] == ["hidden"]
