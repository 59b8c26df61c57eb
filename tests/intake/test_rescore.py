"""A corrected key scores the kept answers again, as a new upload beside the old one."""

from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, select

from evaluate.access import Viewer
from evaluate.db.commands.withdrawals import withdraw_upload
from evaluate.db.session import reading, writing
from evaluate.db.tables import Assessment, Measure, Participant, Score, Upload
from evaluate.db.verifying.standing import astray_from_uploads
from evaluate.errors import CommandMistake
from evaluate.instruments.catalogue import read_catalogue
from evaluate.instruments.definition import InstrumentDefinition
from evaluate.intake import names
from evaluate.intake.rescore import rescore
from evaluate.intake.review import warnings
from evaluate.intake.upload import Checked, Committed, check, commit, record
from evaluate.intake.words import changes_in_words, committed_in_words
from evaluate.integrity import rescoring
from evaluate.integrity.rescoring import check_scores
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
    upload_id = record(engine, viewer, checked)
    commit(engine, viewer, upload_id, [one.id for one in warnings(engine, viewer, upload_id)])


def totals(engine: Engine) -> list[float]:
    with reading(engine) as session:
        return sorted(
            value for (value,) in session.query(Score.value).join(Measure).filter(Measure.key == "phq9_total")
        )


def correct(monkeypatch: pytest.MonkeyPatch, fewest_answered: int = 8) -> None:
    """Correct the key: item 9 turns out not to count."""
    (total,) = PHQ9.measures
    assert total.scoring is not None
    scoring = replace(total.scoring, items=tuple(range(1, 9)), fewest_answered=fewest_answered)
    put_in(
        monkeypatch, replace(PHQ9, revision=PHQ9.revision + 1, measures=(replace(total, scoring=scoring),))
    )


def put_in(monkeypatch: pytest.MonkeyPatch, corrected: InstrumentDefinition) -> None:
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


NUMBERS = count(1)
# As P1 and P2 above, and two sheets with answers missing, which the key as shipped still scores.
GAPS = FILE + b"P3,c,phq9,before,1,1,1,1,1,1,1,,\nP4,c,phq9,after,1,1,1,1,1,1,1,1,\n"


def rescored(engine: Engine, viewer: Viewer) -> tuple[Checked, Committed]:
    (checked,) = rescore(engine, viewer, "phq9")
    return checked, commit(engine, viewer, record(engine, viewer, checked), [])


def stood(engine: Engine) -> dict[str, list[tuple]]:
    """Read what stands, without the numbers of rows."""
    facts = (
        select(Participant.pseudonym, Participant.current),
        select(Assessment.participant_id, Assessment.timepoint, Assessment.assessed_on),
        select(Score.participant_id, Score.measure_id, Score.timepoint, Score.value),
    )
    with reading(engine) as session:
        return {str(one): sorted(map(tuple, session.execute(one)), key=str) for one in facts}


def test_a_score_that_the_corrected_key_no_longer_gives_is_withdrawn(
    answered: Engine, pat: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    send(answered, pat, GAPS)
    assert totals(answered) == [9.0, 9.0, 9.0, 18.0]
    before = stood(answered)
    correct(monkeypatch)
    checked, committed = rescored(answered, pat)
    changes = checked.changes
    assert changes is not None
    assert (changes.changed, changes.withdrawn) == (3, 1)
    (gone,) = changes.no_longer_given()
    assert (gone.participant, gone.timepoint, gone.old_value, gone.new_value) == ("P3", "before", 9.0, None)
    assert [(one.timepoint, one.changed, one.withdrawn) for one in changes.overview()] == [
        ("before", 2, 1),
        ("after", 1, 0),
    ]
    words = changes_in_words(changes)
    assert "change 3 scores and withdraw 1 score that the corrected key no longer gives." in words
    assert "P3, p, c, PHQ-9 total" in words or "P3, p, c, phq9_total" in words
    assert "9 is no longer given" in words
    assert "withdrew 1 score" in committed_in_words(committed)
    assert totals(answered) == [8.0, 8.0, 16.0]
    with reading(answered) as session:
        assert list(astray_from_uploads(session)) == []
    with writing(answered) as session:
        withdrawn = withdraw_upload(session, pat, committed.upload_id)
    assert (withdrawn.restored, withdrawn.removed) == (4, 0)
    assert stood(answered) == before


def test_a_measure_that_the_corrected_key_dropped_is_withdrawn(
    answered: Engine, pat: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_in(monkeypatch, replace(PHQ9, revision=PHQ9.revision + 1, measures=()))
    checked, committed = rescored(answered, pat)
    assert checked.changes is not None
    assert (committed.scores_withdrawn, totals(answered)) == (2, [])


def test_a_score_that_was_sent_as_a_score_stays(
    answered: Engine, pat: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent = b"participant,cohort,measure,before\nP1,c,phq9_total,12\n"
    send(answered, pat, sent)
    assert totals(answered) == [12.0, 18.0]
    put_in(monkeypatch, replace(PHQ9, revision=PHQ9.revision + 1, measures=()))
    _, committed = rescored(answered, pat)
    assert (committed.scores_withdrawn, totals(answered)) == (1, [12.0])


def test_answers_that_the_corrected_key_does_not_offer_give_nothing(
    answered: Engine, pat: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert PHQ9.items is not None
    narrower = replace(PHQ9, revision=PHQ9.revision + 1, items=replace(PHQ9.items, maximum=1))
    put_in(monkeypatch, narrower)
    _, committed = rescored(answered, pat)
    assert (committed.scores_withdrawn, totals(answered)) == (1, [9.0])
    monkeypatch.setattr(rescoring, "read_catalogue", lambda _folder: (narrower,))
    with reading(answered) as session:
        check = check_scores(session)
    assert (check.count, check.wrong, check.unchecked) == (2, (), ())


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    sheets=st.lists(
        st.lists(st.sampled_from(["", "0", "1", "2", "3"]), min_size=9, max_size=9), min_size=1, max_size=4
    ),
    sent=st.sets(st.integers(0, 3)),
    fewest=st.integers(1, 8),
)
def test_rescoring_and_withdrawing_that_leaves_the_register_as_it_was(
    answered: Engine, pat: Viewer, sheets: list[list[str]], sent: set[int], fewest: int
) -> None:
    people = [f"Q{next(NUMBERS)}" for _ in sheets]
    lines = [f"{who},c,phq9,before,{','.join(given)}" for who, given in zip(people, sheets, strict=True)]
    send(answered, pat, (HEAD + "\n".join(lines)).encode())
    totals_sent = [f"{who},c,phq9_total,5" for nth, who in enumerate(people) if nth in sent]
    if totals_sent:
        send(answered, pat, ("participant,cohort,measure,before\n" + "\n".join(totals_sent)).encode())
    before = stood(answered)
    with pytest.MonkeyPatch.context() as patch:
        correct(patch, fewest)
        checked, committed = rescored(answered, pat)
        assert checked.changes is not None
        assert checked.changes.withdrawn == committed.scores_withdrawn
        for _ in range(2):
            with reading(answered) as session:
                assert list(astray_from_uploads(session)) == []
            with writing(answered) as session:
                withdraw_upload(session, pat, committed.upload_id)
    assert stood(answered) == before
