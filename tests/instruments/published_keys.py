"""Which items make up which scale, copied from where it is published; an asterisk marks a reversed item."""

# sdqinfo.org
SDQ = {
    "emotional": "3 8 13 16 24",
    "conduct": "5 7* 12 18 22",
    "hyperactivity": "2 10 15 21* 25*",
    "peer": "6 11* 14* 19 23",
    "prosocial": "1 4 9 17 20",
}
# rcads.ucla.edu
RCADS47 = {
    "separation_anxiety": "5 9 17 18 33 45 46",
    "social_phobia": "4 7 8 12 20 30 32 38 43",
    "generalised_anxiety": "1 13 22 27 35 37",
    "panic": "3 14 24 26 28 34 36 39 41",
    "obsessive_compulsive": "10 16 23 31 42 44",
    "depression": "2 6 11 15 19 21 25 29 40 47",
}
# Ebesutani and others (2012)
RCADS25 = {
    "depression": "1 4 8 10 13 15 16 19 21 24",
    "anxiety": "2 3 5 6 7 9 11 12 14 17 18 20 22 23 25",
}
# Carver (1997), as listed by the University of Wisconsin
BRIEF_COPE = {
    "self_distraction": "1 19",
    "active": "2 7",
    "denial": "3 8",
    "substance_use": "4 11",
    "emotional_support": "5 15",
    "instrumental_support": "10 23",
    "disengagement": "6 16",
    "venting": "9 21",
    "reframing": "12 17",
    "planning": "14 25",
    "humour": "18 28",
    "acceptance": "20 24",
    "religion": "22 27",
    "self_blame": "13 26",
}
# Jefferies and others (2018)
CYRM_R = {"personal": "1 2 3 7 9 10 12 13 14 16", "relational": "4 5 6 8 11 15 17"}
# The form in circulation marks each item with the letters of its scale.
_BPAQ_LETTERS = [
    "A",
    "PA",
    "H",
    "VA",
    "PA",
    "VA",
    "H",
    "PA",
    "A*",
    "H",
    "PA",
    "A",
    "PA",
    "VA",
    "H",
    "PA*",
    "H",
    "A",
    "A",
    "H",
    "VA",
    "PA",
    "A",
    "H",
    "PA",
    "H",
    "VA",
    "A",
    "PA",
]
BPAQ = {
    scale: " ".join(
        f"{number}{'*' if letter.endswith('*') else ''}"
        for number, letter in enumerate(_BPAQ_LETTERS, 1)
        if letter.rstrip("*") == letters
    )
    for scale, letters in (("anger", "A"), ("physical", "PA"), ("hostility", "H"), ("verbal", "VA"))
}
ROSENBERG = "1 2* 3 4 5* 6* 7 8* 9* 10"

KEYS = {
    **{(f"sdq_{who}", f"sdq_{who}_{scale}"): key for who in ("self", "parent", "teacher") for scale, key in SDQ.items()},
    **{(f"rcads47_{who}", f"rcads47_{who}_{scale}"): key for who in ("self", "parent") for scale, key in RCADS47.items()},
    **{(f"rcads25_{who}", f"rcads25_{who}_{scale}"): key for who in ("self", "parent") for scale, key in RCADS25.items()},
    **{("brief_cope", f"brief_cope_{scale}"): key for scale, key in BRIEF_COPE.items()},
    **{("bpaq", f"bpaq_{scale}"): key for scale, key in BPAQ.items()},
    **{("cyrm_r_self_5point", f"cyrm_r_{scale}"): key for scale, key in CYRM_R.items()},
    **{("cyrm_r_self_3point", f"cyrm_r_3point_{scale}"): key for scale, key in CYRM_R.items()},
    **{("cyrm_r_parent_5point", f"cyrm_r_parent_{scale}"): key for scale, key in CYRM_R.items()},
    **{("cyrm_r_parent_3point", f"cyrm_r_parent_3point_{scale}"): key for scale, key in CYRM_R.items()},
    ("rses_0_to_3", "rses_total"): ROSENBERG,
    ("rses_1_to_4", "rses_total_10_to_40"): ROSENBERG,
    ("brs", "brs_mean"): "1 2* 3 4* 5 6*",
    ("ons4", "ons4_life_satisfaction"): "1",
    ("ons4", "ons4_worthwhile"): "2",
    ("ons4", "ons4_happy"): "3",
    ("ons4", "ons4_anxious"): "4",
    **{
        (name, measure): " ".join(str(number) for number in range(1, count + 1))
        for name, measure, count in (
            ("phq9", "phq9_total", 9),
            ("gad7", "gad7_total", 7),
            ("wemwbs", "wemwbs_total", 14),
            ("swemwbs", "swemwbs_metric", 7),
            ("cyrm12", "cyrm12_total", 12),
            ("ace", "ace_score", 10),
        )
    },
}  # fmt: skip
