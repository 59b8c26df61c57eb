"""Rules of content: when people were assessed."""

from datetime import date

from evaluate.intake.rules.rule import NOTE, WARN, Owner, Rule, content

# Until then cohorts get their dates and lengths in the register, and what follows from them is only said.
_FROM = {date(2027, 4, 1): WARN}
_NOTED = "If the dates are right, there is nothing to do. Otherwise correct them."

DATES: dict[str, Rule] = {
    "not-a-date": content(
        "A date is in no form that the register can read, or there is no such day.",
        "This is not a date that the register can read.",
        "write it with the year first, such as 2025-04-03, or the day first, such as 03/04/2025.",
    ),
    "date-in-future": content(
        "An assessment, a start or an end is dated after today.",
        "This date is in the future.",
        "check the date and correct it. Days come before months: 03/04/2025 is 3 April 2025.",
    ),
    "date-long-ago": content(
        "An assessment is dated before 1990, or more than 5 years before the programme started.",
        "This date is {when}.",
        "check the year and correct it. Give the date of the assessment, and never a date of birth.",
        # Most of them are dates of birth.
        owner=Owner.PRIVACY,
    ),
    "mixed-dates": content(
        "Dates in a column could be read in two ways, and others in it are written both day first and month first.",
        "{dates} in this column could have the day or the month first, and others in it are written both ways.",
        "put the day first in every date, or write the dates with the year first, such as 2025-04-03."
        " Confirm only if the day comes first in all of these.",
        WARN,
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
    "before-and-after-on-one-day": content(
        "A participant's before and after are dated the same day.",
        "{people} in cohort {cohort} {were} assessed before and after the programme on one day.",
        "check the dates, and confirm if people really were assessed twice in one day.",
        WARN,
    ),
    "everyone-on-one-day": content(
        "At least 10 participants of a cohort have a before and an after, all dated one single day.",
        "Every assessment before and after the programme in cohort {cohort} is dated {day}.",
        "give each assessment the date when it took place, not the day when the file was made,"
        " and confirm if this is right.",
        WARN,
    ),
    "before-the-programme": content(
        "An assessment is dated more than 30 days before the programme started.",
        "{assessments} in cohort {cohort} {are} dated more than 30 days before the programme started, on {starts}.",
        "check the dates, and confirm if they are right.",
        NOTE,
        becomes=_FROM,
        noted=_NOTED,
    ),
    "after-the-programme": content(
        "An assessment is dated more than a year after the programme ended.",
        "{assessments} in cohort {cohort} {are} dated more than a year after the programme ended, on {ends}.",
        "check the dates, and confirm if they are right.",
        NOTE,
        becomes=_FROM,
        noted=_NOTED,
    ),
    "before-outside-intake": content(
        "A before is dated more than 30 days outside the time in which the cohort took people on.",
        "{assessments} before the programme {are} dated more than 30 days outside the intake of cohort {cohort},"
        " which {ran}.",
        "check the dates and the cohort, and confirm if they are right.",
        NOTE,
        becomes=_FROM,
        noted=_NOTED,
    ),
    "after-out-of-time": content(
        "An after was taken sooner than half the length of the programme, or later than twice its length.",
        "{assessments} after the programme in cohort {cohort} {were} taken less than {soonest} or more than {latest}"
        " days after the first one. The programme lasts {weeks} weeks.",
        "check the dates, and confirm if they are right.",
        NOTE,
        becomes=_FROM,
        noted=_NOTED,
    ),
    "followup-out-of-time": content(
        "A follow-up was taken much sooner or later after the programme than its name says.",
        "{assessments} in cohort {cohort} {were} not taken when {their} name says, counted from the assessment after"
        " the programme.",
        "check the dates and the name of the timepoint, and confirm if they are right.",
        NOTE,
        becomes=_FROM,
        noted=_NOTED,
    ),
}
