"""Scores worked out by hand from the published rules, one line for each set of answers.

Answers stand in the order of the items; a dot is no answer. Scores stand beside the measures they belong to.
"""

import math
from dataclasses import dataclass
from functools import partial

NONE = math.nan


@dataclass(frozen=True, slots=True)
class Example:
    """Answers to one questionnaire, and the scores that they give."""

    instrument: str
    answers: str
    scores: dict[str, float]

    def __str__(self) -> str:
        return f"{self.instrument} {self.answers}"


def _sdq(answers: str, scores: str) -> list[Example]:
    parts = ("emotional", "conduct", "hyperactivity", "peer", "prosocial")
    parts = (*parts, "total", "externalising", "internalising")
    values = [NONE if score == "-" else float(score) for score in scores.split()]
    return [
        Example(
            f"sdq_{who}",
            answers,
            {f"sdq_{who}_{part}": value for part, value in zip(parts, values, strict=True)},
        )
        for who in ("self", "parent", "teacher")
    ]


def _named(instrument: str, prefix: str, answers: str, **scores: float) -> Example:
    return Example(instrument, answers, {f"{prefix}_{part}": score for part, score in scores.items()})


# Emotional 3 8 13 16 24; conduct 5 7r 12 18 22; hyperactivity 2 10 15 21r 25r; peer 6 11r 14r 19 23; prosocial 1 4 9 17 20.
SDQ = [
    # 1 to everything: a reversed 1 is still 1, so 5 in each scale.
    *_sdq("11111 11111 11111 11111 11111", "5 5 5 5 5 20 10 10"),
    # 0 to everything: the reversed items 7, 11, 14, 21 and 25 give 2 each.
    *_sdq("00000 00000 00000 00000 00000", "0 2 4 4 0 10 6 4"),
    *_sdq("22222 22222 22222 22222 22222", "10 8 6 6 10 30 14 16"),
    *_sdq("12012 01201 20120 12012 01201", "4 4 6 3 6 17 10 7"),
    # Nothing but 7, 11, 14, 21 and 25: the fewest difficulties there can be.
    *_sdq("00000 02000 20020 00000 20002", "0 0 0 0 0 0 0 0"),
    # Emotional from 3, 8 and 13 only: 0 + 2 + 2 = 4 points from 3 items is 6.67, so 7.
    *_sdq("11011 11211 11211 .1111 111.1", "7 5 5 5 5 22 10 12"),
    # Emotional from 4 items: 1 + 1 + 1 + 2 = 5 points is 6.25, so 6.
    *_sdq("11111 11111 11111 21111 111.1", "6 5 5 5 5 21 10 11"),
    # Emotional from 4 items: 1 + 1 + 2 + 2 = 6 points is 7.5, and a half goes up: 8.
    *_sdq("11111 11111 11211 21111 111.1", "8 5 5 5 5 23 10 13"),
    # Peer from 11, 19 and 23, the first reversed: 2 + 0 + 0 = 2 points is 3.33, so 3.
    *_sdq("11111 .1111 011.1 11101 11011", "5 5 5 3 5 18 10 8"),
    # Emotional from 2 items only: no score, no total, no internalising; the rest stands.
    *_sdq("11111 11111 11.11 .1111 111.1", "- 5 5 5 5 - 10 -"),
    *_sdq("..... ..... ..... ..... .....", "- - - - - - - -"),
    # Prosocial is not in the total.
    *_sdq(".11.1 11111 11111 11111 11111", "5 5 5 5 5 20 10 10"),
    *_sdq(".11.1 111.1 11111 11111 11111", "5 5 5 5 - 20 10 10"),
]

