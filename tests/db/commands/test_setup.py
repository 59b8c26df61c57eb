"""What set-up reads of scores that are already there, on real rows."""

from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from evaluate.access import at_the_register
from evaluate.db.commands.setup import stored
from evaluate.db.session import writing
from evaluate.db.tables import Cohort, Measure, Participant, Score, Upload
from evaluate.errors import SetupMistakes
from evaluate.setup.apply import apply_setup
from evaluate.vocabulary import Role, UploadState
from tests.scores import enrol, replace

WHOLE = """
[[area]]
key = "wexmoor"
name = "Wexmoor"
[[organisation]]
key = "works"
name = "Works"
kind = "charity"
[[programme]]
key = "mentoring"
name = "Mentoring"
area = "wexmoor"
provider = "works"
approach = "Mentoring"
tier = "targeted"
starts_on = 2025-04-01
[[cohort]]
key = "2025"
programme = "mentoring"
name = "2025"
design = "comparison"
[[measure]]
key = "bdi"
name = "BDI"
instrument = "bdi"
version = "2"
informant = "self"
minimum = 0
maximum = 63
direction = "higher_worse"
"""


def _score(engine: Engine, value: float) -> None:
    with writing(engine) as session:
        cohort = session.scalars(select(Cohort)).one()
        measure = session.scalars(select(Measure).where(Measure.key == "bdi")).one()
        enrol(session, cohort, measure, [{"before": value}], arm="comparison")


def test_a_change_that_would_falsify_stored_scores_is_refused(engine: Engine, tmp_path: Path) -> None:
    path = tmp_path / "area.toml"
    path.write_text(WHOLE, encoding="utf-8")
    viewer = at_the_register(Role.ADMINISTRATOR)
    apply_setup(engine, viewer, path)
    _score(engine, 41)
    path.write_text(
        WHOLE.replace('"comparison"', '"single_group"').replace("63", "40").replace('"2"', '"1"'),
        encoding="utf-8",
    )
    with pytest.raises(SetupMistakes) as error:
        apply_setup(engine, viewer, path)
    assert [mistake.split(": ", 2)[2][:25] for mistake in error.value.mistakes] == [
        "design cannot become sing",
        "version cannot change fro",
        "maximum cannot be 40, for",
    ]
    path.write_text(WHOLE.replace("63", "41"), encoding="utf-8")
    assert apply_setup(engine, viewer, path).changed == {"measure": 1}


def test_only_the_measures_asked_for_are_looked_up(engine: Engine, tmp_path: Path) -> None:
    path = tmp_path / "area.toml"
    path.write_text(WHOLE, encoding="utf-8")
    apply_setup(engine, at_the_register(Role.ADMINISTRATOR), path)
    _score(engine, 12.5)
    with writing(engine) as session:
        assert stored(session, ["bdi"]).scores == {"bdi": (12.5, 12.5)}
        assert stored(session, []).scores == {}
        assert stored(session, []).comparison_arms == {("mentoring", "2025")}


def test_a_score_that_a_withdrawal_could_bring_back_still_counts(engine: Engine, tmp_path: Path) -> None:
    path = tmp_path / "area.toml"
    path.write_text(WHOLE, encoding="utf-8")
    apply_setup(engine, at_the_register(Role.ADMINISTRATOR), path)
    _score(engine, 41)
    with writing(engine) as session:
        replace(session, session.scalars(select(Score)).one(), 12)
    with writing(engine) as session:
        assert stored(session, ["bdi"]).scores == {"bdi": (12, 41)}
        first = session.scalars(select(Upload).order_by(Upload.id)).first()
        assert first is not None
        first.state, first.withdrawn_at = UploadState.WITHDRAWN, first.committed_at
    with writing(engine) as session:
        assert stored(session, ["bdi"]).scores == {"bdi": (12, 12)}


def test_an_arm_that_nobody_stands_in_holds_no_design(engine: Engine, tmp_path: Path) -> None:
    path = tmp_path / "area.toml"
    path.write_text(WHOLE, encoding="utf-8")
    apply_setup(engine, at_the_register(Role.ADMINISTRATOR), path)
    _score(engine, 41)
    with writing(engine) as session:
        session.scalars(select(Participant)).one().current = False
    with writing(engine) as session:
        assert stored(session, []).comparison_arms == set()
