"""Rules of content: who and what each row is about."""

from evaluate.intake.rules.rule import WARN, Owner, Rule, content

NAMES: dict[str, Rule] = {
    "stray-cell": content(
        "A row has a single filled cell, such as a total or a note below the table.",
        "This row has only one filled cell, so it is not about anybody.",
        "delete the row, or fill in the cells that are missing.",
    ),
    "total-row": content(
        "A row stands under a participant's heading and is a total or an average.",
        "This row looks like a total or an average, so it is not about anybody.",
        "delete the row. If somebody's pseudonym looks like a total, change it, for example to P001.",
    ),
    "ragged-row": content(
        "A row has filled cells to the right of the last heading.",
        "This row has more cells than there are headings.",
        "delete the cells to the right of the last heading. If a number was written with a comma,"
        " such as 12,5, write it with a point: 12.5.",
    ),
    "unknown-column": content(
        "A heading is not one that the register knows, so its column will not be loaded.",
        "This column will not be loaded, because its heading is not one that the register knows.",
        "{choices}",
        WARN,
    ),
    "missing-programme": content(
        "A programme cell is blank, and no programme was named with the file.",
        "The programme is missing.",
        "fill in the programme{choices}.",
    ),
    "other-programme": content(
        "A row names another programme than the one that was chosen with the file.",
        "This row is for another programme than {programme}, which you chose.",
        "choose the programme that these rows are for when you send the file, or several; or change them to"
        " {programme}.",
    ),
    "unknown-programme": content(
        "A programme cell names none of your programmes.",
        "{named} is not one of your programmes.",
        "change it to {choices}.",
    ),
    "missing-cohort": content(
        "A cohort cell is blank.",
        "The cohort is missing.",
        "fill in the cohort{choices}.",
    ),
    "unknown-cohort": content(
        "A cohort cell names no cohort of the programme.",
        "{named} is not a cohort of this programme.",
        "change it to {choices}.",
    ),
    "missing-participant": content(
        "A participant cell is blank.",
        "The participant is missing.",
        "fill in the participant's pseudonym, for example P001.",
    ),
    "pseudonym-too-long": content(
        "A participant cell has more than 100 characters.",
        "The participant's pseudonym is longer than 100 characters.",
        "use a short pseudonym, for example P001.",
    ),
    "pseudonym-like-formula": content(
        "A participant cell begins with =, +, - or @, so that a spreadsheet takes it for a formula.",
        "This pseudonym begins with =, +, - or @, so a spreadsheet would take it for a formula.",
        "use a pseudonym that begins with a letter or a number, for example P001.",
    ),
    "pseudonym-lookalike": content(
        "A new pseudonym differs only in capitals, spaces or leading zeros from one in the register or in the"
        " file. Said once for each sheet.",
        "{pseudonyms} only in capitals, spaces or leading zeros from {other}.",
        "write the pseudonym of one participant in one way everywhere, or confirm that these are different people.",
        WARN,
    ),
    "pseudonym-in-two-cohorts": content(
        "A new participant has a pseudonym that another cohort of the programme has too. Said once for each sheet.",
        "{pseudonyms} in more than one cohort of {programme}.",
        "check that nobody stands in the wrong cohort, and confirm if they are different people or took part twice.",
        WARN,
    ),
    "unlisted-participant": content(
        "A row is about somebody who is neither in the participants sheet of the file nor in the register.",
        "This participant is neither in {sheets} nor in the register.",
        "add a row for the participant to the sheet of participants, or correct the pseudonym here.",
    ),
    "withdrawn-participant": content(
        "A row is about a participant who was withdrawn.",
        "This participant was withdrawn, so nothing more can be added about them.",
        "take the row out of the file, or reinstate the participant first if the withdrawal was a mistake.",
    ),
    "unknown-arm": content(
        "An arm cell is neither intervention nor comparison. A blank one means intervention.",
        "{named} is not an arm.",
        "change it to intervention or comparison, or leave the cell blank for intervention.",
    ),
    "two-arms": content(
        "A participant is in one arm in one place and in the other arm in another,"
        " in the file or in the register.",
        "This participant is in the {arm} arm here, and in the {other} arm {where}.",
        "put the participant in one arm in every row.",
    ),
    "comparison-arm-in-single-group": content(
        "A row puts a participant in the comparison arm of a cohort that has none.",
        "This cohort has a single group, so nobody in it can be in the comparison arm.",
        "change the arm to intervention, or ask your commissioner to change the design of the cohort.",
    ),
    "missing-measure": content(
        "A measure cell is blank.",
        "The measure is missing.",
        "fill in the measure{choices}.",
    ),
    "unknown-measure": content(
        "A measure cell names no measure of the register.",
        "{named} is not a measure that the register knows.",
        "change it to {choices}.",
    ),
    "missing-instrument": content(
        "A row of answers does not say to which questionnaire.",
        "The instrument is missing.",
        "fill in the instrument{choices}.",
    ),
    "unknown-instrument": content(
        "A row of answers names no questionnaire that the register can score.",
        "{named} is not an instrument that the register can score.",
        "change it to {choices}.",
    ),
    "unknown-informant": content(
        "An informant cell names nobody who may have reported a score.",
        "{named} is not an informant.",
        "change it to {choices}, or leave the cell blank: the measure says who reports it.",
    ),
    "informant-differs": content(
        "The informant of a row is not the one of its measure or questionnaire.",
        "“{of}” is reported by {by}, and this row says that somebody else did.",
        "change the measure to the one for that informant, or correct the informant.",
        owner=Owner.MEASUREMENT,
    ),
    "version-differs": content(
        "The version in a row is not the one of its measure or questionnaire.",
        "“{of}” is in the version “{version}”, and this row says another.",
        "change the measure to the one for the version that you used. If it is the same one, write it as"
        " “{version}”, or leave the cell blank.",
        owner=Owner.MEASUREMENT,
    ),
    "merged-score": content(
        "A score or an answer stands in cells merged down several rows, so that it would count once for each.",
        "One score stands in merged cells, from row {first} to row {last}.",
        "unmerge the cells, and give each row its own score, or leave the cell blank where there is none.",
        owner=Owner.MEASUREMENT,
    ),
    "missing-timepoint": content(
        "A timepoint cell is blank.",
        "The timepoint is missing.",
        "fill in before, after, or a follow-up such as followup_3m.",
    ),
    "unknown-timepoint": content(
        "A timepoint cell is not before, after or a follow-up.",
        "{named} is not a timepoint.",
        "change it to before, after, or a follow-up such as followup_3m.",
    ),
    "duplicate-row": content(
        "Two rows are for the same participant, cohort, programme, measure and timepoint.",
        "This row repeats {first}: it is for the same {same}.",
        "keep one of the two rows.",
    ),
}