_wemwbs = partial(_named, "wemwbs", "wemwbs")
_phq = partial(_named, "phq9", "phq9")
_gad = partial(_named, "gad7", "gad7")
WELLBEING = [
    _wemwbs("33333 33333 3333", total=42),
    _wemwbs("12345 12345 1234", total=40),
    # Three missing: 11 answers of 4 are prorated to 14.
    _wemwbs("44444 44444 4...", total=56),
    # Two missing: 33 points from 12 items is 38.5, and a half goes up.
    _wemwbs("33333 33333 21..", total=39),
    _wemwbs("44444 44444 ....", total=NONE),
    _named("swemwbs", "swemwbs", "1111111", metric=7),
    _named("swemwbs", "swemwbs", "3333333", metric=19.25),
    _named("swemwbs", "swemwbs", "3334443", metric=21.54),
    _named("swemwbs", "swemwbs", "5555555", metric=35),
    _named("swemwbs", "swemwbs", "333333.", metric=NONE),
    _phq("321032101", total=13),
    _phq("333333333", total=27),
    # 10 points from 7 items is 12.86.
    _phq("3210310..", total=13),
    # 9 points from 8 items is 10.125.
    _phq("32103000.", total=10),
    _phq("321031...", total=NONE),
    _gad("2101302", total=9),
    _gad("11111..", total=7),
    _gad("1111...", total=NONE),
    *(
        _named("ons4", "ons4", answers, life_satisfaction=a, worthwhile=b, happy=c, anxious=d)
        for answers, a, b, c, d in (("7862", 7, 8, 6, 2), (".860", NONE, 8, 6, 0))
    ),
]

_scales = (
    "social_phobia",
    "panic",
    "generalised_anxiety",
    "separation_anxiety",
    "obsessive_compulsive",
    "depression",
)


def _rcads47(answers: str, anxiety: float, total: float, *scales: float) -> list[Example]:
    scores = dict(zip(_scales, scales, strict=True)) | {"anxiety": anxiety, "total": total}
    return [_named(f"rcads47_{who}", f"rcads47_{who}", answers, **scores) for who in ("self", "parent")]


# Social phobia 4 7 8 12 20 30 32 38 43; panic 3 14 24 26 28 34 36 39 41; generalised 1 13 22 27 35 37;
# separation 5 9 17 18 33 45 46; obsessive 10 16 23 31 42 44; depression 2 6 11 15 19 21 25 29 40 47.
RCADS = [
    *_rcads47("1111111111 1111111111 1111111111 1111111111 1111111", 37, 47, 9, 9, 6, 7, 6, 10),
    *_rcads47("3333333333 3333333333 3333333333 3333333333 3333333", 111, 141, 27, 27, 18, 21, 18, 30),
    # 3 to items 1 to 9 and 0 to the rest: 4, 7, 8 are social phobia, 3 panic, 1 generalised, 5, 9 separation, 2, 6 depression.
    *_rcads47("3333333330 0000000000 0000000000 0000000000 0000000", 21, 27, 9, 3, 3, 6, 0, 6),
    # Depression without 2 and 6: 8 answers of 1 stand for 10.
    *_rcads47("1.111.1111 1111111111 1111111111 1111111111 1111111", 37, 47, 9, 9, 6, 7, 6, 10),
    # Depression without 2 and 6, of which 11 and 15 are 2: 10 points from 8 items is 12.5, so 13.
    *_rcads47("1.111.1111 2111211111 1111111111 1111111111 1111111", 37, 50, 9, 9, 6, 7, 6, 13),
    # Generalised anxiety without 1, 13 and 22: too few, so no total of any kind.
    *_rcads47(".111111111 11.1111111 1.11111111 1111111111 1111111", NONE, NONE, 9, 9, NONE, 7, 6, 10),
    *(
        _named(
            f"rcads25_{who}", f"rcads25_{who}", answers, anxiety=anxiety, depression=depression, total=total
        )
        for who in ("self", "parent")
        for answers, anxiety, depression, total in (
            ("22222 22222 22222 22222 22222", 30, 20, 50),
            # Depression is 1 4 8 10 13 15 16 19 21 24.
            ("30030 00303 00303 30030 30030", 0, 30, 30),
            (".0030 00303 00303 30030 30030", 0, NONE, NONE),
        )
    ),
]

_cope = [
    "self_distraction",
    "active",
    "denial",
    "substance_use",
    "emotional_support",
    "instrumental_support",
    "disengagement",
    "venting",
    "reframing",
    "planning",
    "humour",
    "acceptance",
    "religion",
    "self_blame",
]


