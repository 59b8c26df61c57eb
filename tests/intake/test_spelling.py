"""Near spellings are offered; what is not near a key is not repeated."""

from evaluate.intake.spelling import called, naming, nearest, one_of

KEYS = ["spring-2025", "autumn-2025"]


def test_the_nearest_key_is_found_whatever_its_case() -> None:
    assert nearest("SPRNG-2025", KEYS) == "spring-2025"
    assert nearest("Jo Smith", KEYS) is None


def test_only_what_is_near_a_key_is_repeated() -> None:
    near, far = naming("sprng-2025", KEYS), naming("Jo Smith", KEYS)
    assert near["named"] == "“sprng-2025”"
    assert near["choices"] == "spring-2025, if that is what you meant (the others are: autumn-2025)"
    assert naming("sprng-2025", KEYS[:1])["choices"] == "spring-2025, if that is what you meant"
    assert "Smith" not in far["named"] + far["choices"]


def test_what_is_only_another_spelling_may_be_meant_and_is_not_listed() -> None:
    near = naming("phq9_totl", ["PHQ-9 total", "GAD-7 total"], ["phq9_total", "gad7_total"])
    assert near["choices"] == "phq9_total, if that is what you meant"
    named = naming("PHQ9 total", ["PHQ-9 total", "GAD-7 total"], ["phq9_total", "gad7_total"])
    assert named["choices"].startswith(("PHQ-9 total, if", "phq9_total, if"))


def test_names_with_commas_in_them_are_parted_by_more() -> None:
    assert one_of(["Arrests, number", "Mood"]) == "one of these: Arrests, number; Mood"


def test_keys_are_listed_when_few() -> None:
    assert one_of(KEYS) == "one of these: spring-2025, autumn-2025"
    assert one_of(KEYS[:1]) == "spring-2025"
    assert "ask your commissioner to add it" in one_of([])
    assert "k1" not in one_of([f"k{i}" for i in range(11)])


def test_a_thing_is_called_by_its_name_unless_that_would_name_another() -> None:
    labels = {"night_boxing": "boxing", "boxing": "boxing", "drama": "drama"}
    assert called({"boxing": "Night boxing", "drama": "Theatre"}, labels) == ["Night boxing", "drama"]
