"""Rules of structure: whether the headings of a file say where everything is."""

from evaluate.intake.rules.rule import NOTE, Owner, Rule, structure

STRUCTURE: dict[str, Rule] = {
    "no-headings": structure(
        "No row near the top has a heading that the register knows.",
        "No row near the top of this sheet holds headings that the register knows.",
        "put headings in the first row, such as: participant, cohort, measure, before, after.",
    ),
    "two-rows-of-headings": structure(
        "The headings stand in two rows: when in the upper one, and what in the lower one.",
        "The headings stand in two rows, so it is not clear which column is from before and which from after.",
        "write each heading in one cell, such as: before, before_on, after, after_on; and delete the row above.",
    ),
    "unknown-shape": structure(
        "No heading says where scores, answers or details of participants are.",
        "The headings do not say where the scores are.",
        "add either the headings timepoint and value (one score in a row),"
        " or before and after (one participant in a row).",
    ),
    "two-shapes": structure(
        "The headings mix a long file with a wide one.",
        "The headings mix two shapes of file: one score in a row, and one participant in a row.",
        "keep either timepoint and value, or before and after, and delete the other columns.",
    ),
    "missing-heading": structure(
        "A heading that this shape of file needs is not there.",
        "There is no column with the heading {heading}.",
        "add a column with the heading {heading}, for example: {example}.",
    ),
    "duplicate-heading": structure(
        "Two columns have the same heading, once case, spaces and dashes are set aside.",
        "More than one column has this heading, so it is not clear which to load.",
        "keep one column with this heading, and rename or delete the others.",
    ),
    "personal-data-column": structure(
        "A heading looks like a name, a date of birth, a postcode, an NHS number, a UPN, an e-mail address,"
        " a phone number or an address.",
        "A column looks as if it holds personal data. The register must not hold any.",
        "delete the column from the file, and name participants only by a pseudonym such as P001.",
        owner=Owner.PRIVACY,
    ),
    "no-programme": structure(
        "The file has no programme column, and no programme was named with it.",
        "Nothing says which programme these scores belong to.",
        "choose the programme when you send the file, or add a column with the heading programme.",
    ),
    "no-cohort": structure(
        "No column says which cohort each row is about, and the programme does not have exactly one.",
        "Nothing says which cohort of the programme these rows are about.",
        "add a column with the heading cohort, and fill in {choices}.",
    ),
    "ambiguous-dates": structure(
        "Every date of a column could be read day first or month first, and nobody has said which.",
        "The dates in this column can be read in two ways, for example {date}.",
        "say whether the day or the month comes first. You are asked once, and the answer is kept.",
    ),
    "unread-sheet": structure(
        "A sheet of the workbook holds no headings that the register knows, while another does.",
        "This sheet holds nothing that the register can load, so it was left out.",
        "If that is right, there is nothing to do. Otherwise give it headings such as participant, cohort and before.",
        NOTE,
    ),
    "no-rows": structure(
        "There is nothing under the headings.",
        "There are no rows under the headings.",
        "add a row for each score or participant, and save the file again.",
    ),
}
