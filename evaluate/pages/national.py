"""The national summary: what all areas returned for a period, put together from what each of them signed and sent."""

from collections.abc import Callable, Sequence
from functools import partial
from itertools import groupby

import streamlit as st

from evaluate.access import check_can_review
from evaluate.disclosure import Shorthand
from evaluate.export import MEDIA_TYPES, Kind
from evaluate.export.layout import numeric
from evaluate.export.national import CHANGES, EFFECTS, national_tables
from evaluate.export.national_taking import take_national
from evaluate.export.pdf import can_make_pdf
from evaluate.export.tables import Table
from evaluate.export.words import MEANINGS
from evaluate.pages import visit
from evaluate.pages.contents import Part, anchor, show_contents
from evaluate.pages.listing import figures_listing
from evaluate.pages.national_line import ONE_LINE, show_line
from evaluate.pages.national_parts import show_changes, show_effects
from evaluate.pages.plain import plain
from evaluate.returns.national import Span, names
from evaluate.returns.national_summary import National, national
from evaluate.returns.national_sums import Reach

TAKE_AWAY = "Take it away"
_ALONE, _YEAR = "These months alone", "The year so far"
_LABELS = {
    Kind.XLSX: "A workbook (Excel)",
    Kind.ODS: "A workbook (OpenDocument)",
    Kind.PDF: "To print (PDF)",
    Kind.CSV: "Every figure (CSV)",
}


def render() -> None:
    """Answer first, then people, money, conditions, outcomes, what changed, and one line everywhere."""
    viewer = visit.viewer()
    check_can_review(viewer)
    st.title("National summary", anchor=False)
    known = names(visit.engine(), viewer)
    if not known:
        st.markdown("**No return is expected of any area yet, so there is nothing to put together.**")
        st.write("When areas have signed and sent returns, this page will add up what they tell.")
        return
    name, span, whole_year = _choose(known)
    found = national(visit.engine(), viewer, name, known[name], span, whole_year)
    st.markdown(f"**{plain(first_words(found))}**")
    st.write(plain(_made_of(found)))
    if found.sent:
        _show(found)
        _offer(name, known[name], span, whole_year)
    show_line(name, known[name], span)


def first_words(found: National) -> str:
    """Say how many areas sent their return, and how many people they tell of, tier by tier."""
    sent, expected = len(found.sent), len(found.expected)
    have = "area has sent its" if expected == 1 else "areas have sent their"
    lead = f"{sent:,} of {expected:,} {have} return for {found.span.name}."
    return " ".join([lead, *(_reached(one) for one in found.tiers if one.people.value)])


def _reached(one: Reach) -> str:
    told, of = one.people.told, one.people.of
    everywhere = "the 1 area that has any" if of == 1 else f"all {of:,} areas that have any"
    areas = f"{told:,} of {of:,} areas" if told < of else everywhere
    return f"{one.tier.value.capitalize()} programmes: about {one.people.value:,.0f} people started, from {areas}."


def _made_of(found: National) -> str:
    parts = [f"Not in these figures: {', '.join(found.missing)}."] if found.missing else []
    if len(found.queried) == 1:
        parts.append(f"A question about the return of {found.queried[0]} is open.")
    elif found.queried:
        parts.append(f"Questions about the returns of {', '.join(found.queried)} are open.")
    parts.append(
        "Everything here is worked out from what areas signed and sent, where small numbers are withheld and counts"
        " rounded, so it tells nothing that their returns do not."
    )
    return " ".join(parts)


def _choose(known: dict[str, tuple[Span, ...]]) -> tuple[str, Span, bool]:
    """Ask for the return, the period and how much of the year; the address keeps the return and the period."""
    with st.container(horizontal=True):
        listed = list(known)
        name = listed[0]
        if len(listed) > 1:
            asked = st.query_params.get("name", "")
            at = listed.index(asked) if asked in listed else 0
            name = st.selectbox("Return", listed, index=at, format_func=plain, width=420)
            st.query_params["name"] = name
        spans = known[name][::-1]
        asked = st.query_params.get("period", "")
        days = [span.starts_on.isoformat() for span in spans]
        span = st.selectbox(
            "Period",
            spans,
            index=days.index(asked) if asked in days else 0,
            format_func=lambda one: one.name,
            width=280,
        )
        how = st.radio("How much of the year", (_ALONE, _YEAR), horizontal=True)
    st.query_params["period"] = span.starts_on.isoformat()
    return name, span, how == _YEAR


def _show(found: National) -> None:
    tables = national_tables(found)
    used = {short for table in tables for short in table.shorthand}
    if used:
        meaning = "; ".join(f"{short.value} {MEANINGS[short]}" for short in Shorthand if short in used)
        st.markdown(plain(f"What stands where a number cannot: {meaning}."))
    parts = dict.fromkeys([*(table.section for table in tables), TAKE_AWAY, ONE_LINE])
    show_contents("Contents of the national summary", [Part(one, anchor(one)) for one in parts])
    for section, group in groupby(tables, lambda table: table.section):
        st.header(plain(section), anchor=anchor(section))
        if section == EFFECTS:
            show_effects(found.effects)
        elif section == CHANGES and found.changes:
            show_changes(found.changes)
        else:
            for table in group:
                _show_table(table)


def _show_table(table: Table) -> None:
    st.subheader(plain(table.title), anchor=False)
    if table.says:
        st.markdown(plain(" ".join(table.says)))
    figures = {at for at, is_number in enumerate(numeric(table)) if is_number}
    rows = [[one.printed for one in row] for row in table.rows]
    figures_listing(f"{table.title}, national", table.headings, rows, figures)


def _offer(name: str, spans: Sequence[Span], span: Span, whole_year: bool) -> None:
    """Offer the summary as files, each of which is made and written down when its button is pressed."""
    st.header(plain(TAKE_AWAY), anchor=anchor(TAKE_AWAY))
    with st.container(horizontal=True):
        for kind in _kinds():
            make = partial(take_national, visit.engine(), visit.viewer(), name, spans, span, whole_year, kind)
            st.download_button(
                _LABELS[kind],
                partial(_content, make),
                f"national-{span.starts_on}.{kind}",
                MEDIA_TYPES[kind],
                on_click="ignore",
                key=f"national {kind}",
            )
    if not can_make_pdf():
        st.write("PDF files cannot be made on this machine. Whoever runs the register can put that right.")


def _kinds() -> list[Kind]:
    """List the kinds that can be made; a PDF needs a library that not every machine has."""
    return [kind for kind in _LABELS if kind is not Kind.PDF or can_make_pdf()]


def _content(make: Callable[[], tuple[str, bytes]]) -> bytes:
    return make()[1]


if __name__ == "__main__":
    render()
