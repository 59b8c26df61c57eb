"""Rules of structure: whether the headings of a file say where everything is."""

from evaluate.intake.rules.rule import Rule, structure

STRUCTURE: dict[str, Rule] = {
    "no-headings": structure(
        "The first row has no heading that the register knows.",
        "The first row does not hold headings.",
        "put headings in the first row, such as: participant, cohort, measure, before, after.",
    ),
    "unknown-shape": structure(
        "The headings are neither those of a long file nor those of a wide one.",
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
    ),
    "no-programme": structure(
        "The file has no programme column, and no programme was named with it.",
        "Nothing says which programme these scores belong to.",
        "choose the programme when you send the file, or add a column with the heading programme.",
    ),
    "no-rows": structure(
        "There is nothing under the headings.",
        "There are no rows under the headings.",
        "add a row for each score or participant, and save the file again.",
    ),
}
