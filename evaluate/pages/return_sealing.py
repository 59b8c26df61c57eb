"""Before a return is sealed: what stands in the way, waivers, and exactly what the reviewer will read."""

from collections.abc import Sequence
from datetime import date, timedelta

import streamlit as st

from evaluate.pages import visit
from evaluate.pages.plain import plain
from evaluate.pages.return_acts import act, today
from evaluate.pages.return_labels import Names
from evaluate.pages.return_tables import show_snapshot
from evaluate.returns import assembling
from evaluate.returns.answers import ONCE
from evaluate.returns.assembling import Draft
from evaluate.returns.checking import Failure, blocking
from evaluate.returns.words import waived
from evaluate.vocabulary import ReturnState, Severity

_FOR = timedelta(days=90)
_SEALABLE = (ReturnState.IN_PROGRESS, ReturnState.QUERIED)


def offer_sealing(draft: Draft, unanswered: int) -> None:
    """Say what stands in the way of sealing; offer waivers, a preview, and the seal once nothing does."""
    st.header("Seal it to be signed", anchor=False)
    stopping = blocking(draft.answers, draft.waivers, today())
    for sentence in (*in_the_way(draft, stopping), *sealed_all_the_same(draft, unanswered)):
        st.markdown(plain(sentence))
    _offer_waivers(draft)
    if not draft.missing and not stopping and draft.expected.state in _SEALABLE:
        _offer_seal(draft.expected.id, draft.expected.signatory_name)
    _offer_preview(draft)


def _offer_seal(number: int, signatory: str) -> None:
    st.markdown(plain(f"{signatory} signs it next. Until then you can take it back."))
    if st.button("Seal it to be signed", type="primary", key=f"seal {number}"):
        act(
            lambda: assembling.seal(visit.engine(), visit.viewer(), number, today()),
            "The return is sealed, and waits to be signed.",
        )


def in_the_way(draft: Draft, stopping: Sequence[Failure]) -> list[str]:
    """Say what is missing and what does not hold, or that nothing stands in the way."""
    names = list(dict.fromkeys(line.name for line, _ in draft.missing))
    told = []
    if names:
        count = len(draft.missing)
        answers = "1 answer is missing" if count == 1 else f"{count:,} answers are missing"
        told.append(f"{answers}: {'; '.join(names)}.")
    told += [
        f"This should hold, and does not: {says} You need to correct the figures, or ask for a waiver below."
        for says in dict.fromkeys(one.check.says for one in stopping)
    ]
    if not told and draft.expected.state not in _SEALABLE:
        return ["Change what needs changing and save it, then you can seal the return again."]
    return told or ["Nothing is missing, and nothing stands in the way."]


def sealed_all_the_same(draft: Draft, unanswered: int) -> list[str]:
    """Say what does not stand in the way, and is better known before the return is sealed."""
    warned = [one.check.says for one in draft.failures if one.check.severity is not Severity.BLOCK]
    told = [
        f"This should hold, and does not: {says} You can seal the return all the same; the reviewer will read"
        " that it does not hold."
        for says in dict.fromkeys(warned)
    ]
    if unanswered:
        questions = "1 question is" if unanswered == 1 else f"{unanswered:,} questions are"
        told.append(
            f"{questions} not answered yet. Without answers, you can seal the return only if figures changed."
        )
    return told


def _offer_waivers(draft: Draft) -> None:
    """Show what was asked to be waived, and ask for what stands in the way."""
    for waiver in (one for asked in draft.waivers.values() for one in asked):
        st.markdown(plain(waived(waiver.sentence, waiver.agreed, waiver.agreed_at)))
    failing = {one.check.key: one.check for one in draft.failures if one.check.severity is Severity.BLOCK}
    for key, check in failing.items():
        with st.expander(plain(f"Ask for a waiver: {check.says}")):
            st.write("A waiver stands on the return with your name. Whoever signs the return agrees to it.")
            for one in (one for one in draft.failures if one.check.key == key):
                st.markdown(plain(beside(one, draft)))
            with st.form(f"waive {draft.expected.id} {key}", border=False):
                reason = st.text_area("Why it need not hold", key=f"waive why {draft.expected.id} {key}")
                until = st.date_input(
                    "Until when",
                    today() + _FOR,
                    min_value=today(),
                    format="DD/MM/YYYY",
                    width=250,
                    key=f"waive until {draft.expected.id} {key}",
                )
                if st.form_submit_button("Ask for this waiver"):
                    _waive(draft.expected.id, key, reason or "", until)


def beside(one: Failure, draft: Draft) -> str:
    """Put the two sides of a check beside each other, with what they are about."""
    facts = draft.answers.facts
    names = Names(
        {each.key: each.name for each in facts.programmes},
        {},
        {each.key: each.name for each in facts.definition.streams},
    )
    item = one.item
    about = "" if item == ONCE else f"{names.label('stream', names.label('programme', item))}: "
    return f"{about}{_number(one.left)} beside {_number(one.right)}."


def _number(given: float) -> str:
    return f"{given:,.2f}".removesuffix(".00")


def _waive(number: int, check: str, reason: str, until: object) -> None:
    day = until if isinstance(until, date) else today()
    act(
        lambda: assembling.waive(visit.engine(), visit.viewer(), number, check, reason, day),
        "The waiver is asked for. Whoever signs the return agrees to it, or sends the return back.",
    )


def _offer_preview(draft: Draft) -> None:
    number = draft.expected.id
    shown = f"preview {number}"
    if not st.session_state.get(shown):
        if st.button("See what the reviewer will read", key=f"show {shown}"):
            st.session_state[shown] = True
            st.rerun()
        return
    if st.button("Close the preview", key=f"close {shown}"):
        st.session_state[shown] = False
        st.rerun()
    with st.container(border=True, key=f"shown {shown}"):
        snapshot = assembling.preview(visit.engine(), visit.viewer(), number)
        show_snapshot(snapshot, draft.answers.facts.definition, "as the reviewer will read it")
