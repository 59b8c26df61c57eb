"""The parts of a programme's page beside its outcome: a short table each, and where its numbers come from."""

from html import escape
from urllib.parse import urlencode

import streamlit as st

from evaluate.access import Action, can
from evaluate.disclosure import Suppressed
from evaluate.pages import visit
from evaluate.pages.context_writing import offer_disruption, offer_need
from evaluate.pages.listing import listing
from evaluate.pages.note_writing import offer_note
from evaluate.pages.passport import show_passport
from evaluate.pages.plain import plain
from evaluate.portfolio import disruptions, evidence_words, need_words, value_words
from evaluate.portfolio import profile_words as words
from evaluate.portfolio.passport import (
    delivery_passport,
    evidence_passport,
    quality_passport,
    reach_passport,
    value_passport,
)
from evaluate.portfolio.profile import Profile
from evaluate.vocabulary import Audience, NoteKind

_ROUNDED = {
    Audience.OWN: "Counts are exact.",
    Audience.PARTNER: "Counts are rounded to 5. [c] is withheld, so that nobody can be recognised.",
    Audience.PUBLIC: "Counts are rounded to 5. [c] is withheld, so that nobody can be recognised.",
}


def show_reach(seen: Profile) -> None:
    """Show who came, beside the need that was written down."""
    _show_notes(seen, NoteKind.NEED_AND_FIT, "No note says what need this programme answers.")
    st.header("Who came", anchor=False)
    for sentence in need_words.sentences(seen.of_need, seen.delivery.started):
        st.markdown(plain(sentence))
    _show_groups(seen)
    show_passport(reach_passport(seen))
    offer_need(seen.programme.key, seen.of_need)


def _show_groups(seen: Profile) -> None:
    if isinstance(seen.reached, Suppressed):
        st.markdown(plain("Withheld [c]: too few people started to say who they are."))
        return
    st.markdown(plain(_ROUNDED[seen.audience]))
    for one in seen.reached:
        headings = (one.by, *need_words.HEADINGS)
        rows = need_words.rows(one, seen.of_need)
        listing(f"Started, by {one.by.lower()}", headings, rows, figures=range(1, len(headings)))


def show_delivery(seen: Profile) -> None:
    """Show how far the programme has got, and what disrupted it."""
    listing("Delivery", ("What", "How many"), words.delivery_rows(seen))
    show_passport(delivery_passport(seen))
    st.header("What disrupted it", anchor=False)
    if seen.disruptions:
        listing("Disruptions", disruptions.HEADINGS, disruptions.rows(seen.disruptions))
    else:
        st.markdown(plain(disruptions.NOTHING))
    offer_disruption(seen.programme.key, seen.disruptions)


def show_quality(seen: Profile) -> None:
    """Show how complete and timely the data are."""
    good = seen.quality
    rows = (
        (
            "Pairing",
            words.share(good.pairing),
            "of assessments before whose later one is due have it",
        ),
        (
            "Timeliness",
            words.share(good.timeliness),
            "of dated assessments after came within four weeks of the end",
        ),
        ("Completeness", words.share(good.completeness), "of age, sex, ethnicity, area and start are known"),
    )
    listing("Data quality", ("Part", "Share", "Of what"), rows, figures=(1,))
    st.markdown(
        "This is about how complete and timely the data are. It says nothing about what happened to people. How"
        " plausible each score is, only the provider can see."
    )
    show_passport(quality_passport(seen))


def show_evidence(seen: Profile) -> None:
    """Show what the design can say, what the data could show, and what is known elsewhere."""
    known = seen.evidence
    st.markdown(plain(evidence_words.level_sentence(known)))
    listing("What it rests on", ("What", "What is known"), evidence_words.facts(seen))
    if rows := list(evidence_words.preliminary(known)):
        st.header("A preliminary test", anchor=False)
        listing("Preliminary test", ("Condition", "Met"), rows)
    st.header("The approach elsewhere", anchor=False)
    for sentence in evidence_words.approach_sentences(known):
        st.markdown(plain(sentence))
    st.header("Found elsewhere about this programme", anchor=False)
    _show_notes(seen, NoteKind.OUTSIDE_FINDING, evidence_words.outside_sentence(seen))
    show_passport(evidence_passport(seen))


def show_value(seen: Profile) -> None:
    """Show the cost ladder, what would pay for the programme, and what cannot be said."""
    worth = seen.value
    st.markdown(plain(value_words.cost_sentence(worth)))
    if rows := list(value_words.streams(worth)):
        listing("Funding", ("Stream", "Kind", "Pounds"), rows, figures=(2,))
    listing("Cost of each result", value_words.LADDER, value_words.ladder(worth), figures=(1, 2))
    st.markdown(plain(value_words.ladder_sentence(worth)))
    if crimes := list(value_words.offences(worth)):
        st.header("What would pay for it", anchor=False)
        st.markdown(plain(value_words.offences_sentence(worth)))
        listing("Offences to break even", value_words.OFFENCES, crimes, figures=(1,))
    st.header("Benefit-cost ratio", anchor=False)
    cautious = f" {value_words.ratio_caution(worth)}" if worth.ratios else ""
    st.markdown(plain(f"{value_words.ratio_sentence(worth)}{cautious}"))
    if rows := list(value_words.ratio_rows(worth)):
        listing("Benefit-cost ratio by kind of offence", value_words.RATIOS, rows, figures=(1,))
    show_passport(value_passport(seen))


def show_community(seen: Profile) -> None:
    """Show what people said, what the provider can carry, and what stopping would mean."""
    for kind, nothing in (
        (NoteKind.COMMUNITY_VOICE, "Nothing is recorded of what young people or the community say."),
        (NoteKind.PROVIDER_CAPACITY, "Nothing is recorded of what the provider can carry."),
        (NoteKind.CONSEQUENCE_OF_STOPPING, "Nothing is recorded of what stopping would mean."),
    ):
        st.header(plain(evidence_words.kind_name(kind)), anchor=False)
        _show_notes(seen, kind, nothing)
    every = (note for notes in seen.notes.values() for note in notes)
    offer_note(seen.programme.key, sorted(every, key=lambda note: note.id, reverse=True))


def show_decision(seen: Profile) -> None:
    """Show what was decided, and the way to decide."""
    rows = list(words.decision_rows(seen))
    if rows:
        reads = can(visit.viewer(), Action.READ_DECISION)
        leads = [f"/decisions?{urlencode({'decision': one.id})}" for one in seen.decisions] if reads else []
        listing("Decisions about this programme", words.DECISIONS, rows, leads=leads)
    else:
        st.write("Nothing has been decided about this programme in this register.")
    if can(visit.viewer(), Action.DECIDE):
        st.html(as_links(seen.programme.key))


def as_links(programme: str) -> str:
    """Write the way to where a programme is decided about."""
    address = escape(f"/decisions?{urlencode({'programme': programme})}")
    return f'<p class="back"><a href="{address}" target="_self">Decide about it</a></p>'


def _show_notes(seen: Profile, kind: NoteKind, nothing: str) -> None:
    notes = seen.notes.get(kind, ())
    if notes:
        name = evidence_words.kind_name(kind)
        listing(name, ("Written", name, "Source", "Address"), evidence_words.note_rows(notes))
    elif nothing:
        st.markdown(plain(nothing))
