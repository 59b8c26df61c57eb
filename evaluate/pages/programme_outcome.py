"""What happened to a programme's people: the picture, every measure, the groups, and what would change our mind."""

import streamlit as st

from evaluate.pages import charts, visit
from evaluate.pages.canvas import CONFIG
from evaluate.pages.listing import listing
from evaluate.pages.passport import show_passport
from evaluate.pages.pictures.of_programme import show_of_programme
from evaluate.pages.plain import plain
from evaluate.portfolio import profile_words as words
from evaluate.portfolio import sentences
from evaluate.portfolio.numbers import digits, number
from evaluate.portfolio.overview import overview
from evaluate.portfolio.passport import outcome_passports
from evaluate.portfolio.picture import Picture, picture
from evaluate.portfolio.profile import Profile

_SIGNS = (
    "Changes are turned so that a move in the wanted direction is above nought. [c] is withheld, because too few people"
    " stand behind it; [u] rests on fewer than 30 people. Of several measures, one in twenty intervals misses the truth"
    " by chance alone."
)


def show_outcome(seen: Profile) -> None:
    """Show the main measure, then every other, then the groups, then what it would take to know more."""
    yardstick = seen.headline.yardstick
    if yardstick is None:
        st.write(
            "Nobody has a score yet. Once the provider has sent scores before and after, they will stand here."
        )
        return
    drawn = picture(seen.comparison, yardstick.measure.measure, yardstick.timepoint)
    st.markdown(plain(f"{words.caution(drawn)} {sentences.flow(drawn)}"))
    if drawn.has_marks:
        _draw(drawn)
        st.markdown(plain(words.picture_key(drawn)))
    else:
        st.write(plain(sentences.nothing_to_draw(drawn)))
    st.markdown(plain(words.reliable_sentence(seen)))
    for passport in outcome_passports(seen):
        show_passport(passport)
    st.header("Look closer", anchor=False)
    engine, viewer = visit.engine(), visit.viewer()
    show_of_programme(engine, viewer, overview(engine, viewer), seen.programme.key, seen.disruptions)
    st.header("Every measure", anchor=False)
    listing("Every measure of this programme", words.OUTCOME, words.outcomes(seen))
    st.markdown(plain(_SIGNS))
    _show_groups(seen)
    _show_enough(seen)


def _draw(drawn: Picture) -> None:
    dark = st.context.theme.type == "dark"
    for key, narrow in (("forest_wide", False), ("forest_narrow", True)):
        with st.container(key=key):
            figure = charts.forest(drawn, narrow, dark, alone=True)
            alt = f"{drawn.measure.name}. {sentences.answer(drawn)}"
            st.plotly_chart(figure, theme=None, config=CONFIG, key=f"{key}_chart", alt=alt)


def _show_groups(seen: Profile) -> None:
    if seen.subgroups is None or seen.evidence.measure is None:
        return
    decimals = digits(seen.evidence.measure)
    st.header("Did groups of people change differently?", anchor=False)
    for one in seen.subgroups.differences:
        st.markdown(plain(words.subgroup_sentence(one)))
        if rows := list(words.subgroup_rows(one, decimals)):
            headings = (one.by, "People (rounded)", "Change in points (95% interval)")
            listing(f"Change by {one.by.lower()}", headings, rows, figures=(1,))
    st.markdown(plain(words.stance(seen.subgroups)))


def _show_enough(seen: Profile) -> None:
    st.header("What would change our mind", anchor=False)
    st.markdown(plain(seen.enough.against))
    if seen.enough.needed and seen.headline.yardstick:
        decimals = digits(seen.headline.yardstick.measure)
        rows = [(f"{number(one.points, decimals)} points", f"{one.people:,}") for one in seen.enough.needed]
        headings = ("To show a true change of this size four times in five", "People with both scores")
        listing("How many people it takes", headings, rows, figures=(1,))
    if seen.enough.lacking:
        st.markdown("What is not known:")
        st.markdown("\n".join(f"- {plain(one)}" for one in seen.enough.lacking))
