"""One value of a set-up file: read, or the sentence that says what is wrong."""

from datetime import date, datetime, time
from decimal import Decimal

import pytest

from evaluate.setup import values
from evaluate.setup.values import Read, Unusable, Value
from evaluate.vocabulary import Informant, OrganisationKind


@pytest.mark.parametrize(
    ("read", "given", "value"),
    [
        (values.text, "  Wexmoor ", "Wexmoor"),
        (values.key, "Mentoring.North_1-a", "Mentoring.North_1-a"),
        (values.version, "2nd form", "2nd form"),
        (values.version, 2, "2"),
        (values.version, 1.5, "1.5"),
        (values.gss_code, "e23000001", "E23000001"),
        (values.gss_code, "W15000003", "W15000003"),
        (values.day, date(2025, 4, 1), date(2025, 4, 1)),
        (values.day, "2025-04-01", date(2025, 4, 1)),
        (values.number, 3, 3.0),
        (values.share, 1, 1.0),
        (values.positive, 0.1, 0.1),
        (values.count, 40.0, 40),
        (values.weeks, 12, 12),
        (values.pounds, 58_000, Decimal("58000.00")),
        (values.pounds, 1234.567, Decimal("1234.57")),
        (values.word(OrganisationKind), "Local authority", OrganisationKind.LOCAL_AUTHORITY),
        (values.word(Informant), "victim-survivor", Informant.VICTIM_SURVIVOR),
    ],
)
def test_what_people_write_is_read(read: Read, given: object, value: Value) -> None:
    assert read(given) == value
    assert type(read(given)) is type(value)


@pytest.mark.parametrize(
    ("read", "given", "sentence"),
    [
        (values.weeks, 0, "0 is not above 0."),
        (values.people, 0, "0 is not above 0."),
        (
            values.told,
            "Ask jo@example.org",
            "looks as if it holds personal data: an e-mail address.",
        ),
        (values.weeks, 521, "521 is more than 520, which is ten years."),
        (values.weeks, 1.5, "1.5 is not a whole number."),
        (values.text, 3, "must be text in quotes, not a number."),
        (values.text, True, "must be text in quotes, not true or false."),
        (values.text, ["a"], "must be text in quotes, not a list."),
        (values.text, {"a": 1}, "must be text in quotes, not a table."),
        (values.text, date(2025, 1, 1), "must be text in quotes, not a date or time."),
        (values.text, "  ", "is blank."),
        (values.text, "a" * 201, "is longer than 200 characters."),
        (values.text, "a\nb", "has a line break, a tab or another character that cannot be shown."),
        (values.text, "a\0b", "has a line break, a tab or another character that cannot be shown."),
        (
            values.key,
            "a b",
            '"a b" may hold only letters, digits, full stops, underscores and hyphens.',
        ),
        (values.key, "é", '"é" may hold only letters, digits, full stops, underscores and hyphens.'),
        (values.key, "k" * 61, f'"{"k" * 61}" is longer than 60 characters.'),
        (values.version, True, "must be text in quotes, not true or false."),
        (values.version, float("nan"), "must be text in quotes, not a number."),
        (values.gss_code, "E2300001", '"E2300001" is not a letter and eight digits, such as E23000001.'),
        (values.day, "soon", '"soon" is not a date such as 2025-04-01.'),
        (values.day, "20250401", '"20250401" is not a date such as 2025-04-01.'),
        (values.day, "2025-02-30", '"2025-02-30" is not a day in the calendar.'),
        (values.day, 2025, "2025 is not a date such as 2025-04-01."),
        (values.day, datetime(2025, 4, 1), "2025-04-01 00:00:00 is not a date such as 2025-04-01."),  # noqa: DTZ001
        (values.day, time(9), "09:00:00 is not a date such as 2025-04-01."),
        (values.number, "3", "must be a number, not text in quotes."),
        (values.number, True, "must be a number, not true or false."),
        (values.number, float("inf"), "must be a finite number."),
        (values.positive, 0, "0 is not above 0."),
        (values.share, 1.2, "1.2 is not between 0 and 1."),
        (values.share, -0.1, "-0.1 is not between 0 and 1."),
        (values.count, 1.5, "1.5 is not a whole number."),
        (values.count, -1, "-1 is below 0."),
        (values.count, 2_000_000, "2000000 is more than 1,000,000."),
        (values.pounds, -5, "-5 is below 0."),
        (values.pounds, 1e15, "1e+15 is more than 100,000,000,000."),
        (
            values.word(Informant),
            "nobody",
            '"nobody" is not one of self, parent, teacher, practitioner, victim_survivor,'
            " administrative_record.",
        ),
        (values.word(Informant), 7, "must be text in quotes, not a number."),
    ],
)
def test_what_cannot_be_used_is_explained(read: Read, given: object, sentence: str) -> None:
    with pytest.raises(Unusable) as error:
        read(given)
    assert str(error.value) == sentence
