"""The good rows alone: offered where few fail, and what stays out comes back as a file to mend."""

from dataclasses import replace

import streamlit as st

from evaluate.intake.excerpts import good_rows
from evaluate.intake.upload import Checked
from evaluate.pages.checking import check_again


def offer_good_rows(checked: Checked) -> None:
    """Offer to send the rows with nothing wrong, and say how many go in and how many stay out."""
    counted = good_rows(checked.report)
    if counted is None or checked.instructions.good_rows_only:
        return
    go_in, stay_out = counted
    st.header("Or send the good rows now", anchor=False)
    st.write(
        f"{_rows(go_in)} can go in without the {stay_out:,} that {_need(stay_out)} mending. You get"
        f" {'that row' if stay_out == 1 else 'those rows'} back as a file, to mend and send when you can."
    )
    if st.button(f"Take the {_rows(go_in)} that are good", key="good rows"):
        check_again(replace(checked.instructions, good_rows_only=True))
        st.rerun()


def _rows(count: int) -> str:
    return f"{count:,} {'row' if count == 1 else 'rows'}"


def _need(count: int) -> str:
    return "needs" if count == 1 else "need"
