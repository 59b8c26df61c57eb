"""Upload: choose the programme, drop the file, read what needs mending, see old beside new, send."""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from evaluate.access import check_can_upload
from evaluate.errors import UserError
from evaluate.intake import review, upload, words
from evaluate.intake.review import KeptProblem
from evaluate.intake.stage import Changes
from evaluate.intake.upload import Checked
from evaluate.pages import findings, visit
from evaluate.vocabulary import UploadState, timepoint_label

_HERE = Path(__file__).parent
_IN_FILE = "Several: the file has a programme column"


def render() -> None:
    """Walk one file down the road in; the title says how far it has got."""
    viewer = visit.viewer()
    check_can_upload(viewer)
    head = st.container()
    programmes = {choice.key: choice.name for choice in review.my_programmes(visit.engine(), viewer)}
    if not programmes:
        _say(head, "Upload", "Your organisation has no programme in this register yet.")
        st.write("Ask the commissioner or the administrator to add your programme, then come back.")
        return
    chosen = st.selectbox(
        "Programme",
        [*programmes, _IN_FILE],
        format_func=lambda key: programmes.get(key, key),
        key="programme",
    )
    file = st.file_uploader(
        "Scores, as a CSV file", type="csv", key=f"file {st.session_state.get('file', 0)}"
    )
    if file is not None:
        _review(head, file.name, file.getvalue(), None if chosen == _IN_FILE else chosen)
    elif sent := st.session_state.get("sent"):
        _say(head, "In the register", sent)
        with head:
            st.page_link(_HERE / "compare.py", label="See the programme among the others")
    else:
        _say(head, "Upload", "Send the before and after scores of one cohort or of many.")
        _explain()
    if file is None:
        _list_sent()


def _review(head: DeltaGenerator, name: str, content: bytes, programme: str | None) -> None:
    try:
        found = _checked(name, content, programme)
    except UserError as error:
        _say(head, "Not checked", f"{error.message} {error.remedy}")
        return
    report, changes = found.checked.report, found.checked.changes
    if changes is None:
        _say(head, "Checked: not ready to send", findings.verdict(report))
        findings.show(report, found.excerpt)
        st.write("When you have mended the file, drop it above again. Nothing has gone into the register.")
    elif changes.already:
        _say(head, "Already in the register", words.changes_in_words(changes))
        findings.show(report, found.excerpt)
    else:
        _say(head, "Checked, not yet submitted", findings.verdict(report))
        findings.show(report, found.excerpt)
        _offer(changes, found.upload_id)


@dataclass(frozen=True, slots=True)
class _Found:
    """A file that was checked and kept, with the rows of it that are shown."""

    token: tuple[str, str, str | None]
    checked: Checked
    upload_id: int
    excerpt: review.Excerpt | None


def _checked(name: str, content: bytes, programme: str | None) -> _Found:
    """Check and read a file once, however often the page runs, and keep what was found."""
    token = (sha256(content).hexdigest(), name, programme)
    found: _Found | None = st.session_state.get("found")
    if found is None or found.token != token:
        _put_aside()
        with st.spinner("Checking every row…", show_time=True):
            checked = upload.check(visit.engine(), visit.viewer(), name, content, programme)
            excerpt = review.excerpt(content, checked.report.problems)
        number = upload.record(visit.engine(), visit.viewer(), checked)
        found = _Found(token, checked, number, excerpt)
        st.session_state.update(found=found, sent=None)
    return found


def _offer(changes: Changes, upload_id: int) -> None:
    st.header("What sending would change", anchor=False)
    st.write(words.changes_in_words(changes, most=0))
    st.table(_overview(changes), border="horizontal", hide_index=True)
    if changes.changed:
        st.header("Old beside new", anchor=False)
        st.table(_old_beside_new(changes), border="horizontal", hide_index=True)
        if changes.changed > _MOST:
            st.write(f"These are the first {_MOST} of {changes.changed:,} scores that would change.")
    warnings = review.warnings(visit.engine(), visit.viewer(), upload_id)
    agreed = [warning.id for warning in warnings if st.checkbox(_yes(warning), key=f"warning {warning.id}")]
    if len(agreed) < len(warnings):
        st.write("Tick each of these if it is right, or correct the file and drop it again.")
    with st.container(horizontal=True):
        ready = len(agreed) == len(warnings)
        if st.button("Send to the register", type="primary", disabled=not ready, key="send"):
            _send(upload_id, agreed)
        st.button("Put it aside", on_click=_start_again, key="aside")


