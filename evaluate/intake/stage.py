"""What a file would do to the register: every line exactly as it will be committed, old beside new."""

from dataclasses import dataclass
from datetime import date, datetime

import polars as pl

from evaluate.db.commands.uploads import Staged
from evaluate.intake.contents import Contents
from evaluate.intake.facts import Facts
from evaluate.intake.names import KnownInstrument
from evaluate.intake.scored import answers_of, item_columns
from evaluate.vocabulary import DETAILS, Change

_PERSON = ["cohort_id", "participant"]
_SCORE = [*_PERSON, "measure_id", "timepoint"]
_PLACE = ["sheet", "row", "cohort_id", "pseudonym"]
_SCORES = [*_PLACE, "measure_id", "timepoint", "assessed_on", "value", "old_value", "old_date", "change"]
_SCORES += ["from_answers"]
_PARTICIPANTS = [*_PLACE, "arm", *DETAILS, *(f"old_{name}" for name in DETAILS)]
_ANSWERS = [*_PLACE, "instrument_id", "timepoint", "assessed_on", "revision", "answers"]


@dataclass(frozen=True, slots=True)
class ChangedScore:
    """One score that the register holds otherwise, old beside new, or that it would hold no more."""

    sheet: str | None
    row: int
    programme: str
    cohort: str
    participant: str
    measure: str
    timepoint: str
    old_value: float
    # None where the score is no longer given.
    new_value: float | None
    old_date: date | None
    new_date: date | None


@dataclass(frozen=True, slots=True)
class ChangedDetail:
    """One detail of a participant that the register holds otherwise, old beside new."""

    row: int
    programme: str
    cohort: str
    participant: str
    detail: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Overview:
    """How many scores of one cohort, measure and timepoint would be new, changed, stay, or be withdrawn."""

    programme: str
    cohort: str
    measure: str
    timepoint: str
    new: int
    changed: int
    same: int
    withdrawn: int = 0


@dataclass(frozen=True, slots=True)
class Changes:
    """Everything that loading a file would write. `same` is already in the register.

    `withdrawn` counts the scores that a corrected key no longer gives; a file never has any.
    """

    participants: pl.DataFrame
    scores: pl.DataFrame
    answers: pl.DataFrame
    new: int
    changed: int
    same: int
    enrolled: int
    described: int
    withdrawn: int = 0
    loaded_at: datetime | None = None

    @property
    def already(self) -> bool:
        """Say whether the register holds all of this as it stands."""
        return not (self.new or self.changed or self.withdrawn or self.enrolled or self.described)

    def overview(self) -> list[Overview]:
        """Count what would be written, by cohort, measure and timepoint, in the order of the file."""
        key = ["programme", "cohort", "measure", "timepoint"]
        times = [
            (pl.col("change") == change.value).sum().alias(change.value)
            for change in (Change.NEW, Change.CHANGED, Change.SAME, Change.WITHDRAWN)
        ]
        counted = self.scores.group_by(key, maintain_order=True).agg(times)
        return [Overview(**row) for row in counted.iter_rows(named=True)]

    def old_beside_new(self, most: int = 100) -> list[ChangedScore]:
        """List the first scores that would change."""
        return self._first(Change.CHANGED, most)

    def no_longer_given(self, most: int = 100) -> list[ChangedScore]:
        """List the first scores that would be withdrawn."""
        return self._first(Change.WITHDRAWN, most)

    def _first(self, change: Change, most: int) -> list[ChangedScore]:
        found = self.scores.filter(pl.col("change") == change.value)
        return [
            ChangedScore(
                cell["sheet"],
                cell["row"],
                cell["programme"],
                cell["cohort"],
                cell["pseudonym"],
                cell["measure"],
                cell["timepoint"],
                cell["old_value"],
                cell["value"],
                cell["old_date"],
                cell["assessed_on"] or cell["old_date"],
            )
            for cell in found.head(most).iter_rows(named=True)
        ]

    def changed_details(self, most: int = 100) -> list[ChangedDetail]:
        """List the first details of participants that would change."""
        people = self.participants.filter(pl.col("change") == Change.CHANGED.value)
        return [
            ChangedDetail(
                cell["row"],
                cell["programme"],
                cell["cohort"],
                cell["pseudonym"],
                name,
                _written(cell[f"old_{name}"]),
                _written(cell[name]),
            )
            for cell in people.head(most).iter_rows(named=True)
            for name in DETAILS
            if cell[name] is not None and cell[name] != cell[f"old_{name}"]
        ][:most]


