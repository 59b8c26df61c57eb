"""Drawing the life of a decision from the very table of moves that it obeys."""

from evaluate.portfolio.decision_workflow import IN_WORDS, TRANSITIONS
from evaluate.vocabulary import DecisionState


def decision_life() -> str:
    """Draw the states and the moves between them."""
    lines = ["```mermaid", "stateDiagram-v2", f"    [*] --> {DecisionState.ASKED}: seal the question"]
    lines += [f"    {start} --> {end}: {move}" for (start, move), end in TRANSITIONS.items()]
    lines += [f"    {state}: {words}" for state, words in IN_WORDS.items()]
    return "\n".join([*lines, "```"]) + "\n"
