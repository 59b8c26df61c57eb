"""My programmes: what is owed first, then a card for each programme."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from evaluate.intake.history import Past
from evaluate.intake.scorecard import Card, Owed, Quality, Share
from evaluate.pages.programmes import out_of_reach, owed_rows, summary
from evaluate.vocabulary import Role, UploadState
from tests.pages.conftest import MENDED, drop, keys, open_page, press, said, title

NOTHING = Share(0, 0)
WHEN = datetime(2026, 4, 3, tzinfo=UTC)
LATE = Owed("Spring", "A1", "SDQ", "after", date(2026, 4, 3), now=False, late=True)
DUE = Owed("Spring", "A2", "SDQ", "followup_3m", None, now=False, late=False)
NOW = replace(LATE, now=True, late=False)

SENT = Past(
    id=1,
    filename="f.csv",
    state=UploadState.COMMITTED,
    person="Ada",
    rows=1,
    received_at=WHEN,
    committed_at=WHEN,
    withdrawn_at=None,
    programmes=("P",),
    block=0,
    warn=0,
    note=0,
    new=1,
    changed=0,
    same=0,
    participants=1,
    has_file=True,
)


def card(*owed: Owed, last: Past | None = SENT, out_of_reach: int = 0) -> Card:
    return Card(
        "p", "P", ("Spring",), last, owed, out_of_reach, Quality(NOTHING, NOTHING, NOTHING, NOTHING, ())
    )


@pytest.mark.parametrize(
    ("cards", "sentence"),
    [
        ([], "Your organisation has no programme in this register yet."),
        ([card(last=None), card()], "Nothing is owed: whoever has a score before has one after."),
        (
            [card(last=None)],
            "Nothing has been sent yet. Begin on the page Upload, or with a template from below.",
        ),
        ([card(DUE)], "1 score is still owed. No dates are set for when."),
        ([card(replace(LATE, late=False))], "1 score is still owed, none of them due yet."),
        ([card(LATE), card(DUE, LATE)], "3 scores are still owed: 2 late."),
        ([card(NOW)], "1 score is still owed: 1 due now."),
        ([card(NOW), card(DUE, LATE, LATE)], "4 scores are still owed: 1 due now and 2 late."),
        (
            [card(out_of_reach=2)],
            "Nothing is owed: whoever has a score before has one after, or can no longer be asked.",
        ),
    ],
)
def test_the_first_line_says_what_is_owed(cards: list[Card], sentence: str) -> None:
    assert summary(cards) == sentence


def test_each_line_says_who_is_owed_what_by_when() -> None:
    assert owed_rows([NOW])[0][-1] == "3 April 2026, due now"
    assert owed_rows([LATE, DUE]) == [
        ["A1", "Spring", "SDQ", "after the programme", "3 April 2026, late"],
        ["A2", "Spring", "SDQ", "3-month follow-up", "no date set"],
    ]


def test_what_is_out_of_reach_is_said_with_the_reasons() -> None:
    assert out_of_reach(0) == ""
    assert out_of_reach(1).startswith("1 score after the programme is missing and not owed, because ")
    assert out_of_reach(1_200).startswith(
        "1,200 scores after the programme are missing and not owed, because "
    )
    assert "moved away" in out_of_reach(1)


def test_where_no_date_is_set_at_all_nothing_is_said_of_any() -> None:
    assert [row[-1] for row in owed_rows([DUE, DUE])] == ["", ""]


def test_a_programme_has_a_card_with_its_template_before_anything_is_sent(visited: AppTest) -> None:
    page = open_page(visited, "programmes")
    assert title(page) == "My programmes"
    assert "Nothing has been sent yet." in said(page)
    assert {"template p xlsx", "template p ods"} <= keys(page)


def test_the_last_upload_is_named(upload_page: AppTest) -> None:
    drop(upload_page, MENDED)
    press(upload_page, "send")
    assert "Last upload: number 1, scores.csv, on " in said(open_page(upload_page, "programmes"))


def test_a_provider_without_programmes_is_told_whom_to_ask(
    register: Engine, dashboard: AppTest, sign_in: Callable[[Role], str]
) -> None:
    sign_in(Role.PROVIDER)
    page = open_page(dashboard.run(), "programmes")
    assert "Ask the commissioner" in said(page)
