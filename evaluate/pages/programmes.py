"""My programmes: what is owed and by when, the last upload, how good the data are, and who has left."""

from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from evaluate.access import check_can_upload
from evaluate.intake import participants as people
from evaluate.intake import scorecard, words
from evaluate.intake.participants import CohortName
from evaluate.intake.scorecard import Card, Owed
from evaluate.pages import visit
from evaluate.pages.downloads import offer_templates
from evaluate.pages.listing import listing
from evaluate.pages.participants import offer_participants
from evaluate.pages.plain import plain
from evaluate.pages.quality import show_quality
from evaluate.vocabulary import day_in_words, timepoint_label

_HERE = Path(__file__).parent
_AT_FIRST, _MOST_OWED = 8, 200


def render() -> None:
    """Say what is owed, then show a card for each programme."""
    viewer = visit.viewer()
    check_can_upload(viewer)
    cards = scorecard.cards(visit.engine(), viewer)
    st.title("My programmes", anchor=False)
    st.markdown(f"**{plain(summary(cards))}**")
    if not cards:
        st.write("Ask the commissioner or the administrator to add your programme, then come back.")
        return
    cohorts = people.cohorts(visit.engine(), viewer)
    st.html(_HERE / "quality.css")
    for card in cards:
        _show(card, [one for one in cohorts if one.programme == card.key])


def summary(cards: Sequence[Card]) -> str:
    """Say in one sentence what is owed in all."""
    if not cards:
        return "Your organisation has no programme in this register yet."
    owed = sum(len(card.owed) for card in cards)
    now = sum(one.now for card in cards for one in card.owed)
    late = sum(one.late for card in cards for one in card.owed)
    if all(card.last is None for card in cards):
        return "Nothing has been sent yet. Begin on the page Upload, or with a template from below."
    if not owed:
        if any(card.out_of_reach for card in cards):
            return "Nothing is owed: whoever has a score before has one after, or can no longer be asked."
        return "Nothing is owed: whoever has a score before has one after."
    scores = "1 score is" if owed == 1 else f"{owed:,} scores are"
    if not any(one.due_on for card in cards for one in card.owed):
        return f"{scores} still owed. No dates are set for when."
    if not now and not late:
        return f"{scores} still owed, none of them due yet."
    urgent = [f"{count:,} {what}" for count, what in ((now, "due now"), (late, "late")) if count]
    return f"{scores} still owed: {' and '.join(urgent)}."


def owed_rows(owed: Sequence[Owed]) -> list[list[str]]:
    """Write who is owed which score by when, in order; where no date is set at all, nothing is said of any."""
    undated = "no date set" if any(one.due_on for one in owed) else ""
    return [
        [
            one.participant,
            one.cohort,
            one.instrument,
            timepoint_label(one.timepoint),
            f"{day_in_words(one.due_on)}{_urgent(one)}" if one.due_on else undated,
        ]
        for one in owed
    ]


def out_of_reach(count: int) -> str:
    """Say of how many scores nobody is asked any more, and why."""
    if not count:
        return ""
    what = "1 score after the programme is" if count == 1 else f"{count:,} scores after the programme are"
    return (
        f"{what} missing and not owed, because the participant died, moved away, was excluded or in custody, was"
        " referred on, or no longer met the criteria."
    )


def _urgent(one: Owed) -> str:
    return ", due now" if one.now else ", late" if one.late else ""


def _show(card: Card, cohorts: list[CohortName]) -> None:
    with st.container(border=True, key=f"card {card.key}"):
        st.header(plain(card.name), anchor=False)
        st.markdown(plain(_last(card)))
        owed, quality, people_tab, template = st.tabs(
            [
                f"What is owed ({len(card.owed):,})",
                "Data quality",
                "Withdraw or erase a participant",
                "Template",
            ]
        )
        with owed:
            _list_owed(card)
        with quality:
            show_quality(card.key, card.quality)
        with people_tab:
            offer_participants(card.key, cohorts)
        with template:
            st.write("It holds this programme’s cohorts and whoever is still owed a score.")
            offer_templates(card.key)


def _list_owed(card: Card) -> None:
    if card.out_of_reach:
        st.write(plain(out_of_reach(card.out_of_reach)))
    if not card.owed:
        st.write("Nothing is owed. Whoever has a first score and is due a later one will be listed here.")
        return
    if any(one.due_on for one in card.owed):
        st.write(
            "A score is due when the programme is over for somebody, and late four weeks after that. What is due now"
            " comes first, then what is late, the least late first, then what is due later."
        )
    headings = ["Participant", "Cohort", "Instrument", "Score owed", "Due by"]
    rows = owed_rows(card.owed)
    listing(f"What {card.name} owes", headings, rows[:_AT_FIRST])
    if len(rows) > _AT_FIRST:
        with st.expander(f"See the other {len(rows) - _AT_FIRST:,}"):
            listing(f"What else {card.name} owes", headings, rows[_AT_FIRST:_MOST_OWED])
            if len(rows) > _MOST_OWED:
                st.write(f"These are the first {_MOST_OWED} of {len(rows):,}. The template has them all.")
    with st.container(horizontal=True):
        st.page_link(_HERE / "upload.py", label="Send a file")
        st.page_link(_HERE / "compare.py", label="See what the commissioner sees")


def _last(card: Card) -> str:
    if card.last is None:
        return "Nothing has been sent yet."
    one = card.last
    sent = day_in_words(one.received_at)
    return f"Last upload: number {one.id}, {one.filename}, on {sent}, {words.BECAME[one.state]}."


if __name__ == "__main__":
    render()
