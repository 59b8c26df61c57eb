"""The server is killed in the middle of an upload: nothing is half done, and the person reads what was kept."""

import signal
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.faults.conftest import PATIENCE, Served, choose, heading, says, sign_in


def test_a_server_killed_before_sending_leaves_the_register_as_it_was(
    served: Served, page: Page, tmp_path: Path
) -> None:
    served.start()
    sign_in(served, page)
    choose(page, tmp_path)
    heading(page, "Checked, not yet submitted")
    served.end(signal.SIGKILL)
    expect(page.get_by_text("Connection").first).to_be_visible(timeout=PATIENCE)
    served.start()
    # The same sign-in is still good. The file is not on the page any more, and both pages say what became of it.
    page.goto(f"{served.address}/upload")
    says(page, "was checked and not sent. Nothing of it is in the register.")
    page.goto(f"{served.address}/history?upload=1")
    heading(page, "My uploads")
    expect(page.get_by_text("It has not been submitted.").first).to_be_visible(timeout=PATIENCE)
    assert (served.count("score"), served.count("upload")) == (0, 1)


def test_a_server_killed_while_sending_has_sent_all_or_nothing(
    served: Served, page: Page, tmp_path: Path
) -> None:
    served.start()
    sign_in(served, page)
    people = 20_000
    choose(page, tmp_path, people=people)
    heading(page, "Checked, not yet submitted")
    page.get_by_role("button", name="Send to the register").click()
    page.wait_for_timeout(150)
    served.end(signal.SIGKILL)
    with served.engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar_one() == "ok"
    kept, committed = served.count("score"), served.count("upload", "state = 'committed'")
    assert (kept, committed) in {(0, 0), (2 * people, 1)}
    served.start()
    page.goto(f"{served.address}/history?upload=1")
    heading(page, "My uploads")
    said = "It has not been submitted." if not committed else "It went into the register"
    expect(page.get_by_text(said).first).to_be_visible(timeout=PATIENCE)
    choose(page, tmp_path, people=people)
    page.get_by_role(
        "heading", level=1, name="Already in the register" if committed else "Checked, not yet submitted"
    ).wait_for(timeout=PATIENCE)
    if not committed:
        page.get_by_role("button", name="Send to the register").click()
        heading(page, "In the register")
    assert served.count("score") == 2 * people
