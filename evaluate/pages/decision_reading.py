"""What is read of a decision: its question, what was answered and by whom, what it rests on, and each step."""

from collections.abc import Callable, Iterator, Mapping
from html import escape
from urllib.parse import urlencode

import streamlit as st

from evaluate.access import Viewer
from evaluate.db.session import Engine
from evaluate.integrity.taken import tell
from evaluate.pages import visit
from evaluate.pages.listing import listing
from evaluate.pages.plain import plain
from evaluate.pages.return_acts import act
from evaluate.portfolio import deciding
from evaluate.portfolio.decision import DecisionView, Frozen, Step, Withdrawn
from evaluate.portfolio.decision_snapshot import named
from evaluate.portfolio.decision_words import OPTION_WORDS, sealed_words, signature
from evaluate.portfolio.decision_workflow import Move, moves_from
from evaluate.vocabulary import day_in_words, moment_in_words, timepoint_label

_WIDE = 640
_ASKED = ("Asked", "What was written")


def show_signed(view: DecisionView) -> None:
    """Show the answer first, then the question that it answers, then what it rests on."""
    if said := signature(view.decision):
        st.markdown(plain(said))
        show_answer(view)
    show_question(view)
    if view.frozen:
        show_evidence(view)
    show_earlier(view)
    if Move.REFER in moves_from(view.decision.state) and view.weighs:
        _offer_reference(view)
    if view.weighs:
        offer_withdrawal(view)
    show_life(view)


def show_question(view: DecisionView) -> None:
    """Show what was asked, what would matter, and who sealed it."""
    one = view.decision
    st.header("The question", anchor=False)
    rows = [
        ("To be decided", one.question),
        ("Read from", f"{view.measure_name}, {timepoint_label(one.timepoint)}"),
        ("Smallest change that would matter", f"{one.threshold:g} points. {one.threshold_words}"),
    ]
    listing("The question", _ASKED, rows)
    st.markdown(plain(sealed_words(one)))
    for before in view.withdrawn:
        st.markdown(plain(withdrawn_words(before)))


def withdrawn_words(before: Withdrawn) -> str:
    """Tell of an earlier try for the same year: what it asked, and why it was withdrawn."""
    its, step = before.decision, before.step
    return (
        f"This was begun anew. Another question for {its.funding_year} was sealed on"
        f" {day_in_words(its.asked_at.date())} by {its.asked_name}, with {its.threshold:g} points as the smallest"
        f" change that would matter: {its.question} {step.who} withdrew it on {day_in_words(step.at.date())}:"
        f" {step.detail.get('reason', '')}"
    )


def show_answer(view: DecisionView) -> None:
    """Show what was answered; dissent is there for those who weigh alone."""
    st.header("The decision", anchor=False)
    listing("The decision", ("About", "What was decided"), list(answered(view)))
    one = view.decision
    if one.address:
        label = escape(one.reference or one.address)
        st.html(
            f'<p class="back">Published: <a href="{escape(one.address)}" rel="noopener noreferrer">{label}</a></p>'
        )


def answered(view: DecisionView) -> Iterator[tuple[str, str]]:
    """List each part of the answer that says something."""
    one = view.decision
    needed = f"{one.people_needed:,} people with both scores" if one.people_needed else ""
    dissent = view.drafts[-1].dissent if view.drafts else ""
    for about, text in (
        ("Decided", OPTION_WORDS[one.option] if one.option else ""),
        ("Reasons", one.rationale),
        ("Conditions", one.conditions),
        ("What is missing", one.missing),
        ("How many it would take", needed),
        ("Dissent, read by commissioners alone", dissent),
        # With an address it stands below, as a link.
        ("Reference", "" if one.address else one.reference),
    ):
        if text:
            yield about, text


