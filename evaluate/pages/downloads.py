"""What a provider takes away: a template, the list of what to mend, its own workbook with comments, failed rows."""

from collections.abc import Callable
from functools import partial

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from evaluate.intake.excerpts import holds_personal_data
from evaluate.intake.filename import beside
from evaluate.intake.mending.annotated import annotated
from evaluate.intake.mending.failed_rows import failed_rows
from evaluate.intake.mending.problem_list import as_csv
from evaluate.intake.template.making import template
from evaluate.intake.upload import Checked
from evaluate.pages import visit
from evaluate.pages.plain import plain

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
CSV = "text/csv"
_PERSONAL = (
    "Your file may hold personal data, so no row of it is shown, kept or given back. Mend it where you have it,"
    " save it, and drop it above again."
)


def offer_templates(programme: str) -> None:
    """Offer a workbook made for one programme, with its cohorts and those who are still owed a score."""
    make = partial(template, visit.engine(), visit.viewer(), programme)
    with st.container(horizontal=True, key=f"template {programme}"):
        for name, kind, mime, made in (
            ("Excel", "xlsx", XLSX, partial(make, "xlsx")),
            ("OpenDocument", "ods", ODS, partial(make, "ods")),
        ):
            _offer(
                f"Get a template for this programme ({name})",
                made,
                f"{programme}-template.{kind}",
                mime,
                key=f"template {programme} {kind}",
            )


def offer_lists(checked: Checked, file: UploadedFile) -> None:
    """Offer what was found as a list, and in the provider's own workbook as a comment in each cell."""
    engine, viewer, report = visit.engine(), visit.viewer(), checked.report
    # Of a file that cannot be read there is nothing to comment on, and one sentence has said it all.
    if report.status == "refused":
        return
    personal = holds_personal_data(report.problems)
    st.header("Mend it in your own file", anchor=False)
    st.write(plain(_PERSONAL) if personal else "Mend these in your file, save it, and drop it above again.")
    with st.container(horizontal=True):
        if not personal:
            _offer(
                "Your workbook, with a comment in each cell to mend",
                lambda: annotated(engine, viewer, checked, file.getvalue()),
                beside(file.name, "to-mend.xlsx"),
                XLSX,
                key="annotated",
            )
        _offer("The list of what to mend (CSV)", lambda: as_csv(report), "what-to-mend.csv", CSV, key="list")


def offer_left_out(checked: Checked, file: UploadedFile) -> None:
    """Say how many rows stay out, and give them back as a file to mend."""
    rows = left_out(checked)
    if not rows:
        return
    st.header("What stays out", anchor=False)
    stay = (
        "row stays out. Take it with you, mend it and send it"
        if rows == 1
        else ("rows stay out. Take them with you, mend them and send them")
    )
    st.write(f"{rows:,} {stay} when you can.")
    engine, viewer = visit.engine(), visit.viewer()
    _offer(
        "The rows that stay out",
        lambda: failed_rows(engine, viewer, checked, file.getvalue()),
        beside(file.name, "to-mend.xlsx"),
        XLSX,
        key="left out",
    )


def left_out(checked: Checked) -> int:
    """Count the rows that stay out."""
    return len({(one.sheet, row) for one in checked.left_out for row in one.rows})


def _offer(label: str, make: Callable[[], bytes], name: str, mime: str, key: str) -> None:
    """Offer a file that is made when the button is pressed, and not before."""
    st.download_button(label, make, name, mime, on_click="ignore", key=key, wrap=True)
