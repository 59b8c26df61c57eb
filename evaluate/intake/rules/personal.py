"""Rules of personal data: what the register must not hold, and will not repeat."""

from evaluate.intake.rules.rule import Owner, Rule, content, reading, structure

PERSONAL: dict[str, Rule] = {
    "personal-data-name": reading(
        "The name of the file, or of a sheet in it, holds an e-mail address, a phone number, a postcode, an NHS number,"
        " a pupil number, a national insurance number, a police computer number or a date of birth.",
        "The name of the {named} looks as if it holds personal data: {kind}. Nothing of the file was read.",
        "give the {named} a name that is about nobody, save it, and send it again.",
        owner=Owner.PRIVACY,
    ),
    "names-column": structure(
        "Nearly every cell of a column that would not be loaded is two or three words with capitals, as people's"
        " names are.",
        "The cells of this column{where} look like people's names. The register must not hold any.",
        "delete the column from the file. If they are not names of people, give the column a heading that"
        " says what they are, such as cluster for schools and venues.",
        owner=Owner.PRIVACY,
    ),
    "birthdays-column": structure(
        "Nearly every cell of a column that would not be loaded is a date, and those dates are at least 5 years"
        " before any other in the file.",
        "The dates in this column{where} lie so far back that they look like dates of birth.",
        "delete the column, or put the year alone under the heading year_of_birth, for example 2009. If they are"
        " other dates, give the column a heading that says so, such as started_on.",
        owner=Owner.PRIVACY,
    ),
    "personal-data": content(
        "A participant cell looks like a name or a date, or holds an e-mail address, a phone number, a postcode,"
        " an NHS number, a pupil number, a national insurance number or a police computer number.",
        "The participant cell looks as if it holds personal data: {kind}.",
        "replace it with a pseudonym that says nothing about the person, for example P001. If it only looks"
        " like {kind}, it still has to change, because nobody can tell the two apart.",
        owner=Owner.PRIVACY,
    ),
    "personal-data-elsewhere": content(
        "Some other cell of the file, in any of its sheets, holds an e-mail address, a phone number, a postcode,"
        " an NHS number, a pupil number, a national insurance number, a police computer number or a date of birth.",
        "This cell{where} looks as if it holds personal data: {kind}.",
        "clear the cell, or write something there that is about nobody. If the whole column or sheet is like it,"
        " delete that.",
        owner=Owner.PRIVACY,
    ),
    "full-date-of-birth": content(
        "A cell for the year of birth holds a whole date, or something else that is personal.",
        "Only a year of birth may be held, and this cell holds more: {kind}.",
        "write the year alone, for example 2009.",
        owner=Owner.PRIVACY,
    ),
}
