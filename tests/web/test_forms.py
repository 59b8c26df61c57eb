"""Addresses to go on to are our own, or the first page."""

from urllib.parse import urljoin, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluate.web.forms import next_query, own_path


@pytest.mark.parametrize(
    "path", ["/", "/compare", "/compare?measure=sdq_total&timepoint=after#top", "/upload?x=http://a.b"]
)
def test_an_address_of_ours_is_kept(path: str) -> None:
    assert own_path(path) == path


@pytest.mark.parametrize(
    "path",
    [
        None,
        "",
        "compare",
        "//elsewhere.example",
        "///elsewhere.example",
        "/\\elsewhere.example",
        "\\\\elsewhere.example",
        "https://elsewhere.example/compare",
        "javascript:alert(1)",
        "/compare\r\nset-cookie: a=b",
        "/\t/elsewhere.example",
        "/compare\x00",
        "/sign-out",
        "/sign-in/provider",
        "/your-sign-in/role",
        "/" + "x" * 2000,
    ],
)
def test_any_other_leads_to_the_first_page(path: str | None) -> None:
    assert own_path(path) == "/"


@given(st.text(max_size=40) | st.from_regex(r"[/\\]{0,3}[a-z:@.]{0,12}[/\\?#]?[a-z.]{0,9}", fullmatch=True))
def test_no_address_leads_anywhere_else(path: str) -> None:
    found = urljoin("https://register.example/sign-in", own_path(path))
    assert urlsplit(found).netloc == "register.example"
    assert urlsplit(found).scheme == "https"


def test_an_address_worth_carrying_is_carried_whole() -> None:
    assert next_query("/") == ""
    assert next_query("/compare?a=b&c=d") == "?next=%2Fcompare%3Fa%3Db%26c%3Dd"
