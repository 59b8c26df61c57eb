"""A signed return as a file to keep: a workbook, a document to print, or figures to count with."""

from functools import partial

import streamlit as st

from evaluate.export import MEDIA_TYPES, Kind, take
from evaluate.export.pdf import can_make_pdf
from evaluate.export.signed import Signed, signed_of
from evaluate.pages import visit
from evaluate.pages.plain import plain
from evaluate.returns.reviewing import ReturnView

_LABELS = {
    Kind.XLSX: "A workbook (Excel)",
    Kind.ODS: "A workbook (OpenDocument)",
    Kind.PDF: "To print (PDF)",
    Kind.CSV: "Every figure (CSV)",
    Kind.JSON: "As it was signed (JSON)",
}


def offer_files(view: ReturnView) -> None:
    """Offer what was signed last in every kind that this machine can make."""
    if not any(one.signed_at for one in view.sealed):
        return
    signed = signed_of(view)
    st.header("Take it away", anchor=False)
    st.write(
        plain(
            f"These files hold submission {signed.number} as it was signed. What is withheld here is withheld in them."
        )
    )
    with st.container(horizontal=True):
        for kind in _kinds():
            _offer(view.expected.id, signed, kind)
    if not can_make_pdf():
        st.write("PDF files cannot be made on this machine. Whoever runs the register can put that right.")


def _kinds() -> list[Kind]:
    """List the kinds that can be made; a PDF needs a library that not every machine has."""
    return [kind for kind in _LABELS if kind is not Kind.PDF or can_make_pdf()]


def _offer(number: int, signed: Signed, kind: Kind) -> None:
    """Offer one file, which is made and written down when the button is pressed."""
    make = partial(take, visit.engine(), visit.viewer(), number, kind)
    st.download_button(
        plain(_LABELS[kind]),
        lambda: make()[1],
        f"{signed.filename}.{kind}",
        MEDIA_TYPES[kind],
        on_click="ignore",
        key=f"take {number} {kind}",
    )
