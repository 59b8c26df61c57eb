"""Nothing but common words, names, runs and repeats is guessed first; one uncommon word is enough to be safe."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluate.people.guessable import common_words, is_guessable


@pytest.mark.parametrize(
    "password",
    [
        "Password2024!",
        "P@ssw0rd1234",
        "letmein letmein",
        "Summer2025!!!",
        "liverpoolfc2024",
        "manchesterunited",
        "I love you baby",
        "administrator1",
        "correcthorsebatterystaple",
        "qwertyuiop123",
        "1q2w3e4r5t6y",
        "zxcvbnm,./asdf",
        "123456789012",
        "abcdefghijkl",
        "lkjhgfdsapoiuyt",
        "aaaaaaaaaaaa",
        "abababababab",
        "cabbagecabbagecabbage",
        "01/04/2026 09:00",
        "Evaluate2026!",
        "wexmoor-demonstration",
        "ada.lovelace@example.org",
        "Lovelace-1815-ada",
    ],
)
def test_what_everybody_tries_is_guessable(password: str) -> None:
    assert is_guessable(password, "ada.lovelace@example.org", "Ada Lovelace")


@pytest.mark.parametrize(
    "password",
    [
        "three unrelated words",
        "grey otter lantern",
        "ŵ ŷ café naïve",
        "пять зелёных лампы",
        "九つの静かな川が流れる",
        "x9k2m4q7w1z8",
        "password of a heron",
        "twelve chars",
        "Lovelace otter",
    ],
)
def test_one_thing_that_nobody_expects_is_enough(password: str) -> None:
    assert not is_guessable(password, "ada.lovelace@example.org", "Ada Lovelace")


@given(
    st.lists(st.sampled_from(sorted(common_words())), min_size=1, max_size=4),
    st.text("0123456789!?.-_ ", max_size=6),
    st.booleans(),
)
def test_common_words_stay_guessable_however_they_are_joined(
    words: list[str], tail: str, shout: bool
) -> None:
    password = "-".join(words) + tail
    assert is_guessable(password.upper() if shout else password, "ada", "Ada")


@given(st.text(min_size=12, max_size=60))
def test_any_text_gets_an_answer(password: str) -> None:
    assert is_guessable(password, "", "") in (True, False)
