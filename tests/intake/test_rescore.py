"""A corrected key scores the kept answers again, as a new upload beside the old one."""

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Engine

from evaluate.access import Viewer
from evaluate.db.session import reading, writing
from evaluate.db.tables import Measure, Score, Upload
from evaluate.errors import CommandMistake
from evaluate.instruments.catalogue import read_catalogue
from evaluate.intake import names
from evaluate.intake.rescore import rescore
from evaluate.intake.upload import check, commit, record
from evaluate.settings import shipped
from tests.builders import build_instrument, build_measure, provider_of

PHQ9 = next(one for one in read_catalogue(shipped("seeds") / "instruments") if one.key == "phq9")
HEAD = "participant,cohort,instrument,timepoint," + ",".join(f"q{n}" for n in range(1, 10)) + "\n"
FILE = (
    HEAD + "P1,c,phq9,before," + ",".join("1" * 9) + "\nP2,c,phq9,before," + ",".join("2" * 9) + "\n"
).encode()


@pytest.fixture
def answered(both: Engine, pat: Viewer) -> Engine:
    """Open a register that holds two sheets of answers to one questionnaire."""
    with writing(both) as session:
        build_instrument(session, "phq9", PHQ9.version, PHQ9.informant)
        measure = build_measure(session, "phq9_total", "elsewhere", 0, 27)
        measure.instrument_id = build_instrument(session, "phq9", PHQ9.version, PHQ9.informant).id
    send(both, pat, FILE)
    return both


def send(engine: Engine, viewer: Viewer, content: bytes) -> None:
    checked = check(engine, viewer, "answers.csv", content, "p")
    assert checked.changes is not None, checked.report
    commit(engine, viewer, record(engine, viewer, checked), [])


def totals(engine: Engine) -> list[float]:
    with reading(engine) as session:
        return sorted(
            value for (value,) in session.query(Score.value).join(Measure).filter(Measure.key == "phq9_total")
        )


def correct(monkeypatch: pytest.MonkeyPatch) -> None:
    """Correct the key: item 9 turns out not to count."""
    (total,) = PHQ9.measures
    assert total.scoring is not None
    scoring = replace(total.scoring, items=tuple(range(1, 9)), fewest_answered=8)
    corrected = replace(PHQ9, revision=PHQ9.revision + 1, measures=(replace(total, scoring=scoring),))

    def catalogue(folder: Path) -> tuple:
        return tuple(corrected if one.key == "phq9" else one for one in read_catalogue(folder))

    monkeypatch.setattr(names, "_catalogue", catalogue)


def test_a_corrected_key_scores_the_kept_answers_again(
    answered: Engine, pat: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert totals(answered) == [9.0, 18.0]
    assert rescore(answered, pat, "phq9") == []
    correct(monkeypatch)
    (checked,) = rescore(answered, pat, "phq9")
    assert checked.changes is not None
    assert (checked.changes.changed, checked.changes.new, checked.changes.enrolled) == (2, 0, 0)
    assert totals(answered) == [9.0, 18.0]
    commit(answered, pat, record(answered, pat, checked), [])
    assert totals(answered) == [8.0, 16.0]
    # What the new revision scored is not scored once more, and the first upload stands beside the second.
    assert rescore(answered, pat, "phq9") == []
    with reading(answered) as session:
        assert [upload.rows for upload in session.query(Upload).order_by(Upload.id)] == [2, 2]


def test_nobody_scores_another_providers_answers(answered: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    correct(monkeypatch)
    assert rescore(answered, provider_of("bell"), "phq9") == []


def test_an_instrument_that_cannot_be_scored_is_named(answered: Engine, pat: Viewer) -> None:
    with pytest.raises(CommandMistake, match="cannot score"):
        rescore(answered, pat, "outcomes_star")
