"""Rules of content: what a file tells of participants themselves."""

from evaluate.intake.rules.rule import NOTE, WARN, Rule, content

DETAILS: dict[str, Rule] = {
    "unknown-label": content(
        "A cell for sex, gender, ethnicity, age band, local authority or exit reason holds none of the register's"
        " codes, nor anything that people usually write for one.",
        "For {what}, the register does not know {named}.",
        "change it to {choices}. Leave the cell blank if it is not known.",
    ),
    "ethnicity-not-in-scheme": content(
        "An ethnic group is one that the census named in ethnicity_scheme did not have.",
        "The 2011 Census did not have this ethnic group.",
        "change the ethnicity_scheme to 2021 Census, or the ethnicity to a group that the 2011 Census had.",
    ),
    "not-a-year": content(
        "A year of birth is not four digits.",
        "This is not a year of birth.",
        "write the year in four digits, for example 2009, or leave the cell blank if it is not known.",
    ),
    "impossible-year-of-birth": content(
        "A year of birth makes somebody under 5 or over 99 when they started.",
        "Somebody born in this year was under 5 or over 99 when they started.",
        "check the year and correct it, for example 2009, or leave the cell blank if it is not known.",
    ),
    "unusual-year-of-birth": content(
        "A year of birth makes somebody under 8 or over 30 when they started. Said once for each sheet.",
        "Going by the year of birth, {people} under 8 or over 30 at the start.",
        "check the years of birth in these rows, and confirm if they are right.",
        WARN,
    ),
    "age-band-differs": content(
        "A participant's age band does not fit the year of birth.",
        "The age band does not fit the year of birth of this participant.",
        "correct the one that is wrong, or leave one of the two blank. The age band is that of the day on which"
        " the participant started: {bands}.",
    ),
    "ended-before-started": content(
        "A participant's end date is before the start date, in the file or in the register.",
        "The end date of this participant is before the start date{where}.",
        "check both dates, and correct the one that is wrong. Days come before months: 03/04/2025 is 3 April 2025.",
    ),
    "started-outside-intake": content(
        "A participant started before or after the cohort took people on. Said once for each cohort.",
        "{people} started outside the time in which cohort {cohort} took people on, {window}.",
        "check the start dates in these rows and that the cohort is the right one, and confirm if they are.",
        WARN,
    ),
    "not-a-count": content(
        "A number of sessions is not a whole number from 0 to 9,999.",
        "This is not a number of sessions.",
        "write a whole number, for example 12, or leave the cell blank if it is not known.",
    ),
    "attended-more-than-planned": content(
        "A participant attended more sessions than were planned. Said once for each sheet.",
        "{people} attended more sessions than were planned.",
        "check the two numbers in these rows, and confirm if they are right.",
        WARN,
    ),
    "exit-without-date": content(
        "A participant has a reason for leaving and no end date. Said once for each sheet.",
        "{people} a reason for leaving and no end date.",
        "If the date is known, fill in ended_on, for example 2025-07-03. The reason is kept in any case.",
        NOTE,
    ),
    "details-differ": content(
        "Two rows tell different things of one participant, such as two years of birth.",
        "{detail} of this participant differs from the one in {first}.",
        "write the same in every row of this participant, or leave the cell blank in all rows but one.",
    ),
    "person-differs": content(
        "A participant's year of birth or sex differs from the one in the register. Said once for each sheet.",
        "{detail} of {people} differs from the one in the register. Somebody else may have been given the same"
        " pseudonym.",
        "check that these rows are about the same people as before, and confirm if the register is to be changed."
        " You see the old beside the new before you send the file.",
        WARN,
    ),
}
