"""The card of a programme, counted by hand."""

from datetime import date

from sqlalchemy import Engine

from evaluate.access import Viewer
from evaluate.db.session import writing
from evaluate.db.tables import Cohort
from evaluate.intake import review
from evaluate.intake.scorecard import Card, Owed, Share, cards
from evaluate.intake.upload import check, commit, record
from evaluate.intake.withdrawals import withdraw
from tests.builders import provider_of

HEAD = "participant,cohort,measure,started_on,sex,before,before_on,after,after_on\n"
BEGUN = HEAD + "P1,c,m,2024-05-01,F,10,2024-05-01,,\nP2,c,m,2024-05-01,,12,2024-05-01,,\n"
ENDED = HEAD + "P1,c,m,2024-05-01,F,,,8,2024-06-20\nP2,c,m,,M,,,11,2024-09-30\nP3,c,m,,F,9,2024-05-01,,\n"


def send(engine: Engine, viewer: Viewer, text: str) -> int:
    checked = check(engine, viewer, "s.csv", text.encode(), "p")
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
    assert card(both, pat).owed[0] == Owed("C", "P1", "I", "after", date(2024, 6, 26), late=True)
    second = send(both, pat, ENDED)
    assert [one.participant for one in card(both, pat).owed] == ["P3"]
    withdraw(both, pat, second)
    assert [one.participant for one in card(both, pat).owed] == ["P1", "P2"]
    assert [one.upload_id for one in card(both, pat).quality.trend] == [second - 1]


def test_the_cards_are_a_providers_own(both: Engine, pat: Viewer) -> None:
    send(both, pat, BEGUN)
    assert [one.key for one in cards(both, provider_of("bell"))] == ["hidden"]
