"""Passwords that would be guessed first, told by rule: nothing but common words, names, runs and repeats.

Lists of stolen passwords hold few that are this long, and nearly all of those are made in one of these ways.
"""

from functools import cache
from re import escape, findall, fullmatch

# What remains of the longest lists when digits, years and repeats are taken off.
_WORDS = """
    password passw passwort pass word letmein welcome login signin changeme default secret access admin administrator
    root user guest test testing temp master system computer internet hello iloveyou love loveyou lovely baby babygirl
    angel princess sunshine rainbow butterfly flower beautiful forever friends family mother father
    michael jessica michelle charlie jordan thomas daniel ashley jennifer joshua matthew andrew william
    football soccer baseball basketball liverpool arsenal chelsea everton manchester united tottenham rangers celtic
    city utd fc afc
    dragon monkey tiger shadow superman batman spiderman pokemon starwars trustno princess killer hunter
    summer winter autumn spring january february march april may june july august september october november december
    monday tuesday wednesday thursday friday saturday sunday
    qwerty qwertyuiop asdfgh asdfghjkl zxcvbn zxcvbnm qazwsx qwert asdf zxcv azerty qaz wsx edc
    google facebook samsung windows microsoft office
    the and you me my is is of for a i in to no yes one two three
    london england britain wales scotland ireland
    evaluate register outcomes outcome violence reduction unit youth provider commissioner reviewer certifier council
    correct horse battery staple wexmoor demonstration
"""
_KEYBOARD = (
    "1234567890",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
    "1q2w3e4r5t6y7u8i9o0p",
    "q1w2e3r4t5y6u7i8o9p0",
    "abcdefghijklmnopqrstuvwxyz",
)
_LEET = str.maketrans("013457@$!", "oieastasi")
_SHORTEST_RUN = 3


def is_guessable(password: str, key: str, name: str) -> bool:
    """Say whether a password is made of nothing but what everybody tries, and the person's own name."""
    plain = "".join(password.lower().split())
    if len(set(plain)) < 4 or _repeats(plain):
        return True
    own = set(findall(r"[^\W\d_]{2,}", f"{key} {name}".lower()))
    return _is_made_of(plain, common_words() | own)


@cache
def common_words() -> frozenset[str]:
    """List the words that are tried first."""
    return frozenset(_WORDS.split())


def _repeats(plain: str) -> bool:
    """Say whether a short piece is written over and over."""
    return any(
        fullmatch(f"(?:{escape(plain[:size])})+{escape(plain[: len(plain) % size])}", plain)
        for size in range(1, len(plain) // 3 + 1)
    )


def _is_made_of(plain: str, words: frozenset[str]) -> bool:
    """Say whether pieces that anybody would try cover a password from end to end."""
    reached = [True] + [False] * len(plain)
    for start in range(len(plain)):
        if reached[start]:
            for end in range(start + 1, len(plain) + 1):
                reached[end] = reached[end] or _is_tried(plain[start:end], words)
    return reached[-1]


def _is_tried(piece: str, words: frozenset[str]) -> bool:
    if piece in words or piece.translate(_LEET) in words or not any(letter.isalpha() for letter in piece):
        return True
    return len(piece) >= _SHORTEST_RUN and (len(set(piece)) == 1 or _is_run(piece))


def _is_run(piece: str) -> bool:
    return any(piece in row or piece in row[::-1] for row in _KEYBOARD)
