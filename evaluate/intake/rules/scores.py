"""Rules of content: whether each score is one that its measure can give."""

from datetime import date
from functools import partial

from evaluate.intake.rules.rule import NOTE, WARN, Owner, Rule, content

_rule = partial(content, owner=Owner.MEASUREMENT)

SCORES: dict[str, Rule] = {
    "not-a-number": content(
        "A score is not a number, or could be two.",
        "This is not a number{which}.",
        "{remedy}",
    ),
    "number-converted": content(
        "A number was written with a decimal comma, a mark for thousands or a percent sign.",
        "Numbers in this column were read from another form: 12,5 as 12.5, 1 250 as 1250, 85% as 85.",
        "If that is right, there is nothing to do. Otherwise write them as plain numbers.",
        NOTE,
    ),
    "out-of-range": _rule(
        "A score is outside the range of its measure.",
        "{value} is outside the range of “{measure}”, which runs from {minimum} to {maximum}.",
        "check the score and correct it, or leave the cell blank if it is not known.",
    ),
    "impossible-score": _rule(
        "A score is inside the range of its measure, but is not one that the measure can give.",
        "{value} is not a score that “{measure}” can give. {possible}",
        "check the score and correct it, or leave the cell blank if it is not known.",
    ),
    "raw-totals": _rule(
        "The scores of a measure that needs a conversion, such as SWEMWBS, look like totals before it.",
        "The scores sent as “{measure}”{where} look like raw totals, which have not been converted.",
        "send the answers to the single questions instead, or convert every raw total with the table"
        " of the questionnaire's owner.",
    ),
    "percent-sign": _rule(
        "A score has a percent sign, and its measure is not a percentage.",
        "Scores in this column have a percent sign, but “{measure}” is not a percentage.",
        "write the scores themselves, from {minimum} to {maximum}, without a percent sign.",
    ),
    "percent-as-fraction": _rule(
        "Every score of a percentage lies between 0 and 1.",
        "Every score on “{measure}” in cohort {cohort} lies between 0 and 1, but this measure is a percentage.",
        "write 85, not 0.85, for 85%. Confirm only if the scores really are that low.",
        WARN,
    ),
    "not-an-outcome": _rule(
        "A measure that describes people, such as ACE, has a score after the programme.",
        "“{measure}” describes the people of a programme and is not an outcome, so it is taken only before the"
        " programme.",
        "delete these later scores or answers. The ones before the programme may stay.",
    ),
    "fractional-scores": _rule(
        "A score is not a whole number, and its measure gives whole numbers only.",
        "{scores} on “{measure}” in cohort {cohort} {have} a fraction, but this measure gives whole numbers only.",
        "check that nobody's score was averaged, and confirm if they are right.",
        NOTE,
        becomes={date(2027, 4, 1): WARN},
        noted="If nobody's score was averaged, there is nothing to do. Otherwise send the scores themselves.",
    ),
    "blank-value": content(
        "A score is blank. The participant is still enrolled, and nothing in the register is erased.",
        "Blank scores are taken as not given. They erase nothing that is in the register.",
        "If these scores are not known, there is nothing to do. Otherwise fill them in.",
        NOTE,
    ),
}
