"""A number's passport, closed until somebody asks where the number comes from."""

import streamlit as st

from evaluate.pages.listing import listing
from evaluate.pages.plain import plain
from evaluate.portfolio.passport import Passport


def show_passport(passport: Passport) -> None:
    """Offer a number's papers behind one click."""
    name = f"{passport.number[:1].lower()}{passport.number[1:]}"
    with st.expander(f"Where this comes from: {plain(name)}"):
        listing(f"Passport of {passport.number}", ("Paper", "What it says"), passport.papers)
