"""A set-up file brings the register to what it declares, all or nothing, and a second time changes nothing."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select

from evaluate.access import Viewer, at_the_register
from evaluate.db.session import reading
from evaluate.db.tables import (
    Approach,
    Area,
    AuditEvent,
    Cohort,
    Disruption,
    FundingStream,
    Instrument,
    Measure,
    Need,
    Organisation,
    Programme,
    ProgrammeFunding,
)
from evaluate.errors import NotAllowed, SetupMistakes
from evaluate.setup.apply import Applied, apply_setup
from evaluate.setup.declaration import TABLES
from evaluate.setup.initialise import initialise
from evaluate.vocabulary import Confidence, Design, FundingKind, NeedGroup, OrganisationKind, Role, Tier
from tests.fenced import fenced

WHOLE = """
[[cohort]]
key = "2025"
programme = "mentoring"
name = "Spring 2025"
design = "single group"
planned = 40
weeks = 12
intake_from = "2025-04-01"

[[programme]]
key = "mentoring"
name = "Mentoring"
area = "wexmoor"
provider = "youth-works"
approach = "MENTORING"
tier = "Targeted"
starts_on = 2025-04-01
budget = 58000.5

[[organisation]]
key = "youth-works"
name = "Youth Works"
kind = "Local authority"
area = "wexmoor"

[[area]]
key = "wexmoor"
name = "Wexmoor"

[[stream]]
key = "council"
name = "Council, in kind"
kind = "match in kind"

[[funding]]
programme = "mentoring"
stream = "council"
amount = 12000

[[measure]]
key = "bdi"
name = "BDI total"
instrument = "bdi"
version = 2
informant = "self"
minimum = 0
maximum = 63
direction = "higher worse"
norm_mean = 7.5
norm_sd = 5
reliability = 0.9
retest = 0.7

[[rating]]
approach = "Mentoring"
impact_rating = "Moderate"
seen_on = 2025-04-03
source = "Youth Endowment Fund Toolkit"

[[disruption]]
key = "strike"
area = "wexmoor"
starts_on = 2025-05-05
ends_on = 2025-05-16
what = "School strike"

