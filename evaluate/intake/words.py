"""A report and its changes in plain text, for the command line."""

import re
from datetime import date

from evaluate.db.commands.erasure import Erased
from evaluate.db.commands.uploads import Committed
from evaluate.db.commands.withdrawals import Withdrawn
from evaluate.db.queries.history import Past
from evaluate.intake.problems import Problem, Report
from evaluate.intake.problems import number as number  # the page writes scores in the same way
from evaluate.intake.review import Labels
from evaluate.intake.stage import ChangedScore, Changes
from evaluate.vocabulary import DateOrder, Severity, UploadState, day_in_words, timepoint_label

BECAME = {
    UploadState.REFUSED: "could not be read",
    UploadState.CHECKED: "needed mending; not in the register",
    UploadState.STAGED: "checked, not yet submitted",
    UploadState.COMMITTED: "in the register",
    UploadState.DISCARDED: "put aside; not in the register",
    UploadState.WITHDRAWN: "withdrawn",
}

_NO_NAMES = Labels({}, {}, {})
_HEADS = {
    Severity.BLOCK: "Must be mended before the file can be loaded",
    Severity.WARN: "Must be confirmed before the file can be loaded",
    Severity.NOTE: "For your information",
}


def report_in_words(report: Report, most: int = 100) -> str:
    """Write what checking found: what must be mended, what must be confirmed, what is only said."""
    if report.status == "refused":
        return "\n".join(["The file cannot be read.", *map(_line, report.problems)])
    lines = [f"{_some(report.rows, 'row')} checked: {_verdict(report)}."]
    for severity, head in _HEADS.items():
        listed = [problem for problem in report.problems if problem.severity is severity]
        if listed:
            lines += ["", f"{head}:", *map(_line, listed[:most])]
        if len(listed) > most:
            lines.append(f"  … and {len(listed) - most} more.")
    return "\n".join(lines)


def changes_in_words(
    changes: Changes, labels: Labels = _NO_NAMES, most: int = 20, doing: str = "Loading"
) -> str:
    """Write what loading would do, old beside new."""
    lines = []
    if changes.loaded_at is not None:
        lines.append(f"This very file was loaded on {day_in_words(changes.loaded_at)}.")
    if changes.already:
        return "\n".join([*lines, "Everything in it is already in the register. Nothing would change."])
    parts = [
        _part("add", changes.new, "new score"),
        _part("change", changes.changed, "score"),
        _withdrawing(changes.withdrawn),
        _part("enrol", changes.enrolled, "new participant"),
        _part("change the details of", changes.described, "participant"),
    ]
    # Answers alone may be new.
    lines.append(f"{doing} would {_listed(parts) or 'add answers to single questions'}.")
    if changes.same:
        lines.append(f"{_some(changes.same, 'score')} in the file already stand in the register as they are.")
    changed = changes.old_beside_new(most)
    lines += (_old_beside_new(one, labels) for one in changed)
    if most and changes.changed > len(changed):
        lines.append(f"  … and {changes.changed - len(changed):,} more changed.")
    withdrawn = changes.no_longer_given(most)
    lines += (_old_beside_new(one, labels) for one in withdrawn)
    if most and changes.withdrawn > len(withdrawn):
        lines.append(f"  … and {changes.withdrawn - len(withdrawn):,} more withdrawn.")
    return "\n".join(lines)


def committed_in_words(committed: Committed) -> str:
    """Write what was put into the register."""
    if committed.already:
        return "Everything in this file was already in the register. Nothing was changed."
    parts = [
        _part("added", committed.new, "new score"),
        _part("changed", committed.changed, "score"),
        _part("withdrew", committed.scores_withdrawn, "score"),
        _part("corrected", committed.redated, "date"),
        _part("enrolled", committed.enrolled, "new participant"),
        _part("added", committed.details_new, "detail of a participant", "details of participants"),
        _part("changed", committed.details_changed, "detail of a participant", "details of participants"),
        _part("kept", committed.answers_new, "new set of answers", "new sets of answers"),
        _part("changed", committed.answers_changed, "set of answers", "sets of answers"),
    ]
    changed = committed.changed or committed.scores_withdrawn
    changed = changed or committed.details_changed or committed.answers_changed
    kept = " The old values are kept." if changed else ""
    return f"The register has taken your file: it {_listed(parts)}.{kept}"


def past_in_words(one: Past) -> str:
    """Write one upload and what became of it in a line."""
    when = day_in_words(one.received_at)
    what = ", ".join(one.programmes) or "no programme"
    return f"{one.id}: {one.filename} ({what}), {when}, {_some(one.rows, 'row')}: {BECAME[one.state]}."


