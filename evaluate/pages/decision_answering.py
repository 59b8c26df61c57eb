"""The answer: options, reasons, conditions, dissent and who decided; kept as a draft, or signed for good."""

from datetime import date

import streamlit as st

from evaluate.pages import visit
from evaluate.pages.plain import plain
from evaluate.pages.return_acts import act, today
from evaluate.portfolio import deciding
from evaluate.portfolio.deciding import Answer
from evaluate.portfolio.decision import DecisionView
from evaluate.portfolio.decision_words import OPTION_WORDS
from evaluate.vocabulary import DecisionOption

_WIDE = 640


def offer_answer(view: DecisionView) -> None:
    """Ask for the answer, beginning with what was kept last."""
    number, frozen = view.decision.id, view.frozen[-1]
    verdict = frozen.snapshot.verdict
    before = view.drafts[-1] if view.drafts else None
    written = (
        Answer(**{name: getattr(before, name) for name in Answer.__dataclass_fields__})
        if before
        else Answer()
    )
    st.header("The decision", anchor=False)
    if not verdict.headline:
        st.markdown(
            "There is no headline. You may still continue or stop; then say below what is missing and why you decide"
            " without it."
        )
    # What was kept as a draft fills the form anew; what was frozen anew has to be ticked anew.
    key = f"{number} {before.number if before else 0} {frozen.number}"
    with st.form(f"answer {key}", border=False):
        answer = _fields(key, written, verdict.people_needed)
        st.write("Your name, the time and the fingerprint of the evidence above are kept with the decision.")
        read = st.checkbox("I have read the evidence, and sign this decision for good", key=f"read {key}")
        with st.container(horizontal=True):
            signed = st.form_submit_button("Sign this decision", type="primary")
            kept = st.form_submit_button("Keep as a draft")
    if kept:
        act(lambda: deciding.draft(visit.engine(), visit.viewer(), number, answer), "The draft is kept.")
    elif signed and not read:
        st.error("Nothing was signed. You need to tick the box once you have read the evidence.")
    elif signed:
        act(
            lambda: deciding.sign(visit.engine(), visit.viewer(), number, answer, frozen.sha256, today()),
            "You signed this decision.",
        )


def _fields(key: str, written: Answer, needed: int | None) -> Answer:
    option = st.radio(
        "What is decided",
        list(DecisionOption),
        index=list(DecisionOption).index(written.option) if written.option else None,
        format_func=lambda one: OPTION_WORDS[one],
        key=f"option {key}",
    )
    rationale = _area(
        "The reasons, which the provider and the public may read", written.rationale, f"why {key}"
    )
    conditions = _area("The conditions, if it continues with conditions", written.conditions, f"if {key}")
    missing = _area("What is missing, and why you decide without it", written.missing, f"missing {key}")
    people = st.number_input(
        plain(_how_many(needed)),
        min_value=1,
        value=written.people_needed or needed,
        step=1,
        key=f"needed {key}",
        width=_WIDE,
    )
    dissent = _area("Dissent, which commissioners alone may read", written.dissent, f"dissent {key}")
    maker = _line("Who decided, such as a board", written.maker, f"maker {key}")
    on = st.date_input(
        "When it was decided",
        written.decided_on,
        max_value=today(),
        format="DD/MM/YYYY",
        key=f"on {key}",
        width=250,
    )
    reference = _line("Reference of the notice, if there is one yet", written.reference, f"reference {key}")
    address = _line("Address of the notice, if it is published yet", written.address, f"address {key}")
    return Answer(
        option,
        rationale,
        conditions,
        dissent,
        missing,
        # Only where it is the answer does it say how many it would take.
        int(people) if people is not None and option is DecisionOption.NOT_ENOUGH_DATA else None,
        maker,
        on if isinstance(on, date) else None,
        reference,
        address,
    )


def _how_many(needed: int | None) -> str:
    asked = "How many people with both scores it would take, if there is not enough data to say"
    return asked if needed is None else f"{asked} (worked out from the evidence: {needed:,})"


def _area(label: str, value: str, key: str) -> str:
    return st.text_area(plain(label), value, key=key, width=_WIDE) or ""


def _line(label: str, value: str, key: str) -> str:
    return st.text_input(plain(label), value, key=key, width=_WIDE) or ""