def _yes(warning: KeptProblem) -> str:
    where = (
        f" (column {warning.column})" if warning.column else f" (row {warning.row})" if warning.row else ""
    )
    return f"This is right{where}: {warning.message}"


_MOST = 50


def _send(upload_id: int, agreed: list[int]) -> None:
    try:
        with st.spinner("Sending…", show_time=True):
            committed = upload.commit(visit.engine(), visit.viewer(), upload_id, agreed)
    except UserError as error:
        st.error(f"{error.message} {error.remedy}")
        _put_aside()
        return
    st.session_state.pop("found")
    _start_again()
    st.session_state["sent"] = words.committed_in_words(committed)
    st.rerun()


def _start_again() -> None:
    """Empty the page for another file; the file itself is let go."""
    _put_aside()
    st.session_state.pop("sent", None)
    st.session_state["file"] = st.session_state.get("file", 0) + 1


def _put_aside() -> None:
    """Let go of what was checked, so that the same file would be checked again."""
    found: _Found | None = st.session_state.pop("found", None)
    if found is not None and found.checked.changes is not None:
        upload.discard(visit.engine(), visit.viewer(), found.upload_id)


def _overview(changes: Changes) -> pd.DataFrame:
    """Count what would be written, by cohort, measure and timepoint."""
    return pd.DataFrame(
        [
            {
                "Programme": row.programme,
                "Cohort": row.cohort,
                "Measure": row.measure,
                "When": timepoint_label(row.timepoint),
                "New": row.new,
                "Changed": row.changed,
                "As they are": row.same,
            }
            for row in changes.overview()
        ]
    )


def _old_beside_new(changes: Changes) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "Row": str(score.row),
                "Participant": score.participant,
                "Measure": score.measure,
                "When": timepoint_label(score.timepoint),
                "In the register": words.number(score.old_value),
                "In your file": words.number(score.new_value),
                "Date": words.dates(score),
            }
            for score in changes.old_beside_new(_MOST)
        ]
    )


def _say(head: DeltaGenerator, title: str, sentence: str) -> None:
    with head:
        st.title(title, anchor=False)
        st.markdown(f"**{sentence}**")


_BECAME = {
    UploadState.REFUSED: "could not be read",
    UploadState.CHECKED: "needed mending; not in the register",
    UploadState.STAGED: "checked, not yet submitted",
    UploadState.COMMITTED: "in the register",
    UploadState.DISCARDED: "put aside; not in the register",
}


def _list_sent() -> None:
    """Say what became of the last files, so that nobody wonders whether theirs arrived."""
    sent = review.my_uploads(visit.engine(), visit.viewer())
    if not sent:
        return
    st.header("The last files", anchor=False)
    rows = [
        {
            "File": one.filename,
            "When": f"{one.received_at.day} {one.received_at:%B %Y, %H:%M} UTC",
            "Rows": f"{one.rows:,}",
            "What became of it": _BECAME[one.state],
        }
        for one in sent
    ]
    st.table(pd.DataFrame(rows), border="horizontal", hide_index=True, alt="The last files that were sent")


def _explain() -> None:
    st.write("Nothing goes into the register until you press “Send to the register”.")
    with st.expander("What the file looks like"):
        st.write(
            "One row for each person and measure, with these headings in the first row, in any order. Leave a"
            " cell blank where there is no score. Use the pseudonym that you gave the person, never a name."
        )
        st.table(
            pd.DataFrame(
                [
                    ["A017", "2025-spring", "sdq_self_total", "17", "12"],
                    ["A018", "2025-spring", "sdq_self_total", "21", ""],
                ],
                columns=["participant", "cohort", "measure", "before", "after"],
            )
        )
        st.write(
            "More columns may follow: arm (intervention or comparison), before_on and after_on (dates such as"
            " 03/04/2025), followup_3m, followup_6m, and programme where the file covers several."
        )


if __name__ == "__main__":
    render()