def withdrawal_in_words(would: Withdrawn) -> str:
    """Write what withdrawing an upload would do to the register."""
    parts = [
        _part("return", would.restored, "score to its earlier value", "scores to their earlier values"),
        _part("restore", would.redated, "date"),
        _part("remove", would.removed, "score"),
        _part("take out", would.left, "participant"),
    ]
    does = _listed(parts) or "change no score and no date"
    return f"Withdrawing upload {would.upload_id} would {does}."


def withdrawn_in_words(done: Withdrawn) -> str:
    """Write what withdrawing an upload did."""
    if done.already:
        return f"Upload {done.upload_id} had been withdrawn before. Nothing was changed."
    parts = [
        _part("returned", done.restored, "score to its earlier value", "scores to their earlier values"),
        _part("restored", done.redated, "date"),
        _part("removed", done.removed, "score"),
        _part("took out", done.left, "participant"),
    ]
    did = _listed(parts) or "changed no score and no date"
    return f"Upload {done.upload_id} is withdrawn: that {did}. What was sent is kept on record."


def erased_in_words(erased: Erased) -> str:
    """Write what erasing somebody deleted, without naming them."""
    parts = [
        _part("", erased.scores, "score"),
        _part("", erased.rows + erased.answers, "row of what was sent", "rows of what was sent"),
        _part("", erased.files, "file", "files"),
    ]
    gone = _listed([part.strip() for part in parts])
    return f"They are erased: {gone or 'what was held of them'} went for good. Only that it was done is on record."


def both_readings(example: str) -> dict[DateOrder, str]:
    """Write a date such as 03/04/2025 both ways, day first and month first."""
    first, second, year = (int(part) for part in re.findall(r"[0-9]+", example)[:3])
    year += 2000 if year < 100 else 0
    return {
        DateOrder.DAY_FIRST: day_in_words(date(year, second, first)),
        DateOrder.MONTH_FIRST: day_in_words(date(year, first, second)),
    }


def dates(score: ChangedScore) -> str:
    """Write an assessment's date, and what it would become where that differs."""
    old, new = (day_in_words(on) if on else "no date" for on in (score.old_date, score.new_date))
    return old if old == new else f"{old} becomes {new}"


def _verdict(report: Report) -> str:
    # Every row must be mended, but one yes does for a warning, however many rows it is about.
    mend = sum(problem.count for problem in report.problems if problem.severity is Severity.BLOCK)
    confirm = sum(problem.severity is Severity.WARN for problem in report.problems)
    if not mend and not confirm:
        return "nothing is wrong"
    parts = [f"{mend} to mend"] if mend else []
    return " and ".join(parts + ([f"{confirm} to confirm"] if confirm else []))


def _line(problem: Problem) -> str:
    return f"  {_where(problem)}{problem.message} {problem.remedy} [{problem.code}]"


def _where(problem: Problem) -> str:
    parts = [
        f"sheet {_printable(problem.sheet)}" if problem.sheet else "",
        f"row {problem.row:,}" if problem.row else "",
        f"column {_printable(problem.column)}" if problem.column else "",
        f"and {problem.count - 1:,} more like it" if problem.count > 1 else "",
    ]
    where = ", ".join(part for part in parts if part)
    return f"{where[0].upper()}{where[1:]}: " if where else ""


def _old_beside_new(score: ChangedScore, labels: Labels) -> str:
    if score.new_value is None:
        values = f"{number(score.old_value)} is no longer given"
    elif score.old_value != score.new_value:
        values = f"{number(score.old_value)} becomes {number(score.new_value)}"
    else:
        values = f"{number(score.new_value)} stays, {dates(score)}"
    called = (
        labels.programmes.get(score.programme, score.programme),
        labels.cohorts.get((score.programme, score.cohort), score.cohort),
        labels.measures.get(score.measure, score.measure),
        timepoint_label(score.timepoint),
    )
    return f"  Row {score.row:,}: {_printable(score.participant)}, {', '.join(called)}: {values}"


def _withdrawing(count: int) -> str:
    gone = "that the corrected key no longer gives"
    return _part("withdraw", count, f"score {gone}", f"scores {gone}")


def _part(verb: str, count: int, noun: str, nouns: str = "") -> str:
    return f"{verb} {_some(count, noun, nouns)}" if count else ""


def _listed(parts: list[str]) -> str:
    """Join what there is with commas and an and."""
    given = [part for part in parts if part]
    return " and ".join([", ".join(given[:-1]), given[-1]]) if len(given) > 1 else "".join(given)


def _some(count: int, noun: str, nouns: str = "") -> str:
    return f"{count:,} {noun if count == 1 else nouns or noun + 's'}"


def _printable(text: str) -> str:
    """Keep what a provider typed from steering the terminal that shows it."""
    return "".join(letter for letter in text if letter.isprintable())
