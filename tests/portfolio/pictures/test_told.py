"""A picture in words."""

from evaluate.portfolio.pictures.told import Told


def test_a_picture_without_anything_to_draw_says_why_and_has_no_rows() -> None:
    told = Told("funnel", "A title", why_not="Too few.")
    assert (told.why_not, told.rows, told.sentence) == ("Too few.", (), "")
