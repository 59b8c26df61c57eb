"""The rule table: every code a problem may carry, with its severity, its meaning and its words."""

from dataclasses import dataclass
from enum import StrEnum

from evaluate.vocabulary import Severity

BLOCK, WARN, NOTE = Severity.BLOCK, Severity.WARN, Severity.NOTE


class Stage(StrEnum):
    """When a rule is judged: a file is read, then its structure is judged, then every row of it."""

    READ = "reading the file"
    STRUCTURE = "structure"
    CONTENT = "content"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. Words in braces are filled in; none of them may be personal data."""

    stage: Stage
    severity: Severity
    meaning: str
    message: str
    remedy: str


def _read(meaning: str, message: str, remedy: str, severity: Severity = BLOCK) -> Rule:
    return Rule(Stage.READ, severity, meaning, message, f"You need to {remedy}")


def _structure(meaning: str, message: str, remedy: str) -> Rule:
    return Rule(Stage.STRUCTURE, BLOCK, meaning, message, f"You need to {remedy}")


def _content(meaning: str, message: str, remedy: str, severity: Severity = BLOCK) -> Rule:
    return Rule(Stage.CONTENT, severity, meaning, message, f"You need to {remedy}")


RULES: dict[str, Rule] = {
    "empty-file": _read(
        "The file has nothing in it.",
        "The file is empty.",
        "choose the file that holds the scores, and check that it was saved.",
    ),
    "not-a-csv": _read(
        "The file is a workbook, a PDF, a compressed folder or something else that is not text.",
        "This is {kind}, not a CSV file.",
        "open it, choose Save as, pick “CSV UTF-8 (comma delimited)”, and send the new file.",
    ),
    "unreadable-text": _read(
        "The letters of the file cannot be read as UTF-8 or as Windows text.",
        "The letters in this file cannot be read.",
        "open it, choose Save as, pick “CSV UTF-8 (comma delimited)”, and send the new file.",
    ),
    "too-large": _read(
        "The file is over 50 MB, or has more than 1,000,000 rows.",
        "The file is too large: {limit}.",
        "split it into smaller files, each with the headings in its first row, and send them one by one.",
    ),
    "broken-quotes": _read(
        "A cell opens a quotation mark and does not close it, or goes on after closing it.",
        "A quotation mark in this row is not closed, or has letters after it.",
        'delete the stray quotation mark ("), or save the file again as CSV from a spreadsheet.',
    ),
    "windows-text": _read(
        "The file is not UTF-8, so it was read as Windows text (cp1252).",
        "The file was read as Windows text, because it is not UTF-8.",
        "do nothing if accented letters look right; otherwise save it as “CSV UTF-8 (comma delimited)”.",
        NOTE,
    ),
    "no-headings": _structure(
        "The first row has no heading that the register knows.",
        "The first row does not hold headings.",
        "put headings in the first row, such as: participant, cohort, measure, before, after.",
    ),
    "unknown-shape": _structure(
        "The headings are neither those of a long file nor those of a wide one.",
        "The headings do not say where the scores are.",
        "add either the headings timepoint and value (one score in a row),"
        " or before and after (one participant in a row).",
    ),
    "two-shapes": _structure(
        "The headings mix a long file with a wide one.",
        "The headings mix two shapes of file: one score in a row, and one participant in a row.",
        "keep either timepoint and value, or before and after, and delete the other columns.",
    ),
    "missing-heading": _structure(
        "A heading that this shape of file needs is not there.",
        "There is no column with the heading {heading}.",
        "add a column with the heading {heading}, for example: {example}.",
    ),
    "duplicate-heading": _structure(
        "Two columns have the same heading, once case, spaces and dashes are set aside.",
        "More than one column has this heading, so it is not clear which to load.",
        "keep one column with this heading, and rename or delete the others.",
    ),
    "personal-data-column": _structure(
        "A heading looks like a name, a date of birth, a postcode, an NHS number, a UPN, an e-mail address,"
        " a phone number or an address.",
        "A column looks as if it holds personal data. The register must not hold any.",
        "delete the column from the file, and name participants only by a pseudonym such as P001.",
    ),
    "no-programme": _structure(
        "The file has no programme column, and no programme was named with it.",
        "Nothing says which programme these scores belong to.",
        "choose the programme when you send the file, or add a column with the heading programme.",
    ),
    "no-rows": _structure(
        "There is nothing under the headings.",
        "There are no rows under the headings.",
        "add a row for each score or participant, and save the file again.",
    ),
    "ragged-row": _content(
        "A row has filled cells to the right of the last heading.",
        "This row has more cells than there are headings.",
        "delete the cells to the right of the last heading. If a number was written with a comma,"
        " such as 12,5, write it with a point: 12.5.",
    ),
    "unknown-column": _content(
        "A heading is not one that the register knows, so its column will not be loaded.",
        "This column will not be loaded, because its heading is not one that the register knows.",
        "{choices}",
        WARN,
    ),
    "missing-programme": _content(
        "A programme cell is blank, and no programme was named with the file.",
        "The programme is missing.",
        "fill in the key of the programme{choices}.",
    ),
    "other-programme": _content(
        "A row names another programme than the one that was chosen with the file.",
        "This row is for another programme than {programme}, which you chose.",
        "change it to {programme}, or send the file without choosing a programme.",
    ),
    "unknown-programme": _content(
        "A programme cell names none of your programmes.",
        "{named} is not the key of one of your programmes.",
        "change it to {choices}.",
    ),
    "missing-cohort": _content(
        "A cohort cell is blank.",
        "The cohort is missing.",
        "fill in the key of the cohort{choices}.",
    ),
    "unknown-cohort": _content(
        "A cohort cell names no cohort of the programme.",
        "{named} is not the key of a cohort of this programme.",
        "change it to {choices}.",
    ),
    "missing-participant": _content(
        "A participant cell is blank.",
        "The participant is missing.",
        "fill in the participant's pseudonym, for example P001.",
    ),
    "personal-data": _content(
        "A participant cell looks like an e-mail address, a postcode, an NHS number, a phone number,"
        " a date, a police computer number or a name.",
        "The participant cell looks as if it holds personal data: {kind}.",
        "replace it with a pseudonym that says nothing about the person, for example P001.",
    ),
    "pseudonym-too-long": _content(
        "A participant cell has more than 100 characters.",
        "The participant's pseudonym is longer than 100 characters.",
        "use a short pseudonym, for example P001.",
    ),
    "unknown-arm": _content(
        "An arm cell is neither intervention nor comparison. A blank one means intervention.",
        "{named} is not an arm.",
        "change it to intervention or comparison, or leave the cell blank for intervention.",
    ),
    "two-arms": _content(
        "A participant is in one arm in one place and in the other arm in another,"
        " in the file or in the register.",
        "This participant is in the {arm} arm here, and in the {other} arm {where}.",
        "put the participant in one arm in every row.",
    ),
    "comparison-arm-in-single-group": _content(
        "A row puts a participant in the comparison arm of a cohort that has none.",
        "This cohort has a single group, so nobody in it can be in the comparison arm.",
        "change the arm to intervention, or ask your commissioner to change the design of the cohort.",
    ),
    "missing-measure": _content(
        "A measure cell is blank.",
        "The measure is missing.",
        "fill in the key of the measure{choices}.",
    ),
    "unknown-measure": _content(
        "A measure cell names no measure of the register.",
        "{named} is not the key of a measure.",
        "change it to {choices}.",
    ),
    "missing-timepoint": _content(
        "A timepoint cell is blank.",
        "The timepoint is missing.",
        "fill in before, after, or a follow-up such as followup_3m.",
    ),
    "unknown-timepoint": _content(
        "A timepoint cell is not before, after or a follow-up.",
        "{named} is not a timepoint.",
        "change it to before, after, or a follow-up such as followup_3m.",
    ),
    "not-a-number": _content(
        "A score is not a number written with a decimal point.",
        "This is not a number{which}.",
        "{remedy}",
    ),
    "out-of-range": _content(
        "A score is outside the range of its measure.",
        "{value} is outside the range of {measure}, which runs from {minimum} to {maximum}.",
        "check the score and correct it, or leave the cell blank if it is not known.",
    ),
    "not-a-date": _content(
        "A date is not written as 2025-04-03 or, day first, as 03/04/2025.",
        "This is not a date that the register can read.",
        "write it with the year first, such as 2025-04-03, or the day first, such as 03/04/2025.",
    ),
    "date-in-future": _content(
        "An assessment is dated after today.",
        "This date is in the future.",
        "check the date and correct it. Days come before months: 03/04/2025 is 3 April 2025.",
    ),
    "dates-out-of-order": _content(
        "A later assessment of a participant is dated before the first one.",
        "A participant's later assessment is dated before the first one.",
        "check the dates of this participant's assessments and correct the one that is wrong.",
    ),
    "dates-differ": _content(
        "One assessment has two dates: same participant, same instrument, same timepoint.",
        "This date differs from another date for the same participant, instrument and timepoint.",
        "give one assessment the same date in every row, for example 2025-04-03.",
    ),
    "duplicate-row": _content(
        "Two rows are for the same participant, cohort, programme, measure and timepoint.",
        "This row repeats an earlier one, in row {first}: {same}.",
        "keep one of the two rows.",
    ),
    "same-change-for-everyone": _content(
        "Every one of at least 10 participants of a cohort changed by exactly the same amount on a measure.",
        "All {pairs} participants of cohort {cohort} changed by exactly {change} on {measure} ({timepoint}).",
        "check that the scores were not copied or filled down, and confirm if they are right.",
        WARN,
    ),
    "blank-value": _content(
        "A score is blank. The participant is still enrolled, and nothing in the register is erased.",
        "Blank scores are taken as not given. They erase nothing that is in the register.",
        "do nothing if these scores are not known; otherwise fill them in.",
        NOTE,
    ),
}


def as_markdown() -> str:
    """Write the rule table as the reference page shows it."""
    lines = ["| code | severity | judged with | what it means |", "| --- | --- | --- | --- |"]
    lines += [
        f"| `{code}` | {rule.severity} | {rule.stage} | {rule.meaning} |" for code, rule in RULES.items()
    ]
    return "\n".join(lines) + "\n"
