"""Published before/after data, sent as a provider would: loaded, sent again, and with one value changed."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from evaluate.db.session import reading, writing
from evaluate.db.tables import Participant, Score, UploadRow
from evaluate.intake.upload import check, commit, record
from tests.builders import build_measure, build_programme, provider_of

DATA = Path(__file__).parents[1] / "oracles" / "data"
ACORN = provider_of("acorn")


def rows_of(name: str) -> list[dict[str, str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def wide(rows: Iterator[tuple[str, ...]], *later: str) -> str:
    head = ",".join(["participant", "cohort", "arm", "measure", "before", *later])
    return "\n".join([head, *(",".join(row) for row in rows)]) + "\n"


def anorexia() -> str:
    return wide(
        ((f"A{r['id']}", "trial", "comparison" if r["Treat"] == "Cont" else "", "weight", r["Prewt"], r["Postwt"])
         for r in rows_of("anorexia")),
        "after",
    )  # fmt: skip


def beat_the_blues() -> str:
    return wide(
        ((f"B{r['id']}", "trial", "comparison" if r["treatment"] == "TAU" else "", "bdi",
          r["bdi.pre"], r["bdi.2m"], r["bdi.3m"], r["bdi.5m"], r["bdi.8m"])
         for r in rows_of("BtheB")),
        "after", "followup_3m", "followup_5m", "followup_8m",
    )  # fmt: skip


def sleep() -> str:
    lines = ["participant;cohort;measure;timepoint;value"]
    lines += [
        f"S{r['ID']};night;extra_sleep;{'before' if r['group'] == '1' else 'after'};{r['extra']}"
        for r in rows_of("sleep")
    ]
    return "\n".join(lines)


def sleepstudy() -> str:
    names = {"0": "before", "9": "after"}
    lines = ["Participant\tCohort\tMeasure\tTimepoint\tValue"]
    lines += [
        f"R{r['Subject']}\tnight\treaction\t{names[r['Days']]}\t{r['Reaction']}"
        for r in rows_of("sleepstudy")
        if r["Days"] in names
    ]
    return "\n".join(lines)


# Scores and participants are counted in the published files themselves: no blank is a score.
FILES = {
    "anorexia": (anorexia, 144, 72, ("A1", "after", 80.2)),
    "beat_the_blues": (beat_the_blues, 380, 100, ("B1", "before", 29.0)),
    "sleep": (sleep, 20, 10, ("S2", "before", -1.6)),
    "sleepstudy": (sleepstudy, 36, 18, ("R308", "before", 249.56)),
}


@pytest.fixture
def trial(engine: Engine) -> Engine:
    with writing(engine) as session:
        build_programme(session, "study", cohorts=("trial",), design="randomised")
        build_programme(session, "sleepers", cohorts=("night",))
        build_measure(session, "weight", "scales", 0, 300, "higher_better")
        build_measure(session, "bdi", "bdi", 0, 63)
        build_measure(session, "extra_sleep", "diary", -24, 24, "higher_better")
        build_measure(session, "reaction", "psychomotor", 0, 1000)
    return engine


def load(engine: Engine, text: str, programme: str) -> tuple[int, int, int, int, bool]:
    checked = check(engine, ACORN, "published.csv", text.encode(), programme)
    assert checked.report.status == "clean", checked.report
    done = commit(engine, ACORN, record(engine, ACORN, checked))
    return done.new, done.changed, done.same, done.enrolled, done.already


@pytest.mark.parametrize("name", FILES)
def test_published_data_load_once_and_change_one_by_one(trial: Engine, name: str) -> None:
    make, scores, people, (person, timepoint, value) = FILES[name]
    programme = "study" if "trial" in make() else "sleepers"
    assert load(trial, make(), programme) == (scores, 0, 0, people, False)
    assert load(trial, make(), programme) == (0, 0, scores, 0, True)
    line = next(line for line in make().splitlines() if line.startswith(person) and f"{value:g}" in line)
    changed = make().replace(line, line.replace(f"{value:g}", f"{value + 1:g}", 1))
    assert load(trial, changed, programme) == (0, 1, scores - 1, 0, False)
    with reading(trial) as session:
        mine = (UploadRow.pseudonym == person, UploadRow.timepoint == timepoint)
        versions = session.scalars(select(UploadRow.value).where(*mine).order_by(UploadRow.id)).all()
        stands = session.scalar(
            select(Score.value)
            .join(Participant, Participant.id == Score.participant_id)
            .where(Participant.pseudonym == person, Score.timepoint == timepoint)
        )
    # What was sent three times stays on record; the score is what the last one said.
    assert versions == [value, value, pytest.approx(value + 1)]
    assert stands == versions[-1]


def test_every_published_value_is_stored_exactly(trial: Engine) -> None:
    load(trial, anorexia(), "study")
    with reading(trial) as session:
        stored = session.scalars(
            select(Score.value)
            .join(Participant, Participant.id == Score.participant_id)
            .where(Score.timepoint == "after")
            .order_by(Participant.id)
        ).all()
    assert stored == [float(row["Postwt"]) for row in rows_of("anorexia")]
