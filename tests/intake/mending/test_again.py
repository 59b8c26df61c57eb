"""Only the very file that was checked is read again, and none that may hold personal data."""

import pytest
from sqlalchemy import Engine

from evaluate.access import Viewer
from evaluate.errors import CommandMistake, FileRefused, NotAllowed, UserError
from evaluate.intake.instructions import Place
from evaluate.intake.mending.again import read_again
from tests.builders import commissioner_of
from tests.intake.mending.conftest import HEAD, SOUND, Checking, as_csv

WRONG = [HEAD, *SOUND, ["P99", "c", "m", "x", 1]]


def test_the_file_is_read_with_its_corrections(register: Engine, pat: Viewer, sent: Checking) -> None:
    content = as_csv(WRONG)
    again = read_again(register, pat, sent(content, corrections={Place(None, 14, 3): "12"}), content)
    assert again.file.grids[0].cells["cell_3"].to_list()[-1] == "12"
    assert again.problems == ()
    assert [part.layout.places["before"] for part in again.parts] == [3]


def test_another_file_than_was_checked_is_refused(register: Engine, pat: Viewer, sent: Checking) -> None:
    with pytest.raises(CommandMistake, match="not the file that was checked"):
        read_again(register, pat, sent(as_csv(WRONG)), as_csv(WRONG) + b"\n")


@pytest.mark.parametrize(
    "rows",
    [
        [[*HEAD, "Postcode"], ["P1", "c", "m", 1, 2, "AB1 2CD"]],
        [HEAD, *SOUND, ["jo@example.org", "c", "m", 1, 2]],
    ],
)
def test_nothing_of_a_file_with_personal_data_is_given_back(
    register: Engine, pat: Viewer, sent: Checking, rows: list[list[object]]
) -> None:
    content = as_csv(rows)
    with pytest.raises(UserError, match="personal data") as refused:
        read_again(register, pat, sent(content), content)
    assert "example" not in str(refused.value)


def test_a_file_that_could_not_be_read_is_not_given_back(
    register: Engine, pat: Viewer, sent: Checking
) -> None:
    with pytest.raises(FileRefused):
        read_again(register, pat, sent(b"%PDF-1.7"), b"%PDF-1.7")


def test_only_who_sends_files_gets_one_back(register: Engine, sent: Checking) -> None:
    content = as_csv(WRONG)
    with pytest.raises(NotAllowed):
        read_again(register, commissioner_of("north"), sent(content), content)
