"""Clients that trickle, and files that are too large, hold up nobody and are refused."""

import socket
import time
import urllib.request
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.faults.conftest import PATIENCE, Served, choose, heading, sign_in

SLOW = 150


def seconds(address: str) -> float:
    started = time.monotonic()
    with urllib.request.urlopen(address, timeout=20) as answer:  # noqa: S310
        assert answer.status == 200
    return time.monotonic() - started


@pytest.fixture
def address(served: Served) -> str:
    served.start()
    return served.address


@pytest.mark.parametrize(
    "begin",
    [
        b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n",
        b"POST /sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\nSec-Fetch-Site: same-origin\r\nContent-Length: 4000\r\n\r\n",
        b"PUT /_stcore/upload_file/a/b HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 40000000\r\n\r\n",
    ],
    ids=["headers", "form", "file"],
)
def test_clients_that_trickle_hold_up_nobody(served: Served, address: str, begin: bytes) -> None:
    trickling = []
    try:
        for number in range(SLOW):
            one = socket.create_connection(("127.0.0.1", served.port), timeout=5)
            one.sendall(begin)
            trickling.append(one)
            if number % 50 == 0:
                time.sleep(0.1)
        for one in trickling:
            try:
                one.sendall(b"X")
            except OSError:
                continue
        assert max(seconds(f"{address}/health/ready") for _ in range(5)) < 2
        assert max(seconds(f"{address}/sign-in") for _ in range(5)) < 2
    finally:
        for one in trickling:
            one.close()


def test_a_form_that_never_ends_is_refused_at_its_limit(served: Served, address: str) -> None:
    head = b"POST /sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\nSec-Fetch-Site: same-origin\r\nTransfer-Encoding: chunked\r\n\r\n"
    with socket.create_connection(("127.0.0.1", served.port), timeout=10) as one:
        one.sendall(head)
        answered = b""
        one.settimeout(0.05)
        for _ in range(200):
            try:
                one.sendall(b"400\r\n" + b"x" * 1024 + b"\r\n")
                answered += one.recv(65536)
            except TimeoutError:
                continue
            except OSError:
                break
            if b"password" in answered:
                break
    assert answered.startswith(b"HTTP/1.1 4")
    assert b"longer than any name and password" in answered
    assert b"\r\nserver:" not in answered.lower()


def test_headers_that_never_end_are_refused(served: Served, address: str) -> None:
    with socket.create_connection(("127.0.0.1", served.port), timeout=10) as one:
        one.sendall(b"GET / HTTP/1.1\r\nX: " + b"x" * 200_000)
        assert one.recv(100).startswith(b"HTTP/1.1 400")
    assert seconds(f"{address}/health/live") < 2


def test_a_file_that_is_too_large_is_refused_in_words_and_again_by_the_server(
    served: Served, address: str, page: Page, tmp_path: Path
) -> None:
    sign_in(served, page)
    sent: list[tuple[str, str]] = []
    page.on(
        "request",
        lambda one: (
            sent.append((one.url, one.headers.get("x-xsrftoken", ""))) if one.method == "PUT" else None
        ),
    )
    choose(page, tmp_path)
    heading(page, "Checked, not yet submitted")
    where, token = sent[0]
    # The page is gone round: whatever a script of somebody's own sends is refused as well.
    answer = page.evaluate(
        """async ([where, token]) => {
            const form = new FormData();
            form.append('file', new Blob([new Uint8Array(51 * 1024 * 1024)]), 'large.csv');
            const found = await fetch(where, {method: 'PUT', body: form, headers: {'X-Xsrftoken': token}});
            return found.status;
        }""",
        [where, token],
    )
    assert answer == 413
    page.get_by_role("link", name="Upload", exact=True).click()
    (tmp_path / "large.csv").write_bytes(b"x" * (51 * 1024 * 1024))
    page.set_input_files("input[type=file]", tmp_path / "large.csv")
    expect(page.get_by_text("50.0MB or smaller").first).to_be_visible(timeout=PATIENCE)
    assert served.count("upload") == 1