[[need]]
key = "girls"
programme = "mentoring"
people = 150
people_of = "female"
counts = "Girls suspended in the year"
geography = "Three schools of Wexmoor"
counted_on = 2025-04-01
source = "School census"
"""
KINDS = "1 area, 1 organisation, 1 programme, 1 cohort, 1 stream, 1 funding, 1 measure, 1 rating, 1 disruption, 1 need"
ADMINISTRATOR = at_the_register(Role.ADMINISTRATOR)


def _apply(engine: Engine, tmp_path: Path, text: str) -> Applied:
    path = tmp_path / "area.toml"
    path.write_text(text, encoding="utf-8")
    return apply_setup(engine, ADMINISTRATOR, path)


def _count(engine: Engine, kind: type) -> int:
    with reading(engine) as session:
        return session.scalar(select(func.count()).select_from(kind)) or 0


def test_everything_that_the_file_declares_is_in_the_register(engine: Engine, tmp_path: Path) -> None:
    initialise(engine)
    applied = _apply(engine, tmp_path, WHOLE)
    # The approach ships with the register; the file adds when and where its rating was seen.
    assert applied.added == dict.fromkeys(TABLES.keys() - {"rating"}, 1)
    assert applied.changed == {"rating": 1}
    assert applied.lines[0] == f"Added: {KINDS}.".replace(" 1 rating,", "")
    with reading(engine) as session:
        programme = session.scalars(select(Programme)).one()
        assert (programme.tier, programme.budget, programme.ends_on) == (
            Tier.TARGETED,
            Decimal("58000.50"),
            None,
        )
        approach = session.get_one(Approach, programme.approach_id)
        assert (approach.key, approach.confidence) == ("mentoring", Confidence.MEDIUM)
        organisation = session.get_one(Organisation, programme.provider_id)
        assert organisation.kind is OrganisationKind.LOCAL_AUTHORITY
        assert organisation.area_id == programme.area_id
        cohort = session.scalars(select(Cohort)).one()
        assert (cohort.programme_id, cohort.design, cohort.planned, cohort.weeks) == (
            programme.id,
            Design.SINGLE_GROUP,
            40,
            12,
        )
        measure = session.scalars(select(Measure).where(Measure.key == "bdi")).one()
        assert (measure.norm_mean, measure.norm_sd, measure.reliability, measure.retest) == (7.5, 5, 0.9, 0.7)
        assert (measure.source, measure.confidence) == ("declared in area.toml", Confidence.MEDIUM)
        instrument = session.get_one(Instrument, measure.instrument_id)
        assert (instrument.key, instrument.name, instrument.version) == ("bdi", "BDI total", "2")


def test_a_programme_has_money_by_stream(engine: Engine, tmp_path: Path) -> None:
    _apply(engine, tmp_path, WHOLE)
    more = WHOLE.replace("amount = 12000", "amount = 15000.5")
    applied = _apply(engine, tmp_path, more)
    assert applied.changed == {"funding": 1}
    assert applied.lines[-1] == (
        '[[funding]] "council" of "mentoring": amount was "12000.00", is now "15000.50".'
    )
    with reading(engine) as session:
        [given] = session.scalars(select(ProgrammeFunding)).all()
        stream = session.get_one(FundingStream, given.funding_stream_id)
        assert (given.amount, stream.kind) == (Decimal("15000.50"), FundingKind.MATCH_IN_KIND)


def test_the_applications_own_role_may_declare_everything(postgres_server: str, tmp_path: Path) -> None:
    with fenced(postgres_server) as register:
        assert _apply(register.application, tmp_path, WHOLE).added == dict.fromkeys(TABLES, 1)
        more = WHOLE.replace("amount = 12000", "amount = 15000")
        assert _apply(register.application, tmp_path, more).changed == {"funding": 1}


def test_what_stands_around_a_programme_is_kept_and_may_be_taken_back(engine: Engine, tmp_path: Path) -> None:
    initialise(engine)
    _apply(engine, tmp_path, WHOLE)
    with reading(engine) as session:
        strike, girls = session.scalars(select(Disruption)).one(), session.scalars(select(Need)).one()
        assert (strike.key, strike.programme_id, strike.area_id is not None) == ("strike", None, True)
        assert (strike.written_name, strike.withdrawn_on) == ("Register operator", None)
        assert (girls.people, girls.people_of, girls.area_id) == (150, NeedGroup.FEMALE, None)
        rating = session.scalars(select(Approach).where(Approach.key == "mentoring")).one()
        assert (rating.impact_rating, rating.seen_on) == ("Moderate", date(2025, 4, 3))
        assert (rating.source, rating.confidence) == ("Youth Endowment Fund Toolkit", Confidence.MEDIUM)
    back = WHOLE.replace('what = "School strike"', 'what = "School strike"\nwithdrawn_on = 2025-06-01')
    assert _apply(engine, tmp_path, back).lines[-1] == (
        '[[disruption]] "strike": withdrawn_on was left out, is now "2025-06-01".'
    )
    # Starting the register anew leaves a rating that somebody saw later than what ships.
    initialise(engine)
    assert _apply(engine, tmp_path, back).changed == {}


def test_money_of_an_unknown_stream_is_refused(sqlite_engine: Engine, tmp_path: Path) -> None:
    wrong = WHOLE.replace('stream = "council"', 'stream = "counsil"')
    with pytest.raises(SetupMistakes, match=r'stream "counsil" is neither .* did you mean "council"'):
        _apply(sqlite_engine, tmp_path, wrong)
    assert _count(sqlite_engine, Area) == 0


def test_a_second_time_changes_nothing_and_audits_nothing(engine: Engine, tmp_path: Path) -> None:
    _apply(engine, tmp_path, WHOLE)
    events = _count(engine, AuditEvent)
    applied = _apply(engine, tmp_path, WHOLE)
    assert (applied.added, applied.changed) == ({}, {})
    assert applied.unchanged == dict.fromkeys(TABLES, 1)
    assert applied.lines == (f"Unchanged: {KINDS}.",)
    assert _count(engine, AuditEvent) == events


def test_a_change_keeps_old_and_new_in_the_audit(engine: Engine, tmp_path: Path) -> None:
    _apply(engine, tmp_path, WHOLE)
    changed = WHOLE.replace('"Targeted"', '"intensive"').replace("58000.5", "60000")
    applied = _apply(engine, tmp_path, changed)
    assert (applied.added, applied.changed) == ({}, {"programme": 1})
    assert applied.lines == (
        "Changed: 1 programme.",
        f"Unchanged: {KINDS}.".replace(" 1 programme,", ""),
        '[[programme]] "mentoring": tier was "targeted", is now "intensive".',
        '[[programme]] "mentoring": budget was "58000.50", is now "60000.00".',
    )
    with reading(engine) as session:
        event = session.scalars(
            select(AuditEvent).where(AuditEvent.action == "changed", AuditEvent.subject == "programme")
        ).one()
        assert (event.subject, event.subject_key, event.actor) == ("programme", "mentoring", "operator")
        assert event.detail == {
            "file": "area.toml",
            "old": {"tier": "targeted", "budget": "58000.50"},
            "new": {"tier": "intensive", "budget": "60000.00"},
        }


def test_every_row_that_is_added_has_its_audit_event(engine: Engine, tmp_path: Path) -> None:
    _apply(engine, tmp_path, WHOLE)
    with reading(engine) as session:
        events = session.execute(select(AuditEvent.action, AuditEvent.subject, AuditEvent.subject_key)).all()
    assert sorted(map(tuple, events)) == [
        ("added", "approach", "mentoring"),
        ("added", "area", "wexmoor"),
        ("added", "cohort", "mentoring/2025"),
        ("added", "disruption", "strike"),
        ("added", "funding", "mentoring/council"),
        ("added", "instrument", "bdi"),
        ("added", "measure", "bdi"),
        ("added", "need", "girls"),
        ("added", "organisation", "youth-works"),
        ("added", "programme", "mentoring"),
        ("added", "stream", "council"),
        # A local approach is there by then: its rating changes it.
        ("changed", "rating", "mentoring"),
    ]


def test_what_is_left_out_stays_and_empty_quotes_clear_it(engine: Engine, tmp_path: Path) -> None:
    _apply(engine, tmp_path, WHOLE)
    without = WHOLE.replace("budget = 58000.5", "")
    assert _apply(engine, tmp_path, without).changed == {}
    cleared = _apply(engine, tmp_path, WHOLE.replace("58000.5", '""'))
    assert cleared.lines[-1] == '[[programme]] "mentoring": budget was "58000.50", is now left out.'
    with reading(engine) as session:
        assert session.scalars(select(Programme.budget)).one() is None


def test_all_mistakes_are_told_at_once_and_nothing_is_written(engine: Engine, tmp_path: Path) -> None:
    wrong = (
        WHOLE.replace('"Targeted"', '"big"')
        .replace('area = "wexmoor"\nprovider', 'area = "wexmor"\nprovider')
        .replace("planned = 40", "planned = -4")
        .replace("reliability = 0.9", "reliability = 9")
        .replace("maximum = 63", "maximum = -1")
    )
    with pytest.raises(SetupMistakes) as error:
        _apply(engine, tmp_path, wrong + "\n[[areas]]\n")
    assert error.value.mistakes == [
        "area.toml: [[areas]]: there is no such table; did you mean [[area]]?",
        'area.toml: [[programme]] "mentoring": tier "big" is not one of universal, targeted, intensive.',
        'area.toml: [[cohort]] "2025" of "mentoring": planned -4 is below 0.',
        'area.toml: [[measure]] "bdi": reliability 9 is not between 0 and 1.',
        'area.toml: [[programme]] "mentoring": area "wexmor" is neither in this file nor in the register;'
        ' did you mean "wexmoor"?',
        'area.toml: [[measure]] "bdi": maximum -1 is not above minimum 0.',
    ]
    assert (_count(engine, Area), _count(engine, Measure), _count(engine, AuditEvent)) == (0, 0, 0)


def test_an_approach_outside_the_reference_table_is_kept_as_a_local_one(
    engine: Engine, tmp_path: Path
) -> None:
    initialise(engine)
    first = _apply(engine, tmp_path, WHOLE.replace("MENTORING", "Mentoring for girls"))
    assert first.lines[-1] == (
        'Approach "Mentoring for girls" is not in the reference table, so it was added as a local approach.'
    )
    again = _apply(engine, tmp_path, WHOLE.replace("MENTORING", "mentoring-for-GIRLS"))
    assert (again.changed, len(again.lines)) == ({}, 1)
    with reading(engine) as session:
        approach = session.scalars(select(Approach).where(Approach.key == "mentoring-for-girls")).one()
        assert (approach.name, approach.source) == ("Mentoring for girls", "declared in area.toml")
        assert approach.confidence is Confidence.LOW


def test_an_approach_that_was_probably_misspelt_says_so(engine: Engine, tmp_path: Path) -> None:
    initialise(engine)
    applied = _apply(engine, tmp_path, WHOLE.replace("MENTORING", "Mentroing"))
    assert applied.lines[-1].endswith('If you meant "Mentoring", write that and apply the file again.')


def test_a_reference_approach_is_found_by_key_or_name_in_any_spelling(engine: Engine, tmp_path: Path) -> None:
    initialise(engine)
    before = _count(engine, Approach)
    for spelling in ("a-and-e-navigators", "A & E Navigators", "a&e navigators"):
        _apply(engine, tmp_path, WHOLE.replace("MENTORING", spelling))
    assert _count(engine, Approach) == before


def test_a_file_may_build_on_what_another_declared(engine: Engine, tmp_path: Path) -> None:
    _apply(engine, tmp_path, WHOLE)
    more = '[[cohort]]\nkey = "2026"\nprogramme = "mentoring"\nname = "2026"\ndesign = "randomised"\n'
    assert _apply(engine, tmp_path, more).added == {"cohort": 1}
    assert _count(engine, Cohort) == 2


def test_two_programmes_may_each_have_a_cohort_of_the_same_key(engine: Engine, tmp_path: Path) -> None:
    second = WHOLE[WHOLE.index("[[cohort]]") : WHOLE.index("[[organisation]]")].replace("mentoring", "other")
    assert _apply(engine, tmp_path, WHOLE + second).added["cohort"] == 2


def test_a_measure_of_the_catalogue_may_be_declared_anew_and_then_stays_local(
    engine: Engine, tmp_path: Path
) -> None:
    initialise(engine)
    local = WHOLE.replace('key = "bdi"', 'key = "phq9_total"').replace('"bdi"', '"phq9"')
    assert _apply(engine, tmp_path, local).changed == {"measure": 1, "rating": 1}
    initialise(engine)
    assert _apply(engine, tmp_path, local).changed == {}


def test_a_measure_with_a_known_instrument_joins_it(engine: Engine, tmp_path: Path) -> None:
    initialise(engine)
    before = _count(engine, Instrument)
    joined = WHOLE.replace('"bdi"\nversion = 2', '"sdq"\nversion = "standard form"')
    _apply(engine, tmp_path, joined)
    assert _count(engine, Instrument) == before


def test_two_administrators_at_once_declare_everything_once(engine: Engine, tmp_path: Path) -> None:
    path = tmp_path / "area.toml"
    path.write_text(WHOLE, encoding="utf-8")
    with ThreadPoolExecutor(4) as pool:
        applied = list(pool.map(lambda _: apply_setup(engine, ADMINISTRATOR, path), range(4)))
    assert sorted(bool(one.added) for one in applied) == [False, False, False, True]


def test_an_empty_file_says_that_it_declares_nothing(engine: Engine, tmp_path: Path) -> None:
    assert _apply(engine, tmp_path, "").lines == ("area.toml declares nothing, so nothing changed.",)


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMINISTRATOR])
def test_only_an_administrator_sets_up(sqlite_engine: Engine, tmp_path: Path, role: Role) -> None:
    with pytest.raises(NotAllowed):
        apply_setup(sqlite_engine, Viewer("x", "X", role), tmp_path / "nowhere.toml")