def staged(changes: Changes | None) -> Staged:
    """Give everything that would be committed, in the columns that it is kept in."""
    if changes is None:
        return Staged()
    return Staged(
        participants=[changes.participants.select(_PARTICIPANTS)],
        scores=[changes.scores.select(_SCORES)],
        answers=[changes.answers.select(_ANSWERS)],
    )


def stage(contents: Contents, facts: Facts, loaded_at: datetime | None = None) -> Changes:
    """Put every score, answer and detail of a faultless file beside what the register holds."""
    scores = _scores(contents.entries, facts)
    participants = _participants(contents, facts)
    scored, enrolled = (dict(frame.group_by("change").len().iter_rows()) for frame in (scores, participants))
    return Changes(
        participants,
        scores,
        _answers(contents, facts),
        new=scored.get(Change.NEW.value, 0),
        changed=scored.get(Change.CHANGED.value, 0),
        same=scored.get(Change.SAME.value, 0),
        enrolled=enrolled.get(Change.NEW.value, 0),
        described=enrolled.get(Change.CHANGED.value, 0),
        loaded_at=loaded_at,
    )


def _scores(entries: pl.DataFrame, facts: Facts) -> pl.DataFrame:
    """Compare each given score, and its date, exactly with the current one. A blank never erases."""
    given = entries.filter(pl.col("value").is_not_null())
    if given["from_answers"].any():
        # A file may give a score and the answers that it comes from; they agree, or the checks would say so.
        given = given.with_columns(pl.col("from_answers").any().over(_SCORE))
    given = given.unique(_SCORE, keep="first", maintain_order=True)
    beside = given.join(facts.scores, on=_SCORE, how="left", maintain_order="left").join(
        facts.assessments, on=[*_PERSON, "instrument_id", "timepoint"], how="left", maintain_order="left"
    )
    same_date = pl.col("assessed_on").is_null() | pl.col("assessed_on").eq_missing(pl.col("old_date"))
    same = (pl.col("value") == pl.col("old_value")) & same_date
    compared = beside.with_columns(_change(pl.col("old_value").is_null(), same))
    return compared.sort("part", "row", maintain_order=True).rename({"participant": "pseudonym"})


def _participants(contents: Contents, facts: Facts) -> pl.DataFrame:
    """Give a line to each participant that the file names, with the details that it tells of them."""
    named = contents.rows.unique(_PERSON, keep="first", maintain_order=True)
    told = [name for name in DETAILS if name in contents.details.columns]
    details = contents.details.group_by(_PERSON).agg(pl.col(told).drop_nulls().first())
    absent = [pl.lit(None).alias(name) for name in DETAILS if name not in told]
    beside = (
        named.join(details, on=_PERSON, how="left", maintain_order="left")
        .with_columns(absent)
        .join(
            facts.participants.drop("registered_arm", "withdrawn"),
            on=_PERSON,
            how="left",
            maintain_order="left",
        )
    )
    same = pl.all_horizontal(
        pl.lit(True),
        *(pl.col(name).is_null() | pl.col(name).eq_missing(pl.col(f"old_{name}")) for name in told),
    )
    newcomer = pl.col("registered_arm").is_null()
    compared = beside.with_columns(_change(newcomer, same))
    return compared.rename({"participant": "pseudonym"})


def _answers(contents: Contents, facts: Facts) -> pl.DataFrame:
    """Keep the answers themselves, by item number, so that a corrected key can score them again."""
    asked = contents.answers["instrument"].drop_nulls().unique().sort()
    given = [_answers_to(facts.names.instruments[one], contents.answers) for one in asked]
    return pl.concat(given, how="diagonal") if given else pl.DataFrame(schema=_ANSWERS)


def _answers_to(instrument: KnownInstrument, answers: pl.DataFrame) -> pl.DataFrame:
    by_number = [pl.col(name).alias(name.removeprefix("item_")) for name in item_columns(instrument)]
    return answers_of(answers, instrument).with_columns(
        pl.struct(by_number).struct.json_encode().alias("answers"),
        pl.lit(instrument.definition.revision).alias("revision"),
        pl.col("participant").alias("pseudonym"),
    )


def _change(new: pl.Expr, same: pl.Expr) -> pl.Expr:
    return (
        pl.when(new)
        .then(pl.lit(Change.NEW.value))
        .when(same)
        .then(pl.lit(Change.SAME.value))
        .otherwise(pl.lit(Change.CHANGED.value))
        .alias("change")
    )


def _written(value: object) -> str:
    return "not given" if value is None else str(value)
