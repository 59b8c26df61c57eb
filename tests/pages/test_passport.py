"""A passport is closed until it is asked for, and says each of its papers."""

from streamlit.testing.v1 import AppTest


def _page() -> None:
    from evaluate.pages.passport import show_passport
    from evaluate.portfolio.passport import Passport

    show_passport(Passport("Change in points", (("Formula", "after − before"), ("Data", "<b>version</b>"))))


def test_it_opens_under_its_number() -> None:
    page = AppTest.from_function(_page).run()
    [box] = page.expander
    assert box.label == "Where this comes from: change in points"
    assert box.proto.expanded is False
    [table] = page.get("html")
    assert "after − before" in table.proto.body
    assert "<b>" not in table.proto.body
