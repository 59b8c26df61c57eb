"""Decisions in words: what may be decided, where each stands, and the first line of a page."""

from collections.abc import Mapping

from evaluate.db.queries.decisions import RecordedDecision
from evaluate.vocabulary import DecisionOption, DecisionState, day_in_words

OPTION_WORDS: Mapping[DecisionOption, str] = {
    DecisionOption.CONTINUE: "Continue",
    DecisionOption.CONTINUE_WITH_CONDITIONS: "Continue with conditions",
    DecisionOption.REDESIGN: "Redesign",
    DecisionOption.COMMISSION_EVALUATION: "Commission an evaluation",
    DecisionOption.STOP: "Stop",
    DecisionOption.NOT_ENOUGH_DATA: "Not enough data to say",
}
SHORT: Mapping[DecisionState, str] = {
    DecisionState.ASKED: "Question sealed",
    DecisionState.WEIGHED: "Being weighed",
    DecisionState.DECIDED: "Decided",
    DecisionState.WITHDRAWN: "Withdrawn",
}


def brief(decision: RecordedDecision) -> str:
    """Say in a cell of a table where a decision stands, or what was decided."""
    if decision.state is DecisionState.DECIDED and decision.option is not None:
        return OPTION_WORDS[decision.option]
    return SHORT[decision.state]


def first_line(decision: RecordedDecision) -> str:
    """Answer, in the first line of its page, where a decision stands."""
    year = decision.funding_year
    if decision.state is DecisionState.ASKED:
        return f"The question for {year} is sealed. The evidence comes next."
    if decision.state is DecisionState.WEIGHED:
        return f"The evidence for {year} is frozen, and nothing is decided yet."
    option = OPTION_WORDS[decision.option] if decision.option else ""
    if decision.state is DecisionState.DECIDED:
        return f"Decided for {year}: {option.lower()}."
    was = f" What it said was: {option.lower()}." if option else ""
    return f"This decision for {year} was withdrawn.{was}"


def signature(decision: RecordedDecision) -> str:
    """Say who decided and who wrote it down, and whether the question stood before."""
    if decision.signed_at is None or decision.decided_on is None:
        return ""
    said = (
        f"Decided by {decision.maker} on {day_in_words(decision.decided_on)}; signed by {decision.signed_name} on"
        f" {day_in_words(decision.signed_at.date())}."
    )
    if decision.decided_on < decision.asked_at.date():
        said += f" The question was sealed afterwards, on {day_in_words(decision.asked_at.date())}."
    return said


def sealed_words(decision: RecordedDecision) -> str:
    """Say who sealed the question, when, and whether they had seen the effect before."""
    seen = "said that they had" if decision.seen_before else "said that they had not"
    on = day_in_words(decision.asked_at.date())
    return f"{decision.asked_name} sealed this on {on}, and {seen} seen this effect before."
