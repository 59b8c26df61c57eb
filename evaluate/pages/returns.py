"""Returns: which areas have submitted theirs."""

import streamlit as st

from evaluate.access import check_can_review
from evaluate.pages import visit


def render() -> None:
    """Say what is here, which is nothing until an area submits."""
    check_can_review(visit.viewer())
    st.title("Returns", anchor=False)
    with st.container(width=640):
        st.markdown("**No area has submitted a return yet.**")
        st.write(
            "A return is an area's submission for one quarter or year of funding. When the first one is"
            " submitted, this page will list the areas and say, for each period, whether the return is due,"
            " late, in, queried or accepted."
        )
        st.write("There is nothing for you to do. An area's commissioner assembles and submits its return.")


if __name__ == "__main__":
    render()
