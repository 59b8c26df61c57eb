"""Rules of content: scores that can be right, but seldom are."""

from datetime import date
from functools import partial

from evaluate.intake.rules.rule import NOTE, WARN, Owner, Rule, content

_rule = partial(content, owner=Owner.MEASUREMENT)

PLAUSIBILITY: dict[str, Rule] = {
    "count-falls": _rule(
        "A number to date, such as arrests so far, is lower than it was earlier.",
        "This is lower than an earlier number, but “{measure}” counts to date and cannot fall.",
        "check all of this participant's numbers and correct the one that is wrong.",
    ),
    "large-change": _rule(
        "A score changed by more than 80% of the range of its measure.",
        "{changes} on “{measure}” in cohort {cohort} {are} larger than 80% of its range.",
        "check that no scores are mistyped or in the wrong column, and confirm if they are right.",
        WARN,
    ),
    "same-change-for-everyone": _rule(
        "Every one of at least 10 participants of a cohort changed by exactly the same amount on a measure.",
        "Everyone in cohort {cohort} changed by exactly the same amount on “{measure}”: {which}.",
        "check that the scores were not copied or filled down, and confirm if they are right.",
        WARN,
    ),
    "all-the-same": _rule(
        "At least 10 participants of a cohort all have the same score of a measure at a timepoint.",
        "Everyone in cohort {cohort} has the same score on “{measure}”: {which}.",
        "check that the scores were not copied or filled down, and confirm if they are right.",
        WARN,
    ),
    "rounded-scores": _rule(
        "At least 80% of 20 or more scores end in 0 or 5, where any whole number of a long range is to be expected.",
        "{round} of {scores} on “{measure}” in cohort {cohort} end in 0 or 5, where about 1 in 5 would by chance.",
        "check that the scores were added up and not guessed, and confirm if they are right.",
        NOTE,
        becomes={date(2027, 4, 1): WARN},
        noted="If the scores were added up and not guessed, there is nothing to do. Otherwise correct them.",
    ),
    "copied-scores": _rule(
        "Participants of a cohort have the same scores on the same dates throughout, more often than chance does.",
        "{people} in cohort {cohort} {have} exactly the same scores as somebody else.",
        "check that no row was copied, and confirm if they are right.",
        WARN,
    ),
}
