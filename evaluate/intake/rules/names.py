"""Rules of content: who and what each row is about."""

from evaluate.intake.rules.rule import WARN, Rule, content

NAMES: dict[str, Rule] = {
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
        "fill in the key of the programme{choices}.",
    ),
    "other-programme": content(
        "A row names another programme than the one that was chosen with the file.",
        "This row is for another programme than {programme}, which you chose.",
        "change it to {programme}, or send the file without choosing a programme.",
    ),
    "unknown-programme": content(
        "A programme cell names none of your programmes.",
        "{named} is not the key of one of your programmes.",
        "change it to {choices}.",
    ),
    "missing-cohort": content(
        "A cohort cell is blank.",
        "The cohort is missing.",
        "fill in the key of the cohort{choices}.",
    ),
    "unknown-cohort": content(
        "A cohort cell names no cohort of the programme.",
        "{named} is not the key of a cohort of this programme.",
        "change it to {choices}.",
    ),
    "missing-participant": content(
        "A participant cell is blank.",
        "The participant is missing.",
        "fill in the participant's pseudonym, for example P001.",
    ),
    "personal-data": content(
        "A participant cell looks like an e-mail address, a postcode, an NHS number, a phone number,"
        " a date, a police computer number or a name.",
        "The participant cell looks as if it holds personal data: {kind}.",
        "replace it with a pseudonym that says nothing about the person, for example P001.",
    ),
    "pseudonym-too-long": content(
        "A participant cell has more than 100 characters.",
        "The participant's pseudonym is longer than 100 characters.",
        "use a short pseudonym, for example P001.",
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
        "fill in the key of the measure{choices}.",
    ),
    "unknown-measure": content(
        "A measure cell names no measure of the register.",
        "{named} is not the key of a measure.",
        "change it to {choices}.",
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
        "This row repeats an earlier one, in row {first}: {same}.",
        "keep one of the two rows.",
    ),
}