def show_evidence(view: DecisionView) -> None:
    """Show frozen evidence: what it says to the question, every result, what else was known, and the notes."""
    frozen = view.frozen[-1]
    seen = frozen.snapshot
    st.header("The evidence", anchor=False)
    with st.container(key="verdict"):
        st.markdown(f"**{plain(' '.join(seen.verdict.sentences))}**")
    st.markdown(
        plain(
            f"Frozen by {frozen.frozen_name} at {moment_in_words(frozen.frozen_at)}, as a commissioner may read it."
            " [c] is withheld, because too few people stand behind it; [u] rests on fewer than 30 people."
        )
    )
    if seen.rows:
        st.subheader("Every result", anchor=False)
        listing(
            "Every result", ("Result", "What the scores did"), [(named(row), row.says) for row in seen.rows]
        )
    st.subheader("What else was known", anchor=False)
    listing("What else was known", ("About", "What was known"), seen.known)
    if seen.notes:
        rows = [(note.kind, note.text, f"{note.source}\n{note.address}".strip()) for note in seen.notes]
        st.subheader("Notes as they stood", anchor=False)
        listing("Notes as they stood", ("Note", "What it says", "Where it comes from"), rows)
    st.html(
        f'<p class="back"><a href="/programme?{escape(urlencode({"programme": seen.programme}))}" target="_self">'
        "Open the programme as it is now</a></p>"
    )
    st.download_button(
        "Download this evidence as it was frozen (JSON)",
        taken(visit.engine(), visit.viewer(), view.decision.id, frozen),
        f"{seen.programme}-{seen.funding_year.replace('/', '-')}-evidence-{frozen.number}.json",
        "application/json",
        on_click="ignore",
    )
    st.markdown(plain("Its fingerprint (SHA-256), which the signature is for:"))
    st.code(frozen.sha256, language=None, wrap_lines=True)


def taken(engine: Engine, viewer: Viewer, number: int, frozen: Frozen) -> Callable[[], bytes]:
    """Give the evidence as a file when the button is pressed, and write down that it was taken away."""

    def take() -> bytes:
        tell(engine, viewer, "export", "decision", str(number), sha256=frozen.sha256)
        return frozen.content.encode()

    return take


def show_earlier(view: DecisionView) -> None:
    """Show what was decided the last time; and, once something is frozen now, each result then beside now."""
    before = view.earlier
    if before is None:
        return
    its = before.decision
    st.header(plain(f"What was decided for {its.funding_year}"), anchor=False)
    option = OPTION_WORDS[its.option] if its.option else ""
    # Reasons may tell figures, which wait until the question is sealed and the evidence frozen.
    reasons = f" {its.rationale}" if view.frozen and its.rationale else ""
    conditions = f" Conditions: {its.conditions}" if its.conditions else ""
    st.markdown(plain(f"{option}.{reasons}{conditions}"))
    if before.since:
        rows = [(one.name, one.then, one.now) for one in before.since]
        then, now = (f"As frozen for {year}" for year in (its.funding_year, view.decision.funding_year))
        listing("What happened since", ("Result", then, now), rows)


def show_life(view: DecisionView) -> None:
    """Show every step, the last first."""
    if not view.weighs:
        return
    st.header("What happened", anchor=False)
    one = view.decision
    rows = [step_row(step) for step in reversed(view.life)]
    rows.append((moment_in_words(one.asked_at), "Question sealed", one.asked_name, ""))
    listing("What happened to this decision", ("When", "What", "Who", "More about it"), rows)


def step_row(step: Step) -> tuple[str, str, str, str]:
    """Tell one step in words."""
    more = step.detail.get("reason") or step.detail.get("reference") or ""
    return moment_in_words(step.at), _MOVES.get(step.move, step.move), f"{step.who}, {step.role}", str(more)


def offer_withdrawal(view: DecisionView) -> None:
    """Offer to withdraw it: the one way of changing what is sealed, and it shows."""
    one = view.decision
    if Move.WITHDRAW not in moves_from(one.state):
        return
    with st.expander("Withdraw this decision"):
        st.write("It stays on record with the reason, and you can begin another for the same year.")
        with st.form(f"withdraw {one.id}", border=False):
            reason = st.text_area("Why it is withdrawn", key=f"withdraw why {one.id}", width=_WIDE)
            if st.form_submit_button("Withdraw this decision"):
                act(
                    lambda: deciding.withdraw(visit.engine(), visit.viewer(), one.id, reason or ""),
                    "You withdrew this decision. It stays on record.",
                )


def _offer_reference(view: DecisionView) -> None:
    one = view.decision
    with st.expander("Say where the decision was published"), st.form(f"refer {one.id}", border=False):
        reference = st.text_input(
            "Reference of the notice", one.reference or "", key=f"refer reference {one.id}", width=_WIDE
        )
        address = st.text_input(
            "Address of the notice", one.address or "", key=f"refer address {one.id}", width=_WIDE
        )
        if st.form_submit_button("Keep this reference"):
            act(
                lambda: deciding.refer(visit.engine(), visit.viewer(), one.id, reference, address),
                "The reference is kept.",
            )


_MOVES: Mapping[str, str] = {
    Move.FREEZE: "Evidence frozen",
    Move.DRAFT: "Draft kept",
    Move.SIGN: "Signed",
    Move.REFER: "Said where it was published",
    Move.WITHDRAW: "Withdrawn",
}
