"""The good rows alone: where few fail they may go in, and what stays out comes back."""

from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import BROKEN, MANY, drop, keys, press, said, scores, title


def test_the_good_rows_are_offered_where_few_fail_and_go_in_alone(
    upload_page: AppTest, register: Engine
) -> None:
    drop(upload_page, MANY + "C1,c,m,3,four\n")
    assert "Take the 29 rows that are good" in [button.label for button in upload_page.button]
    press(upload_page, "good rows")
    assert title(upload_page) == "Checked, not yet submitted"
    assert "29 of 30 rows can go in. The rest stay out." in said(upload_page)
    assert "left out" in keys(upload_page)
    press(upload_page, "send")
    assert scores(register) == 58


def test_the_good_rows_are_not_offered_where_many_fail(upload_page: AppTest) -> None:
    drop(upload_page, BROKEN)
    assert "good rows" not in keys(upload_page)
