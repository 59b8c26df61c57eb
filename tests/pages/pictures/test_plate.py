"""What every drawing stands on."""

from evaluate.pages.canvas import DARK, LIGHT
from evaluate.pages.pictures.plate import Plate, frame, hovering, rows, spoken, trace, upright, words

WIDE, NARROW = Plate(LIGHT), Plate(LIGHT, narrow=True)


def test_rows_stand_from_the_top_with_their_names_beside_or_above_them() -> None:
    names = ["A & <b>", "B"]
    wide, narrow = (rows(plate, names, [trace(x=[1], y=[0])], "x").to_dict() for plate in (WIDE, NARROW))
    assert [note["y"] for note in wide["layout"]["annotations"]] == [0, -1]
    assert wide["layout"]["annotations"][0]["text"] == "A &amp; &lt;b&gt;"
    assert narrow["layout"]["annotations"][0]["text"] == "<b>A &amp; &lt;b&gt;</b>"
    assert narrow["layout"]["margin"]["l"] < 20 < wide["layout"]["margin"]["l"]


def test_height_grows_with_the_rows() -> None:
    heights = [rows(WIDE, ["A"] * k, [], "x").layout.height for k in (1, 20, 60)]
    assert heights[0] < heights[1] < heights[2]


def test_which_way_is_better_and_nought_are_marked_where_asked() -> None:
    marked = rows(WIDE, ["A"], [], "x", way="better →").to_dict()["layout"]
    assert marked["annotations"][-1]["text"] == "better →"
    assert marked["shapes"] == [upright(WIDE, 0.0)]
    assert rows(WIDE, ["A"], [], "x", zero=False).to_dict()["layout"].get("shapes", []) == []


def test_what_is_said_over_a_mark_is_only_letters() -> None:
    assert "&lt;script&gt;" in spoken("<script>")
    assert hovering(["a" * 3])["customdata"] == ["aaa"]
    assert words(WIDE, "<b>")["text"] == "&lt;b&gt;"


def test_dark_and_light_have_inks_of_their_own() -> None:
    inks = {frame(Plate(palette), 100, "x", "y")["font"]["color"] for palette in (LIGHT, DARK)}  # type: ignore[index]
    assert inks == {LIGHT.ink, DARK.ink}
