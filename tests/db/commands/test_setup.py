"""What set-up reads of scores that are already there, on real rows."""

from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from evaluate.access import at_the_register
from evaluate.db.base import now
from evaluate.db.commands.setup import stored
from evaluate.db.session import writing
from evaluate.db.tables import Assessment, Cohort, Measure, Participant, Score, Upload, UploadRow
from evaluate.errors import SetupMistakes
from evaluate.setup.apply import apply_setup
from evaluate.vocabulary import Arm, Change, Role, UploadState

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
        upload = Upload(
            filename="a.csv",
            sha256="0",
            rows=1,
            state=UploadState.COMMITTED,
            received_at=now(),
            committed_at=now(),
        )
        person = Participant(cohort_id=cohort.id, pseudonym="P1", arm=Arm.COMPARISON)
        session.add_all([upload, person])
        session.flush()
        row = UploadRow(
            upload_id=upload.id,
            row=2,
            cohort_id=cohort.id,
            pseudonym="P1",
            arm=Arm.COMPARISON,
            measure_id=measure.id,
            timepoint="before",
            value=value,
            change=Change.NEW,
        )
        visit = Assessment(participant_id=person.id, instrument_id=measure.instrument_id, timepoint="before")
        session.add_all([row, visit])
        session.flush()
        session.add(
            Score(
                assessment_id=visit.id,
                participant_id=person.id,
                instrument_id=measure.instrument_id,
                measure_id=measure.id,
                timepoint="before",
                value=value,
                upload_row_id=row.id,
            )
        )


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
