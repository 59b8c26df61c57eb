"""A file full of identifiers goes in, is refused, is looked at: none of it is in the server's log."""

import json
from pathlib import Path

from playwright.sync_api import Page

from tests.faults.conftest import HEAD, Served, choose, heading, sign_in

IDENTIFIERS = (
    "Annabel Exampleton",
    "ann@elsewhere.example",
    "943 476 5919",
    "SW1A 1AA",
    "03/04/2011",
    "07700 900123",
)


def test_the_log_holds_nothing_of_a_file_and_every_line_can_be_read(
    served: Served, page: Page, tmp_path: Path
) -> None:
    served.start()
    sign_in(served, page)
    choose(page, tmp_path)
    heading(page, "Checked, not yet submitted")
    page.get_by_role("button", name="Send to the register").click()
    heading(page, "In the register")
    page.goto(f"{served.address}/upload?name={IDENTIFIERS[0]}")
    heading(page, "Upload")
    file = tmp_path / f"{IDENTIFIERS[0]} {IDENTIFIERS[2]}.csv"
    lines = [",".join([one, one, one, one, one]) for one in IDENTIFIERS]
    file.write_text(HEAD + "\n".join(lines))
    page.set_input_files("input[type=file]", file)
    heading(page, "Checked: not ready to send")
    page.goto(f"{served.address}/history?upload=2")
    heading(page, "My uploads")
    served.end()
    log = served.log()
    assert [one for one in (*IDENTIFIERS, "Exampleton", "Q00001", "scores.csv", "Pat") if one in log] == []
    found = [json.loads(line) for line in log.splitlines()]
    assert {"request", "connection", "page"} <= {line["event"] for line in found}
    assert all({"at", "level", "event"} <= set(line) for line in found)
    asked = [line for line in found if line["event"] == "request"]
    assert all(line["reference"] and line["seconds"] >= 0 for line in asked)
    assert {"provider"} == {line["person"] for line in asked if line["person"]}
