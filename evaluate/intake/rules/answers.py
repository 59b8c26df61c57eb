"""Rules of content: answers to the single questions of a questionnaire."""

from functools import partial

from evaluate.intake.rules.rule import NOTE, WARN, Owner, Rule, content

_rule = partial(content, owner=Owner.MEASUREMENT)

ANSWERS: dict[str, Rule] = {
    "not-an-answer": _rule(
        "An answer to a question is not a whole number.",
        "This answer is not a whole number.",
        "write the number of the answer{range}, or leave the cell blank if the question was not answered.",
    ),
    "answer-out-of-range": _rule(
        "An answer to a question is not one that the questionnaire offers.",
        "{value} is not an answer that {instrument} offers. Its answers run from {minimum} to {maximum}.",
        "check the answer on the questionnaire and correct it, or leave the cell blank if the question"
        " was not answered.",
    ),
    "unknown-question": _rule(
        "A column of answers has a number that no question of the questionnaire has.",
        "{instrument} has no question {question}. Its questions are numbered 1 to {questions}.",
        "correct the number in the heading, or clear these cells.",
    ),
    "total-differs": _rule(
        "A file gives answers and a score that differs from what they add up to.",
        "This score on “{measure}” is {given}, but the answers in {where} give {scored}.",
        "correct the answers or the score. You may leave the score blank: it is worked out from the answers.",
    ),
    "too-few-answers": _rule(
        "Too few questions were answered to work out every score of a questionnaire.",
        "{sheets} for {instrument} {have} too few answers to work out every score, so some are taken as not given.",
        "If those questions were not answered, there is nothing to do. Otherwise fill in the answers.",
        NOTE,
    ),
    "licensed-answers": _rule(
        "A file holds answers to single questions of a questionnaire whose owner licenses them.",
        "This file holds answers to the single questions of {instrument}, which may be kept only with a licence.",
        "confirm that your organisation holds a licence from the questionnaire's owner, and that the answers are"
        " numbered as on its own form, or delete the answers and send the scores alone.",
        WARN,
    ),
    "lowest-answer-missing": _rule(
        "Among at least 100 answers to a questionnaire that is answered from 0, not one is 0.",
        "Not one of {answers} answers to {instrument} is 0, which is the lowest there is.",
        "check that the answers were not numbered from 1 instead of 0, and confirm if they are right.",
        WARN,
    ),
    "straight-lined-answers": _rule(
        "A participant gave the same answer to every question of a questionnaire that asks some the other"
        " way round, or that has at least 10.",
        "{sheets} for {instrument} in cohort {cohort} {have} the same answer to every question.",
        "check that the answers were not filled in for speed, and confirm if they are right.",
        WARN,
    ),
    "copied-answers": _rule(
        "Participants gave the same answers to every one of at least 10 questions, more often than chance does.",
        "{sheets} for {instrument} in cohort {cohort} {have} exactly the same answers as somebody else's.",
        "check that no row was copied, and confirm if they are right.",
        WARN,
    ),
}
