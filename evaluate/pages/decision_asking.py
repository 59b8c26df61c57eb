"""The question form: what is to be decided, and what change would matter, before anybody reads what happened."""

from datetime import date

import streamlit as st

from evaluate.pages import visit
from evaluate.pages.listing import listing
from evaluate.pages.plain import plain
from evaluate.pages.return_acts import act, say_done, today
from evaluate.portfolio import deciding
from evaluate.portfolio.decision import Beginning
from evaluate.portfolio.decision_words import brief
from evaluate.portfolio.measuring import Offered
from evaluate.vocabulary import Direction, day_in_words, timepoint_label

_WIDE = 640


def ask_about(beginning: Beginning) -> None:
    """Ask for the question and the threshold, and show no figure of any outcome."""
    its = beginning.programme
    st.title(plain(f"{its.name}: begin a decision"), anchor=False)
    say_done()
    st.markdown(
        "**Write the question, and the smallest change that would matter, before you read what happened.**"
    )
    st.write(
        "Once sealed, neither can be changed: a decision can only be withdrawn and begun anew, which shows. This page"
        " tells nothing about scores until then. Whoever has looked at Portfolio or Compare has seen them already,"
        " and says so below."
    )
    st.markdown(plain(f"{its.provider_name} runs it. {contract(its.ends_on, today())}"))
    _show_before(beginning)
    if not beginning.years or not beginning.offered:
        st.markdown(plain(_why_not(beginning)))
        return
    _form(beginning)


def contract(ends_on: date | None, today: date) -> str:
    """Say when the money ends, or ended."""
    if ends_on is None:
        return "No end of its contract is recorded."
    return f"Its contract {'ended' if ends_on < today else 'ends'} on {day_in_words(ends_on)}."


def _why_not(beginning: Beginning) -> str:
    if not beginning.years:
        return "There is a decision for every year that may be decided about now."
    return "There is no measure in this register yet, so there is nothing to ask of."


def _show_before(beginning: Beginning) -> None:
    """Say what was decided before, without the reasons: they may tell figures."""
    if not beginning.earlier:
        return
    st.header("What was decided before", anchor=False)
    rows = [
        (one.funding_year, brief(one), _when(one.signed_name, one.reference)) for one in beginning.earlier
    ]
    listing("What was decided before", ("For", "Decision", "More about it"), rows)


def _when(signed_name: str | None, reference: str | None) -> str:
    return "\n".join(
        part for part in (f"signed by {signed_name}" if signed_name else "", reference or "") if part
    )


def _form(beginning: Beginning) -> None:
    st.header("The question", anchor=False)
    its = beginning.programme.programme
    offered = {one.measure: one for one in beginning.offered}
    measure = st.selectbox(
        "On which measure",
        list(offered),
        format_func=lambda key: plain(f"{offered[key].name} ({offered[key].instrument})"),
        key=f"ask measure {its}",
        width=_WIDE,
    )
    chosen = offered[measure]
    timepoint = st.selectbox(
        "Scored when",
        chosen.timepoints,
        format_func=timepoint_label,
        key=f"ask time {its} {measure}",
        width=_WIDE,
    )
    with st.form(f"ask {its}", border=False):
        year = st.selectbox("For which funding year", beginning.years, key=f"ask year {its}", width=250)
        question = st.text_area(
            "What is to be decided",
            key=f"ask question {its}",
            placeholder="Shall we fund it for another year, and at what size?",
            width=_WIDE,
        )
        threshold = st.number_input(
            plain(smallest(chosen)),
            min_value=0.0,
            value=None,
            key=f"ask threshold {its} {measure}",
            width=_WIDE,
        )
        why = st.text_area("Why a change of this size would matter", key=f"ask why {its}", width=_WIDE)
        seen = st.radio(
            "Have you, or has anybody who decides with you, seen this programme’s change on this measure before?",
            ["No", "Yes"],
            index=None,
            key=f"ask seen {its}",
        )
        pressed = st.form_submit_button("Seal the question", type="primary")
    if pressed:
        _seal(its, str(year), (measure, timepoint), (question or "", why or ""), threshold, seen)


def smallest(measure: Offered) -> str:
    """Ask for the threshold in the measure's own points, and say which way."""
    way = "rise" if measure.direction is Direction.HIGHER_BETTER else "fall"
    return f"The smallest {way} that would matter, in points of {measure.name} (its range is {measure.span:g} points)"


def _seal(
    programme: str,
    year: str,
    asked_of: tuple[str, str],
    words: tuple[str, str],
    threshold: float | None,
    seen: str | None,
) -> None:
    if threshold is None or seen is None:
        missing = (
            "how large a change would matter" if threshold is None else "whether you saw this change before"
        )
        st.error(f"Nothing was sealed. You need to say {missing}.")
        return
    measure, timepoint = asked_of
    question, why = words
    sealed = deciding.Question(year, question, measure, timepoint, threshold, why, seen == "Yes")

    def deed() -> None:
        number = deciding.ask(visit.engine(), visit.viewer(), programme, sealed)
        st.query_params.from_dict({"decision": str(number)})

    act(deed, "The question is sealed.")
