"""What stands on the upload page before any file: how to begin, what a file holds, and what is remembered."""

import streamlit as st

from evaluate.intake import conventions
from evaluate.intake.conventions import Kept
from evaluate.pages import visit
from evaluate.pages.downloads import offer_templates
from evaluate.pages.listing import listing
from evaluate.pages.plain import plain
from evaluate.pages.questions import label
from evaluate.vocabulary import ConventionKind, day_in_words

_ORDERS = {"day_first": "the day comes first", "month_first": "the month comes first"}


def explain(programme: str | None) -> None:
    """Say how to begin: with a template, or with a file of one's own."""
    if programme is not None:
        offer_templates(programme)
    else:
        st.write("Choose a programme to get its template.")
    with st.expander("What the file looks like"):
        st.write(
            "One row for each person and measure, with headings above the rows, in any order. Other columns and"
            " title rows may stay. Leave a cell blank where there is no score: a blank erases nothing. Use the"
            " pseudonym that you gave the person, never a name."
        )
        listing(
            "An example of a file",
            ["participant", "cohort", "measure", "before", "after"],
            [
                ["A017", "2025-spring", "sdq_self_total", "17", "12"],
                ["A018", "2025-spring", "sdq_self_total", "21", ""],
            ],
            figures=(3, 4),
        )
        st.write(
            "More columns may follow: arm (intervention or comparison), before_on and after_on (dates such as"
            " 03/04/2025), followup_3m, followup_6m, details of participants, and programme where the file covers"
            " several."
        )
        st.write(
            "Answers to single questions are scored for you. Put them in columns item_1, item_2 and so on, numbered as"
            " on the questionnaire’s own form, beside the headings instrument (such as sdq_self) and timepoint. Some"
            " questionnaires may be kept question by question only with a licence of their owner: if you have none,"
            " send the scores."
        )
    _show_kept(conventions.kept(visit.engine(), visit.viewer()))


def meaning(one: Kept) -> str:
    """Say what is remembered, in words."""
    if one.kind is ConventionKind.DATE_ORDER:
        return f"In dates, {_ORDERS[one.meaning]}"
    typed = one.typed.replace("_", " ")
    return f"The heading “{typed}” means: {label(one.meaning)}"


def _show_kept(kept: list[Kept]) -> None:
    if not kept:
        return
    with st.expander(f"What is remembered of your organisation’s files ({len(kept):,})"):
        for one in kept:
            with st.container(horizontal=True, vertical_alignment="center", key=f"kept {one.id}"):
                st.markdown(plain(f"{meaning(one)}. {one.person}, {day_in_words(one.at)}."))
                if st.button("Forget this", key=f"forget {one.id}"):
                    conventions.forget(visit.engine(), visit.viewer(), one.id)
                    st.rerun()