def _brief_cope(answers: str, *scores: float) -> Example:
    return _named("brief_cope", "brief_cope", answers, **dict(zip(_cope, scores, strict=True)))


def _cyrm(
    instrument: str, prefix: str, answers: str, total: float, personal: float, relational: float
) -> Example:
    return _named(instrument, prefix, answers, total=total, personal=personal, relational=relational)


SELF_VIEWS = [
    # 3 to everything: 5 items give 3, the reversed 2 5 6 8 9 give 0.
    _named("rses_0_to_3", "rses", "3333333333", total=15),
    _named("rses_0_to_3", "rses", "3033003003", total=30),
    _named("rses_0_to_3", "rses", "0300330330", total=0),
    _named("rses_0_to_3", "rses", "30330030.3", total=NONE),
    _named("rses_1_to_4", "rses", "4444444444", total_10_to_40=25),
    _named("rses_1_to_4", "rses", "4144114114", total_10_to_40=40),
    _named("rses_1_to_4", "rses", "1411441441", total_10_to_40=10),
    # Relational 4 5 6 8 11 15 17 answered 2, personal answered 4.
    _cyrm("cyrm_r_self_5point", "cyrm_r", "44422 24244 24442 42", 54, 40, 14),
    _cyrm("cyrm_r_parent_5point", "cyrm_r_parent", "44422 24244 24442 42", 54, 40, 14),
    _cyrm("cyrm_r_self_5point", "cyrm_r", "55555 55555 55555 5.", NONE, 50, NONE),
    _cyrm("cyrm_r_self_3point", "cyrm_r_3point", "33311 13133 13331 31", 37, 30, 7),
    _cyrm("cyrm_r_parent_3point", "cyrm_r_parent_3point", "33333 33333 33333 33", 51, 30, 21),
    _named("cyrm12", "cyrm12", "12345 12345 12", total=33),
    _named("cyrm12", "cyrm12", "12345 12345 1.", total=NONE),
    # 4, 2 turned to 4, 3, 3, 4, 2 turned to 4: 22 over 6.
    _named("brs", "brs", "423342", mean=22 / 6),
    _named("brs", "brs", "242424", mean=2),
    _named("brs", "brs", "515151", mean=5),
    # Over the four that were answered: 4, 4, 3 and 3.
    _named("brs", "brs", "4233..", mean=3.5),
    _named("brs", "brs", "423...", mean=NONE),
]

# Physical 2 5 8 11 13 16r 22 25 29; verbal 4 6 14 21 27; anger 1 9r 12 18 19 23 28; hostility 3 7 10 15 17 20 24 26.
AGGRESSION = [
    _named(
        "bpaq",
        "bpaq",
        answers,
        physical=physical,
        verbal=verbal,
        anger=anger,
        hostility=hostility,
        total=total,
    )
    for answers, physical, verbal, anger, hostility, total in (
        ("11111 11111 11111 11111 11111 1111", 13, 5, 11, 8, 37),
        ("55555 55555 55555 55555 55555 5555", 41, 25, 31, 40, 137),
        ("11111 11151 11111 51111 11111 1111", 9, 5, 7, 8, 29),
        ("12345 12345 12345 12345 12345 1234", 30, 12, 18, 27, 87),
        ("1.345 12345 12345 12345 12345 1234", NONE, 12, 18, 27, NONE),
    )
]

COPING = [
    _brief_cope("1111111111 1111111111 11111111", *[2] * 14),
    # 4 to 1 to 14 and 1 to the rest; denial is 3 and 8, active 2 and 7, and so on.
    _brief_cope("4444444444 4444111111 11111111", 5, 8, 8, 8, 5, 5, 5, 5, 5, 5, 2, 2, 2, 5),
    _brief_cope("2.22222222 2222222222 22222222", 4, NONE, *[4] * 12),
]

EXPERIENCES = [
    _named("ace", "ace", "1001010001", score=4),
    _named("ace", "ace", "0000000000", score=0),
    _named("ace", "ace", "100101000.", score=NONE),
]

EXAMPLES = [*SDQ, *WELLBEING, *RCADS, *SELF_VIEWS, *AGGRESSION, *COPING, *EXPERIENCES]
