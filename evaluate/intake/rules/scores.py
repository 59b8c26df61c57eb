"""Rules of content: the scores themselves."""

from evaluate.intake.rules.rule import NOTE, WARN, Rule, content

SCORES: dict[str, Rule] = {
    "not-a-number": content(
        "A score is not a number written with a decimal point.",
        "This is not a number{which}.",
        "{remedy}",
    ),
    "out-of-range": content(
        "A score is outside the range of its measure.",
        "{value} is outside the range of {measure}, which runs from {minimum} to {maximum}.",
        "check the score and correct it, or leave the cell blank if it is not known.",
    ),
    "same-change-for-everyone": content(
        "Every one of at least 10 participants of a cohort changed by exactly the same amount on a measure.",
        "All {pairs} participants of cohort {cohort} changed by exactly {change} on {measure} ({timepoint}).",
        "check that the scores were not copied or filled down, and confirm if they are right.",
        WARN,
    ),
    "blank-value": content(
        "A score is blank. The participant is still enrolled, and nothing in the register is erased.",
        "Blank scores are taken as not given. They erase nothing that is in the register.",
        "do nothing if these scores are not known; otherwise fill them in.",
        NOTE,
    ),
}
