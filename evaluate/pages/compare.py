"""Compare programmes."""

import streamlit as st

from evaluate.access import check_can_compare
from evaluate.pages import visit


def render() -> None:
    """Name the page."""
    check_can_compare(visit.viewer())
    st.title("Compare programmes", anchor=False)


if __name__ == "__main__":
    render()
