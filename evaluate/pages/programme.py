"""One programme on one page: what is known of it, how well, at what cost, and what is not known."""

from collections.abc import Callable, Mapping, Sequence
from html import escape
from pathlib import Path

import streamlit as st

from evaluate.errors import UserError
from evaluate.pages import visit
from evaluate.pages.plain import plain
from evaluate.pages.programme_outcome import show_outcome
from evaluate.pages.programme_tabs import (
    show_community,
    show_decision,
    show_delivery,
    show_evidence,
    show_quality,
    show_reach,
    show_value,
)
from evaluate.pages.return_acts import say_done
from evaluate.portfolio import profile_words as words
from evaluate.portfolio.profile import Profile, profile

# The address of this page names a programme under this word.
WHICH = "programme"
_TABS: Mapping[str, Callable[[Profile], None]] = {
    "Outcome": show_outcome,
    "Who was reached": show_reach,
    "Delivery": show_delivery,
    "Data quality": show_quality,
    "Evidence": show_evidence,
    "Value": show_value,
    "Community": show_community,
    "Decision": show_decision,
}


def render() -> None:
    """Name the programme, answer first, then show each part of what is known."""
    try:
        seen = profile(visit.engine(), visit.viewer(), st.query_params.get(WHICH, ""))
    except UserError:
        # A refusal stands under a heading too, and under the same whatever is refused.
        st.title("Programme", anchor=False)
        raise
    st.html(Path(__file__).with_name("programme.css"))
    st.title(plain(seen.programme.name), anchor=False)
    st.html(f'<p class="programme-strip">{" · ".join(escape(part) for part in words.strip(seen))}</p>')
    # In a place of its own, so that the part that somebody reads stays open when something was done.
    with st.container(key="programme_done"):
        say_done()
    with st.container(key="programme_answer"):
        st.markdown(f"**{plain(words.answer(seen))}**")
    st.html(as_html(words.chips(seen)))
    for tab, show in zip(st.tabs(list(_TABS)), _TABS.values(), strict=True):
        with tab:
            show(seen)


def as_html(chips: Sequence[words.Chip]) -> str:
    """Write what is known as boxes that stand apart."""
    boxes = (f"<div><dt>{escape(chip.name)}</dt><dd>{escape(chip.says)}</dd></div>" for chip in chips)
    return f'<dl class="chips">{"".join(boxes)}</dl>'


if __name__ == "__main__":
    render()
