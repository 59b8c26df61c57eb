"""The connection between the browser and the server breaks: the page waits, and goes on where it was."""

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.faults.conftest import PATIENCE, Served, choose, heading, says, sign_in, until

# Keeps every connection that the page opens, so that a test can cut it.
KEEP = """
window.sockets = [];
const Real = window.WebSocket;
window.WebSocket = class extends Real { constructor(...args) { super(...args); window.sockets.push(this); } };
"""


def test_a_page_whose_connection_broke_goes_on_with_the_same_file(
    served: Served, page: Page, tmp_path: Path
) -> None:
    page.add_init_script(KEEP)
    served.start()
    sign_in(served, page)
    choose(page, tmp_path)
    heading(page, "Checked, not yet submitted")
    before = page.evaluate("window.sockets.length")
    page.evaluate("window.sockets.forEach(socket => socket.close())")
    until(
        lambda: page.evaluate("[window.sockets.length, window.sockets.at(-1).readyState]") == [before + 1, 1]
    )
    heading(page, "Checked, not yet submitted")
    page.get_by_role("button", name="Send to the register").click()
    heading(page, "In the register")
    assert (served.count("score"), served.count("upload")) == (6, 1)


def test_somebody_without_a_network_reads_so_and_goes_on_when_it_is_back(
    served: Served, page: Page, tmp_path: Path
) -> None:
    page.add_init_script(KEEP)
    served.start()
    sign_in(served, page)
    choose(page, tmp_path)
    heading(page, "Checked, not yet submitted")
    page.context.set_offline(True)
    page.evaluate("window.sockets.forEach(socket => socket.close())")
    says(page, "Are you connected to the internet?")
    page.context.set_offline(False)
    expect(page.get_by_text("Are you connected to the internet?")).to_have_count(0, timeout=2 * PATIENCE)
    page.get_by_role("button", name="Send to the register").click()
    heading(page, "In the register")
    assert (served.count("score"), served.count("upload")) == (6, 1)
