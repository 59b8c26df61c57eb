"""When people were assessed: each assessment once, with the date that the latest standing upload gives."""

from datetime import date

from sqlalchemy import Engine, select

from evaluate.db.commands.withdrawals import withdraw_upload
from evaluate.db.session import reading, writing
from evaluate.db.tables import Assessment, Instrument
from tests.staging import ACORN, Said, load

APRIL, MAY, JUNE = date(2025, 4, 1), date(2025, 5, 1), date(2025, 6, 1)
Dates = dict[tuple[str, str], date | None]


def scored(day: date | None, measure: str = "m", value: float = 1, timepoint: str = "before") -> Said:
    return Said("P1", scores={(measure, timepoint): (value, day)})


def answered(day: date | None) -> Said:
    return Said("P1", answers={("i", "before"): ({"1": 2}, day)})


def dates(engine: Engine) -> Dates:
    with reading(engine) as session:
        rows = session.execute(
            select(Instrument.key, Assessment.timepoint, Assessment.assessed_on).join(
                Instrument, Instrument.id == Assessment.instrument_id
            )
        )
        return {(instrument, timepoint): day for instrument, timepoint, day in rows}


def withdraw(engine: Engine, upload_id: int) -> None:
    with writing(engine) as session:
        withdraw_upload(session, ACORN, upload_id)


def test_measures_of_one_instrument_and_its_answers_share_an_assessment(small: Engine) -> None:
    scores = {("m", "before"): (1.0, None), ("n", "before"): (2.0, APRIL), ("w", "after"): (3.0, MAY)}
    load(small, [Said("P1", scores=scores, answers={("i", "before"): ({"1": 2}, APRIL)})])
    assert dates(small) == {("i", "before"): APRIL, ("j", "after"): MAY}


def test_a_later_date_is_a_correction_and_a_blank_is_not(small: Engine) -> None:
    load(small, [scored(None)])
    assert load(small, [scored(APRIL)]).redated == 1
    assert load(small, [scored(None)]).already
    assert load(small, [answered(MAY)]).redated == 1
    assert dates(small) == {("i", "before"): MAY}


def test_a_withdrawn_date_goes_back_to_the_one_before_it(small: Engine) -> None:
    load(small, [scored(APRIL)])
    second = load(small, [answered(MAY)]).upload_id
    third = load(small, [scored(JUNE, "n")]).upload_id
    withdraw(small, second)
    assert dates(small) == {("i", "before"): JUNE}
    withdraw(small, third)
    assert dates(small) == {("i", "before"): APRIL}


def test_a_date_that_nobody_else_gives_goes_and_the_assessment_stays(small: Engine) -> None:
    load(small, [scored(None)])
    withdraw(small, load(small, [scored(APRIL)]).upload_id)
    assert dates(small) == {("i", "before"): None}


def test_answers_alone_keep_an_assessment_and_so_do_scores_alone(small: Engine) -> None:
    first = load(small, [answered(APRIL)]).upload_id
    second = load(small, [scored(MAY)]).upload_id
    withdraw(small, second)
    assert dates(small) == {("i", "before"): APRIL}
    third = load(small, [scored(JUNE)]).upload_id
    withdraw(small, first)
    assert dates(small) == {("i", "before"): JUNE}
    withdraw(small, third)
    assert dates(small) == {}


def test_other_instruments_timepoints_and_people_are_left_alone(small: Engine) -> None:
    load(small, [scored(APRIL, "w"), Said("P2", scores={("m", "before"): (1.0, MAY)})])
    load(small, [scored(JUNE, timepoint="after")])
    withdraw(small, load(small, [scored(MAY)]).upload_id)
    assert dates(small) == {("j", "before"): APRIL, ("i", "before"): MAY, ("i", "after"): JUNE}
