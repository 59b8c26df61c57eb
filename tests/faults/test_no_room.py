"""There is no room left on the disk: the person reads so, nothing is half kept, and with room it goes on."""

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.faults.conftest import Served, choose, heading, says, sign_in


def test_a_file_for_which_there_is_no_room_is_not_half_kept(
    served: Served, page: Page, tmp_path: Path
) -> None:
    # A real limit of the system's own: the register's file, and its journal, may grow no further than this.
    room = (tmp_path / "register.db").stat().st_size + 300_000
    served.start(largest_file=room)
    sign_in(served, page)
    choose(page, tmp_path, "large.csv", people=8000)
    says(page, "The register has no room left to keep anything. Nothing of what you just did was kept.")
    expect(page.get_by_text("Traceback")).to_have_count(0)
    assert (served.count("upload"), served.count("upload_row"), served.count("score")) == (0, 0, 0)
    choose(page, tmp_path, "small.csv", people=2)
    heading(page, "Checked, not yet submitted")
    page.get_by_role("button", name="Send to the register").click()
    heading(page, "In the register")
    assert served.count("score") == 4
    served.end()
    served.start()
    choose(page, tmp_path, "large.csv", people=8000)
    heading(page, "Checked, not yet submitted")
    with served.engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar_one() == "ok"
    assert served.count("upload") == 2
