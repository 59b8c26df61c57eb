"""What may be asked of: names of measures and times."""

from sqlalchemy import Engine

from evaluate.db.session import reading, writing
from evaluate.portfolio.measuring import offered
from tests.builders import build_measure, build_programme
from tests.portfolio.decided import RHYS, SUE
from tests.portfolio.small import people
from tests.scores import cohort_of, enrol


def furnish(engine: Engine) -> None:
    with writing(engine) as session:
        first, second = (build_measure(session, key, instrument=key) for key in ("a", "b"))
        programme = build_programme(session, "p")
        enrol(session, cohort_of(session, programme.id), first, people(12), prefix="X")
        later = [{**one, "followup_3m": one["after"]} for one in people(20)]
        enrol(session, cohort_of(session, programme.id), second, later, prefix="Y")
        build_programme(session, "unscored")


def test_the_main_measure_comes_first_with_its_own_times(sqlite_engine: Engine) -> None:
    furnish(sqlite_engine)
    with reading(sqlite_engine) as session:
        found = offered(session, RHYS, "p")
        assert [(one.measure, one.timepoints) for one in found] == [
            ("b", ("after", "followup_3m")),
            ("a", ("after",)),
        ]
        assert found[0].span == 40


def test_before_it_has_a_score_a_programme_may_be_asked_of_any_measure(sqlite_engine: Engine) -> None:
    furnish(sqlite_engine)
    with reading(sqlite_engine) as session:
        assert [one.measure for one in offered(session, RHYS, "unscored")] == ["a", "b"]
        # What belongs to another area is as if it had no score.
        assert [one.timepoints for one in offered(session, SUE, "p")] == [("after",)] * 2
