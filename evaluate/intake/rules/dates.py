"""Rules of content: when people were assessed."""

from evaluate.intake.rules.rule import Rule, content

DATES: dict[str, Rule] = {
    "not-a-date": content(
        "A date is not written as 2025-04-03 or, day first, as 03/04/2025.",
        "This is not a date that the register can read.",
        "write it with the year first, such as 2025-04-03, or the day first, such as 03/04/2025.",
    ),
    "date-in-future": content(
        "An assessment is dated after today.",
        "This date is in the future.",
        "check the date and correct it. Days come before months: 03/04/2025 is 3 April 2025.",
    ),
    "dates-out-of-order": content(
        "A later assessment of a participant is dated before the first one.",
        "A participant's later assessment is dated before the first one.",
        "check the dates of this participant's assessments and correct the one that is wrong.",
    ),
    "dates-differ": content(
        "One assessment has two dates: same participant, same instrument, same timepoint.",
        "This date differs from another date for the same participant, instrument and timepoint.",
        "give one assessment the same date in every row, for example 2025-04-03.",
    ),
}
