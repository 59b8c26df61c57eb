"""The filters of a portfolio, which the address of the page keeps: whoever opens it is asked the same of their own."""

import streamlit as st

from evaluate.portfolio.wanted import MOST_BESIDE, NAMES, Options, Wanted, address_of, read_address

_WRITTEN = "portfolio in the address"
# What is shown of a line where nothing else is asked for.
_UNLESS_ASKED = {"order": "Name", "measure": "Main", "timepoint": "After"}


def key_of(name: str) -> str:
    """Name the widget of a filter, apart from those of other pages."""
    return f"portfolio_{name}"


def follow_address(offered: Options) -> tuple[str, ...]:
    """Set the filters as an address asks that somebody followed, and name what of it cannot be had."""
    address = {name: st.query_params.get_all(name) for name in st.query_params}
    if address == st.session_state.get(_WRITTEN):
        return ()
    wanted, ignored = read_address(address, offered)
    for name in (*NAMES, "order"):
        st.session_state[key_of(name)] = getattr(wanted, name)
    st.session_state[key_of("beside")] = list(wanted.beside)
    return ignored


def choose(offered: Options) -> Wanted:
    """Ask what to narrow the list to, and what to set side by side."""
    chosen: dict[str, str | None] = {}
    with st.container(horizontal=True, key="portfolio_filters"):
        asked = {**NAMES, "order": "Order by"}
        for name, label in asked.items():
            values = offered[name]
            if len(values) > 1:
                chosen[name] = st.selectbox(
                    label,
                    list(values),
                    None,
                    placeholder=_UNLESS_ASKED.get(name, "All"),
                    format_func=values.__getitem__,
                    key=key_of(name),
                    width=140,
                )
    beside = st.multiselect(
        f"Side by side (up to {MOST_BESIDE})",
        list(offered["beside"]),
        format_func=offered["beside"].__getitem__,
        max_selections=MOST_BESIDE,
        placeholder="Choose programmes to set side by side",
        key=key_of("beside"),
    )
    return Wanted(**chosen, beside=tuple(beside))


def keep_address(wanted: Wanted) -> None:
    """Write what was chosen into the address."""
    address = address_of(wanted)
    if address != st.session_state.get(_WRITTEN):
        st.session_state[_WRITTEN] = address
        st.query_params.from_dict(address)
