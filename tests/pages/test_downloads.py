"""What a provider takes away is offered where it helps, and made only when somebody asks for it."""

from streamlit.testing.v1 import AppTest

from tests.pages.conftest import BROKEN, HEAD, MANY, MENDED, drop, keys, press, said


def test_a_broken_file_comes_back_with_comments_and_as_a_list(upload_page: AppTest) -> None:
    assert {"annotated", "list"} <= keys(drop(upload_page, BROKEN))


def test_a_faultless_file_has_nothing_to_take_away(upload_page: AppTest) -> None:
    assert not {"annotated", "list", "left out"} & keys(drop(upload_page, MENDED))


def test_a_file_with_personal_data_comes_back_as_a_list_alone(upload_page: AppTest) -> None:
    drop(upload_page, f"{HEAD}ada@example.org,c,m,3,4\n")
    assert "list" in keys(upload_page)
    assert "annotated" not in keys(upload_page)


def test_a_file_that_cannot_be_read_has_no_cells_to_comment_on(upload_page: AppTest) -> None:
    drop(upload_page, "%PDF-1.7")
    assert "annotated" not in keys(upload_page)


def test_what_stays_out_is_counted_and_given_back(upload_page: AppTest) -> None:
    drop(upload_page, f"{MANY}C1,c,m,3,four\nC2,c,m,x,four\n")
    press(upload_page, "good rows")
    assert "2 rows stay out." in said(upload_page)
    assert "left out" in keys(upload_page)
