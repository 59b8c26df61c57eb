"""Forms on a programme's page for what stands around it: what disrupted it, and how many people are in need of it."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

import streamlit as st

from evaluate.access import Viewer
from evaluate.db.session import Engine
from evaluate.pages import visit
from evaluate.pages.plain import plain
from evaluate.pages.return_acts import act, today
from evaluate.portfolio import context
from evaluate.portfolio.context import WrittenDisruption, WrittenNeed
from evaluate.portfolio.disruptions import ProgrammeDisruption, sentence
from evaluate.portfolio.need_words import label
from evaluate.portfolio.needs import GROUPS, OfNeed

TakeBack = Callable[[Engine, Viewer, str, int, date], None]
_WIDE, _DAY = 640, 330
_OWN = "This programme alone"


def offer_disruption(programme: str, standing: Sequence[ProgrammeDisruption]) -> None:
    """Offer to write down what disrupted a programme, and to take back what was."""
    writes, area = context.may_write(visit.engine(), visit.viewer(), programme)
    if not writes:
        return
    key = f"disruption {programme} {max((one.id for one in standing), default=0)}"
    with st.expander("Write down a disruption"), st.form(key, border=False):
        what = st.text_input("What happened", key=f"{key} what", width=_WIDE)
        first = _day("First day", f"{key} first", today())
        last = _day("Last day (leave it empty while it goes on)", f"{key} last", None)
        of_area = _of_area(area, key)
        if st.form_submit_button("Keep this disruption"):
            said = WrittenDisruption(first or today(), last, what or "")
            act(
                lambda: context.write_disruption(
                    visit.engine(), visit.viewer(), programme, said, of_area, today()
                ),
                "The disruption is kept.",
            )
    ours = {one.id: sentence(one) for one in standing if one.is_own or (area and one.area_name)}
    _offer_back("a disruption", programme, ours, context.take_back_disruption)


def offer_need(programme: str, known: OfNeed) -> None:
    """Offer to write down how many people are in need of a programme, and to take such a number back."""
    writes, area = context.may_write(visit.engine(), visit.viewer(), programme)
    if not writes:
        return
    key = f"need {programme} {max((one.id for one in known.every), default=0)}"
    with st.expander("Write down how many people are in need"), st.form(key, border=False):
        people = st.number_input("How many people", 1, step=1, value=None, key=f"{key} people", width=_DAY)
        of = st.selectbox(
            "Of whom",
            [None, *GROUPS],
            format_func=lambda one: ": ".join(GROUPS[one]) if one else "Everybody in need",
            key=f"{key} of",
            width=_WIDE,
        )
        lines = [
            st.text_input(plain(name), key=f"{key} {name}", width=_WIDE)
            for name in ("Whom it counts", "Where", "Where the number comes from")
        ]
        day = _day("The day it is of", f"{key} day", today())
        of_area = _of_area(area, key)
        if st.form_submit_button("Keep this number"):
            counts, where, source = (line or "" for line in lines)
            said = WrittenNeed(int(people or 0), of, counts, where, day or today(), source)
            act(
                lambda: context.write_need(visit.engine(), visit.viewer(), programme, said, of_area, today()),
                "The number is kept.",
            )
    ours = {one.id: label(one) for one in known.every if not one.area_name or area}
    _offer_back("a number of people in need", programme, ours, context.take_back_need)


def _offer_back(name: str, programme: str, ours: Mapping[int, str], take_back: TakeBack) -> None:
    if not ours:
        return
    key = f"back {name} {programme} {max(ours)}"
    with st.expander(plain(f"Take {name} back")), st.form(key, border=False):
        which = st.selectbox(
            "Which",
            list(ours),
            None,
            format_func=lambda one: plain(ours[one]),
            placeholder="Choose one",
            key=f"{key} which",
            width=_WIDE,
        )
        pressed = st.form_submit_button("Take it back")
        if pressed and which is None:
            st.error(plain(f"Nothing was taken back. You need to choose {name}."))
        elif pressed and which is not None:
            act(
                lambda: take_back(visit.engine(), visit.viewer(), programme, which, today()),
                "It was taken back, and stays on record.",
            )


def _of_area(area: str | None, key: str) -> bool:
    """Ask whether something is about the whole area, of whoever may say so."""
    if area is None:
        return False
    offered = [_OWN, f"Every programme of {area}"]
    return st.radio("What it is about", offered, format_func=plain, key=f"{key} place") != _OWN


def _day(name: str, key: str, value: date | None) -> date | None:
    day = st.date_input(plain(name), value, max_value=today(), format="DD/MM/YYYY", key=key, width=_DAY)
    return day if isinstance(day, date) else None
