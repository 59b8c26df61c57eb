"""Reading the keys of a catalogue file, and what is said of one that cannot be read."""

import pytest

from evaluate.errors import FileRefused
from evaluate.instruments.definition import Band
from evaluate.instruments.values import Read, Unusable, build, flag, number, several, text, whole, word
from evaluate.vocabulary import Unit

BAND: dict[str, Read] = {"label": text, "low": number, "high": number}


@pytest.mark.parametrize(
    ("read", "value", "found"),
    [
        (text, "free", "free"),
        (number, 3, 3.0),
        (number, 9.51, 9.51),
        (whole, 3, 3),
        (flag, True, True),
        (word(Unit), "percent", Unit.PERCENT),
        (several(whole), [5, 7], (5, 7)),
        (several(number), [], ()),
    ],
)
def test_what_can_be_read(read: Read, value: object, found: object) -> None:
    assert read(value) == found
    assert type(read(value)) is type(found)


@pytest.mark.parametrize(
    ("read", "value", "problem"),
    [
        (text, 3, "is not text"),
        (text, "  ", "is not text"),
        (number, "3", "is not a number"),
        (number, True, "is not a number"),
        (number, float("inf"), "is not a number"),
        (number, float("nan"), "is not a number"),
        (whole, 3.0, "is not a whole number"),
        (whole, True, "is not a whole number"),
        (flag, 1, "is not true or false"),
        (word(Unit), "score", '"score" is not one of points, percent, count, yes_no'),
        (word(Unit), 3, "is not text"),
        (several(whole), 5, "is not a list"),
        (several(whole), [5, "7"], "holds something that is not a whole number"),
    ],
)
def test_what_cannot_be_read(read: Read, value: object, problem: str) -> None:
    with pytest.raises(Unusable) as error:
        read(value)
    assert str(error.value) == problem


@pytest.mark.parametrize(
    ("table", "sentence"),
    [
        ("mild", "a.toml: bands: is not a table."),
        ({"label": "mild", "low": 5, "top": 9}, 'a.toml: bands: there is no key "top".'),
        ({"label": "mild", "low": 5}, "a.toml: bands: high is missing."),
        ({"label": "mild", "low": 5, "high": "9"}, "a.toml: bands: high is not a number."),
    ],
)
def test_a_table_that_cannot_be_read_says_where_and_why(table: object, sentence: str) -> None:
    with pytest.raises(FileRefused) as error:
        build("a.toml: bands", Band, BAND, table)
    assert str(error.value) == sentence


def test_a_definition_is_made_of_its_keys_and_of_what_was_read_before() -> None:
    readers: dict[str, Read] = {"label": text, "low": number}
    assert build("a.toml", Band, readers, {"label": "mild", "low": 5}, high=9.0) == Band("mild", 5, 9)
